"""Which insights to show: those about something, and a few that do not repeat each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations

from content.knowledge.insights.anniversaries import order
from content.knowledge.insights.insight import Insight


def about(insights: Iterable[Insight], facts: Collection[str]) -> list[Insight]:
    """Those whose main fact is among ``facts``, best first."""
    known = frozenset(facts)
    return sorted((one for one in insights if one.main in known), key=order)


def choose(candidates: Iterable[Insight], number: int, *, taken: set[str]) -> list[Insight]:
    """The best ``number`` of the candidates that repeat neither each other nor ``taken`` (ids).

    Two of one kind about one relation only where there are too few others.
    """
    best = [one for one in sorted(candidates, key=order) if one.id not in taken]
    chosen: list[Insight] = []
    for strict in (True, False):
        for one in best:
            if len(chosen) < number and one not in chosen and _is_new(one, chosen, strict):
                chosen.append(one)
    return sorted(chosen, key=order)


def _is_new(one: Insight, chosen: list[Insight], strict: bool) -> bool:
    return not any(_repeats(one, other, strict) for other in chosen)


def _repeats(one: Insight, other: Insight, strict: bool) -> bool:
    """Do they say the same of one fact, put the same two facts together, or look alike?"""
    if one.theme == other.theme and (one.main in other.facts or other.main in one.facts):
        return True
    if _pairs(one) & _pairs(other):
        return True
    return strict and (one.kind, one.relations[0]) == (other.kind, other.relations[0])


def _pairs(insight: Insight) -> set[frozenset[str]]:
    """Each two of its facts; of a long list only those with its main fact."""
    facts = insight.facts
    if len(facts) > 4:
        return {frozenset((insight.main, other)) for other in facts[1:]}
    return {frozenset(pair) for pair in combinations(facts, 2)}
