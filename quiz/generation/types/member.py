"""Of which of the following was it true on a day?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from content.knowledge.base import Truth
from content.knowledge.dates import parse_day
from content.knowledge.records import Fact
from quiz.generation.context import Context, Series
from quiz.generation.question import Question, Ref

TYPE = "member"


def generate(context: Context) -> Iterator[Question]:
    """Every series on every day that may be asked and on which something in it is true."""
    for series in context.lasting_series():
        for day in context.asked_days(series):
            question = _question(context, series, day)
            if question:
                yield question


def state(context: Context, ask: dict[str, Any], ref: Ref) -> str:
    """ "At the end of the day, it was true of ``ref``." """
    day = parse_day(ask["as_of"])
    subject, object_ = context.name(str(ref), day), context.name(ask.get("object"), day)
    return context.voice.say_member(context.forms(ask["relation"]), subject, object_, day)


def _question(context: Context, series: Series, day: date) -> Question | None:
    """Of several right answers one is the key; the others are never shown."""
    object_ = context.name(series.object, day)
    forms, kind = context.forms(series.relation), context.kind(series)
    stem = context.voice.ask_member(forms, kind, object_, day)
    holding = [fact for fact in context.facts(series) if _holds(context, fact, day)]
    if stem is None or not holding:
        return None
    fact = _key(holding, day)
    return Question(
        type=TYPE,
        lang=context.voice.lang,
        stem=stem,
        level="biet",
        ask=series.ask(as_of=day.isoformat(), scope="options"),
        key=(context.entity_option(fact.subject, day),),
        wrong=tuple(
            context.entity_option(id_, day) for id_ in _wrong(context, series, day, fact.subject)
        ),
        facts=(fact.id,),
        sources=context.sources([fact]),
        explanation=context.explain(fact),
    )


def _key(holding: list[Fact], day: date) -> Fact:
    """The holder to ask for: at a year's end each in turn, on other days the last to begin."""
    first = holding[0].start
    if first is None or (day.month, day.day) != (12, 31):
        return holding[-1]
    return holding[(day.year - first.lo.year) % len(holding)]


def _holds(context: Context, fact: Fact, day: date) -> bool:
    """Is it true of the fact's subject by this very fact, not through a higher level?"""
    base = context.base
    if not context.may_name(fact.subject) or fact.start is None or fact.start.hi > day:
        return False
    if fact.end is not None and fact.end.lo <= day:
        return False
    return base.state(fact.relation, fact.subject, day, fact.object) is Truth.TRUE


def _wrong(context: Context, series: Series, day: date, key: str) -> list[str]:
    """Entities of which it was certainly not true, the most tempting first."""
    base = context.base

    def was_not(id_: str) -> bool:
        return base.state(series.relation, id_, day, series.object) is Truth.FALSE

    return context.tempting(series, key, day, was_not)
