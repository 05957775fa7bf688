"""Of how many was it true on a day? Only where all cases are known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from content.knowledge.base import Truth
from content.knowledge.dates import parse_day
from content.knowledge.records import Fact
from quiz.generation.answering.one_choice import grade, parse
from quiz.generation.candidates import Candidate, Refused
from quiz.generation.context import MOST, POOL, Context
from quiz.generation.feedback import when_so_many, with_names
from quiz.generation.question import Option, Question, Ref
from quiz.generation.series import Series

__all__ = ("TYPE", "generate", "grade", "parse", "state", "tell", "truth")

TYPE = "count"

NEAR = 3
"""True numbers of other days differ by so much at most: one far off would stand out."""

_FEWEST = 2
"""Where a relation has subjects of several kinds, one of a kind is nothing to count."""


def generate(context: Context) -> Iterator[Candidate]:
    """Every series on every day that may be asked and on which it is known in full."""
    for series in context.scope.groups(TYPE, context.lasting_series()):
        if series.mixed and len(context.facts(series)) < _FEWEST:
            yield Refused(
                TYPE, "T6", f"{series.relation} ({series.kind})", relation=series.relation
            )
            continue
        known = context.holders(series)
        numbers = sorted({len(ids) for ids in known.values()})
        for day in context.asked_days(series):
            if 0 < len(known.get(day, ())) <= MOST:
                yield _candidate(context, series, day, known[day], numbers)
            else:
                yield Refused(TYPE, "C3", f"{series.relation} ({day})", relation=series.relation)


def truth(context: Context, ask: dict[str, Any], ref: Ref) -> Truth:
    """Is it so many? UNKNOWN as soon as one case is in doubt."""
    holders = context.holders(context.series_of(ask)).get(parse_day(ask["as_of"]))
    if holders is None:
        return Truth.UNKNOWN
    return Truth.TRUE if len(holders) == ref else Truth.FALSE


def state(context: Context, ask: dict[str, Any], ref: Ref) -> str | None:
    """ "At the end of the day, it was true of ``ref`` subjects." """
    assert isinstance(ref, int)
    series, day = context.series_of(ask), parse_day(ask["as_of"])
    forms, kind = context.forms(series.relation), context.kind(series)
    object_ = context.name(series.object, day)
    higher = _counts_higher(context, series, day)
    return context.voice.say_count(forms, kind, object_, day, ref, higher)


def tell(context: Context, question: Question, ref: Ref) -> str:
    """On which other day it was the chosen number."""
    series = context.series_of(dict(question.ask))
    day = when_so_many(context, series, ref, parse_day(question.ask["as_of"]))
    return (state(context, series.ask(as_of=day.isoformat()), ref) or "") if day else ""


def _counts_higher(context: Context, series: Series, day: date) -> bool:
    """Do some count only because of a higher level? Then the stem says so."""
    holders = context.holders(series).get(day, ())
    return any(not _by_own_fact(context, series, id_, day) for id_ in holders)


def _by_own_fact(context: Context, series: Series, subject: str, day: date) -> bool:
    facts = context.base.published(series.relation, subject, series.object)
    return any(
        fact.start and fact.start.hi <= day and (fact.end is None or day < fact.end.lo)
        for fact in facts
    )


def _candidate(
    context: Context, series: Series, day: date, holders: tuple[str, ...], numbers: list[int]
) -> Candidate:
    voice, forms, kind = context.voice, context.forms(series.relation), context.kind(series)
    object_ = context.name(series.object, day)
    stem = voice.ask_count(forms, kind, object_, day, _counts_higher(context, series, day))
    if stem is None:
        return Refused(TYPE, "T1", f"{series.relation} ({day})", relation=series.relation)
    number = len(holders)
    return context.question(
        TYPE,
        stem=stem,
        level="hieu",
        ask=series.ask(as_of=day.isoformat()),
        key=(Option(voice.option(str(number)), number),),
        wrong=tuple(
            Option(voice.option(str(n)), n)
            for n in _wrong(number, numbers, context.base.relations[series.relation].most)
        ),
        facts=_facts(context, series, day, holders),
        explanation=_explanation(context, series, day, holders),
    )


def _facts(context: Context, series: Series, day: date, holders: tuple[str, ...]) -> list[Fact]:
    """What makes it true of each holder, in time order."""
    relations = (series.relation, *context.base.implying[series.relation])
    facts = [
        (fact.start.lo, fact)
        for relation in relations
        for id_ in holders
        for fact in context.base.published(relation, id_, series.object)
        if fact.start and fact.start.hi <= day
    ]
    return [fact for _, fact in sorted(facts, key=lambda pair: pair[0])]


def _wrong(number: int, numbers: list[int], most: int | None) -> list[int]:
    """True numbers of other days first, then the nearest; never none at all."""
    near = {number + step for step in (-2, -1, 1, 2)}
    near |= {other for other in numbers if abs(other - number) <= NEAR}
    wrong = (n for n in near if 0 < n <= (most or n) and n != number)
    return sorted(wrong, key=lambda n: (n not in numbers, abs(n - number), n))[:POOL]


def _explanation(context: Context, series: Series, day: date, holders: tuple[str, ...]) -> str:
    """The right number as a sentence, with the subjects by name."""
    names = [context.label(id_, day) for id_ in holders]
    sentence = state(context, series.ask(as_of=day.isoformat()), len(holders)) or ""
    return with_names(sentence, names)
