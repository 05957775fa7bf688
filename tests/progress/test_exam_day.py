from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.progress.exam_day import LAST_DAYS, capped, days_before

pytestmark = pytest.mark.pure

EXAM = date(2026, 6, 26)
NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
FAR = datetime(2026, 9, 1, tzinfo=UTC)


def plan(due: datetime | None, last_review: datetime = NOW, now: datetime = NOW, key: str = "f"):
    return capped(due, last_review=last_review, exam_on=EXAM, now=now, key=key)


def test_without_exam_nothing_changes() -> None:
    assert capped(FAR, last_review=NOW, exam_on=None, now=NOW) == FAR
    assert plan(None) is None


def test_what_is_due_sooner_stays() -> None:
    soon = NOW + timedelta(days=3)
    assert plan(soon) == soon


def test_what_is_due_after_the_exam_comes_back_in_the_last_week() -> None:
    due = plan(FAR)
    assert due is not None
    assert timedelta(days=1) <= datetime(2026, 6, 26, tzinfo=UTC) - due <= timedelta(days=LAST_DAYS)


def test_last_reviews_are_spread_over_the_days() -> None:
    days = [days_before(f"fact-{number}") for number in range(700)]
    assert set(days) == set(range(1, LAST_DAYS + 1))
    assert max(days.count(day) for day in set(days)) < 140


def test_reviewed_in_the_last_week_is_enough() -> None:
    reviewed = datetime(2026, 6, 20, 8, 0, tzinfo=UTC)
    assert plan(FAR, last_review=reviewed, now=reviewed) == FAR


def test_an_exam_that_is_over_changes_nothing() -> None:
    on_the_day = datetime(2026, 6, 26, 1, 0, tzinfo=UTC)
    assert plan(FAR, now=on_the_day) == FAR


def test_never_twice_on_one_day() -> None:
    """A day before the last week began it was asked: not again within the day."""
    reviewed = datetime(2026, 6, 18, 20, 0, tzinfo=UTC)
    for number in range(20):
        due = plan(FAR, last_review=reviewed, now=reviewed, key=f"fact-{number}")
        assert due is not None
        assert due >= reviewed + timedelta(days=1)


@given(
    reviewed=st.integers(0, 55), later=st.integers(1, 400), now=st.integers(0, 80), key=st.text()
)
def test_whatever_the_plan(reviewed: int, later: int, now: int, key: str) -> None:
    """It is only ever made sooner; and what is known is asked again before the exam."""
    last_review = NOW + timedelta(days=reviewed)
    due = last_review + timedelta(days=later)
    sooner = plan(due, last_review=last_review, now=NOW + timedelta(days=now), key=key)
    assert sooner is not None
    assert last_review < sooner <= due
    exam = datetime(2026, 6, 26, tzinfo=UTC)
    if NOW + timedelta(days=now) < exam and last_review < exam - timedelta(days=LAST_DAYS):
        assert sooner <= exam
