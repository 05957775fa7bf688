from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.attempts.marking import Score, add_up

pytestmark = pytest.mark.pure

CREDITS = st.sampled_from([Decimal(text) for text in ("0", "0.1", "0.25", "0.5", "1")])


def test_blank_is_not_right() -> None:
    assert add_up(2, [(1, Decimal(1))]) == Score(right=1, total=2)


def test_last_answer_counts() -> None:
    assert add_up(1, [(1, Decimal(1)), (1, Decimal(0))]).right == 0


def test_partly_right_earns_its_part_but_is_not_right() -> None:
    score = add_up(4, [(1, Decimal(1)), (2, Decimal("0.25")), (3, Decimal("0.1"))])
    assert (score.right, score.partial) == (1, Decimal("0.35"))
    assert score.points == Decimal("3.375")


@pytest.mark.parametrize(
    ("right", "total", "points"),
    [(0, 10, "0"), (7, 10, "7"), (10, 10, "10"), (1, 8, "1.25"), (3, 40, "0.75"), (0, 0, "0")],
)
def test_points_are_exact(right: int, total: int, points: str) -> None:
    assert Score(right, total).points == Decimal(points)


@given(st.dictionaries(st.integers(1, 20), CREDITS))
def test_points_are_the_sum_of_the_credits(credits: dict[int, Decimal]) -> None:
    score = add_up(20, credits.items())
    assert score.points * 20 == 10 * sum(credits.values())
    assert 0 <= score.right <= score.total
    assert 0 <= score.points <= 10
