"""The FactBase: what is true, false or unknown at one content revision.

Built from a :class:`Pack`, it never changes; every request and every question of a revision may
share one. *Absent from our data is not false*: only completeness or a single-valued relation's
own date makes a statement false.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from content.knowledge.dates import Period, parse_when
from content.knowledge.index import ALWAYS, FactIndex
from content.knowledge.records import Fact, Lang
from content.knowledge.wording import VOICES


class Truth(Enum):
    """Three-valued: UNKNOWN is neither right nor wrong and must never be shown."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


class FactBase(FactIndex):
    """Answers questions of truth over the published facts of a pack; drafts only veto."""

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

    def _covering(self, relation: str, subject: str, object_: str | None) -> list[Fact]:
        """The published facts that say it: its own and those of relations that imply it."""
        own, higher = self.published(relation, subject, object_), self.implying[relation]
        if not higher:
            return own
        return [*own, *(f for name in higher for f in self.published(name, subject, object_))]

    def _covering_drafts(self, relation: str, subject: str, object_: str | None) -> list[Fact]:
        if not self._drafts:
            return []
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
        """The fact as a sentence: at the finest date that is sure, as of its day, or plainly.

        A figure stands on its day and may be another on the next; the number of a ``single``
        relation came out of an event.
        """
        voice, relation = VOICES[lang], self.relations[fact.relation]
        forms = relation.says.get(lang)
        day = fact.start.lo if fact.start else self.pack.manifest.as_of_day
        subject = voice.name(self.entities[fact.subject], day)
        object_ = voice.name(self.entities[fact.object], day) if fact.object else ""
        start = fact.start or (parse_when(fact.as_of) if fact.as_of else None)
        ref = start.at(start.finest) if start and start.finest else None
        if ref and fact.start is None and not relation.single:
            return voice.tell_figure(forms, subject, object_, voice.number(fact.value), ref)
        return voice.tell(forms, subject, object_, voice.number(fact.value), ref)


def _possibly_covers(fact: Fact, day: date) -> bool:
    """May the fact hold on ``day``? An undated one may always."""
    begun = fact.start is None or fact.start.lo <= day
    return begun and (fact.end is None or day <= fact.end.hi)
