"""When a sitting ends, to the millisecond."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from quiz.attempts.deadlines import GRACE, LEAST_FACTOR, MOST_FACTOR, is_over, is_too_late

pytestmark = pytest.mark.pure

DEADLINE = datetime(2026, 3, 2, 2, 50, tzinfo=UTC)
MILLISECOND, MICROSECOND = timedelta(milliseconds=1), timedelta(microseconds=1)
NEVER = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "over"),
    [
        (-MILLISECOND, False),
        (-MICROSECOND, False),
        (timedelta(0), False),
        (MICROSECOND, True),
        (MILLISECOND, True),
    ],
)
def test_the_last_moment_belongs_to_the_time(moment: timedelta, over: bool) -> None:
    assert is_over(DEADLINE, DEADLINE + moment) is over


@pytest.mark.parametrize(
    ("moment", "too_late"),
    [
        (-MILLISECOND, False),
        (timedelta(0), False),
        (MILLISECOND, False),
        (GRACE - MILLISECOND, False),
        (GRACE, False),
        (GRACE + MICROSECOND, True),
        (GRACE + MILLISECOND, True),
        (timedelta(days=1), True),
    ],
)
def test_an_answer_on_its_way_has_its_grace(moment: timedelta, too_late: bool) -> None:
    assert is_too_late(DEADLINE, DEADLINE + moment) is too_late


def test_without_a_deadline_there_is_no_end() -> None:
    assert not is_over(None, NEVER)
    assert not is_too_late(None, NEVER)


def test_the_zone_in_which_a_moment_is_written_changes_nothing() -> None:
    ha_noi = timezone(timedelta(hours=7))
    assert not is_over(DEADLINE, DEADLINE.astimezone(ha_noi))
    assert is_over(DEADLINE, (DEADLINE + MILLISECOND).astimezone(ha_noi))


def test_grace_is_short_and_extra_time_never_less() -> None:
    assert timedelta(0) < GRACE <= timedelta(seconds=30)
    assert (LEAST_FACTOR, MOST_FACTOR) == (1, 10)
