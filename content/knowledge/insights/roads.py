"""Insights on one subject's way: how long it took, and whether it skipped a rung."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from content.knowledge.base import FactBase
from content.knowledge.dates import When
from content.knowledge.index import ALWAYS
from content.knowledge.insights.firsts import is_top
from content.knowledge.insights.insight import Insight, make
from content.knowledge.insights.lengths import Length, length_between, longest, shortest
from content.knowledge.insights.runs import says_subject
from content.knowledge.records import Fact

_FEWEST = 3
_TIMES = 1.5
"""A long road is at least so many times as long as a short one."""


@dataclass(frozen=True, slots=True)
class Road:
    """From one fact of a subject to a later one of a relation that continues it."""

    first: Fact
    second: Fact
    start: When
    end: When

    @property
    def least(self) -> int:
        """The fewest days it can have taken."""
        return shortest(self.start, self.end)

    @property
    def most(self) -> int:
        """The most days it can have taken."""
        return longest(self.start, self.end)

    @property
    def length(self) -> Length | None:
        """How long it took, if the dates agree."""
        return length_between(self.start, self.end)


def roads(base: FactBase) -> Iterator[Insight | None]:
    """For each two relations of which one continues the other: the longest and shortest road."""
    for earlier, later in _continuations(base):
        by_kind: dict[str, list[Road]] = {}
        for fact in base.by_relation[later]:
            road = _road(base, earlier, fact)
            if road:
                by_kind.setdefault(base.entities[fact.subject].kind, []).append(road)
        for kind, found in by_kind.items():
            if len(found) >= _FEWEST:
                yield _contrast(base, found, _all_known(base, earlier, later, kind, found))


def _continuations(base: FactBase) -> Iterator[tuple[str, str]]:
    """Relations that continue another: those it names, and the next rung of its ladder."""
    for id_, relation in base.relations.items():
        ladder = base.ladders.get(relation.family or "", [])
        place = ladder.index(id_) + 1 if id_ in ladder else len(ladder)
        akin = [
            n
            for n, r in base.relations.items()
            if r.topic and r.topic == relation.topic and n != id_ and not r.family
        ]
        for later in dict.fromkeys([*relation.followed_by, *ladder[place : place + 1], *akin]):
            if says_subject(base, id_) and says_subject(base, later):
                yield id_, later


def _road(base: FactBase, earlier: str, second: Fact) -> Road | None:
    """The way to ``second``, if both its ends have one date and are in certain order."""
    own = base.published(earlier, second.subject, second.object)
    single = all(
        base.has_one_date(name, second.subject, second.object)
        for name in (earlier, second.relation)
    )
    if not single or not own or not own[0].start or not second.start:
        return None
    road = Road(own[0], second, own[0].start, second.start)
    return road if road.least > 0 else None


def _all_known(base: FactBase, earlier: str, later: str, kind: str, found: list[Road]) -> bool:
    """Are these all the subjects of the kind that went this way, up to both horizons?"""
    complete = [base.relations[name].complete_day for name in (earlier, later)]
    if None in complete:
        return False
    levels = [(later, f) for f in base.mentioned(later)]
    named = {f.subject for _, f in levels if base.entities[f.subject].kind == kind}
    before = {f.subject for f in base.mentioned(earlier)} & named
    return before == {road.second.subject for road in found}


def _contrast(base: FactBase, found: list[Road], known: bool) -> Insight | None:
    """The longest road beside the shortest, where both are sure; else the longest alone."""
    far = max(found, key=lambda road: road.least)
    near = min(found, key=lambda road: road.most)
    others = [road for road in found if road is not far]
    if far.length is None or any(road.most >= far.least for road in others):
        return None
    if not far.length.full_years:
        return None
    facts, lengths = [far.second, far.first], [far.length]
    rest = [road for road in found if road is not near]
    clear = all(road.least > near.most for road in rest) and near.most * _TIMES <= far.least
    if clear and near.length:
        within = Length(near.length.full_years + 1, "year", "under")
        facts, lengths = [*facts, near.second, near.first], [*lengths, within]
    elif not known:
        return None
    horizons = [base.horizon(fact.relation) for fact in facts[:2]]
    day = min(horizons) if known else None
    more = len(found) / 10 + (4 if known else 0)
    return make(base, "road", facts, more=more, lengths=lengths, day=day, record=known)


def jumps(base: FactBase) -> Iterator[Insight | None]:
    """A subject that reached a rung of a ladder without ever having stood on the one below."""
    for levels in base.ladders.values():
        for below, level in zip(levels[1:], levels[2:], strict=False):
            lowest = levels[levels.index(below) - 1]
            for fact in base.by_relation[level]:
                if _skipped(base, below, fact):
                    own = _earlier(base, lowest, fact)
                    more = (3 if own else 0) + (3 if is_top(base, level) else 0)
                    facts = [fact, own] if own else [fact]
                    yield make(base, "jump", facts, more=more, group=below)


def _skipped(base: FactBase, below: str, fact: Fact) -> bool:
    """Is it sure that ``below`` had not begun for the subject when ``fact`` did?

    What implies ``below`` is its style (an enhanced partnership); only ``fact`` itself, and what
    implies its level, is not.
    """
    if fact.start is None or not base.is_complete(below, fact.start.hi):
        return False
    above = {fact.relation, *base.implying[fact.relation]}
    styles = [below, *(name for name in base.implying[below] if name not in above)]
    who = (fact.subject, fact.object)
    known = [f for s in styles for f in base.published(s, *who) + base.drafts(s, *who)]
    one = base.has_one_date(fact.relation, *who)
    later = [f for name in base.implying[fact.relation] for f in base.published(name, *who)]
    return one and not later and all((f.start or ALWAYS).lo > fact.start.hi for f in known)


def _earlier(base: FactBase, lowest: str, fact: Fact) -> Fact | None:
    """Where the subject stood before, if that is dated and sure."""
    own = base.published(lowest, fact.subject, fact.object)
    if len(own) != 1 or not own[0].start or not fact.start:
        return None
    return own[0] if own[0].start.hi < fact.start.lo else None
