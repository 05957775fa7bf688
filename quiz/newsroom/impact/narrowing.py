"""Of a changed base only the stems that the change can touch.

Whatever a stem, its options and its explanation are read from is compared on both sides, or lies
in a set of ``Touch``. A stem that is not wanted here is word for word what it was: the tests hold
this against making everything again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from functools import cache, cached_property
from typing import Any

from content.knowledge.base import FactBase, Truth
from content.knowledge.records import Fact
from quiz.generation.context import Context, period_of
from quiz.generation.scope import Scope
from quiz.generation.series import Series
from quiz.generation.types import (
    cloze,
    cluster,
    count,
    date_of,
    interval,
    level,
    match,
    member,
    members,
    nth,
    nth_term,
    odd_one_out,
    order,
    statistic,
    term,
    who_in,
)
from quiz.newsroom.impact.beside import Beside, answers
from quiz.newsroom.impact.blanks import Blanks
from quiz.newsroom.impact.touch import Group, SeriesKey, Touch, keys_of

Units = Mapping[Hashable, Any]


class Narrowed(Scope):
    """``made`` are the groups and units of the base before; what is not there is new."""

    def __init__(
        self, touch: Touch, before: Context, after: Context, made: Mapping[Group, Units]
    ) -> None:
        self.touch = touch
        self.before = before
        self.after = after
        self._retold: frozenset[str] = frozenset()
        self._retold_in: frozenset[SeriesKey] = frozenset()
        self._made = made
        self._beside = Beside(touch, before, after)
        self._began = {
            side: cache(lambda s, side=side: who_in.began(side, s)) for side in (before, after)
        }
        self._groups: dict[str, Callable[[Any], bool]] = {
            **dict.fromkeys((nth.TYPE, order.TYPE, count.TYPE), self._in_series),
            **dict.fromkeys((term.TYPE, nth_term.TYPE), self._of_term),
            **dict.fromkeys(
                (who_in.TYPE, member.TYPE, members.TYPE, odd_one_out.TYPE), self._tempts
            ),
            date_of.TYPE: lambda relation: relation in touch.akin,
            interval.TYPE: self._in_a_row,
            match.TYPE: self._matched,
            level.TYPE: lambda family: not touch.judged.isdisjoint(after.base.ladders[family]),
            statistic.TYPE: lambda relation: relation in touch.relations,
            cloze.TYPE: Blanks(touch, self._beside).may_differ,
            cluster.GROUP: self._in_chronicle,
        }
        self._units: dict[str, Callable[[Any, Any], bool]] = {
            date_of.TYPE: lambda _, id_: self._dated(after.base.facts[id_]),
            who_in.TYPE: self._did,
            member.TYPE: self._held,
            members.TYPE: self._two_held,
            odd_one_out.TYPE: self._lacked,
            level.TYPE: lambda _, subject: subject in touch.subjects,
            cluster.GROUP: lambda _, unit: not self._retold.isdisjoint(unit[1:]),
        }

    def wants_group(self, type_: str, group: Hashable) -> bool:
        return (type_, group) not in self._made or self._groups[type_](group)

    def wants_unit(self, type_: str, group: Hashable, unit: Hashable) -> bool:
        known = self._made.get((type_, group), {})
        return unit not in known or self._units[type_](group, unit)

    def retell(self, facts: frozenset[str], base: FactBase) -> None:
        """Single statements on ``facts`` are not what they were: clusters are made of these."""
        self._retold = self.touch.facts | facts
        self._retold_in = keys_of(facts, base)

    # -- groups ------------------------------------------------------------------------------

    def _in_series(self, series: Series) -> bool:
        return _key(series) in self.touch.series

    def _tempts(self, series: Series) -> bool:
        """May its entities stand beside others, or be right or wrong where they were not?"""
        return series.relation in self.touch.akin or series.kind in self.touch.kinds

    def _in_a_row(self, group: Series | str) -> bool:
        series, subjects = self.touch.in_a_row
        return group in subjects if isinstance(group, str) else _key(group) in series

    def _matched(self, series: Series) -> bool:
        if series.relation not in self.touch.akin:
            return False
        if _key(series) in self.touch.series or self._beside.new_dates(series.relation, "year"):
            return True
        return any(fact.subject in self.touch.subjects for fact in self.after.facts(series))

    def _of_term(self, statement: tuple[str, str, str | None]) -> bool:
        """Its own terms, or one as long as one of them, which may stand beside it."""
        if statement in self.touch.statements:
            return True
        facts = term.terms_by_statement(self.after).get(statement, [])
        lengths = {term.length_of(ref) for fact in facts if (ref := term.term_ref(fact))}
        return not self._new_lengths.isdisjoint(lengths)

    def _in_chronicle(self, series: Series) -> bool:
        return _key(series) in self._retold_in or _key(series) in self.touch.series

    # -- units -------------------------------------------------------------------------------

    def _dated(self, fact: Fact) -> bool:
        """Its own date and its subject's others, and the dates that may stand beside it."""
        if fact.id in self.touch.facts or fact.subject in self.touch.subjects:
            return True
        return date_of.undatable(self.after, fact) is None and self._beside.dates_differ(fact)

    def _did(self, series: Series, at: str) -> bool:
        old, new = (self._began[side](series).get(at) for side in (self.before, self.after))
        if old is None or new is None or old.id != new.id or new.id in self.touch.facts:
            return True
        ask, day = series.ask(at=at, scope="options"), period_of(at).lo
        return self._beside.differ(series, new.subject, day, answers(who_in, ask, Truth.FALSE))

    def _held(self, series: Series, day: date) -> bool:
        """What a wrong option is told of comes from all that is said of it."""
        if self._standing_changed(series, day):
            return True
        holding = member.holding_facts(self.after, series, day)
        if not holding:
            return False
        key, ask = member.key_of(holding, day).subject, series.ask(as_of=day.isoformat())
        return self._beside.differ(series, key, day, answers(member, ask, Truth.FALSE), told=True)

    def _two_held(self, series: Series, day: date) -> bool:
        if self._standing_changed(series, day):
            return True
        last, ask = self._last(series, day, members.KEYS), series.ask(as_of=day.isoformat())
        return last is not None and self._beside.differ(
            series, last, day, answers(members, ask, Truth.FALSE)
        )

    def _lacked(self, series: Series, day: date) -> bool:
        """No other relation may set one of them apart."""
        if self._standing_changed(series, day) or series.kind in self.touch.apart:
            return True
        holding = member.holding_facts(self.after, series, day)
        if any(fact.subject in self.touch.subjects for fact in holding):
            return True
        last, ask = self._last(series, day, odd_one_out.WRONG), series.ask(as_of=day.isoformat())
        return last is not None and self._beside.differ(
            series, last, day, answers(odd_one_out, ask, Truth.TRUE), told=True
        )

    def _last(self, series: Series, day: date, fewest: int) -> str | None:
        """Who was the last to begin of those of whom it holds; None where they are too few."""
        holding = member.holding_facts(self.after, series, day)
        subjects = list(dict.fromkeys(fact.subject for fact in holding))
        return subjects[-1] if len(subjects) >= fewest else None

    def _standing_changed(self, series: Series, day: date) -> bool:
        """Does it hold on the day of others than before, or through other facts?"""
        if _key(series) not in self.touch.series:
            return False
        sides = (self.before, self.after)
        old, new = (member.holding_facts(side, series, day) for side in sides)
        if [fact.id for fact in old] != [fact.id for fact in new]:
            return True
        if any(fact.id in self.touch.facts for fact in new):
            return True
        one, other = (side.holders(series).get(day) for side in sides)
        if one != other or not self.touch.entities.isdisjoint(one or ()):
            return True
        return len({day in side.telling_days(series) for side in sides}) > 1

    @cached_property
    def _new_lengths(self) -> frozenset[term.Length]:
        """How long the terms are that are there on one side only."""
        old, new = (term.terms_by_length(side) for side in (self.before, self.after))
        return frozenset(length for length in {*old, *new} if old.get(length) != new.get(length))


def _key(series: Series) -> SeriesKey:
    return series.relation, series.object, series.kind
