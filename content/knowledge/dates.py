"""Dates as intervals of days.

A curated date is an EDTF level 0 string (ISO 8601-2:2019, annex A): a year, a month or a day.
Two more shapes say how sure we are: ``"a/b"`` is one event somewhere inside, and a list holds the
readings of sources that disagree. All of them become one :class:`When`: the days between the
earliest and the latest reading, so that a question may be asked only where all readings agree.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from content.knowledge.messages import Message

Unit = Literal["year", "month", "day"]

UNITS: tuple[Unit, ...] = ("year", "month", "day")

DAY = timedelta(days=1)

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class BadDate(ValueError):
    """The text is not a date of the pack format; ``message`` says what to write instead."""

    def __init__(self, template: str, **params: str) -> None:
        self.message = Message(template, **params)
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class Period:
    """All days from ``lo`` to ``hi``, both included."""

    lo: date
    hi: date

    def contains(self, other: Period | When) -> bool:
        """Does every day of ``other`` lie in this period?"""
        return self.lo <= other.lo and other.hi <= self.hi

    def overlaps(self, other: Period | When) -> bool:
        """Is there a day in both?"""
        return self.lo <= other.hi and other.lo <= self.hi


@dataclass(frozen=True, slots=True)
class When:
    """When one event happened: on a day between ``lo`` and ``hi``, both included.

    ``readings`` keeps the texts as written, so that files can be written back unchanged.
    """

    lo: date
    hi: date
    readings: tuple[str, ...]

    def at(self, unit: Unit) -> str | None:
        """The date at ``unit`` ("2023", "2023-09", "2023-09-10"), or None where it is not sure."""
        return date_ref(self.lo, unit) if UNITS.index(unit) < self._agreed() else None

    @property
    def finest(self) -> Unit | None:
        """The finest unit at which the date is sure; None if not even the year is."""
        agreed = self._agreed()
        return UNITS[agreed - 1] if agreed else None

    def _agreed(self) -> int:
        """How many of year, month and day are the same at both extremes, from the year on."""
        if self.lo == self.hi:
            return 3
        if self.lo.year != self.hi.year:
            return 0
        return 1 + (self.lo.month == self.hi.month)


@lru_cache(maxsize=20_000)
def parse_period(text: str) -> Period:
    """The days that one EDTF date names: ``"2008-05"`` is 1 to 31 May 2008.

    Raises BadDate for anything else, including days that no calendar has.
    """
    match = _PART.fullmatch(text)
    if match is None:
        raise BadDate('"{text}" is not a date: write "2008", "2008-05" or "2008-05-30"', text=text)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if month is None:
            return Period(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            last = calendar.monthrange(year, month)[1]
            return Period(date(year, month, 1), date(year, month, last))
        return Period(date(year, month, day), date(year, month, day))
    except ValueError:
        raise BadDate(
            '"{text}" is a date that no calendar has: check month and day', text=text
        ) from None


def parse_when(value: str | Sequence[str]) -> When:
    """Read a date of the pack: an EDTF text, ``"a/b"``, or a list of either.

    Raises BadDate where a part is not a date or an interval ends before it begins.
    """
    readings = (value,) if isinstance(value, str) else tuple(value)
    if not readings:
        raise BadDate("an empty list of dates: name at least one, or leave the date out")
    periods = [_parse_reading(reading) for reading in readings]
    return When(min(p.lo for p in periods), max(p.hi for p in periods), readings)


def _parse_reading(text: str) -> Period:
    first, slash, last = text.partition("/")
    if not slash:
        return parse_period(first)
    lo, hi = parse_period(first), parse_period(last)
    if lo.lo > hi.hi:
        raise BadDate('"{text}" ends before it begins: write the earlier date first', text=text)
    return Period(lo.lo, hi.hi)


def parse_day(text: str) -> date:
    """One day, for dates that must be one (``as_of``, ``complete_until``). Raises BadDate."""
    period = parse_period(text)
    if period.lo != period.hi:
        raise BadDate('"{text}" must be one day: write it as "2026-05-31"', text=text)
    return period.lo


def date_ref(day: date, unit: Unit) -> str:
    """The day's date at ``unit``, as ``ref``s are written: "2023", "2023-09" or "2023-09-10"."""
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[unit]]


def unit_of(ref: str) -> Unit:
    """The unit that a date ref is written at."""
    return UNITS[ref.count("-")]


def full_years(start: date, end: date) -> int:
    """Whole years from ``start`` to ``end`` (a 29 February completes its year on 1 March)."""
    years = end.year - start.year
    return years - ((end.month, end.day) < (start.month, start.day))


def gap(start: When, end: When, unit: str) -> int | None:
    """Full years (``"years"``) or days (``"days"``) from one event to a later one.

    None where the answer is not the same at both extremes of the dates.
    """

    def between(first: date, last: date) -> int:
        return full_years(first, last) if unit == "years" else (last - first).days

    shortest, longest = between(start.hi, end.lo), between(start.lo, end.hi)
    return shortest if shortest == longest and shortest >= 0 else None
