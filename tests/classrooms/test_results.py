"""What counts for a student, and for the class."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from quiz.attempts.marking import Marked, Score, add_up
from quiz.classrooms.results import Outcome, State, Try, outcome, summary

pytestmark = pytest.mark.pure

DUE = datetime(2026, 3, 9, 16, 59, 59, 999999, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def score(right: int) -> Score:
    return add_up([Marked(Decimal(1))] * right + [Marked()] * (4 - right))


def a_try(right: int, submitted_at: datetime | None, number: int = 1) -> Try:
    return Try(number, DUE - timedelta(days=3), submitted_at, answered=4, score=score(right))


def test_nobody_started() -> None:
    assert outcome([], DUE) == Outcome(State.NOT_STARTED)


def test_an_open_try_is_in_progress_and_has_no_mark() -> None:
    result = outcome([a_try(3, None)], DUE)
    assert result.state == State.IN_PROGRESS
    assert result.score is None


def test_the_best_try_on_time_counts() -> None:
    tries = [
        a_try(2, DUE - 2 * MILLISECOND),
        a_try(3, DUE - MILLISECOND),
        a_try(4, DUE + MILLISECOND),
    ]
    result = outcome(tries, DUE)
    assert (result.state, result.score, result.tries) == (State.HANDED_IN, score(3), 3)


@pytest.mark.parametrize(
    ("moment", "state"),
    [(DUE - MILLISECOND, State.HANDED_IN), (DUE, State.HANDED_IN), (DUE + MILLISECOND, State.LATE)],
)
def test_late_to_the_millisecond(moment: datetime, state: State) -> None:
    assert outcome([a_try(1, moment)], DUE).state == state


def test_with_none_on_time_the_first_late_one_counts() -> None:
    tries = [a_try(1, DUE + MILLISECOND), a_try(4, DUE + timedelta(days=2))]
    assert outcome(tries, DUE).score == score(1)


def test_the_class_at_a_glance() -> None:
    on_time, late = a_try(4, DUE), a_try(1, DUE + MILLISECOND)
    found = summary(
        [
            outcome([on_time], DUE),
            outcome([late], DUE),
            outcome([a_try(0, None)], DUE),
            outcome([], DUE),
        ]
    )
    assert (found.members, found.handed_in, found.late, found.in_progress) == (4, 2, 1, 1)
    assert (found.missing, found.below_pass) == (2, 1)
    assert found.mean == Decimal("6.25")


def test_an_empty_class_has_no_mean() -> None:
    assert summary([]).mean is None
