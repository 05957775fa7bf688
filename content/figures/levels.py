"""Who stands on which level of a family, and when that changed: pure facts, nothing drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from content.knowledge.base import FactBase, Truth
from content.knowledge.records import Fact


class UnknownFamily(Exception):
    """No relation of the pack is a level of this family."""


@dataclass(frozen=True)
class Ladder:
    """The levels of one family in one FactBase; a level is the id of its relation."""

    base: FactBase
    family: str

    def __post_init__(self) -> None:
        if self.family not in self.base.ladders:
            raise UnknownFamily(self.family)

    @property
    def levels(self) -> list[str]:
        """The levels, lowest first."""
        return self.base.ladders[self.family]

    @property
    def kind(self) -> str:
        """The kind of entity that stands on it first of all: what is counted."""
        return self.base.relations[self.levels[0]].subject_kinds[0]

    @property
    def horizon(self) -> date:
        """The last day on which every level is known."""
        return min(self.base.horizon(level) for level in self.levels)

    def known_until(self, day: date) -> date:
        """``day``, or the horizon where that comes first."""
        return min(day, self.horizon)

    @cached_property
    def subjects(self) -> list[str]:
        """All that a fact or a draft may put on a level, by English name."""
        names = {name for level in self.levels for name in (level, *self.base.implying[level])}
        found = {fact.subject for name in names for fact in self.base.mentioned(name)}
        return sorted(found, key=lambda id_: self.base.entities[id_].name.en)

    @cached_property
    def facts(self) -> list[Fact]:
        """The published, dated facts of its levels in time order, up to the horizon."""
        facts = (fact for level in self.levels for fact in self.base.by_relation[level])
        known = [f for f in facts if f.start and f.start.hi <= self.horizon]
        return sorted(known, key=lambda fact: fact.start.hi if fact.start else date.max)

    def on(self, day: date) -> dict[str, list[str]]:
        """Who is known to stand on each level on ``day``, highest level first."""
        standing: dict[str, list[str]] = {level: [] for level in reversed(self.levels)}
        for subject in self.subjects:
            level = self.base.level(self.family, subject, day)
            if level is not None:
                standing[level].append(subject)
        return standing

    def fact_behind(self, level: str, subject: str) -> Fact | None:
        """The fact that puts ``subject`` on ``level``: its own, or one that includes the level."""
        for name in (level, *self.base.implying[level]):
            for fact in self.base.published(name, subject):
                return fact
        return None

    def counts(self, day: date) -> dict[str, int] | None:
        """How many of ``kind`` stand on each level, lowest first.

        Of a level that is not complete, those that are known; None where a complete one is in
        doubt.
        """
        counts = dict.fromkeys(self.levels, 0)
        for subject in self._counted:
            for level in reversed(self.levels):
                truth = self.base.state(level, subject, day)
                if truth is Truth.UNKNOWN and self.base.is_complete(level, day):
                    return None
                if truth is not Truth.FALSE:
                    counts[level] += truth is Truth.TRUE
                    break
        return counts

    @property
    def _counted(self) -> Iterable[str]:
        return (id_ for id_ in self.subjects if self.base.entities[id_].kind == self.kind)

    def is_complete(self, level: str) -> bool:
        """Is every case of the level in the pack?"""
        return self.base.relations[level].complete_day is not None

    @property
    def years(self) -> range:
        """The years from the first with anyone on a level to the horizon's."""
        first = next(self._first_days, self.horizon).year
        return range(first, self.horizon.year + 1)

    @property
    def _first_days(self) -> Iterator[date]:
        return (fact.start.hi for fact in self.facts if fact.start)

    def changes(self, year: int) -> list[Fact]:
        """The facts that surely began in ``year``, in time order."""
        return [fact for fact in self.facts if fact.start and fact.start.at("year") == str(year)]

    @cached_property
    def years_of_change(self) -> list[int]:
        """The years in which something surely began."""
        return [year for year in self.years if self.changes(year)]


def families_on_map(base: FactBase) -> list[str]:
    """The families of which any entity has a code, and so a place on the map; in pack order."""
    return [
        family
        for family in base.ladders
        if any(base.entities[fact.subject].code for fact in Ladder(base, family).facts)
    ]
