"""What counts for a student, and for the class."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from quiz.classrooms.results import (
    Outcome,
    State,
    Try,
    at,
    outcome,
    read,
    summary,
)

pytestmark = pytest.mark.pure

DUE = datetime(2026, 3, 9, 16, 59, 59, 999999, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


DAY = timedelta(days=1)


def a_try(right: int, submitted_at: datetime | None, out_of: int = 10) -> Try:
    """`right` of four questions."""
    points = Decimal(right * out_of) / 4
    return Try(1, DUE - 3 * DAY, submitted_at, points, Decimal(out_of))


def test_nobody_started() -> None:
    assert outcome([], DUE) == Outcome(State.NOT_STARTED)


def test_an_open_try_is_in_progress_and_has_no_mark() -> None:
    result = outcome([a_try(3, None)], DUE)
    assert result.state == State.IN_PROGRESS
    assert result.mark is None


def test_the_best_try_on_time_counts() -> None:
    tries = [
        a_try(2, DUE - 2 * MILLISECOND),
        a_try(3, DUE - MILLISECOND),
        a_try(4, DUE + MILLISECOND),
    ]
    result = outcome(tries, DUE)
    assert (result.state, result.mark, result.tries) == (State.HANDED_IN, Decimal("7.5"), 3)


@pytest.mark.parametrize(
    ("moment", "state"),
    [(DUE - MILLISECOND, State.HANDED_IN), (DUE, State.HANDED_IN), (DUE + MILLISECOND, State.LATE)],
)
def test_late_to_the_millisecond(moment: datetime, state: State) -> None:
    assert outcome([a_try(1, moment)], DUE).state == state


def test_with_none_on_time_the_first_late_one_counts() -> None:
    tries = [a_try(1, DUE + MILLISECOND), a_try(4, DUE + 2 * DAY)]
    assert outcome(tries, DUE).mark == Decimal("2.5")


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


def test_papers_of_other_totals_are_compared_by_their_part() -> None:
    best = outcome([a_try(3, DUE, out_of=20), a_try(2, DUE, out_of=100)], DUE)
    assert best.mark == Decimal("7.5")


def test_a_lesson_to_read_is_done_without_a_mark() -> None:
    assert read(None, DUE).state == State.NOT_STARTED
    assert (read(DUE, DUE).state, read(DUE, DUE).mark) == (State.HANDED_IN, None)
    assert read(DUE + MILLISECOND, DUE).state == State.LATE
    found = summary([read(DUE, DUE), read(None, DUE)])
    assert (found.handed_in, found.missing, found.mean) == (1, 1, None)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (DUE - 8 * DAY, State.NOT_OPEN),
        (DUE, State.NOT_STARTED),
        (DUE + MILLISECOND, State.MISSING),
    ],
)
def test_why_nothing_is_there(now: datetime, state: State) -> None:
    opens_at = DUE - 7 * DAY
    assert at(outcome([], DUE), opens_at=opens_at, due_at=DUE, now=now).state == state
    begun = outcome([a_try(1, None)], DUE)
    assert at(begun, opens_at=opens_at, due_at=DUE, now=now) == begun


def test_who_was_not_asked_counts_nowhere() -> None:
    found = summary([Outcome(State.NOT_ASKED), outcome([a_try(4, DUE)], DUE)])
    assert (found.members, found.missing, found.mean) == (1, 0, 10)
