"""All timeless insights of a FactBase."""

from __future__ import annotations

from content.knowledge.base import FactBase
from content.knowledge.insights.anniversaries import order
from content.knowledge.insights.days import days
from content.knowledge.insights.firsts import firsts
from content.knowledge.insights.gaps import gaps
from content.knowledge.insights.insight import Insight
from content.knowledge.insights.roads import jumps, roads
from content.knowledge.insights.runs import find_runs
from content.knowledge.insights.sets import completed_sets
from content.knowledge.insights.years import year_records


def insights(base: FactBase) -> tuple[Insight, ...]:
    """Everything worth telling that the facts prove, best first and always in the same order."""
    runs = find_runs(base)
    found = [
        *completed_sets(base, runs),
        *firsts(base, runs),
        *gaps(base, runs.values()),
        *year_records(base, runs.values()),
        *roads(base),
        *jumps(base),
        *days(base),
    ]
    known: dict[object, Insight] = {}
    for one in filter(None, found):
        known.setdefault(_said(one), one)
    return tuple(sorted(known.values(), key=order))


def _said(one: Insight) -> object:
    """What an insight says; that two events are near is said once."""
    return ("near", one.facts) if one.kind in ("near", "near_record") else one.id
