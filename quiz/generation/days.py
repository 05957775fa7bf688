"""Of the endless days about which a series could be asked, those that are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from content.knowledge.dates import DAY
from content.knowledge.records import Fact


def year_ends(facts: Iterable[Fact], horizon: date) -> set[date]:
    """The last days of the years from the first fact to the horizon."""
    first = min((fact.start.lo.year for fact in facts if fact.start), default=horizon.year + 1)
    ends = {date(year, 12, 31) for year in range(first, horizon.year + 1)}
    return {day for day in ends if day <= horizon}


def telling_days(facts: Iterable[Fact], horizon: date) -> set[date]:
    """The horizon, the ends of years of change, and the days next to a change.

    Between these every day has the same answer.
    """
    days = {day for fact in facts for day in _days_beside(fact)} | {horizon}
    return {day for day in days if day <= horizon}


def _days_beside(fact: Fact) -> Iterator[date]:
    """The end of each year of change; the day before a beginning and the day itself; the days
    before and after an end."""
    for when in (fact.start, fact.end):
        if when and when.at("year"):
            yield date(when.lo.year, 12, 31)
    if fact.start and fact.start.lo == fact.start.hi:
        yield fact.start.lo - DAY
        yield fact.start.lo
    if fact.end and fact.end.lo == fact.end.hi:
        yield fact.end.lo - DAY
        yield fact.end.lo + DAY
