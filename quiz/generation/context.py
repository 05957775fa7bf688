"""What every question type works with: a FactBase, a voice, and the small questions to both.

What is worked out for a series is kept, so that a series costs time once and not once a question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from content.knowledge import series as standing
from content.knowledge.base import FactBase
from content.knowledge.dates import Period, When, parse_period
from content.knowledge.records import Fact, Forms, Kind
from content.knowledge.wording.voice import Voice, one_stop
from quiz.generation.days import telling_days, year_ends
from quiz.generation.question import Level, Option, Question
from quiz.generation.scope import EVERYTHING, Scope
from quiz.generation.series import Series
from quiz.generation.tempting import TemptingDates, TemptingEntities

T = TypeVar("T")

POOL = 8
"""At most so many wrong options belong to a stem: the most tempting ones."""


ENOUGH = 3
"""So many wrong options make a full question."""

MOST = 15
"""More than so many nobody counts up in class."""


class Context:
    """A FactBase seen through one language. ``scope`` says which stems are to be made of it."""

    def __init__(self, base: FactBase, voice: Voice, scope: Scope = EVERYTHING) -> None:
        self.base = base
        self.voice = voice
        self.scope = scope
        self.facts = cache(self._facts)
        self.ranks = cache(self._ranks)
        self.telling_days = cache(self._telling_days)
        self.asked_days = cache(self._asked_days)
        self.holders = cache(self._holders)
        self._kept: dict[Callable[[Context], Any], Any] = {}
        self.dates = TemptingDates(base)
        self.entities = TemptingEntities(base)

    def once(self, read: Callable[[Context], T]) -> T:
        """What ``read`` makes of this context, worked out once."""
        if read not in self._kept:
            self._kept[read] = read(self)
        found: T = self._kept[read]
        return found

    # -- series ------------------------------------------------------------------------------

    def series(self) -> Iterator[Series]:
        """Every series that has a published fact; values are told of facts, not of series."""
        for id_, relation in self.base.relations.items():
            if self.tells_value(id_):
                continue
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

    def _facts(self, series: Series) -> tuple[Fact, ...]:
        """The published facts of a series, in time order."""
        return tuple(
            fact
            for fact in self.base.by_object[series.relation].get(series.object, ())
            if self.kind_of(fact.subject) == series.kind
        )

    def _ranks(self, series: Series) -> dict[int, Fact]:
        """The facts of a series whose rank in time is certain, by rank."""
        return standing.ranked(self.base, series.relation, series.object, series.kind)

    def _holders(self, series: Series) -> dict[date, tuple[str, ...]]:
        """Who has the relation on each asked day on which nobody is in doubt, up to MOST."""
        days = self.asked_days(series)
        known = standing.standings(self.base, series.relation, series.object, series.kind, days)
        return {
            day: tuple(now.holding)
            for day, now in known
            if not now.doubtful and len(now.holding) <= MOST
        }

    def _asked_days(self, series: Series) -> tuple[date, ...]:
        """The days that may be asked of a series, in order."""
        horizon = self.base.horizon(series.relation)
        ends = year_ends(self._facts_that_bear(series), horizon)
        return tuple(sorted(ends | self.telling_days(series)))

    def _telling_days(self, series: Series) -> frozenset[date]:
        """Of the asked days those between which nothing changes."""
        horizon = self.base.horizon(series.relation)
        return frozenset(telling_days(self._facts_that_bear(series), horizon))

    def _facts_that_bear(self, series: Series) -> list[Fact]:
        """The facts of a series and those of higher levels, which make it true as well."""
        relations = [series.relation, *self.base.implying[series.relation]]
        facts = [f for name in relations for f in self.base.by_object[name].get(series.object, ())]
        return [fact for fact in facts if self.kind_of(fact.subject) == series.kind]

    # -- wrong options -----------------------------------------------------------------------

    def wrong_entities(
        self, series: Series, key: str, day: date, false: Callable[[str], bool]
    ) -> tuple[Option, ...]:
        """The wrong options for ``key``: those a student may think of on ``day``, best first.

        ``false`` says of an entity whether it is proved wrong. Of a series with an object (the
        moons of Saturn) only its own stand, where there are enough.
        """
        tempting = self.entities.ranked(series, key, day)
        return tuple(self.entity_option(id_, day) for id_ in self.offered(series, tempting, false))

    def offered(
        self, series: Series, tempting: Iterable[str], false: Callable[[str], bool]
    ) -> list[str]:
        """Of what tempts, the most tempting first, the entities that may stand beside a key."""
        ambiguous = self.base.ambiguous
        named = (id_ for id_ in tempting if id_ not in ambiguous)
        safe = list(islice(filter(false, named), POOL))
        own = self.entities.own(series, safe)
        return own if series.object is not None and len(own) >= ENOUGH else safe

    def wrong_dates(
        self, relation: str, key: str, false: Callable[[str], bool]
    ) -> tuple[Option, ...]:
        """The wrong options for a date: those of sibling facts, nearest to ``key`` first.

        ``false`` says of a date ref whether it is proved wrong.
        """
        safe = islice(filter(false, self.dates.nearest(relation, key)), POOL)
        return tuple(Option(self.voice.date_option(ref), ref) for ref in safe)

    # -- words -------------------------------------------------------------------------------

    def forms(self, relation: str) -> Forms:
        """The wording of a relation."""
        return self.base.relations[relation].says.get(self.voice.lang)

    def tells_value(self, relation: str) -> bool:
        """Has the wording of a relation a place for a value? Without one it is no sentence."""
        forms = self.forms(relation)
        return any("{value}" in text for text in (forms.event, forms.state, forms.which))

    def kind(self, series: Series) -> Kind:
        """The words for the kind of a series' subjects."""
        return self.base.pack.manifest.kinds[series.kind]

    def kind_of(self, entity: str) -> str:
        """The kind of an entity."""
        return self.base.entities[entity].kind

    def name(self, entity: str | None, day: date) -> str:
        """An entity's name on a day, inside a sentence; "" for none."""
        return self.voice.name(self.base.entities[entity], day) if entity else ""

    def label(self, entity: str, day: date) -> str:
        """An entity's name on a day, standing alone."""
        return self.voice.label(self.base.entities[entity], day)

    def entity_option(self, entity: str, day: date) -> Option:
        """An entity as an answer, under its name on ``day``."""
        return Option(self.voice.option(self.label(entity, day)), entity)

    def may_name(self, *entities: str | None) -> bool:
        """May the entities stand in a question? Not if a reader could take one for another."""
        return self.base.ambiguous.isdisjoint(entities)

    def event(self, fact: Fact) -> str:
        """What a fact says happened, to stand inside a sentence."""
        day = fact.start.lo if fact.start else self.base.horizon(fact.relation)
        subject, object_ = self.name(fact.subject, day), self.name(fact.object, day)
        return self.voice.event(self.forms(fact.relation), subject, object_)

    def explain(self, *facts: Fact) -> str:
        """The facts in one sentence each, with their notes."""
        told = (f"{self._tell(fact)} {fact.note.get(self.voice.lang)}".strip() for fact in facts)
        return " ".join(told)

    def _tell(self, fact: Fact) -> str:
        """The fact in one sentence, with its end where it has one."""
        first, last = finest(fact.start), finest(fact.end)
        if first is None or last is None or fact.value is not None:
            return self.base.tell(fact, self.voice.lang)
        day = period_of(first).lo
        names = self.name(fact.subject, day), self.name(fact.object, day)
        return self.voice.tell_span(self.forms(fact.relation), *names, first, last)

    def question(
        self, type_: str, *, facts: Sequence[Fact], level: Level = "biet", **parts: Any
    ) -> Question:
        """A question proved by ``facts``; ``parts`` are its other fields."""
        ids = tuple(dict.fromkeys(fact.id for fact in facts))
        parts |= {
            name: one_stop(parts.get(name, "")) for name in ("stem", "explanation", "material")
        }
        return Question(
            type=type_,
            lang=self.voice.lang,
            level=level,
            facts=ids,
            sources=tuple(dict.fromkeys(c.id for fact in facts for c in fact.citations)),
            relations=frozenset(fact.relation for fact in facts),
            fingerprint=self.base.fingerprint(ids),
            **parts,
        )


def finest(when: When | None) -> str | None:
    """A date at the finest unit at which it is sure; None where not even the year is."""
    return when.at(when.finest) if when and when.finest else None


def sure_dates(facts: Iterable[Fact]) -> list[Fact]:
    """Those of the facts whose year at least is sure."""
    return [fact for fact in facts if fact.start and fact.start.at("year")]


@cache
def period_of(ref: str) -> Period:
    """The days of a date ref."""
    return parse_period(ref)
