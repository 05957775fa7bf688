"""Papers drawn from a blueprint: on the shipped pack, as the real exam is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import cache
from random import Random

import pytest

from content.lessons import lesson_facts
from quiz.generation.answering.forms import form_name
from quiz.generation.answering.judging import CLUSTER
from quiz.generation.bank import QuestionBank
from quiz.generation.blueprint import THPT, Blueprint, Part, draw_paper, even_places
from quiz.generation.checks.options import is_ordered
from quiz.generation.checks.quiz import no_long_run, no_tell, one_item_a_fact, places_even
from quiz.generation.drawn import Drawn
from quiz.generation.question import Option
from tests.factories.shipped import shipped
from tests.generation.checks.test_options import dates, item

pytestmark = pytest.mark.pure

SEEDS = range(6)
Paper = list[tuple[Part, Drawn]]


@cache
def bank() -> QuestionBank:
    return QuestionBank(shipped().base, "vi")


@cache
def taught() -> tuple[tuple[str, ...], ...]:
    content = shipped()
    return tuple(lesson_facts(content, lesson) for lesson in content.pack.lessons)


@cache
def paper(seed: int) -> Paper:
    return draw_paper(bank(), THPT, taught(), seed)


def drawn_of(seed: int, name: str) -> list[Drawn]:
    return [drawn for part, drawn in paper(seed) if part.name == name]


def test_the_exam_is_that_of_the_ministry() -> None:
    assert [(part.name, part.number, part.marks) for part in THPT.parts] == [
        ("choice", 24, Decimal("0.25")),
        ("cluster", 4, Decimal(1)),
    ]
    assert (THPT.number, THPT.marks, THPT.length) == (28, 10, timedelta(minutes=50))
    assert list(map(str, CLUSTER)) == ["0", "0.1", "0.25", "0.5", "1"]


@pytest.mark.parametrize("seed", SEEDS)
class TestPaper:
    def test_has_every_question_in_its_part(self, seed: int) -> None:
        assert [part.name for part, _ in paper(seed)] == ["choice"] * 24 + ["cluster"] * 4
        for drawn in drawn_of(seed, "choice"):
            assert form_name(drawn.question.type) == "one_choice"
            assert len(drawn.options) == 4
        for drawn in drawn_of(seed, "cluster"):
            assert len(drawn.question.statements) == 4

    def test_asks_no_fact_twice(self, seed: int) -> None:
        """A question on several facts, such as an order, is about the one that came last."""
        assert one_item_a_fact([drawn for _, drawn in paper(seed)])
        in_clusters = Counter(
            fact for drawn in drawn_of(seed, "cluster") for fact in drawn.question.facts
        )
        assert set(in_clusters.values()) == {1}
        assert not in_clusters.keys() & {d.question.about for d in drawn_of(seed, "choice")}

    def test_asks_only_what_the_lessons_teach(self, seed: int) -> None:
        known = {fact for facts in taught() for fact in facts}
        for drawn in drawn_of(seed, "choice"):
            assert drawn.question.about in known

    def test_gives_nothing_away(self, seed: int) -> None:
        every = [drawn for _, drawn in paper(seed)]
        told = [
            (one.question.stem, other.question.stem)
            for at, one in enumerate(every)
            for other in every[at + 1 :]
            if not no_tell(one, other)
        ]
        assert told == []

    def test_has_its_keys_in_no_place_too_often(self, seed: int) -> None:
        choices = drawn_of(seed, "choice")
        assert no_long_run(choices)
        moved = [drawn.place for drawn in choices if not is_ordered(drawn.question)]
        assert places_even([place for place in moved if place is not None], 4)

    def test_is_the_same_for_the_same_seed(self, seed: int) -> None:
        assert draw_paper(bank(), THPT, taught(), seed) == paper(seed)
        assert draw_paper(bank(), THPT, taught(), seed + 1000) != paper(seed)


def test_keys_are_even_over_many_papers() -> None:
    places = Counter(drawn.place for seed in SEEDS for drawn in drawn_of(seed, "choice"))
    assert set(places) == {0, 1, 2, 3}
    assert min(places.values()) > 0.15 * 24 * len(SEEDS)


def test_a_part_that_cannot_be_filled_comes_out_short() -> None:
    some = [taught()[0][:3]]
    short = draw_paper(bank(), THPT, some, seed=1)
    assert 0 < len(short) < THPT.number
    assert draw_paper(bank(), THPT, [], seed=1) == []
    assert draw_paper(bank(), THPT, [["no-such-fact"]], seed=1) == []


@pytest.mark.parametrize("level", ["biet", "hieu"])
def test_a_part_may_ask_for_a_level(level: str) -> None:
    blueprint = Blueprint((Part("choice", 10, Decimal(1), (level,)),), timedelta(minutes=15))
    drawn = draw_paper(bank(), blueprint, taught(), seed=2)
    assert len(drawn) == 10
    assert {one.question.level for _, one in drawn} == {level}


class TestEvenPlaces:
    def quiz(self, number: int) -> list[Drawn]:
        """Questions with the key always first."""
        question, _ = item("Hoa Kỳ.", "Malaysia.", "Australia.", "Thái Lan.")
        asked = (replace(question, stem=f"Câu {n}?") for n in range(number))
        return [Drawn(one, (0, 1, 2, 3)) for one in asked]

    def keys(self, quiz: Sequence[Drawn]) -> list[int | None]:
        return [drawn.place for drawn in quiz]

    @pytest.mark.parametrize("seed", range(20))
    def test_the_key_stands_as_often_in_each_place(self, seed: int) -> None:
        even = even_places(self.quiz(24), Random(seed))
        assert Counter(self.keys(even)) == dict.fromkeys(range(4), 6)
        assert no_long_run(even)

    def test_nothing_but_the_key_moves(self) -> None:
        before = self.quiz(8)
        for one, other in zip(before, even_places(before, Random(1)), strict=True):
            assert one.question == other.question
            assert [at for at in other.order if at] == [1, 2, 3]
            assert set(other.options) == set(one.options)

    def test_years_stay_in_their_order(self) -> None:
        question, _ = dates("2008", "2012", "2016", "2020")
        fixed = [Drawn(question, (0, 1, 2, 3))] * 3
        assert even_places(fixed, Random(1)) == fixed

    def test_years_count_when_others_are_moved(self) -> None:
        question, _ = dates("2008", "2012", "2016", "2020")
        quiz = [*[Drawn(question, (0, 1, 2, 3))] * 3, *self.quiz(9)]
        assert Counter(self.keys(even_places(quiz, Random(1)))) == dict.fromkeys(range(4), 3)

    def test_clusters_have_no_key_to_move(self) -> None:
        clusters = drawn_of(0, "cluster")
        assert even_places(clusters, Random(1)) == clusters


class TestPart:
    CHOICE, CLUSTERS = THPT.parts

    def test_a_choice_needs_all_its_four_options(self) -> None:
        question, _ = item("Hoa Kỳ.", "Malaysia.", "Australia.", "Thái Lan.")
        assert self.CHOICE.takes(Drawn(question, (2, 0, 1, 3)))
        assert not self.CHOICE.takes(Drawn(question, (2, 0, 1)))

    def test_what_is_typed_or_judged_is_no_choice(self) -> None:
        question, _ = item("Hoa Kỳ.", "Malaysia.", "Australia.", "Thái Lan.")
        for other in ("cloze", "members", "match", "true_false"):
            assert not self.CHOICE.may_take(replace(question, type=other))

    def test_a_single_statement_is_no_cluster(self) -> None:
        [cluster, *_] = drawn_of(0, "cluster")
        alone = replace(cluster.question, statements=cluster.question.statements[:1])
        assert self.CLUSTERS.takes(cluster)
        assert not self.CLUSTERS.may_take(alone)
        assert not self.CHOICE.may_take(cluster.question)

    def test_only_of_its_levels(self) -> None:
        question, _ = item("Hoa Kỳ.", "Malaysia.", "Australia.", "Thái Lan.")
        assert question.level == "biet"
        assert Part("choice", 1, Decimal(1), ("biet", "hieu")).may_take(question)
        assert not Part("choice", 1, Decimal(1), ("hieu",)).may_take(question)

    def test_options_that_learners_chose_come_first(self) -> None:
        """What was really confused stands beside the key of a paper too."""
        plain = paper(0)
        part, drawn = next(
            (part, one)
            for part, one in plain
            if part.name == "choice"
            and not is_ordered(one.question)
            and len(one.question.wrong) > 3
        )
        unseen: Option = next(o for o in drawn.question.wrong if o not in drawn.options)
        chosen = {drawn.question.id: {unseen.ref_text: 40}}
        again = draw_paper(bank(), THPT, taught(), 0, chosen)
        shown = [one for _, one in again if one.question.id == drawn.question.id]
        assert part.takes(drawn)
        assert all(unseen in one.options for one in shown)
