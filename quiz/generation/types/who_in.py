"""Which of the following did it at that date?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from content.knowledge.base import Truth
from content.knowledge.dates import UNITS
from content.knowledge.records import Fact
from quiz.generation.answering.one_choice import grade, parse
from quiz.generation.candidates import Candidate, Refused
from quiz.generation.context import Context, period_of
from quiz.generation.feedback import about_entity
from quiz.generation.question import Question, Ref
from quiz.generation.series import Series
from quiz.generation.types import date_of

__all__ = ("TYPE", "generate", "grade", "parse", "state", "tell", "truth")

TYPE = "who_in"


def generate(context: Context) -> Iterator[Candidate]:
    """Every series at every date at which something in it certainly began."""
    for series in context.scope.groups(TYPE, context.series()):
        for at, fact in context.scope.units(TYPE, series, began(context, series)):
            if period_of(at).hi > context.base.horizon(series.relation):
                yield Refused(TYPE, "C5", f"{series.relation} ({at})", (fact.id,))
            else:
                yield _candidate(context, series, fact, at)


def began(context: Context, series: Series) -> dict[str, Fact]:
    """What of a series is asked for at each date: the last of those that began then."""
    found: dict[str, Fact] = {}
    for fact in context.facts(series):
        if context.may_name(fact.subject):
            found |= dict.fromkeys(_dates(fact), fact)
    return dict(sorted(found.items()))


def truth(context: Context, ask: dict[str, Any], ref: Ref) -> Truth:
    """Did it begin for that subject within the asked period?"""
    return context.base.event(ask["relation"], str(ref), period_of(ask["at"]), ask.get("object"))


def state(context: Context, ask: dict[str, Any], ref: Ref) -> str:
    """ "X did it at that date": the same sentence as for its date."""
    return date_of.state(context, ask | {"subject": ref}, ask["at"])


def tell(context: Context, question: Question, ref: Ref) -> str:
    """When the chosen one did it, or what else is told of it."""
    return about_entity(context, context.series_of(dict(question.ask)), str(ref))


def _dates(fact: Fact) -> Sequence[str]:
    refs = [fact.start.at(unit) for unit in UNITS] if fact.start else []
    return [ref for ref in refs if ref is not None]


def _candidate(context: Context, series: Series, fact: Fact, at: str) -> Candidate:
    """Of several right answers one is the key, the last to begin; the others are never shown."""
    period = period_of(at)
    object_ = context.name(series.object, period.lo)
    forms, kind = context.forms(series.relation), context.kind(series)
    stem = context.voice.ask_who(forms, kind, object_, at)
    if stem is None:
        return Refused(TYPE, "T1", f"{series.relation} ({at})", (fact.id,))
    ask = series.ask(at=at, scope="options")

    def did_not(id_: str) -> bool:
        return truth(context, ask, id_) is Truth.FALSE

    assert fact.start is not None
    return context.question(
        TYPE,
        stem=stem,
        ask=ask,
        key=(context.entity_option(fact.subject, fact.start.lo),),
        wrong=context.wrong_entities(series, fact.subject, period.lo, did_not),
        facts=[fact],
        explanation=context.explain(fact),
    )
