"""One insight with its facts at hand, and the voice that tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from content.knowledge.base import FactBase
from content.knowledge.insights.insight import Insight
from content.knowledge.records import Fact, Forms, Kind, Lang
from content.knowledge.wording import VOICES
from content.knowledge.wording.remarking import Rank
from content.knowledge.wording.voice import Voice, fill


@dataclass(frozen=True, slots=True)
class Teller:
    """What the sentences on an insight are made of: names, events and dates in one language."""

    insight: Insight
    base: FactBase
    lang: Lang

    @property
    def voice(self) -> Voice:
        """The voice of the language."""
        return VOICES[self.lang]

    @property
    def facts(self) -> list[Fact]:
        """The facts, the main one first."""
        return [self.base.facts[id_] for id_ in self.insight.facts]

    def forms(self, relation: str) -> Forms:
        """The wording of a relation."""
        return self.base.relations[relation].says.get(self.lang)

    def kind(self, fact: Fact) -> Kind:
        """The word for the kind of its subject."""
        return self.base.pack.manifest.kinds[self.base.entities[fact.subject].kind]

    def day(self, fact: Fact) -> date:
        """A day at which the names of the event are right."""
        return fact.start.lo if fact.start else self.base.pack.manifest.as_of_day

    def name(self, fact: Fact) -> str:
        """The subject's name at that time."""
        return self.voice.name(self.base.entities[fact.subject], self.day(fact))

    def object(self, fact: Fact) -> str:
        """The object's name at that time; "" where there is none."""
        entity = self.base.entities[fact.object] if fact.object else None
        return self.voice.name(entity, self.day(fact)) if entity else ""

    def event(self, fact: Fact, subject: str | None = None) -> str:
        """What happened, to stand inside a sentence; perhaps of another subject."""
        name = self.name(fact) if subject is None else subject
        return self.voice.event(self.forms(fact.relation), name, self.object(fact))

    def ref(self, fact: Fact) -> str:
        """The finest sure date."""
        start = fact.start
        unit = start.finest if start else None
        ref = start.at(unit) if start and unit else None
        assert ref, "insights rest on dated facts"
        return ref

    def group(self) -> str:
        """The words for the set that the insight compares with."""
        id_ = self.insight.group
        if id_ in self.base.relations:
            return fill(self.forms(id_).name, "", "")
        return self.voice.name(self.base.entities[id_], self.day(self.facts[0]))

    def length(self, place: int = 0) -> str:
        """One of its lengths of time in words."""
        length = self.insight.lengths[place]
        return self.voice.lasting(length.number, length.unit, length.sort)

    def ranked(self, fact: Fact, rank: Rank) -> str:
        """The noun phrase of a rank in the series of a fact."""
        return self.voice.ranked(
            self.forms(fact.relation), self.kind(fact), self.object(fact), rank
        )
