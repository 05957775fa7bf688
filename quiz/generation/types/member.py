"""Of which of the following was it true on a day?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Any

from content.knowledge.base import Truth
from content.knowledge.dates import parse_day
from content.knowledge.records import Fact
from quiz.generation.answering.one_choice import grade, parse
from quiz.generation.candidates import Candidate, Refused
from quiz.generation.context import Context
from quiz.generation.feedback import about_standing
from quiz.generation.question import Question, Ref
from quiz.generation.series import Series

__all__ = ("TYPE", "generate", "grade", "parse", "state", "tell", "truth")

TYPE = "member"

_LOOK = 24
"""So many facts are looked at, back from the day, for some that hold on it."""


def generate(context: Context) -> Iterator[Candidate]:
    """Every series on every day that may be asked and on which something in it is true."""
    for series in context.scope.groups(TYPE, context.lasting_series()):
        days = dict.fromkeys(context.asked_days(series))
        for day, _ in context.scope.units(TYPE, series, days):
            holding = holding_facts(context, series, day)
            if holding:
                yield _candidate(context, series, day, holding)
            else:
                yield Refused(TYPE, "C1", f"{series.relation} ({day})", relation=series.relation)


def truth(context: Context, ask: dict[str, Any], ref: Ref) -> Truth:
    """Does the relation hold of that subject on the asked day?"""
    day = parse_day(ask["as_of"])
    return context.base.state(ask["relation"], str(ref), day, ask.get("object"))


def state(context: Context, ask: dict[str, Any], ref: Ref) -> str:
    """ "At the end of the day, it was true of ``ref``." """
    day = parse_day(ask["as_of"])
    subject, object_ = context.name(str(ref), day), context.name(ask.get("object"), day)
    return context.voice.say_member(context.forms(ask["relation"]), subject, object_, day)


def tell(context: Context, question: Question, ref: Ref) -> str:
    """When it became true of the chosen one, or that it was not on that day."""
    return about_standing(context, question.ask, str(ref))


def holding_facts(context: Context, series: Series, day: date) -> list[Fact]:
    """Facts by which the relation holds on ``day``, in time order.

    These are the last to begin before the day, and each holds by this very fact and not through
    a higher level.
    """
    facts = context.facts(series)
    place = bisect_right(facts, day, key=lambda fact: fact.start.lo if fact.start else date.max)
    return [f for f in facts[max(0, place - _LOOK) : place] if _holds(context, f, day)]


def _candidate(context: Context, series: Series, day: date, holding: list[Fact]) -> Candidate:
    """Of several right answers one is the key; the others are never shown."""
    object_ = context.name(series.object, day)
    forms, kind = context.forms(series.relation), context.kind(series)
    stem = context.voice.ask_member(forms, kind, object_, day)
    if stem is None:
        return Refused(TYPE, "T1", f"{series.relation} ({day})", relation=series.relation)
    fact, ask = key_of(holding, day), series.ask(as_of=day.isoformat(), scope="options")

    def was_not(id_: str) -> bool:
        return truth(context, ask, id_) is Truth.FALSE

    return context.question(
        TYPE,
        stem=stem,
        ask=ask,
        key=(context.entity_option(fact.subject, day),),
        wrong=context.wrong_entities(series, fact.subject, day, was_not),
        facts=[fact],
        explanation=context.explain(fact),
    )


def key_of(holding: list[Fact], day: date) -> Fact:
    """The holder to ask for: at a year's end each in turn, on other days the last to begin."""
    if (day.month, day.day) != (12, 31):
        return holding[-1]
    return holding[day.year % len(holding)]


def _holds(context: Context, fact: Fact, day: date) -> bool:
    base = context.base
    if not context.may_name(fact.subject) or fact.start is None or fact.start.hi > day:
        return False
    if fact.end is not None and fact.end.lo <= day:
        return False
    return base.state(fact.relation, fact.subject, day, fact.object) is Truth.TRUE
