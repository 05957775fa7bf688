"""Insights of the calendar: what happened on this day, and what has its round year this year."""

from __future__ import annotations

from datetime import date

from content.knowledge.base import FactBase
from content.knowledge.insights.insight import Insight, make
from content.knowledge.records import Fact

_EVERY = 5
_WEIGHTS = ((100, 60), (50, 50), (25, 30), (10, 20), (5, 0))
"""How much more a number of years is worth, by what divides it."""


def on_this_day(base: FactBase, today: date) -> list[Insight]:
    """What certainly happened on the day and month of ``today`` in earlier years, best first."""
    found = []
    for fact in _events(base):
        start = fact.start
        sure = start and start.lo == start.hi and (start.lo.month, start.lo.day)
        if start and sure == (today.month, today.day) and start.lo.year < today.year:
            years = today.year - start.lo.year
            more = _weight(years) + _rank(base, fact)
            found.append(make(base, "on_this_day", [fact], number=years, more=more))
    return sorted((one for one in found if one), key=order)


def anniversaries(base: FactBase, today: date) -> list[Insight]:
    """What has five, ten, fifteen … years in the calendar year of ``today``, best first.

    Not of what is over: nobody celebrates a step that a later one replaced.
    """
    found = []
    for fact in _events(base):
        year = fact.start.at("year") if fact.start else None
        years = today.year - int(year) if year else 0
        if years >= _EVERY and years % _EVERY == 0 and fact.end is None:
            exact = 5 if fact.start and fact.start.at("day") else 0
            more = _weight(years) + _rank(base, fact) + exact
            found.append(make(base, "anniversary", [fact], number=years, more=more))
    return sorted((one for one in found if one), key=order)


def order(insight: Insight) -> tuple[float, str]:
    """Best first, and always the same."""
    return -insight.score, insight.id


def _events(base: FactBase) -> list[Fact]:
    facts = sorted(base.facts.values(), key=lambda fact: fact.id)
    return [fact for fact in facts if fact.start and base.relations[fact.relation].value is None]


def _weight(years: int) -> float:
    return next((weight for number, weight in _WEIGHTS if years % number == 0), 0)


def _rank(base: FactBase, fact: Fact) -> float:
    """What lessons tell comes first, then the higher rungs, then what is known of one thing."""
    relation = base.relations[fact.relation]
    return (10 if fact.id in base.told else 0) + 2 * (relation.rank or 0)
