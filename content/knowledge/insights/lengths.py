"""How long it was from one event to another, as a textbook says it, and only where it is sure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from content.knowledge.dates import Unit, When, full_years

Sort = Literal["exact", "over", "nearly", "under"]

FEW_DAYS = 31
_NEARLY = 10
"""Months of a year after which the next full year is near."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: ``number`` units, or something over, nearly so many, or under so many."""

    number: int
    unit: Unit
    sort: Sort = "exact"

    @property
    def full_years(self) -> int:
        """The years that were completed."""
        if self.unit != "year":
            return 0
        return self.number - (self.sort in ("nearly", "under"))


def length_between(first: When, second: When) -> Length | None:
    """The time from one event to a later one; None where the dates leave it open.

    Up to a month in days, up to a year in months, then in years. Whatever is said is true of both
    extremes of the dates.
    """
    days = _sure(first, second, _days)
    if days is not None and 0 <= days <= FEW_DAYS:
        return Length(days, "day")
    years = _sure(first, second, full_years)
    if years is None or first.hi > second.lo:
        return None
    return _years(first, second, years) if years else _months(first, second)


def shortest(first: When, second: When) -> int:
    """The fewest days that can lie between; negative where the order is open."""
    return _days(first.hi, second.lo)


def longest(first: When, second: When) -> int:
    """The most days that can lie between."""
    return _days(first.lo, second.hi)


def _years(first: When, second: When, years: int) -> Length | None:
    months = full_months(first.hi, second.lo)
    if months - 12 * years >= _NEARLY:
        return Length(years + 1, "year", "nearly")
    sort = _sort(first, second, (first.hi.month, first.hi.day) == (second.lo.month, second.lo.day))
    return Length(years, "year", sort) if sort else None


def _months(first: When, second: When) -> Length:
    months = _sure(first, second, full_months)
    sort = _sort(first, second, first.hi.day == second.lo.day)
    return Length(months, "month", sort) if months and sort else Length(1, "year", "under")


def _sort(first: When, second: When, whole: bool) -> Sort | None:
    """Exact or over, where the shortest time is ``whole`` units or not; None where both may be."""
    if not whole:
        return "over"
    return "exact" if _sure(first, second, _days) is not None else None


def full_months(start: date, end: date) -> int:
    """Whole months from ``start`` to ``end``."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day)


def _days(start: date, end: date) -> int:
    return (end - start).days


def _sure(first: When, second: When, between: Callable[[date, date], int]) -> int | None:
    """What ``between`` gives, if it gives the same at both extremes of the dates."""
    least, most = between(first.hi, second.lo), between(first.lo, second.hi)
    return least if least == most else None
