"""Which was the n-th to do it? Only where the series is complete and the rank strict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from content.knowledge.records import Fact
from quiz.generation.context import Context, Series
from quiz.generation.question import Question, Ref

TYPE = "nth"

REACH = 3
"""Wrong options stand at most so many ranks from the key."""


def generate(context: Context) -> Iterator[Question]:
    """Every certain rank of every series."""
    for series in context.series():
        ranked = context.base.ranked(series.relation, series.object, series.kind)
        for n, fact in ranked.items():
            if context.may_name(fact.subject):
                question = _question(context, series, n, fact)
                if question:
                    yield question


def state(context: Context, ask: dict[str, Any], ref: Ref) -> str | None:
    """ "``ref`` was the n-th to do it." """
    series = context.series_of(ask)
    day = context.base.horizon(series.relation)
    forms, kind = context.forms(series.relation), context.kind(series)
    subject, object_ = context.name(str(ref), day), context.name(series.object, day)
    return context.voice.say_nth(forms, kind, subject, object_, ask["n"])


def _question(context: Context, series: Series, n: int, fact: Fact) -> Question | None:
    day = context.base.horizon(series.relation)
    object_ = context.name(series.object, day)
    forms, kind = context.forms(series.relation), context.kind(series)
    stem = context.voice.ask_nth(forms, kind, object_, n)
    if stem is None:
        return None
    ask = series.ask(n=n)
    return Question(
        type=TYPE,
        lang=context.voice.lang,
        stem=stem,
        level="hieu",
        ask=ask,
        key=(context.entity_option(fact.subject, day),),
        wrong=tuple(context.entity_option(id_, day) for id_ in _wrong(context, series, fact)),
        facts=(fact.id,),
        sources=context.sources([fact]),
        explanation=f"{state(context, ask, fact.subject)} {context.explain(fact)}",
    )


def _wrong(context: Context, series: Series, fact: Fact) -> list[str]:
    """The neighbours in time; their own ranks may be tied, for none of them can be the n-th."""
    facts = [other for other in context.facts(series) if other.start]
    place = facts.index(fact)
    near = [
        (abs(index - place), other.subject)
        for index, other in enumerate(facts)
        if 0 < abs(index - place) <= REACH and context.may_name(other.subject)
    ]
    return [subject for _, subject in sorted(near, key=lambda pair: pair[0])]
