"""Insights on days: what happened together, or nearly so."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise

from content.knowledge.base import FactBase
from content.knowledge.insights.gaps import NEAR
from content.knowledge.insights.insight import Insight, is_clear, make
from content.knowledge.insights.lengths import Length
from content.knowledge.insights.runs import says_subject
from content.knowledge.records import Fact
from content.knowledge.wording import VOICES

_MOST_TOGETHER = 3
_MOST_A_DAY = 4
_COMMON = 8
"""A name in one of so many events is no sign that two of them are the same."""
_WORD = re.compile(r"\w+")


def days(base: FactBase) -> Iterator[Insight | None]:
    """Two of a series on one day or a few days apart; two unrelated events on one day."""
    for relation in base.relations:
        if not base.relations[relation].value and says_subject(base, relation):
            for facts in base.by_object[relation].values():
                yield from _together(base, facts)
    yield from _same_days(base)


def _sure_day(fact: Fact) -> date | None:
    start = fact.start
    return start.lo if start and start.lo == start.hi else None


def _together(base: FactBase, facts: list[Fact]) -> Iterator[Insight | None]:
    by_day: dict[date, list[Fact]] = defaultdict(list)
    for fact in facts:
        day = _sure_day(fact)
        if day:
            by_day[day].append(fact)
    for own in by_day.values():
        if 1 < len(own) <= _MOST_TOGETHER and len({fact.subject for fact in own}) == len(own):
            yield make(base, "twins", own, number=len(own))
    for (day, one), (later, two) in pairwise(sorted(by_day.items())):
        apart = (later - day).days
        if apart <= NEAR and len(one) == len(two) == 1 and one[0].subject != two[0].subject:
            length, more = Length(apart, "day"), NEAR - apart
            yield make(base, "near", [two[0], one[0]], more=more, lengths=[length])


def _same_days(base: FactBase) -> Iterator[Insight | None]:
    """Pairs on one day of different relations that share no name of weight."""
    by_day: dict[date, list[Fact]] = defaultdict(list)
    for fact in base.facts.values():
        day = _sure_day(fact)
        if day and base.relations[fact.relation].value is None and is_clear(base, fact):
            by_day[day].append(fact)
    shared = {day: facts for day, facts in by_day.items() if 1 < len(facts) <= _MOST_A_DAY}
    weight = _Weight(base)
    for day in sorted(shared):
        facts = sorted(shared[day], key=lambda fact: fact.id)
        for one, two in combinations(facts, 2):
            if one.relation != two.relation and not weight.alike(one, two):
                yield make(base, "same_day", [one, two])


class _Weight:
    """Which names two events share that few others have."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self.names = {fact.id: self._names(fact) for fact in base.facts.values()}
        self.count = Counter(name for found in self.names.values() for name in found)

    def alike(self, one: Fact, two: Fact) -> bool:
        """May both tell of the same thing? Of two steps of one topic only if of one subject."""
        own = [end for fact in (one, two) for end in (fact.subject, fact.object) if end]
        if len(set(own)) < len(own):
            return True
        topics = [self.base.relations[fact.relation].topic for fact in (one, two)]
        if topics[0] and topics[0] == topics[1]:
            return False
        shared = self.names[one.id] & self.names[two.id]
        rare = max(len(self.names) / _COMMON, 2)
        return any(self.count[name] < rare for name in shared)

    def _names(self, fact: Fact) -> set[str]:
        """The words with a capital in the event, as it is told in Vietnamese."""
        voice, base = VOICES["vi"], self.base
        day = fact.start.lo if fact.start else base.pack.manifest.as_of_day
        ends = [base.entities[id_] for id_ in (fact.subject, fact.object) if id_]
        subject, object_ = [*(voice.name(one, day) for one in ends), ""][:2]
        event = voice.event(base.relations[fact.relation].says.vi, subject, object_)
        return {word for word in _WORD.findall(event) if word[0].isupper()}
