"""Everything that may be asked of a base, kept so that after a change only a part is made again.

Questions are kept by the group and unit they were made from, before those that share a stem are
dropped: whether one may be asked depends on all others with its words.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import TypeVar

from content.knowledge.base import FactBase
from content.knowledge.records import Lang
from content.knowledge.wording import VOICES
from quiz.generation import engine
from quiz.generation.candidates import Candidate
from quiz.generation.context import Context
from quiz.generation.question import Question
from quiz.generation.scope import EVERYTHING, Scope
from quiz.generation.types import cluster
from quiz.newsroom.impact.narrowing import Narrowed
from quiz.newsroom.impact.touch import Group, Touch

Unit = Hashable
Made = dict[Group, dict[Unit, list[Question]]]
Order = tuple[int, bool, str, int]
"""Where a statement stands among those on one fact: by type, way, day and place in its unit."""

Statements = dict[str, tuple[tuple[Order, Question], ...]]

G = TypeVar("G", bound=Hashable)
V = TypeVar("V")


@dataclass
class Shelf:
    """Questions that must not share a stem: all single ones, or all clusters."""

    made: Made = field(default_factory=dict)
    by_stem: dict[str, tuple[Question, ...]] = field(default_factory=dict)

    def asked(self) -> Iterator[Question]:
        """Those that may be asked: no other has their words."""
        return (same[0] for same in self.by_stem.values() if len(same) == 1)


@dataclass
class Asked:
    """What may be asked of ``base`` in one language."""

    base: FactBase
    context: Context
    singles: Shelf
    clusters: Shelf
    statements: Statements
    """The single statements of which clusters are made, by each fact."""

    def questions(self) -> Iterator[Question]:
        """Every question, in no order."""
        yield from self.singles.asked()
        yield from self.clusters.asked()


@dataclass(frozen=True)
class Diff:
    """The questions that are no longer asked as they were, and those that are instead."""

    lost: tuple[Question, ...]
    won: tuple[Question, ...]


class _Recording(Scope):
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


def everything(base: FactBase, lang: Lang) -> Asked:
    """Make every question: this takes as long as building a bank."""
    asked = Asked(base, _context(base, lang), Shelf(), Shelf(), {})
    _make(asked, None, EVERYTHING)
    return asked


def after_change(before: Asked, touch: Touch) -> tuple[Asked, Diff]:
    """What may be asked after a change, and how that differs; ``before`` stays as it is."""
    context = _context(touch.after, before.context.voice.lang)
    singles, clusters = (
        Shelf(dict(s.made), dict(s.by_stem)) for s in (before.singles, before.clusters)
    )
    asked = Asked(touch.after, context, singles, clusters, dict(before.statements))
    scope = Narrowed(
        touch, before.context, context, {**before.singles.made, **before.clusters.made}
    )
    return asked, _make(asked, before, scope)


def compared(before: Asked, after: Asked) -> Diff:
    """How two bases differ of which every question was made."""
    old, new = ({question.id: question for question in a.questions()} for a in (before, after))
    lost = (question for id_, question in old.items() if new.get(id_) != question)
    won = (question for id_, question in new.items() if old.get(id_) != question)
    return Diff(tuple(lost), tuple(won))


def _context(base: FactBase, lang: Lang) -> Context:
    """One that keeps what tempts beside each key: a later base is compared with it."""
    context = Context(base, VOICES[lang])
    context.entities.ranked = cache(context.entities.ranked)  # type: ignore[method-assign]
    return context


def _make(asked: Asked, before: Asked | None, scope: Scope) -> Diff:
    """Make the questions in a scope; what is there already is replaced."""
    recording = _Recording(scope, before.singles if before else None)
    asked.context.scope = recording
    recording.note(engine.singles(asked.context))
    steps = _replace(asked.singles, recording)
    single = _difference(asked.singles, before.singles, steps) if before else Diff((), ())
    _restate(asked.statements, steps)
    if isinstance(scope, Narrowed):
        scope.retell(_told_of(single), asked.base)
    asked.context.scope = scope
    statements = list(_statements(asked))
    asked.context.scope = recording = _Recording(scope)
    recording.note(engine.clusters(asked.context, statements))
    asked.context.scope = EVERYTHING
    steps = _replace(asked.clusters, recording)
    several = _difference(asked.clusters, before.clusters, steps) if before else Diff((), ())
    return Diff(single.lost + several.lost, single.won + several.won)


@dataclass(frozen=True)
class _Step:
    """A unit that was made again: what came of it before, and what does now."""

    group: Group
    unit: Unit
    old: list[Question]
    new: list[Question]


def _replace(shelf: Shelf, recording: _Recording) -> list[_Step]:
    """Put in what was made and take out what is no longer there."""
    steps = []
    for group in shelf.made.keys() - recording.present:
        steps += [_Step(group, unit, old, []) for unit, old in shelf.made.pop(group).items()]
    for group, made in recording.made.items():
        old = shelf.made.get(group, {})
        kept = [None, *recording.units_of.get(group, [])]
        shelf.made[group] = {unit: made[unit] if unit in made else old[unit] for unit in kept}
        for unit in dict.fromkeys((*old, *made)):
            if unit in made or unit not in shelf.made[group]:
                steps.append(_Step(group, unit, old.get(unit, []), made.get(unit, [])))
    for step in steps:
        for question in step.old:
            same = shelf.by_stem[question.stem]
            shelf.by_stem[question.stem] = tuple(other for other in same if other is not question)
        for question in step.new:
            shelf.by_stem[question.stem] = (*shelf.by_stem.get(question.stem, ()), question)
    return steps


def _difference(after: Shelf, before: Shelf, steps: Iterable[_Step]) -> Diff:
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


def _told_of(diff: Diff) -> frozenset[str]:
    """The facts on which single statements are not what they were."""
    changed = (question for question in (*diff.lost, *diff.won) if question.statements)
    return frozenset(id_ for question in changed for id_ in question.facts[:2])


def _restate(statements: Statements, steps: Iterable[_Step]) -> None:
    """Keep the statements by their facts, in the order in which they are made."""
    for step in steps:
        type_, group = step.group
        if type_ not in cluster.CLAIMS:
            continue
        for question in filter(_is_statement, step.old):
            for id_ in question.facts[:2]:
                statements[id_] = tuple(s for s in statements[id_] if s[1] is not question)
        place = engine.TYPES.index(type_), isinstance(group, str), str(step.unit or "")
        for number, question in enumerate(step.new):
            for id_ in question.facts[:2] if _is_statement(question) else ():
                statements[id_] = (*statements.get(id_, ()), ((*place, number), question))


def _is_statement(question: Question) -> bool:
    return bool(question.statements)


def _statements(asked: Asked) -> Iterator[Question]:
    """The sound statements of which the clusters in the scope may be made, in their order."""
    context, by_stem = asked.context, asked.singles.by_stem
    scope = context.scope
    facts: set[str] = set()
    for series in scope.groups(cluster.GROUP, context.series()):
        for _, window in scope.units(cluster.GROUP, series, cluster.windows(context, series)):
            facts.update(fact.id for fact in window)
    found = {
        id(question): (order, question)
        for fact in facts
        for order, question in asked.statements.get(fact, ())
        if len(by_stem[question.stem]) == 1
    }
    return (question for _, question in sorted(found.values(), key=itemgetter(0)))
