"""Every check of items that stand together has an example that passes and one that fails."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from quiz.generation.bank import QuestionBank
from quiz.generation.checks import quiz as checks
from quiz.generation.drawn import Drawn
from tests.factories.packs import base, entity
from tests.generation.checks.test_options import item
from tests.generation.test_types import SERIES

pytestmark = pytest.mark.pure


def drawn(place: int, *, key: str = "Hoa Kỳ.", fact: str = "us") -> Drawn:
    """A question whose key stands in the given place."""
    question, _ = item(key, "Malaysia.", "Australia.", "Thái Lan.")
    order = [1, 2, 3]
    order.insert(place, 0)
    sound = replace(question, relations=frozenset({"club"}), facts=(fact,))
    return Drawn(sound, tuple(order))


def test_s1_the_key_stands_in_one_place_three_times_at_most() -> None:
    assert checks.no_long_run([drawn(0), drawn(0), drawn(0), drawn(1), drawn(0)])
    assert not checks.no_long_run([drawn(1), drawn(0), drawn(0), drawn(0), drawn(0)])


def test_s1_keys_stand_about_as_often_in_each_place() -> None:
    assert checks.places_even([0, 1, 2, 3] * 25, 4)
    assert not checks.places_even([0] * 60 + [1, 2, 3] * 20, 4)
    assert checks.places_even([], 4)


def test_s2_no_stem_gives_away_the_key_of_another() -> None:
    teller = drawn(0)
    named = replace(teller.question, stem="Hoa Kỳ gia nhập hội vào năm nào?")
    assert checks.no_tell(teller, drawn(1))
    assert not checks.no_tell(teller, Drawn(named, teller.order))


def test_s2_nor_does_a_text_that_is_to_be_read() -> None:
    cluster = replace(drawn(0).question, key=(), material="Năm 1995, Hoa Kỳ gia nhập hội.")
    assert not checks.no_tell(drawn(0), Drawn(cluster, ()))


def test_s3_a_fact_is_asked_once() -> None:
    assert checks.one_item_a_fact([drawn(0, fact="us"), drawn(1, fact="fr")])
    assert not checks.one_item_a_fact([drawn(0, fact="us"), drawn(1, fact="us")])


def test_s4_about_half_of_the_statements_are_true() -> None:
    assert checks.truths_even([True, False, True, False, False])
    assert not checks.truths_even([True, True, True, False])
    assert checks.truths_even([])


def test_s5_the_key_is_the_longest_now_and_then() -> None:
    longest, shortest = drawn(0, key="Cộng hoà Séc."), drawn(0, key="Nga.")
    assert checks.key_seldom_longest([longest, shortest, shortest, shortest])
    assert not checks.key_seldom_longest([longest, longest, shortest])
    assert not checks.key_seldom_longest([shortest, shortest, shortest])


def test_s6_options_that_nobody_takes_are_found_once_there_are_answers() -> None:
    counts = {"us": 20, "fr": 10, "vn": 1}
    assert checks.rarely_chosen(counts, ["us", "fr", "vn", "th"]) == ["vn", "th"]
    assert checks.rarely_chosen({"us": 29}, ["us", "fr"]) == []


def test_drawn_quizzes_pass_the_checks() -> None:
    others = {id_: entity(id_.capitalize()) for id_ in ("zed", "yon", "xan", "wye")}
    bank = QuestionBank(base(SERIES, entities=others), "vi")
    random = Random(1)
    for _ in range(200):
        quiz = bank.draw([fact["id"] for fact in SERIES], 6, random.randrange(10**6))
        assert checks.no_long_run(quiz)
        assert checks.one_item_a_fact(quiz)
        assert all(checks.no_tell(a, b) for a in quiz for b in quiz if a is not b)
