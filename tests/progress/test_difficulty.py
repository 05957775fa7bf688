from math import inf
from random import Random
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.progress.difficulty import (
    EASY_ENOUGH,
    HARD_ENOUGH,
    Estimate,
    ability_for,
    after_first_answer,
    blended,
    expected,
    off_target,
    step,
)

pytestmark = pytest.mark.pure


def test_luck_is_the_floor_of_success() -> None:
    assert expected(0, 0, 0.25) == pytest.approx(0.625)
    assert expected(0, 0, 0) == pytest.approx(0.5)
    assert expected(-20, 0, 0.25) == pytest.approx(0.25)
    assert expected(20, 0, 1 / 16) == pytest.approx(1)


def test_steps_shrink_to_a_half_after_twenty_answers() -> None:
    assert (step(0), step(20)) == (0.8, 0.4)


def test_right_raises_ability_and_lowers_difficulty_by_the_surprise() -> None:
    student, question = after_first_answer(Estimate(), Estimate(), luck=0.25, right=True)
    assert (student.value, student.n) == (pytest.approx(0.8 * 0.375), 1)
    assert (question.value, question.n) == (pytest.approx(-0.8 * 0.375), 1)
    student, question = after_first_answer(Estimate(), Estimate(), luck=0.25, right=False)
    assert student.value == pytest.approx(-0.8 * 0.625)
    assert question.value == pytest.approx(0.8 * 0.625)


def test_what_few_have_answered_is_drawn_to_its_type() -> None:
    assert blended(Estimate(3.0, 0), 1.0) == 1.0
    assert blended(Estimate(3.0, 10), 1.0) == 2.0
    assert blended(Estimate(3.0, 990), 1.0) == pytest.approx(2.98)


def test_what_is_known_of_the_fact_goes_before_ability() -> None:
    assert ability_for(0.7, None) == 0.7
    assert expected(ability_for(0.7, 0.9), 0, 0) == pytest.approx(0.9)
    assert ability_for(0.7, 1.0) < inf


def test_band() -> None:
    assert off_target(HARD_ENOUGH) == off_target(0.7) == off_target(EASY_ENOUGH) == 0
    assert off_target(0.5) == pytest.approx(0.15)
    assert off_target(1.0) == pytest.approx(0.2)


def test_a_class_of_thirty_puts_questions_in_order() -> None:
    """True difficulties are found again from first answers: 40 questions, 30 students."""
    chance = Random(5)
    hard = [chance.gauss(0, 1.2) for _ in range(40)]
    able = [chance.gauss(0, 1) for _ in range(30)]
    items, students = [Estimate()] * 40, [Estimate()] * 30
    meetings = [(s, q) for s in range(30) for q in range(40)]
    chance.shuffle(meetings)
    for s, q in meetings:
        right = chance.random() < expected(able[s], hard[q], 0.25)
        students[s], items[q] = after_first_answer(students[s], items[q], luck=0.25, right=right)
    assert correlation(hard, [item.value for item in items]) > 0.85
    assert correlation(able, [student.value for student in students]) > 0.85


def correlation(xs: list[float], ys: list[float]) -> float:
    mx, my = mean(xs), mean(ys)
    together = sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True))
    apart = sum((x - mx) ** 2 for x in xs) * sum((y - my) ** 2 for y in ys)
    return together / apart**0.5


@given(st.floats(-6, 6), st.floats(-6, 6), st.sampled_from([0, 1 / 16, 0.25, 0.5]), st.booleans())
def test_whatever_is_answered(ability: float, hard: float, luck: float, right: bool) -> None:
    """What one gains the other loses, never more than a step."""
    student, question = after_first_answer(
        Estimate(ability), Estimate(hard), luck=luck, right=right
    )
    moved = student.value - ability
    assert abs(moved) <= 0.8
    assert question.value - hard == pytest.approx(-moved)
    assert (moved >= 0) == right
