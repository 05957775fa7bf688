"""Which of the following did it at that date?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from content.knowledge.base import Truth
from content.knowledge.dates import UNITS
from content.knowledge.records import Fact
from quiz.generation.context import Context, Series, period_of
from quiz.generation.question import Question, Ref
from quiz.generation.types import date_of

TYPE = "who_in"


def generate(context: Context) -> Iterator[Question]:
    """Every series at every date at which something in it certainly began."""
    for series in context.series():
        facts = [fact for fact in context.facts(series) if context.may_name(fact.subject)]
        for at in sorted({ref for fact in facts for ref in _dates(fact)}):
            if period_of(at).hi <= context.base.horizon(series.relation):
                question = _question(context, series, facts, at)
                if question:
                    yield question


def state(context: Context, ask: dict[str, Any], ref: Ref) -> str:
    """ "X did it at that date": the same sentence as for its date."""
    return date_of.state(context, ask | {"subject": ref}, ask["at"])


def _dates(fact: Fact) -> list[str]:
    refs = [fact.start.at(unit) for unit in UNITS] if fact.start else []
    return [ref for ref in refs if ref is not None]


def _question(context: Context, series: Series, facts: list[Fact], at: str) -> Question | None:
    """Of several right answers one is the key, the last to begin; the others are never shown."""
    period = period_of(at)
    object_ = context.name(series.object, period.lo)
    forms, kind = context.forms(series.relation), context.kind(series)
    stem = context.voice.ask_who(forms, kind, object_, at)
    if stem is None:
        return None
    fact = [fact for fact in facts if fact.start and period.contains(fact.start)][-1]
    assert fact.start is not None
    return Question(
        type=TYPE,
        lang=context.voice.lang,
        stem=stem,
        level="biet",
        ask=series.ask(at=at, scope="options"),
        key=(context.entity_option(fact.subject, fact.start.lo),),
        wrong=tuple(
            context.entity_option(id_, period.lo)
            for id_ in _wrong(context, series, at, fact.subject)
        ),
        facts=(fact.id,),
        sources=context.sources([fact]),
        explanation=context.explain(fact),
    )


def _wrong(context: Context, series: Series, at: str, key: str) -> list[str]:
    """Entities that certainly did not do it then, the most tempting first."""
    base, period = context.base, period_of(at)

    def did_not(id_: str) -> bool:
        return base.event(series.relation, id_, period, series.object) is Truth.FALSE

    return context.tempting(series, key, period.lo, did_not)
