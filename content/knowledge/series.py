"""A series: the subjects of one kind that one relation (and object) speaks of, through time.

Everything here takes time linear in the series, however many days are asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from content.knowledge.base import FactBase, Truth
from content.knowledge.dates import DAY, Period, When
from content.knowledge.index import ALWAYS
from content.knowledge.records import Fact


@dataclass(slots=True)
class Standing:
    """Who has the relation on one day: known subjects, and how many are in doubt."""

    holding: dict[str, None] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)

    def put(self, subject: str, truth: Truth) -> None:
        """Note what is known of one subject."""
        self.holding.pop(subject, None)
        self.doubtful.discard(subject)
        if truth is Truth.TRUE:
            self.holding[subject] = None
        elif truth is Truth.UNKNOWN:
            self.doubtful.add(subject)


def standings(
    base: FactBase, relation: str, object_: str | None, kind: str, days: Iterable[date]
) -> Iterator[tuple[date, Standing]]:
    """Who has the relation on each of ``days`` (ascending) up to which the relation is complete.

    The same ``Standing`` goes from day to day: read it before asking for the next.
    """
    changes = sorted(_changes(base, relation, object_, kind))
    standing, done = Standing(), 0
    for day in days:
        if not base.is_complete(relation, day):
            return
        while done < len(changes) and changes[done][0] <= day:
            subject = changes[done][1]
            standing.put(subject, base.state(relation, subject, day, object_))
            done += 1
        yield day, standing


def holders(
    base: FactBase, relation: str, object_: str | None, kind: str, day: date
) -> list[str] | None:
    """Every subject of ``kind`` that has the relation on ``day``, by English name.

    None unless all is known.
    """
    for _, standing in standings(base, relation, object_, kind, [day]):
        if not standing.doubtful:
            return sorted(standing.holding, key=lambda id_: base.entities[id_].name.en)
    return None


def ranked(base: FactBase, relation: str, object_: str | None, kind: str) -> dict[int, Fact]:
    """The facts whose rank in time among subjects of ``kind`` is certain, by rank from 1.

    A rank is certain where the series is complete up to the fact, every other event lies wholly
    before or wholly after it, and no draft, undated fact or higher level could come first. A tie
    elsewhere does no harm. A subject that occurs twice spoils the series.
    """
    facts = [f for f in base.by_relation[relation] if f.object == object_]
    facts = [f for f in facts if base.entities[f.subject].kind == kind]
    dated = [(fact, fact.start) for fact in facts if fact.start]
    if len({fact.subject for fact in facts}) < len(facts) or len(dated) < len(facts):
        return {}
    begun = {fact.subject: start for fact, start in dated}
    doubts = _doubts(base, relation, object_, kind, begun)
    first_doubt = min((doubt.lo for doubt in doubts), default=date.max)
    return strict_ranks(base, dated, first_doubt)


def strict_ranks(
    base: FactBase, dated: Sequence[tuple[Fact, When]], first_doubt: date
) -> dict[int, Fact]:
    """Of facts of one relation in time order, those that overlap no other, by rank from 1.

    Only up to the day to which the relation is complete, and before the first doubt.
    """
    ranks, latest = {}, date.min
    for place, (fact, start) in enumerate(dated):
        after = dated[place + 1][1].lo if place + 1 < len(dated) else date.max
        apart = latest < start.lo and start.hi < after
        if apart and start.hi < first_doubt and base.is_complete(fact.relation, start.hi):
            ranks[place + 1] = fact
        latest = max(latest, start.hi)
    return ranks


def subjects(base: FactBase, relation: str, object_: str | None, kind: str) -> list[str]:
    """Subjects of ``kind`` of which anything could make the relation true, by English name."""
    found = {subject for _, subject in _changes(base, relation, object_, kind)}
    return sorted(found, key=lambda id_: base.entities[id_].name.en)


def _changes(
    base: FactBase, relation: str, object_: str | None, kind: str
) -> Iterator[tuple[date, str]]:
    """Every day from which the truth about a subject may be another, with the subject."""
    for name in (relation, *base.implying[relation]):
        for fact in base.mentioned(name):
            if fact.object != object_ or base.entities[fact.subject].kind != kind:
                continue
            start = fact.start or ALWAYS
            days = [start.lo, start.hi]
            if fact.end:
                days += [fact.end.lo, min(fact.end.hi, date.max - DAY) + DAY]
            if name != relation:
                days.append(base.horizon(name) + DAY)
            yield from ((day, fact.subject) for day in days)


def _doubts(
    base: FactBase, relation: str, object_: str | None, kind: str, begun: Mapping[str, When]
) -> Iterator[Period | When]:
    """Dates at which the relation may have begun for a subject, without a fact that says so."""
    for name in (relation, *base.implying[relation]):
        for fact in base.mentioned(name):
            if fact.object != object_ or base.entities[fact.subject].kind != kind:
                continue
            start = fact.start or ALWAYS
            own = begun.get(fact.subject)
            unsaid = name != relation and (own is None or start.lo < own.hi)
            if fact.status == "draft" or unsaid:
                yield start
