from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.attempts.marking import Marked, add_up

pytestmark = pytest.mark.pure

CREDITS = st.sampled_from([Decimal(text) for text in ("0", "0.1", "0.25", "0.5", "1")])


def marked(*credits: str, marks: str | None = None) -> list[Marked]:
    worth = None if marks is None else Decimal(marks)
    return [Marked(Decimal(credit), worth) for credit in credits]


def test_blank_is_not_right() -> None:
    score = add_up([*marked("1"), Marked()])
    assert (score.right, score.total, score.points, score.out_of) == (1, 2, 5, 10)


def test_partly_right_earns_its_part_but_is_not_right() -> None:
    score = add_up(marked("1", "0.25", "0.1", "0"))
    assert (score.right, score.partial) == (1, Decimal("0.35"))
    assert score.points == Decimal("3.375")


@pytest.mark.parametrize(
    ("right", "total", "points"),
    [(0, 10, "0"), (7, 10, "7"), (10, 10, "10"), (1, 8, "1.25"), (3, 40, "0.75"), (0, 0, "0")],
)
def test_points_are_exact(right: int, total: int, points: str) -> None:
    assert add_up(marked(*["1"] * right, *["0"] * (total - right))).points == Decimal(points)


def test_a_paper_adds_up_by_its_own_marks() -> None:
    choices = marked(*["1"] * 20, *["0"] * 4, marks="0.25")
    clusters = marked("1", "0.5", "0.25", "0.1", marks="1")
    score = add_up([*choices, *clusters])
    assert (score.points, score.out_of) == (Decimal("6.85"), 10)
    assert (score.right, score.total) == (21, 28)


@given(st.lists(CREDITS, min_size=1, max_size=20))
def test_points_are_the_sum_of_the_credits(credits: list[Decimal]) -> None:
    score = add_up(map(Marked, credits))
    assert abs(score.points * len(credits) - 10 * sum(credits)) < Decimal("1e-20")
    assert 0 <= score.right <= score.total
    assert 0 <= score.points <= 10
