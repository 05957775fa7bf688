"""Questions by the group and unit they were made from, and by their words.

They are kept before those that share a stem are dropped: whether one may be asked depends on all
others with its words.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from quiz.generation.candidates import Candidate
from quiz.generation.question import Question
from quiz.generation.scope import Scope
from quiz.newsroom.impact.touch import Group

Unit = Hashable
Made = dict[Group, dict[Unit, list[Question]]]

G = TypeVar("G", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True)
class Diff:
    """The questions that are no longer asked as they were, and those that are instead."""

    lost: tuple[Question, ...]
    won: tuple[Question, ...]


@dataclass
class Shelf:
    """Questions that must not share a stem: all single ones, or all clusters."""

    made: Made = field(default_factory=dict)
    by_stem: dict[str, tuple[Question, ...]] = field(default_factory=dict)

    def asked(self) -> Iterator[Question]:
        """Those that may be asked: no other has their words."""
        return (same[0] for same in self.by_stem.values() if len(same) == 1)


class Recording(Scope):
    """Notes from which group and unit each question comes."""

    def __init__(self, scope: Scope, known: Shelf | None = None) -> None:
        """``known`` are the questions of the base before."""
        self.made: Made = {}
        self.present: set[Group] = set()
        """The groups that there are, wanted or not."""
        self.units_of: dict[Group, list[Unit]] = {}
        self._scope = scope
        self._known = known.by_stem if known else {}
        self._now: list[Question] = []

    def knows(self, question: Question) -> bool:
        return question in self._known.get(question.stem, ())

    def groups(self, type_: str, groups: Iterable[G]) -> Iterator[G]:
        for group in groups:
            self.present.add((type_, group))
            if self._scope.wants_group(type_, group):
                self._now = self.made.setdefault((type_, group), {}).setdefault(None, [])
                yield group

    def units(self, type_: str, group: Hashable, units: Mapping[G, V]) -> Iterator[tuple[G, V]]:
        made = self.made[type_, group]
        self.units_of[type_, group] = list(units)
        for unit, of in units.items():
            if self._scope.wants_unit(type_, group, unit):
                self._now = made.setdefault(unit, [])
                yield unit, of

    def note(self, candidates: Iterable[Candidate]) -> None:
        """Take in the questions among what is made in this scope."""
        for candidate in candidates:
            if isinstance(candidate, Question):
                self._now.append(candidate)


@dataclass(frozen=True)
class Step:
    """A unit that was made again: what came of it before, and what does now."""

    group: Group
    unit: Unit
    old: list[Question]
    new: list[Question]


def replaced(shelf: Shelf, recording: Recording) -> list[Step]:
    """Put in what was made and take out what is no longer there."""
    steps = []
    for group in shelf.made.keys() - recording.present:
        steps += [Step(group, unit, old, []) for unit, old in shelf.made.pop(group).items()]
    for group, made in recording.made.items():
        old = shelf.made.get(group, {})
        kept = [None, *recording.units_of.get(group, [])]
        shelf.made[group] = {unit: made[unit] if unit in made else old[unit] for unit in kept}
        for unit in dict.fromkeys((*old, *made)):
            if unit in made or unit not in shelf.made[group]:
                steps.append(Step(group, unit, old.get(unit, []), made.get(unit, [])))
    for step in steps:
        for question in step.old:
            same = shelf.by_stem[question.stem]
            shelf.by_stem[question.stem] = tuple(other for other in same if other is not question)
        for question in step.new:
            shelf.by_stem[question.stem] = (*shelf.by_stem.get(question.stem, ()), question)
    return steps


def difference(after: Shelf, before: Shelf, steps: Iterable[Step]) -> Diff:
    """Of the stems that were made again those that are asked differently, or no longer, or now."""
    lost, won = [], []
    for stem in dict.fromkeys(q.stem for step in steps for q in (*step.old, *step.new)):
        old, new = (_alone(shelf.by_stem.get(stem, ())) for shelf in (before, after))
        if old != new:
            lost += [old] if old else []
            won += [new] if new else []
    return Diff(tuple(lost), tuple(won))


def _alone(same: tuple[Question, ...]) -> Question | None:
    return same[0] if len(same) == 1 else None
