from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.attempts.marking import Score, grade

pytestmark = pytest.mark.pure


def test_blank_is_not_right() -> None:
    assert grade({1: [0], 2: [1]}, [(1, 0)]) == Score(right=1, total=2)


def test_last_choice_counts() -> None:
    assert grade({1: [0]}, [(1, 0), (1, 2)]).right == 0


def test_answers_to_other_questions_are_ignored() -> None:
    assert grade({1: [0]}, [(9, 0)]) == Score(0, 1)


@pytest.mark.parametrize(
    ("right", "total", "points"),
    [(0, 10, "0"), (7, 10, "7"), (10, 10, "10"), (1, 8, "1.25"), (3, 40, "0.75"), (0, 0, "0")],
)
def test_points_are_exact(right: int, total: int, points: str) -> None:
    assert Score(right, total).points == Decimal(points)


@given(
    st.dictionaries(st.integers(1, 20), st.sets(st.integers(0, 3), min_size=1, max_size=2)),
    st.lists(st.tuples(st.integers(1, 25), st.integers(0, 3))),
)
def test_score_stays_inside_its_bounds(
    keys: dict[int, set[int]], choices: list[tuple[int, int]]
) -> None:
    score = grade(keys, choices)
    assert 0 <= score.right <= score.total == len(keys)
    assert 0 <= score.points <= 10
