"""Everything that may be asked of a base, kept so that after a change only a part is made again.

Clusters are made of single statements, so those come first and are kept by their facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from content.knowledge.base import FactBase
from content.knowledge.records import Lang
from content.knowledge.wording import VOICES
from quiz.generation import engine
from quiz.generation.context import Context
from quiz.generation.question import Question
from quiz.generation.scope import EVERYTHING, Scope
from quiz.generation.types import cluster
from quiz.newsroom.impact.narrowing import Narrowed
from quiz.newsroom.impact.shelves import Diff, Recording, Shelf, Step, difference, replaced
from quiz.newsroom.impact.touch import Touch

Order = tuple[int, bool, str, int]
"""Where a statement stands among those on one fact: by type, way, day and place in its unit."""

Statements = dict[str, tuple[tuple[Order, Question], ...]]


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
    recording = Recording(scope, before.singles if before else None)
    asked.context.scope = recording
    recording.note(engine.singles(asked.context))
    steps = replaced(asked.singles, recording)
    single = difference(asked.singles, before.singles, steps) if before else Diff((), ())
    _restate(asked.statements, steps)
    if isinstance(scope, Narrowed):
        scope.retell(_told_of(single), asked.base)
    asked.context.scope = scope
    statements = list(_statements(asked))
    asked.context.scope = recording = Recording(scope)
    recording.note(engine.clusters(asked.context, statements))
    asked.context.scope = EVERYTHING
    steps = replaced(asked.clusters, recording)
    several = difference(asked.clusters, before.clusters, steps) if before else Diff((), ())
    return Diff(single.lost + several.lost, single.won + several.won)


def _told_of(diff: Diff) -> frozenset[str]:
    """The facts on which single statements are not what they were."""
    changed = (question for question in (*diff.lost, *diff.won) if question.statements)
    return frozenset(id_ for question in changed for id_ in question.facts[:2])


def _restate(statements: Statements, steps: Iterable[Step]) -> None:
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
