"""What a change of a pack can bear on: facts, statements, series, subjects, relations.

Sets that are too large cost time, sets that are too small would be wrong; where it is not plain
what a change bears on, it bears on everything.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property

from content.knowledge.base import FactBase
from content.knowledge.index import Statement
from content.knowledge.records import Fact, Relation

SeriesKey = tuple[str, str | None, str]
"""(relation, object, kind of the subjects)"""

Group = tuple[str, Hashable]
"""A question type, and one of the groups through which it works."""


@dataclass(frozen=True, eq=False)
class Touch:
    """The facts that change between two bases, and what they are about on either side.

    A fact counts as changed also where an entity or source that it names is, and where a lesson
    begins or ceases to tell it. ``entities`` are those whose record changes, or that begin or
    cease to share a name with another.
    """

    before: FactBase
    after: FactBase
    facts: frozenset[str]
    entities: frozenset[str]

    @property
    def is_empty(self) -> bool:
        """Does nothing change of which a question could be made?"""
        return not (self.facts or self.entities)

    @cached_property
    def versions(self) -> list[tuple[FactBase, Fact]]:
        """The changed facts as they are on each side, where they are published or vetoing."""
        return [
            (base, fact)
            for base in (self.before, self.after)
            for id_ in self.facts
            if (fact := base.pack.facts.get(id_)) and fact.status != "retracted"
        ]

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Of whom something else is told."""
        return frozenset(fact.subject for _, fact in self.versions)

    @cached_property
    def ends(self) -> frozenset[str]:
        """Subjects and objects."""
        objects = (fact.object for _, fact in self.versions if fact.object)
        return self.subjects.union(objects)

    @cached_property
    def named(self) -> frozenset[str]:
        """Entities that may tempt more or less than before."""
        return self.ends | self.entities

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of these."""
        bases = (self.before, self.after)
        return frozenset(
            base.entities[id_].kind for base in bases for id_ in self.named if id_ in base.entities
        )

    @cached_property
    def relations(self) -> frozenset[str]:
        """The relations of the changed facts."""
        return frozenset(fact.relation for _, fact in self.versions)

    @cached_property
    def lower(self) -> dict[str, frozenset[str]]:
        """For each of these, it and the relations that it makes true as well."""
        implying = self.after.implying
        return {
            name: frozenset(r for r in implying if r == name or name in implying[r])
            for name in self.relations
        }

    @cached_property
    def judged(self) -> frozenset[str]:
        """The relations that may be true or false where they were not."""
        return frozenset(id_ for ids in self.lower.values() for id_ in ids)

    @cached_property
    def akin(self) -> frozenset[str]:
        """These and all that share a family or topic with a changed fact's relation."""
        relations = self.after.relations
        names = {name for id_ in self.relations for name in _names(id_, relations[id_])}
        near = (id_ for id_, relation in relations.items() if names & _names(id_, relation))
        return self.judged.union(near)

    @cached_property
    def statements(self) -> frozenset[Statement]:
        """Who does what to whom in the changed facts."""
        return frozenset((f.relation, f.subject, f.object) for _, f in self.versions)

    @cached_property
    def series(self) -> frozenset[SeriesKey]:
        """The series in which the changed facts stand, or which they make true as well."""
        return frozenset(
            (relation, fact.object, base.entities[fact.subject].kind)
            for base, fact in self.versions
            for relation in self.lower[fact.relation]
        )

    @cached_property
    def in_a_row(self) -> tuple[frozenset[SeriesKey], frozenset[str]]:
        """Series and subjects of which other events may follow each other.

        Two events of one subject in one series belong to both, so one brings in the other.
        """
        twice = [_twice(base) for base in (self.before, self.after)]
        series, subjects, size = set(self.series), set(self.subjects), -1
        while size != len(series) + len(subjects):
            size = len(series) + len(subjects)
            for of in twice:
                for subject, key in of:
                    if subject in subjects or key in series:
                        subjects.add(subject)
                        series.add(key)
        return frozenset(series), frozenset(subjects)

    @cached_property
    def apart(self) -> frozenset[str]:
        """The kinds of subjects of relations that have other objects than before."""
        changed = [
            id_
            for id_ in self.relations
            if set(self.before.objects(id_)) != set(self.after.objects(id_))
        ]
        relations, implying = self.after.relations, self.after.implying
        return frozenset(
            kind
            for id_ in changed
            for name in (id_, *implying[id_])
            for kind in relations[name].subject_kinds
        )


def _names(id_: str, relation: Relation) -> frozenset[str]:
    """By which it is akin to others: one may have the id of another for its topic."""
    return frozenset(name for name in (id_, relation.topic, relation.family) if name)


def _twice(base: FactBase) -> set[tuple[str, SeriesKey]]:
    """Subjects of which a series tells more than once."""
    seen: set[tuple[str, SeriesKey]] = set()
    again: set[tuple[str, SeriesKey]] = set()
    for fact in base.facts.values():
        key = fact.subject, (fact.relation, fact.object, base.entities[fact.subject].kind)
        (again if key in seen else seen).add(key)
    return again


def keys_of(facts: Iterable[str], base: FactBase) -> frozenset[SeriesKey]:
    """The series of some facts, as far as they are published."""
    found = (base.facts[id_] for id_ in facts if id_ in base.facts)
    return frozenset((f.relation, f.object, base.entities[f.subject].kind) for f in found)
