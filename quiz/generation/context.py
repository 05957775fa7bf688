"""What every question type works with: a FactBase, a voice, and the small questions to both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from content.knowledge.base import FactBase
from content.knowledge.dates import DAY, Period, parse_period
from content.knowledge.records import Fact, Forms, Kind
from content.knowledge.wording.voice import Voice
from quiz.generation.question import Option

POOL = 8
"""At most so many wrong options belong to a stem: the most tempting ones."""

NEAR = 8
"""Wrong dates lie within so many years of the key, wrong numbers within so many units."""


TRAP = timedelta(days=60)
"""Something that begins so soon after an asked day is a trap as an option for it."""


@dataclass(frozen=True, slots=True)
class Series:
    """All statements of one relation about subjects of one kind (and one object)."""

    relation: str
    object: str | None
    kind: str
    mixed: bool
    """The relation takes subjects of several kinds, so the ask must say which."""

    def ask(self, **rest: Any) -> dict[str, Any]:
        """The beginning of every ask about this series."""
        ask: dict[str, Any] = {"relation": self.relation}
        if self.object is not None:
            ask["object"] = self.object
        if self.mixed:
            ask["kind"] = self.kind
        return ask | rest


class Context:
    """A FactBase seen through one language."""

    def __init__(self, base: FactBase, voice: Voice) -> None:
        self.base = base
        self.voice = voice

    def series(self) -> Iterator[Series]:
        """Every series that has a published fact."""
        for id_, relation in self.base.relations.items():
            mixed = len(relation.subject_kinds) > 1
            for object_ in self.base.objects(id_):
                if object_ is None or object_ not in self.base.ambiguous:
                    for kind in relation.subject_kinds:
                        yield Series(id_, object_, kind, mixed)

    def lasting_series(self) -> Iterator[Series]:
        """The series that can be asked about a day: not what happens and is over."""
        relations = self.base.relations
        return (series for series in self.series() if not relations[series.relation].momentary)

    def series_of(self, ask: dict[str, Any]) -> Series:
        """The series that an ask is about."""
        relation = self.base.relations[ask["relation"]]
        kind = ask.get("kind") or relation.subject_kinds[0]
        mixed = len(relation.subject_kinds) > 1
        return Series(ask["relation"], ask.get("object"), kind, mixed)

    def facts(self, series: Series) -> list[Fact]:
        """The published facts of a series, in time order."""
        return [
            fact
            for fact in self.base.by_relation[series.relation]
            if fact.object == series.object and self.kind_of(fact.subject) == series.kind
        ]

    def forms(self, relation: str) -> Forms:
        """The wording of a relation."""
        return self.base.relations[relation].says.get(self.voice.lang)

    def kind(self, series: Series) -> Kind:
        """The words for the kind of a series' subjects."""
        return self.base.pack.manifest.kinds[series.kind]

    def kind_of(self, entity: str) -> str:
        """The kind of an entity."""
        return self.base.entities[entity].kind

    def name(self, entity: str | None, day: date) -> str:
        """An entity's name on a day, inside a sentence; "" for none."""
        return self.voice.name(self.base.entities[entity], day) if entity else ""

    def entity_option(self, entity: str, day: date) -> Option:
        """An entity as an answer, under its name on ``day``."""
        text = self.voice.option(self.voice.label(self.base.entities[entity], day))
        return Option(text, entity)

    def may_name(self, entity: str) -> bool:
        """May the entity stand in a question? Not if a reader could take it for another."""
        return entity not in self.base.ambiguous

    def sources(self, facts: Iterable[Fact]) -> tuple[str, ...]:
        """The ids of the sources of some facts, each once, in order."""
        return tuple(dict.fromkeys(c.id for fact in facts for c in fact.citations))

    def explain(self, fact: Fact) -> str:
        """The fact in one sentence, and its note."""
        sentence, note = self.base.tell(fact, self.voice.lang), fact.note.get(self.voice.lang)
        return f"{sentence} {note}".strip()

    def asked_days(self, series: Series) -> list[date]:
        """The days that may be asked of a series, in order.

        Year ends from the first fact to the horizon, and the telling days.
        """
        horizon = self.base.horizon(series.relation)
        starts = [fact.start.lo.year for fact in self._facts_that_bear(series) if fact.start]
        ends = {date(y, 12, 31) for y in range(min(starts, default=9999), horizon.year + 1)}
        return sorted(day for day in ends | self.telling_days(series) if day <= horizon)

    def telling_days(self, series: Series) -> set[date]:
        """The horizon, the ends of years of change, and the days next to a change.

        Between these every day has the same answer.
        """
        horizon = self.base.horizon(series.relation)
        facts = self._facts_that_bear(series)
        days = {day for fact in facts for day in _days_beside(fact)} | {horizon}
        return {day for day in days if day <= horizon}

    def siblings(self, relation: str) -> list[str]:
        """The relation itself and those of its family or topic."""
        relations = self.base.relations
        own = relations[relation]

        def akin(id_: str) -> bool:
            other = relations[id_]
            family = own.family is not None and other.family == own.family
            topic = own.topic is not None and other.topic == own.topic
            return id_ == relation or family or topic

        return [id_ for id_ in relations if akin(id_)]

    def tempting(
        self, series: Series, key: str, day: date, false: Callable[[str], bool]
    ) -> list[str]:
        """The wrong options for ``key``: those a student may think of on ``day``, best first.

        Candidates are what the series or its siblings speak of and what shares the key's region,
        where they existed on that day and ``false`` proves them wrong. First come those of the
        series, by how near to the day they began; then those of siblings (another level), then
        those that the base says most about. One that begins only days later would be a trap, not
        a test of knowledge: it comes last.
        """
        begun = {fact.subject: fact.start.lo for fact in self.facts(series) if fact.start}
        akin = {f.subject for id_ in self.siblings(series.relation) for f in self._dated(id_)}
        region = self.base.entities[key].region

        def may_stand(id_: str) -> bool:
            entity = self.base.entities[id_]
            known = id_ in begun or id_ in akin or entity.region == region
            return known and entity.existed_on(day) and self.may_name(id_) and id_ != series.object

        def rank(id_: str) -> tuple[Any, ...]:
            start = begun.get(id_, date.max)
            trap = timedelta(0) < start - day <= TRAP
            return (trap, apart(start, day), id_ not in akin, -self.base.mentions[id_])

        candidates = [id_ for id_ in self.base.by_kind[series.kind] if may_stand(id_)]
        return sorted(filter(false, candidates), key=rank)[:POOL]

    def _dated(self, relation: str) -> list[Fact]:
        return [fact for fact in self.base.by_relation[relation] if fact.start]

    def _facts_that_bear(self, series: Series) -> list[Fact]:
        """The facts of a series and those of higher levels, which make it true as well."""
        relations = [series.relation, *self.base.implying[series.relation]]
        facts = [fact for name in relations for fact in self.base.by_relation[name]]
        facts = [fact for fact in facts if fact.object == series.object]
        return [fact for fact in facts if self.kind_of(fact.subject) == series.kind]


def _days_beside(fact: Fact) -> Iterator[date]:
    """The end of each year of change; the day before a beginning and the day itself; the days
    before and after an end."""
    for when in (fact.start, fact.end):
        if when and when.at("year"):
            yield date(when.lo.year, 12, 31)
    if fact.start and fact.start.lo == fact.start.hi:
        yield fact.start.lo - DAY
        yield fact.start.lo
    if fact.end and fact.end.lo == fact.end.hi:
        yield fact.end.lo - DAY
        yield fact.end.lo + DAY


def apart(one: date, other: date) -> timedelta:
    """How far two days lie apart."""
    return abs(one - other)


@cache
def period_of(ref: str) -> Period:
    """The days of a date ref."""
    return parse_period(ref)


def years_apart(one: str, other: str) -> int:
    """How many calendar years two date refs lie apart."""
    return abs(int(one[:4]) - int(other[:4]))
