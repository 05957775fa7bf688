"""The FactBase: what is true, false or unknown at one content revision.

Built from a :class:`Pack`, it never changes; every request and every question of a revision may
share one. *Absent from our data is not false*: only completeness or a single-valued relation's
own date makes a statement false.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from enum import Enum
from functools import cached_property
from hashlib import blake2b

import msgspec

from content.knowledge.dates import Period, When, parse_when
from content.knowledge.records import LANGS, Fact, Lang, Pack
from content.knowledge.rules import implied_by
from content.knowledge.text import same_key
from content.knowledge.wording import VOICES

Statement = tuple[str, str, str | None]
"""(relation, subject, object)"""

ALWAYS = Period(date.min, date.max)


class Truth(Enum):
    """Three-valued: UNKNOWN is neither right nor wrong and must never be shown."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


class FactBase:
    """Answers questions of truth over the published facts of a pack; drafts only veto."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.entities = pack.entities
        self.relations = pack.relations
        self.facts = {f.id: f for f in pack.facts.values() if f.status == "published"}
        self._hashes: dict[str, str] = {}
        self._published: dict[Statement, list[Fact]] = defaultdict(list)
        self._drafts: dict[Statement, list[Fact]] = defaultdict(list)
        for fact in pack.facts.values():
            statement = (fact.relation, fact.subject, fact.object)
            if fact.status == "published":
                self._published[statement].append(fact)
            elif fact.status == "draft":
                self._drafts[statement].append(fact)

    # -- what there is -----------------------------------------------------------------------

    def published(self, relation: str, subject: str, object_: str | None = None) -> list[Fact]:
        """The published facts of exactly this statement."""
        return self._published.get((relation, subject, object_), [])

    def mentioned(self, relation: str) -> list[Fact]:
        """Every published fact and every draft of a relation."""
        return self._mentioned[relation]

    def drafts(self, relation: str, subject: str, object_: str | None = None) -> list[Fact]:
        """The drafts of exactly this statement."""
        return self._drafts.get((relation, subject, object_), [])

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
    def by_object(self) -> dict[str, dict[str | None, list[Fact]]]:
        """The facts of each relation by their object (None where it takes none), in time order."""
        groups: dict[str, dict[str | None, list[Fact]]] = {}
        for relation, facts in self.by_relation.items():
            groups[relation] = defaultdict(list)
            for fact in facts:
                groups[relation][fact.object].append(fact)
        return groups

    @cached_property
    def by_kind(self) -> dict[str, list[str]]:
        """The ids of the entities of each kind, by English name."""
        groups: dict[str, list[str]] = {kind: [] for kind in self.pack.manifest.kinds}
        for id_, entity in sorted(self.entities.items(), key=lambda item: item[1].name.en):
            groups[entity.kind].append(id_)
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
    def ambiguous(self) -> frozenset[str]:
        """Entities that share a name with another one in either language: never asked about."""
        owners: dict[tuple[str, str], set[str]] = defaultdict(set)
        for id_, entity in self.entities.items():
            for lang in LANGS:
                for name in entity.all_names(lang):
                    owners[lang, same_key(name)].add(id_)
        return frozenset(id_ for ids in owners.values() if len(ids) > 1 for id_ in ids)

    # -- truth -------------------------------------------------------------------------------

    def state(
        self,
        relation: str,
        subject: str,
        day: date,
        object_: str | None = None,
        *,
        lasting: bool = False,
    ) -> Truth:
        """Does ``relation`` hold of ``subject`` (and ``object_``) on ``day``?

        What has no end is true up to the horizon; with ``lasting`` also after it.
        """
        covering = self._covering(relation, subject, object_)
        if any(self._certainly_covers(fact, day, lasting=lasting) for fact in covering):
            return Truth.TRUE
        possible = [*covering, *self._covering_drafts(relation, subject, object_)]
        if any(_possibly_covers(fact, day) for fact in possible):
            return Truth.UNKNOWN
        return self._absence(relation, subject, object_, day)

    def event(
        self, relation: str, subject: str, period: Period, object_: str | None = None
    ) -> Truth:
        """Did ``relation`` begin for ``subject`` (and ``object_``) within ``period``?"""
        own = self.published(relation, subject, object_)
        if any(fact.start and period.contains(fact.start) for fact in own):
            return Truth.TRUE
        covering = self._covering(relation, subject, object_)
        possible = [*covering, *self._covering_drafts(relation, subject, object_)]
        if any(period.overlaps(fact.start or ALWAYS) for fact in possible):
            return Truth.UNKNOWN
        return self._absence(relation, subject, object_, period.hi)

    def has_one_date(self, relation: str, subject: str, object_: str | None = None) -> bool:
        """Can the relation have begun only once for this subject, at the one date we have?

        True where a single published, dated fact says it, no draft says it otherwise, and the
        relation is single or complete to its horizon.
        """
        own = self.published(relation, subject, object_)
        if len(own) != 1 or own[0].start is None or self.drafts(relation, subject, object_):
            return False
        logic = self.relations[relation]
        return logic.single or logic.complete_day is not None

    def may_begin(self, relation: str, period: Period, like: Fact, blank: str) -> set[str]:
        """The entities that may have done within ``period`` what the fact ``like`` says.

        ``blank`` ("subject" or "object") is where the entity stands; the other end is that of
        ``like``. Facts, drafts and higher levels count; where the relation is complete, no other
        entity of the base can have done it.
        """
        other = "object" if blank == "subject" else "subject"
        return {
            getattr(fact, blank)
            for name in (relation, *self.implying[relation])
            for fact in self._may_begin_in(name, period)
            if getattr(fact, other) == getattr(like, other)
        }

    def _may_begin_in(self, relation: str, period: Period) -> list[Fact]:
        years = range(period.lo.year, period.hi.year + 1)
        near = [f for year in years for f in self._by_possible_year.get((relation, year), [])]
        near += self._by_possible_year.get((relation, None), [])
        return [fact for fact in near if period.overlaps(fact.start or ALWAYS)]

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

    def _covering(self, relation: str, subject: str, object_: str | None) -> list[Fact]:
        """The published facts that say it: its own and those of relations that imply it."""
        relations = (relation, *self.implying[relation])
        return [f for name in relations for f in self.published(name, subject, object_)]

    def _covering_drafts(self, relation: str, subject: str, object_: str | None) -> list[Fact]:
        relations = (relation, *self.implying[relation])
        return [f for name in relations for f in self.drafts(name, subject, object_)]

    def _certainly_covers(self, fact: Fact, day: date, *, lasting: bool) -> bool:
        if fact.start is None or day < fact.start.hi:
            return False
        if day > self.horizon(fact.relation) and not lasting:
            return False
        return fact.end is None or day < fact.end.lo

    def _absence(self, relation: str, subject: str, object_: str | None, day: date) -> Truth:
        """The truth of what no fact possibly says: FALSE only where that is proved."""
        if self.is_complete(relation, day):
            return Truth.FALSE
        dated = any(fact.start for fact in self.published(relation, subject, object_))
        single = self.relations[relation].single
        return Truth.FALSE if single and dated else Truth.UNKNOWN

    @cached_property
    def _mentioned(self) -> dict[str, list[Fact]]:
        groups: dict[str, list[Fact]] = {relation: [] for relation in self.relations}
        for fact in self.pack.facts.values():
            if fact.status != "retracted":
                groups[fact.relation].append(fact)
        return groups

    # -- ladders and sentences ---------------------------------------------------------------

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

    def fingerprint(self, facts: Iterable[str]) -> str:
        """A short hash over the records of some facts; another one once any of them changes."""
        hashes = "".join(self._hash(id_) for id_ in facts)
        return blake2b(hashes.encode(), digest_size=8).hexdigest()

    def _hash(self, id_: str) -> str:
        if id_ not in self._hashes:
            record = msgspec.json.encode(self.facts[id_])
            self._hashes[id_] = blake2b(record, digest_size=8).hexdigest()
        return self._hashes[id_]

    def level(self, family: str, subject: str, day: date) -> str | None:
        """The highest level of ``family`` in force on ``day``; None unless that is known."""
        for relation in reversed(self.ladders.get(family, [])):
            truth = self.state(relation, subject, day)
            if truth is Truth.TRUE:
                return relation
            if truth is Truth.UNKNOWN:
                return None
        return None

    def tell(self, fact: Fact, lang: Lang) -> str:
        """The fact as a sentence: at the finest date that is sure, at its as-of day, or plainly."""
        voice, relation = VOICES[lang], self.relations[fact.relation]
        forms = relation.says.get(lang)
        day = fact.start.lo if fact.start else self.pack.manifest.as_of_day
        subject = voice.name(self.entities[fact.subject], day)
        object_ = voice.name(self.entities[fact.object], day) if fact.object else ""
        start = fact.start or (parse_when(fact.as_of) if fact.as_of else None)
        ref = start.at(start.finest) if start and start.finest else None
        return voice.tell(forms, subject, object_, voice.number(fact.value), ref)

    def _time_order(self, fact: Fact) -> tuple[date, date, str]:
        start = fact.start or ALWAYS
        if fact.start is None:
            return (date.max, date.max, self.entities[fact.subject].name.en)
        return (start.lo, start.hi, self.entities[fact.subject].name.en)


def _possibly_covers(fact: Fact, day: date) -> bool:
    """May the fact hold on ``day``? An undated one may always."""
    begun = fact.start is None or fact.start.lo <= day
    return begun and (fact.end is None or day <= fact.end.hi)
