"""What stands beside a key as a wrong option: is it what it was before the change?

Most of what tempts is the same on both sides; only so many come to stand beside a key, so the two
rankings are compared as far as that, and only where the change can bear on them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, partial
from itertools import zip_longest
from typing import Any

from content.knowledge.base import FactBase, Truth
from content.knowledge.dates import UNITS, Unit
from content.knowledge.records import Fact
from quiz.generation.context import POOL, Context
from quiz.generation.series import Series
from quiz.generation.tempting import NEAR
from quiz.generation.types.date_of import is_free
from quiz.newsroom.impact.touch import Touch

IsFalse = Callable[[Context, str], bool]
"""On one side: is it proved that the entity is a wrong answer?"""


class Beside:
    """The wrong options before and after a change."""

    def __init__(self, touch: Touch, before: Context, after: Context) -> None:
        self.touch = touch
        self.before = before
        self.after = after
        self.new_dates = cache(self._read_new_dates)
        self._overtaken = cache(self._read_overtaken)

    def differ(
        self, series: Series, key: str, day: date, is_false: IsFalse, *, told: bool = False
    ) -> bool:
        """Are others offered beside the key, in another order or under other names?

        ``told``: also where one is offered of which something else is told than before.
        """
        if not self.may_differ(series, key, day):
            return False
        marked = self.touch.named if told else self.touch.entities
        ranks = [self.before.entities.ranked(series, key, day)]
        ranks += (
            ranks
            if self._same_rank(series, key, day)
            else [self.after.entities.ranked(series, key, day)]
        )
        same = ranks[0] == ranks[1] and series.relation not in self.touch.judged
        if same and marked.isdisjoint(ranks[0]):
            return False
        judged = self._judged(is_false)
        old, new = (
            side.offered(series, ranked, partial(judged, side))
            for side, ranked in zip(self._sides, ranks, strict=True)
        )
        return old != new or not marked.isdisjoint(new)

    def may_differ(self, series: Series, key: str, day: date) -> bool:
        """Does any entity of the change come into question? Where none does, all is as it was."""
        only = series.mixed and series.relation in self.touch.relations
        return (
            only
            or self._near(series, day)
            or any(side.entities.knows(series, key, self.touch.named) for side in self._sides)
        )

    def dates_differ(self, fact: Fact) -> bool:
        """Do other dates stand beside one of a fact that is itself as it was, and its subject?"""
        for unit in UNITS:
            ref = fact.start.at(unit) if fact.start else None
            new = self.new_dates(fact.relation, unit)
            near = ref and any(abs(int(ref[:4]) - int(date_[:4])) <= NEAR for date_ in new)
            if ref and near and self._other_dates(fact, ref):
                return True
        return False

    @property
    def _sides(self) -> tuple[Context, Context]:
        return self.before, self.after

    def _near(self, series: Series, day: date) -> bool:
        named = self.touch.named
        return any(side.entities.tells_near(series, day, named) for side in self._sides)

    def _judged(self, is_false: IsFalse) -> IsFalse:
        """The same, where an entity is not one of the change worked out on one side for both."""
        known: dict[str, bool] = {}

        def judged(side: Context, id_: str) -> bool:
            if id_ in self.touch.named:
                return is_false(side, id_)
            if id_ not in known:
                known[id_] = is_false(side, id_)
            return known[id_]

        return judged

    def _same_rank(self, series: Series, key: str, day: date) -> bool:
        """Is it plain that the order of what tempts is as it was?

        Away from the relations of the change an entity only is mentioned more or less often than
        before; that matters where it overtakes another that comes into question.
        """
        near = series.mixed and series.relation in self.touch.relations or self._near(series, day)
        moved = series.relation in (self.touch.akin if near else self.touch.relations)
        if moved or self.touch.entities:
            return False
        others, after = self._overtaken(series.kind), self.after.entities
        return not (after.tells_near(series, day, others) or after.knows(series, key, others))

    def _read_overtaken(self, kind: str) -> frozenset[str]:
        """Entities of a kind that others of the change were mentioned more often than, and are
        not, or the other way round."""
        found: set[str] = set()
        after = self.after.base
        for id_ in self.touch.named:
            if after.entities[id_].kind != kind:
                continue
            marks = [_frequency(side.base, id_) for side in self._sides]
            if marks[0] == marks[1]:
                continue
            low, high = sorted(marks)
            same = (other for other in after.entities if after.entities[other].kind == kind)
            found |= {o for o in same if o != id_ and low <= _frequency(after, o) <= high}
            found |= self.touch.named
        return frozenset(found)

    def _other_dates(self, fact: Fact, ref: str) -> bool:
        """Is another date among those that are offered beside one of a fact?"""
        old, new = (side.dates.nearest(fact.relation, ref) for side in self._sides)
        free = 0
        for one, other in zip_longest(old, new):
            if one != other:
                return True
            free += is_free(self.after, fact, one)
            if free == POOL:
                return False
        return False

    def _read_new_dates(self, relation: str, unit: Unit) -> frozenset[str]:
        """Dates of the relation and its siblings that are there on one side only."""
        if relation not in self.touch.akin:
            return frozenset()
        old, new = (frozenset(side.dates.refs(relation, unit)) for side in self._sides)
        return old ^ new


def answers(type_: Any, ask: dict[str, Any], truth: Truth) -> IsFalse:
    """Is this the truth of an entity as an answer?"""
    return lambda side, id_: type_.truth(side, ask, id_) is truth


def _frequency(base: FactBase, entity: str) -> tuple[int, str]:
    """Where it stands among those that are mentioned as often or less."""
    return -base.mentions[entity], base.entities[entity].name.en
