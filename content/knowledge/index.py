"""What the facts of a pack are, by whatever one asks for them: relation, subject, object, time.

Everything is worked out once, when it is first asked for; nothing here judges truth.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from hashlib import blake2b

import msgspec

from content.knowledge.dates import Period, When
from content.knowledge.records import LANGS, Fact, Pack
from content.knowledge.references import Reference, find_references
from content.knowledge.rules import implied_by
from content.knowledge.text import same_key

Statement = tuple[str, str, str | None]
"""(relation, subject, object)"""

ALWAYS = Period(date.min, date.max)


class FactIndex:
    """The published facts of a pack, and its drafts beside them. It never changes."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.entities = pack.entities
        self.relations = pack.relations
        self.facts = {f.id: f for f in pack.facts.values() if f.status == "published"}
        self._hashes: dict[str, str] = {}
        self._beginners: dict[tuple[str, Period, str, str | None], frozenset[str]] = {}
        self._published: dict[Statement, list[Fact]] = defaultdict(list)
        self._drafts: dict[Statement, list[Fact]] = defaultdict(list)
        for fact in pack.facts.values():
            statement = (fact.relation, fact.subject, fact.object)
            if fact.status == "published":
                self._published[statement].append(fact)
            elif fact.status == "draft":
                self._drafts[statement].append(fact)

    def published(self, relation: str, subject: str, object_: str | None = None) -> list[Fact]:
        """The published facts of exactly this statement."""
        return self._published.get((relation, subject, object_), [])

    def drafts(self, relation: str, subject: str, object_: str | None = None) -> list[Fact]:
        """The drafts of exactly this statement."""
        return self._drafts.get((relation, subject, object_), [])

    def mentioned(self, relation: str) -> list[Fact]:
        """Every published fact and every draft of a relation."""
        return self._mentioned[relation]

    @cached_property
    def _mentioned(self) -> dict[str, list[Fact]]:
        groups: dict[str, list[Fact]] = {relation: [] for relation in self.relations}
        for fact in self.pack.facts.values():
            if fact.status != "retracted":
                groups[fact.relation].append(fact)
        return groups

    @cached_property
    def told(self) -> frozenset[str]:
        """The facts that a lesson tells; every fact, where the pack has no lessons."""
        if not self.pack.lessons:
            return frozenset(self.facts)
        texts = [lesson.get(lang) for lesson in self.pack.lessons.values() for lang in LANGS]
        return frozenset(
            id_
            for text in texts
            for reference in find_references(text)
            for id_ in self.told_by(reference)
        )

    @cached_property
    def told_gaps(self) -> frozenset[tuple[str, ...]]:
        """The pairs of facts between which a lesson counts the time."""
        texts = [lesson.get(lang) for lesson in self.pack.lessons.values() for lang in LANGS]
        references = (reference for text in texts for reference in find_references(text))
        return frozenset(reference.facts for reference in references if reference.verb == "gap")

    def told_by(self, reference: Reference) -> Iterable[str]:
        """The facts whose dates or values a reference of a lesson tells: those it names, and all
        that stand in a timeline."""
        if reference.verb not in ("timeline", "terms"):
            return reference.facts
        facts = [fact for relation in reference.args for fact in self.by_relation[relation]]
        return [fact.id for fact in facts if fact.start and fact.start.finest]

    @cached_property
    def by_relation(self) -> dict[str, list[Fact]]:
        """The published facts of each relation, in time order (undated last), then by subject."""
        groups: dict[str, list[Fact]] = {relation: [] for relation in self.relations}
        for fact in self.facts.values():
            groups[fact.relation].append(fact)
        for facts in groups.values():
            facts.sort(key=self._time_order)
        return groups

    @cached_property
    def by_object(self) -> dict[str, dict[str | None, list[Fact]]]:
        """The facts of each relation by their object (None where it takes none), in time order."""
        groups: dict[str, dict[str | None, list[Fact]]] = {}
        for relation, facts in self.by_relation.items():
            groups[relation] = defaultdict(list)
            for fact in facts:
                groups[relation][fact.object].append(fact)
        return groups

    @cached_property
    def by_subject(self) -> dict[str, list[Fact]]:
        """The published facts about each subject, in time order (undated last)."""
        groups: dict[str, list[Fact]] = defaultdict(list)
        for fact in sorted(self.facts.values(), key=self._time_order):
            groups[fact.subject].append(fact)
        return groups

    def in_year(self, relation: str, ref: str) -> list[Fact]:
        """The published facts of a relation that surely began in the year of a date ref."""
        return self._by_year.get((relation, ref[:4]), [])

    @cached_property
    def _by_year(self) -> dict[tuple[str, str], list[Fact]]:
        groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for relation, facts in self.by_relation.items():
            for fact in facts:
                year = fact.start.at("year") if fact.start else None
                if year:
                    groups[relation, year].append(fact)
        return groups

    @cached_property
    def mentions(self) -> Counter[str]:
        """In how many published facts each entity is the subject or the object."""
        facts = self.facts.values()
        return Counter(id_ for fact in facts for id_ in (fact.subject, fact.object) if id_)

    def objects(self, relation: str) -> list[str | None]:
        """The objects that the relation's facts have, in order of first date; [None] for none."""
        return list(self.by_object[relation])

    def relations_of(self, entity: str) -> set[str]:
        """The relations that a fact or draft may make true of an entity as subject."""
        return self._relations_of.get(entity, set())

    @cached_property
    def _relations_of(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for relation in self.relations:
            for name in (relation, *self.implying[relation]):
                for fact in self.mentioned(name):
                    found[fact.subject].add(relation)
        return found

    def horizon(self, relation: str) -> date:
        """The last day about which the relation may be asked."""
        complete = self.relations[relation].complete_day
        return complete if complete else self.pack.manifest.as_of_day

    def is_complete(self, relation: str, day: date) -> bool:
        """Is every case up to and including ``day`` in the pack?"""
        complete = self.relations[relation].complete_day
        return complete is not None and day <= complete

    @cached_property
    def implying(self) -> dict[str, list[str]]:
        """For each relation, the others that make it true as well (higher levels)."""
        result: dict[str, list[str]] = {relation: [] for relation in self.relations}
        for relation in self.relations:
            for implied in implied_by(relation, self.relations):
                if implied != relation:
                    result[implied].append(relation)
        return result

    @cached_property
    def ladders(self) -> dict[str, list[str]]:
        """The levels of each family, lowest first."""
        families: dict[str, list[str]] = defaultdict(list)
        for id_, relation in self.relations.items():
            if relation.family is not None:
                families[relation.family].append(id_)
        for levels in families.values():
            levels.sort(key=lambda id_: (self.relations[id_].rank or 0, id_))
        return families

    @cached_property
    def ambiguous(self) -> frozenset[str]:
        """Entities that share a name with another one in either language: never asked about."""
        owners: dict[tuple[str, str], set[str]] = defaultdict(set)
        for id_, entity in self.entities.items():
            for lang in LANGS:
                for name in entity.all_names(lang):
                    owners[lang, same_key(name)].add(id_)
        return frozenset(id_ for ids in owners.values() if len(ids) > 1 for id_ in ids)

    def may_begin(self, relation: str, period: Period, like: Fact, blank: str) -> frozenset[str]:
        """The entities that may have done within ``period`` what the fact ``like`` says.

        ``blank`` ("subject" or "object") is where the entity stands; the other end is that of
        ``like``. Facts, drafts and higher levels count; where the relation is complete, no other
        entity of the base can have done it.
        """
        end = like.object if blank == "subject" else like.subject
        key = relation, period, blank, end
        if key not in self._beginners:
            other = "object" if blank == "subject" else "subject"
            self._beginners[key] = frozenset(
                getattr(fact, blank)
                for name in (relation, *self.implying[relation])
                for fact in self._near(name, period)
                if getattr(fact, other) == end and period.overlaps(fact.start or ALWAYS)
            )
        return self._beginners[key]

    def _near(self, relation: str, period: Period) -> list[Fact]:
        """The facts and drafts that may have begun in the years of a period."""
        years = range(period.lo.year, period.hi.year + 1)
        near = [f for year in years for f in self._by_possible_year.get((relation, year), [])]
        return [*near, *self._by_possible_year.get((relation, None), [])]

    @cached_property
    def _by_possible_year(self) -> dict[tuple[str, int | None], list[Fact]]:
        """Facts and drafts by each year in which they may have begun; None for undated ones."""
        groups: dict[tuple[str, int | None], list[Fact]] = defaultdict(list)
        for relation in self.relations:
            for fact in self.mentioned(relation):
                if fact.start is None:
                    groups[relation, None].append(fact)
                else:
                    for year in range(fact.start.lo.year, fact.start.hi.year + 1):
                        groups[relation, year].append(fact)
        return groups

    def possible_dates(self, subject: str, topic: str) -> list[Period | When]:
        """Every date at which something of ``topic`` may have begun or ended for ``subject``."""
        return self._dates_by_topic.get((subject, topic), [])

    @cached_property
    def _dates_by_topic(self) -> dict[tuple[str, str], list[Period | When]]:
        dates: dict[tuple[str, str], list[Period | When]] = defaultdict(list)
        for relation, logic in self.relations.items():
            topic = logic.topic or logic.family or relation
            for fact in self.mentioned(relation):
                dates[fact.subject, topic].append(fact.start or ALWAYS)
                dates[fact.subject, topic] += [fact.end] if fact.end else []
        return dates

    def fingerprint(self, facts: Iterable[str]) -> str:
        """A short hash over the records of some facts; another one once any of them changes."""
        hashes = "".join(self._hash(id_) for id_ in facts)
        return blake2b(hashes.encode(), digest_size=8).hexdigest()

    def _hash(self, id_: str) -> str:
        if id_ not in self._hashes:
            record = msgspec.json.encode(self.facts[id_])
            self._hashes[id_] = blake2b(record, digest_size=8).hexdigest()
        return self._hashes[id_]

    def _time_order(self, fact: Fact) -> tuple[date, date, str]:
        start = fact.start or ALWAYS
        if fact.start is None:
            return (date.max, date.max, self.entities[fact.subject].name.en)
        return (start.lo, start.hi, self.entities[fact.subject].name.en)
