"""Dates as spans of days: the smallest calendar the oracle needs."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property

Span = tuple[date, date]
UNITS = {4: "year", 7: "month", 10: "day"}
LENGTHS = {unit: length for length, unit in UNITS.items()}
DAY = timedelta(days=1)


@cache
def span(text: str) -> Span:
    """The first and last day of "2008", "2008-05", "2008-05-30" or "a/b"."""
    if "/" in text:
        first, last = text.split("/")
        return span(first)[0], span(last)[1]
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        last_day = calendar.monthrange(*parts)[1]
        return date(*parts, 1), date(*parts, last_day)
    return date(*parts), date(*parts)


def unit_of(text: str) -> str:
    """The unit a plain date is written at: year, month or day."""
    return UNITS[len(text)]


@dataclass(frozen=True)
class When:
    """One date as the sources give it: one span, or one for each that disagrees."""

    spans: tuple[Span, ...]

    @classmethod
    def read(cls, raw: object) -> "When | None":
        """Read a raw YAML value; nothing there means no date."""
        if raw is None or raw in ("", "null", "~"):
            return None
        texts = raw if isinstance(raw, list) else [raw]
        return cls(tuple(span(str(text)) for text in texts))

    @cached_property
    def first(self) -> date:
        """The earliest day it may be."""
        return min(low for low, _ in self.spans)

    @cached_property
    def last(self) -> date:
        """The latest day it may be."""
        return max(high for _, high in self.spans)

    def at(self, unit: str) -> str | None:
        """The date at a unit, where all sources agree on it."""
        first, last = (day.isoformat()[: LENGTHS[unit]] for day in (self.first, self.last))
        return first if first == last else None

    @cached_property
    def sure(self) -> list[str]:
        """The date at every unit at which it is sure, the finest first."""
        refs = [self.at(unit) for unit in reversed(UNITS.values())]
        return [ref for ref in refs if ref]

    def inside(self, period: Span) -> bool:
        """Every day it may be lies in the period."""
        return period[0] <= self.first and self.last <= period[1]

    def touches(self, period: Span) -> bool:
        """Some day it may be lies in the period."""
        return any(low <= period[1] and period[0] <= high for low, high in self.spans)


def whole_units(period: Span) -> list[tuple[str, str]]:
    """The first and last unit of a period that is made of whole years, of whole months, of days."""
    first, last = period
    found = [(first.isoformat(), last.isoformat())]
    if first.day == 1 and (last + DAY).day == 1:
        found.append((first.isoformat()[:7], last.isoformat()[:7]))
        if first.month == 1 and last.month == 12:
            found.append((first.isoformat()[:4], last.isoformat()[:4]))
    return found


def full_years(start: date, end: date) -> set[int]:
    """Full years between two days; two answers if 29 February makes it a matter of taste."""
    years = end.year - start.year
    strict = years - ((end.month, end.day) < (start.month, start.day))
    if (start.month, start.day) == (2, 29) and (end.month, end.day) == (2, 28):
        return {strict, years}
    return {strict}
