"""The FactBase: what is true, false or unknown at one content revision.

Built from a :class:`Pack`, it never changes; every request and every question of a revision may
share one. *Absent from our data is not false*: only completeness or a single-valued relation's
own date makes a statement false.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cached_property

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
        return list(dict.fromkeys(fact.object for fact in self.by_relation[relation]))

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

    def state(self, relation: str, subject: str, day: date, object_: str | None = None) -> Truth:
        """Does ``relation`` hold of ``subject`` (and ``object_``) on ``day``?"""
        covering = self._covering(relation, subject, object_)
        if any(self._certainly_covers(fact, day) for fact in covering):
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

    def possible_dates(self, subject: str, topic: str) -> list[Period | When]:
        """Every date at which something of ``topic`` may have begun or ended for ``subject``."""
        return self._dates_by_topic.get((subject, topic), [])

    @cached_property
    def _dates_by_topic(self) -> dict[tuple[str, str], list[Period | When]]:
        dates: dict[tuple[str, str], list[Period | When]] = defaultdict(list)
        for (relation, subject, _), facts in self._everything:
            topic = self.relations[relation].topic or self.relations[relation].family or relation
            dates[subject, topic] += [fact.start or ALWAYS for fact in facts]
            dates[subject, topic] += [fact.end for fact in facts if fact.end]
        return dates

    def _covering(self, relation: str, subject: str, object_: str | None) -> list[Fact]:
        """The published facts that say it: its own and those of relations that imply it."""
        relations = (relation, *self.implying[relation])
        return [f for name in relations for f in self.published(name, subject, object_)]

    def _covering_drafts(self, relation: str, subject: str, object_: str | None) -> list[Fact]:
        relations = (relation, *self.implying[relation])
        return [f for name in relations for f in self.drafts(name, subject, object_)]

    def _certainly_covers(self, fact: Fact, day: date) -> bool:
        if fact.start is None or day < fact.start.hi or day > self.horizon(fact.relation):
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
    def _everything(self) -> list[tuple[Statement, list[Fact]]]:
        return [*self._published.items(), *self._drafts.items()]

    # -- sets of subjects --------------------------------------------------------------------

    def subjects(self, relation: str, object_: str | None, kind: str) -> list[str]:
        """Subjects of ``kind`` of which anything could make the relation true, by English name."""
        relations = {relation, *self.implying[relation]}
        found = {
            subject
            for (name, subject, other), _ in self._everything
            if name in relations and other == object_ and self.entities[subject].kind == kind
        }
        return sorted(found, key=lambda id_: self.entities[id_].name.en)

    def holders(self, relation: str, object_: str | None, kind: str, day: date) -> list[str] | None:
        """Every subject of ``kind`` that has the relation on ``day``; None unless all is known."""
        if not self.is_complete(relation, day):
            return None
        holding = []
        for subject in self.subjects(relation, object_, kind):
            truth = self.state(relation, subject, day, object_)
            if truth is Truth.UNKNOWN:
                return None
            if truth is Truth.TRUE:
                holding.append(subject)
        return holding

    def ranked(self, relation: str, object_: str | None, kind: str) -> dict[int, Fact]:
        """The facts whose rank in time among subjects of ``kind`` is certain, by rank from 1.

        A rank is certain where the series is complete up to the fact, every other event lies
        wholly before or wholly after it, and no draft, undated fact or higher level could come
        first. A tie elsewhere does no harm. A subject that occurs twice spoils the series.
        """
        facts = [f for f in self.by_relation[relation] if f.object == object_]
        facts = [f for f in facts if self.entities[f.subject].kind == kind]
        if len({fact.subject for fact in facts}) < len(facts):
            return {}
        doubts = list(self._doubts(relation, object_, kind, {f.subject for f in facts}))
        ranks = {}
        for fact in facts:
            start = fact.start
            if start is None or not self.is_complete(relation, start.hi):
                continue
            others = [other.start or ALWAYS for other in facts if other is not fact]
            if any(start.lo <= other.hi and other.lo <= start.hi for other in others):
                continue
            if any(doubt.lo <= start.hi for doubt in doubts):
                continue
            ranks[1 + sum(other.hi < start.lo for other in others)] = fact
        return ranks

    def _doubts(
        self, relation: str, object_: str | None, kind: str, known: set[str]
    ) -> Iterator[Period | When]:
        """Dates at which the relation may have begun for a subject, without a fact that says so."""
        for (name, subject, other), facts in self._everything:
            if other != object_ or self.entities[subject].kind != kind:
                continue
            for fact in facts:
                draft = fact.status == "draft"
                own = name == relation
                higher = name in self.implying[relation]
                if (draft and (own or higher)) or (higher and subject not in known):
                    yield fact.start or ALWAYS

    def level(self, family: str, subject: str, day: date) -> str | None:
        """The highest level of ``family`` in force on ``day``; None unless that is known."""
        ladder = [(r.rank or 0, id_) for id_, r in self.relations.items() if r.family == family]
        for _, relation in sorted(ladder, reverse=True):
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
