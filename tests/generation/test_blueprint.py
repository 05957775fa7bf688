"""Papers drawn from a blueprint: on the shipped pack, as the real exam is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import cache
from random import Random
from time import perf_counter

import pytest

from content.lessons import lesson_facts
from quiz.generation.answering.forms import form_name
from quiz.generation.answering.judging import CLUSTER
from quiz.generation.bank import QuestionBank
from quiz.generation.blueprint import PART_NAMES, THPT, TYPES_OF, Blueprint, Part, PartName
from quiz.generation.checks.options import is_ordered
from quiz.generation.checks.quiz import no_long_run, no_tell, one_item_a_fact, places_even
from quiz.generation.drawn import Drawn
from quiz.generation.engine import MODULES
from quiz.generation.paper import (
    Groups,
    draw_full_paper,
    draw_paper,
    even_places,
    shortage,
)
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
def taught() -> Groups:
    content = shipped()
    return {lesson: lesson_facts(content, lesson) for lesson in content.pack.lessons}


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
        known = {fact for facts in taught().values() for fact in facts}
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
    some = {lesson: facts[:3] for lesson, facts in list(taught().items())[:1]}
    short = draw_paper(bank(), THPT, some, seed=1)
    assert 0 < len(short) < THPT.number
    assert draw_paper(bank(), THPT, {}, seed=1) == []
    assert draw_paper(bank(), THPT, {"a": ["no-such-fact"]}, seed=1) == []


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


class TestTeachersBlueprint:
    """Rows of lessons × types × levels, as a teacher puts them together."""

    LESSON, OTHER = "nang-cap-quan-he-doi-tac", "hiep-dinh-thuong-mai"

    def of(self, *parts: Part) -> Blueprint:
        return Blueprint(parts, timedelta(minutes=45))

    def drawn(self, *parts: Part, seed: int = 3) -> Paper:
        return draw_paper(bank(), self.of(*parts), taught(), seed)

    def test_every_type_belongs_to_a_part_and_to_one_only(self) -> None:
        assert PART_NAMES == ("choice", "cluster", "short")
        of_paper = TYPES_OF["choice"] + TYPES_OF["short"]
        assert sorted(of_paper) == sorted(MODULES)
        assert TYPES_OF["short"] == ("match", "members", "cloze", "true_false")

    @pytest.mark.parametrize("type_", sorted({*TYPES_OF["choice"]} - {"level"}))
    def test_only_of_its_types(self, type_: str) -> None:
        paper = self.drawn(Part("choice", 2, Decimal(1), types=(type_,)))
        assert paper
        assert {one.question.type for _, one in paper} == {type_}

    def test_three_options_are_no_choice_of_four(self) -> None:
        """A ladder has few levels: that none can be asked is said, not smoothed over."""
        row = Part("choice", 2, Decimal(1), types=("level",))
        assert self.drawn(row) == []
        assert shortage(bank(), self.of(row), taught()) == [0]

    def test_the_short_part_holds_every_other_form(self) -> None:
        row = Part("short", 12, Decimal("0.5"))
        papers = [self.drawn(row, seed=seed) for seed in SEEDS]
        assert [len(paper) for paper in papers] == [12] * len(papers)
        paper = [pair for paper in papers for pair in paper]
        forms = Counter(form_name(one.question.type) for _, one in paper)
        assert set(forms) == {"several", "matching", "typed", "judging"}
        for part, one in paper:
            assert part.takes(one)
            assert len(one.question.statements) in (0, 1)

    @pytest.mark.parametrize("name", ["choice", "short"])
    def test_only_what_its_lessons_tell(self, name: PartName) -> None:
        """Also the other facts that an answer rests on: an order may span the whole book."""
        paper = self.drawn(Part(name, 8, Decimal(1), lessons=(self.LESSON,)))
        told = set(taught()[self.LESSON])
        assert len(paper) == 8
        assert all(told.issuperset(one.question.facts) for _, one in paper)

    def test_two_lessons_take_turns(self) -> None:
        paper = self.drawn(Part("choice", 8, Decimal(1), lessons=(self.LESSON, self.OTHER)))
        only = set(taught()[self.OTHER]) - set(taught()[self.LESSON])
        assert 2 <= sum(one.question.about in only for _, one in paper) <= 6

    def test_a_narrow_row_is_not_robbed_by_a_wide_one(self) -> None:
        narrow = Part("choice", 3, Decimal(1), types=("term",))
        wide = Part("choice", 30, Decimal("0.2"))
        for seed in SEEDS:
            rows = [part for part, _ in self.drawn(wide, narrow, seed=seed)]
            assert rows.count(narrow) == 3
            assert rows.count(wide) == 30

    def test_rows_of_one_name_are_one_part_of_the_paper(self) -> None:
        """Easier questions first in all of it, and its keys are even."""
        easy = Part("choice", 6, Decimal("0.25"), ("biet",))
        hard = Part("choice", 6, Decimal("0.5"), ("hieu",))
        paper = self.drawn(hard, easy, Part("cluster", 1, Decimal(1)))
        assert [part for part, _ in paper[:12]] == [easy] * 6 + [hard] * 6
        assert paper[12][0].name == "cluster"
        assert no_long_run([one for _, one in paper[:12]])

    def test_two_equal_rows_are_two_rows(self) -> None:
        row = Part("choice", 2, Decimal(1), types=("term",))
        assert shortage(bank(), self.of(row, replace(row)), taught()) == [2, 2]
        assert shortage(bank(), self.of(row, row, row), taught())[:2] == [2, 2]

    def test_nothing_is_given_away_between_parts(self) -> None:
        every = [
            one
            for _, one in self.drawn(
                Part("choice", 10, Decimal(1)),
                Part("cluster", 2, Decimal(1)),
                Part("short", 8, Decimal(1)),
            )
        ]
        assert len(every) == 20
        assert one_item_a_fact(every)
        for at, one in enumerate(every):
            assert all(no_tell(one, other) for other in every[at + 1 :])


class TestShortage:
    def test_none_where_everything_can_be_asked(self) -> None:
        assert shortage(bank(), THPT, taught()) == [24, 4]

    def test_says_part_by_part_how_many_there_are(self) -> None:
        blueprint = Blueprint(
            (
                Part("choice", 5, Decimal(1), lessons=("nang-cap-quan-he-doi-tac",)),
                Part("choice", 40, Decimal("0.1"), types=("term",)),
                Part("cluster", 30, Decimal(1)),
                Part("cluster", 2, Decimal(1), lessons=("no-such-lesson",)),
                Part("choice", 3, Decimal(1), levels=("hieu",), types=("date_of",)),
            ),
            timedelta(minutes=45),
        )
        found = shortage(bank(), blueprint, taught())
        assert found[0] == 5
        assert 0 < found[1] < 5  # there are four such questions in the book
        assert 4 <= found[2] < 30
        assert found[3:] == [0, 0]

    def test_what_it_promises_is_drawn(self) -> None:
        """Whoever begins gets as many as were promised, whatever their seed is."""
        blueprint = Blueprint(
            (
                Part("cluster", 4, Decimal(1)),
                Part("choice", 10, Decimal("0.3"), types=("count", "level")),
                Part("short", 6, Decimal("0.5"), types=("match", "members")),
            ),
            timedelta(minutes=45),
        )
        promised = shortage(bank(), blueprint, taught())
        assert promised == [4, 10, 6]
        for seed in range(10):
            paper = draw_full_paper(bank(), blueprint, taught(), seed)
            assert len(paper) == sum(promised)

    def test_is_quick_enough_to_ask_at_every_change(self) -> None:
        blueprint = Blueprint(
            tuple(
                Part("choice", 3, Decimal("0.2"), (level,), lessons=(lesson,))
                for lesson in taught()
                for level in ("biet", "hieu")
            ),
            timedelta(minutes=45),
        )
        began = perf_counter()
        shortage(bank(), blueprint, taught())
        assert perf_counter() - began < 1  # about a tenth of it; machines differ
