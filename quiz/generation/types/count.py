"""Of how many was it true on a day? Only where all cases are known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from content.knowledge.dates import parse_day
from content.knowledge.text import sort_key
from quiz.generation.context import NEAR, POOL, Context, Series
from quiz.generation.question import Option, Question, Ref

TYPE = "count"


def generate(context: Context) -> Iterator[Question]:
    """Every series on every day that may be asked and on which it is known in full."""
    for series in context.lasting_series():
        holders = {day: _holders(context, series, day) for day in context.asked_days(series)}
        known = {day: ids for day, ids in holders.items() if ids}
        numbers = sorted({len(ids) for ids in known.values()})
        for day, ids in known.items():
            question = _question(context, series, day, ids, numbers)
            if question:
                yield question


def state(context: Context, ask: dict[str, Any], ref: Ref) -> str | None:
    """ "At the end of the day, it was true of ``ref`` subjects." """
    assert isinstance(ref, int)
    series, day = context.series_of(ask), parse_day(ask["as_of"])
    forms, kind = context.forms(series.relation), context.kind(series)
    object_ = context.name(series.object, day)
    return context.voice.say_count(forms, kind, object_, day, ref, _is_level(context, series))


def _holders(context: Context, series: Series, day: date) -> list[str] | None:
    return context.base.holders(series.relation, series.object, series.kind, day)


def _is_level(context: Context, series: Series) -> bool:
    """Do higher levels count as well? Then the stem says so."""
    return bool(context.base.implying[series.relation])


def _question(
    context: Context, series: Series, day: date, holders: list[str], numbers: list[int]
) -> Question | None:
    voice, base = context.voice, context.base
    forms, kind = context.forms(series.relation), context.kind(series)
    object_ = context.name(series.object, day)
    stem = voice.ask_count(forms, kind, object_, day, _is_level(context, series))
    if stem is None:
        return None
    facts = [
        fact
        for relation in (series.relation, *base.implying[series.relation])
        for id_ in holders
        for fact in base.published(relation, id_, series.object)
        if fact.start and fact.start.hi <= day
    ]
    facts.sort(key=lambda fact: fact.start.lo if fact.start else day)
    number = len(holders)
    return Question(
        type=TYPE,
        lang=voice.lang,
        stem=stem,
        level="hieu",
        ask=series.ask(as_of=day.isoformat()),
        key=(Option(voice.option(str(number)), number),),
        wrong=tuple(Option(voice.option(str(n)), n) for n in _wrong(number, numbers)),
        facts=tuple(dict.fromkeys(fact.id for fact in facts)),
        sources=context.sources(facts),
        explanation=_explanation(context, series, day, holders),
    )


def _wrong(number: int, numbers: list[int]) -> list[int]:
    """One or two off, and true numbers of other days, nearest first; never none at all."""
    near = {number + step for step in (-2, -1, 1, 2)}
    near |= {other for other in numbers if abs(other - number) <= NEAR}
    return sorted((n for n in near if n > 0 and n != number), key=lambda n: (abs(n - number), n))[
        :POOL
    ]


def _explanation(context: Context, series: Series, day: date, holders: list[str]) -> str:
    """The right number as a sentence, with the subjects by name."""
    names = [context.voice.label(context.base.entities[id_], day) for id_ in holders]
    sentence = state(context, series.ask(as_of=day.isoformat()), len(holders)) or ""
    return f"{sentence.removesuffix('.')}: {', '.join(sorted(names, key=sort_key))}."
