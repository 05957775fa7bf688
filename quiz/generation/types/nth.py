"""Which was the n-th to do it? Only where the series is complete and the rank strict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from content.knowledge.base import Truth
from content.knowledge.records import Fact
from quiz.generation.answering.one_choice import grade, parse
from quiz.generation.candidates import Candidate, Refused
from quiz.generation.context import Context
from quiz.generation.feedback import about_entity
from quiz.generation.question import Option, Question, Ref
from quiz.generation.series import Series

__all__ = ("TYPE", "generate", "grade", "parse", "state", "tell", "truth")

TYPE = "nth"

REACH = 3
"""Wrong options stand at most so many ranks from the key."""


def generate(context: Context) -> Iterator[Candidate]:
    """Every certain rank of every series."""
    for series in context.scope.groups(TYPE, context.series()):
        ranks = context.ranks(series)
        for n, fact in enumerate(context.facts(series), start=1):
            if ranks.get(n) is fact and context.may_name(fact.subject):
                yield _candidate(context, series, n, fact)
            else:
                yield Refused(TYPE, "C3", f"{series.relation} ({n})", (fact.id,))


def truth(context: Context, ask: dict[str, Any], ref: Ref) -> Truth:
    """Is that subject certainly the n-th? False only where another one certainly is."""
    fact = context.ranks(context.series_of(ask)).get(ask["n"])
    if fact is None:
        return Truth.UNKNOWN
    return Truth.TRUE if fact.subject == ref else Truth.FALSE


def state(context: Context, ask: dict[str, Any], ref: Ref) -> str | None:
    """ "``ref`` was the n-th to do it." """
    series = context.series_of(ask)
    day = context.base.horizon(series.relation)
    forms, kind = context.forms(series.relation), context.kind(series)
    subject, object_ = context.name(str(ref), day), context.name(series.object, day)
    return context.voice.say_nth(forms, kind, subject, object_, ask["n"])


def tell(context: Context, question: Question, ref: Ref) -> str:
    """When the chosen one did it."""
    return about_entity(context, context.series_of(dict(question.ask)), str(ref))


def _candidate(context: Context, series: Series, n: int, fact: Fact) -> Candidate:
    day = context.base.horizon(series.relation)
    object_ = context.name(series.object, day)
    forms, kind = context.forms(series.relation), context.kind(series)
    stem = context.voice.ask_nth(forms, kind, object_, n)
    if stem is None:
        return Refused(TYPE, "T1", f"{series.relation} ({n})", (fact.id,))
    ask = series.ask(n=n)
    return context.question(
        TYPE,
        stem=stem,
        level="hieu",
        ask=ask,
        key=(context.entity_option(fact.subject, day),),
        wrong=_wrong(context, series, n),
        facts=[fact],
        explanation=f"{state(context, ask, fact.subject)} {context.explain(fact)}",
    )


def _wrong(context: Context, series: Series, n: int) -> tuple[Option, ...]:
    """The neighbours in time; their own ranks may be tied, for none of them can be the n-th."""
    day, facts = context.base.horizon(series.relation), context.facts(series)
    near = sorted(
        range(max(0, n - 1 - REACH), min(len(facts), n + REACH)), key=lambda i: abs(i - n + 1)
    )
    subjects = [facts[i].subject for i in near if i != n - 1 and facts[i].start]
    return tuple(context.entity_option(id_, day) for id_ in subjects if context.may_name(id_))
