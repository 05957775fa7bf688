"""What the day of an exam does to a plan. Pure: days and times are arguments.

Left alone, the scheduler would put many reviews just after the exam. So the plan is capped: every
fact that was learnt comes back once in the last days before the exam, each on a day of its own
choosing, so that the work is spread and what is remembered peaks on the day.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zlib import crc32

LAST_DAYS = 7
"""Over so many days before the exam the last reviews are spread. A fact that has lasted three
weeks is then still recalled by more than 19 of 20 on the day."""


def capped(
    due: datetime | None,
    *,
    last_review: datetime | None,
    exam_on: date | None,
    now: datetime,
    zone: tzinfo = UTC,
    key: str = "",
) -> datetime | None:
    """When to ask again, if there is an exam on `exam_on`.

    `due` and `last_review` are the scheduler's; `key` names the fact, and shares the facts out
    over the last days; `zone` is where the student's days begin. An exam that is over changes
    nothing, nor does one before which the fact has had its last review.
    """
    if due is None or last_review is None or exam_on is None:
        return due
    if now.astimezone(zone).date() >= exam_on:
        return due
    last_chance = _midnight(exam_on - timedelta(days=days_before(key)), zone)
    begins = _midnight(exam_on - timedelta(days=LAST_DAYS), zone)
    if last_review >= begins:
        return due
    return min(due, max(last_chance, last_review + timedelta(days=1)))


def days_before(key: str) -> int:
    """How many days before the exam the fact named `key` has its last review: 1 to LAST_DAYS."""
    return 1 + crc32(key.encode()) % LAST_DAYS


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, zone)
