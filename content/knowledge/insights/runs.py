"""A run: the subjects of one kind that begin to have one relation (and object), through time.

Only relations that are complete up to some day have runs: elsewhere nobody knows who came between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from content.knowledge.base import FactBase
from content.knowledge.dates import When
from content.knowledge.index import ALWAYS
from content.knowledge.records import Fact
from content.knowledge.series import strict_ranks
from content.knowledge.wording.voice import SUBJECT

Key = tuple[str, str | None, str]
"""(relation, object, kind of subject)"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something may begin for a subject from ``day`` to ``last`` without a fact that says so."""

    day: date
    last: date
    subject: str


@dataclass(frozen=True)
class Run:
    """The dated facts of a series in time order, which of their ranks are sure, and all doubts."""

    relation: str
    object: str | None
    kind: str
    horizon: date
    facts: tuple[Fact, ...]
    starts: tuple[When, ...]
    ranks: Mapping[int, Fact]
    doubts: tuple[Doubt, ...]

    @property
    def closed(self) -> bool:
        """Is it sure which events of the series happened up to the horizon?

        Then ``facts`` are these events and no others.
        """
        once = len({fact.subject for fact in self.facts}) == len(self.facts)
        within = all(start.hi <= self.horizon for start in self.starts)
        return once and within and all(doubt.day > self.horizon for doubt in self.doubts)

    def steps(self) -> Iterator[tuple[int, Fact, Fact]]:
        """Events of which it is sure that the second is the next after the first, by its rank."""
        for rank in sorted(self.ranks):
            if rank - 1 in self.ranks:
                yield rank, self.ranks[rank - 1], self.ranks[rank]

    def neighbours(self) -> Sequence[tuple[When, When]]:
        """The dates of each two events that follow each other in ``facts``."""
        return list(pairwise(self.starts))


def says_subject(base: FactBase, relation: str) -> bool:
    """Does the wording of the relation begin or end with its subject?

    Where it has none, where the subject's name is itself the sentence or is hidden in its middle,
    nothing good can be said of subjects that follow each other.
    """
    says = base.relations[relation].says
    templates = (says.vi.event, says.en.event)
    return all(
        template != SUBJECT and (template.startswith(SUBJECT) or template.endswith(SUBJECT))
        for template in templates
    )


def find_runs(base: FactBase) -> dict[Key, Run]:
    """Every series of a relation that is complete up to some day."""
    runs = {}
    for relation in base.relations:
        if base.relations[relation].complete_day and says_subject(base, relation):
            doubts = _doubts(base, relation)
            for (object_, kind), facts in _dated(base, relation).items():
                key = (relation, object_, kind)
                runs[key] = _run(base, key, facts, doubts[object_, kind])
    return runs


def _run(
    base: FactBase, key: Key, dated: Sequence[tuple[Fact, When]], doubts: Sequence[Doubt]
) -> Run:
    """The run of one relation, object and kind; a subject that occurs twice leaves no ranks."""
    facts, starts = zip(*dated, strict=True)
    once = len({fact.subject for fact in facts}) == len(facts)
    first_doubt = min((doubt.day for doubt in doubts), default=date.max)
    ranks = strict_ranks(base, dated, first_doubt) if once else {}
    return Run(*key, base.horizon(key[0]), facts, starts, ranks, tuple(doubts))


Group = dict[tuple[str | None, str], list[tuple[Fact, When]]]


def _dated(base: FactBase, relation: str) -> Group:
    """The dated facts of a relation by object and kind of subject, in time order."""
    groups: Group = defaultdict(list)
    for fact in base.by_relation[relation]:
        if fact.start:
            kind = base.entities[fact.subject].kind
            groups[fact.object, kind].append((fact, fact.start))
    return groups


def _doubts(base: FactBase, relation: str) -> dict[tuple[str | None, str], list[Doubt]]:
    """When something unsaid may begin: drafts, undated facts, and higher levels that come first."""
    begun = {
        (fact.subject, fact.object): fact.start for fact in base.by_relation[relation] if fact.start
    }
    found: dict[tuple[str | None, str], list[Doubt]] = defaultdict(list)
    for name in (relation, *base.implying[relation]):
        for fact in base.mentioned(name):
            start, own = fact.start or ALWAYS, begun.get((fact.subject, fact.object))
            unsaid = name != relation and (own is None or start.lo < own.hi)
            if fact.status == "draft" or fact.start is None or unsaid:
                kind = base.entities[fact.subject].kind
                found[fact.object, kind].append(Doubt(start.lo, start.hi, fact.subject))
    return found
