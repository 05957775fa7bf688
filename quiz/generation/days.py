"""Of the endless days about which a series could be asked, those that are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from content.knowledge.dates import DAY
from content.knowledge.records import Fact

_AFTER = 3
"""Year ends are asked for so many years after a change: later ones only repeat the answer."""


def year_ends(facts: Iterable[Fact], horizon: date) -> set[date]:
    """The last days of the years of a change and of the next few, up to the horizon."""
    dates = [when for fact in facts for when in (fact.start, fact.end) if when]
    years = {when.hi.year + n for when in dates for n in range(_AFTER + 1)}
    ends = {date(year, 12, 31) for year in years if year <= horizon.year}
    return {day for day in ends if day <= horizon}


def telling_days(facts: Iterable[Fact], horizon: date) -> set[date]:
    """The horizon and the ends of years of change."""
    return {day for day in (*_ends_of_change(facts), horizon) if day <= horizon}


def days_of_change(facts: Iterable[Fact], horizon: date) -> set[date]:
    """The horizon, the ends of years of change, and the days next to a change.

    Between these every day has the same answer.
    """
    beside = (day for fact in facts for day in _days_beside(fact))
    return {day for day in (*beside, *_ends_of_change(facts), horizon) if day <= horizon}


def _ends_of_change(facts: Iterable[Fact]) -> Iterator[date]:
    dates = (when for fact in facts for when in (fact.start, fact.end))
    return (date(when.lo.year, 12, 31) for when in dates if when and when.at("year"))


def _days_beside(fact: Fact) -> Iterator[date]:
    """The day before a beginning and the day itself; the days before and after an end."""
    if fact.start and fact.start.lo == fact.start.hi:
        yield fact.start.lo - DAY
        yield fact.start.lo
    if fact.end and fact.end.lo == fact.end.hi:
        yield fact.end.lo - DAY
        yield fact.end.lo + DAY
