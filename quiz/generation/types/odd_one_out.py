"""Of which of the following was it not true on a day, though it was of the others?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from content.knowledge.base import FactBase, Truth
from content.knowledge.dates import parse_day
from content.knowledge.records import Fact
from quiz.generation.answering.one_choice import grade, parse
from quiz.generation.candidates import Candidate, Refused
from quiz.generation.checks.options import may_stand_beside_key
from quiz.generation.context import Context
from quiz.generation.feedback import about_standing
from quiz.generation.question import Option, Question, Ref
from quiz.generation.series import Series
from quiz.generation.types import member

__all__ = ("TYPE", "generate", "grade", "parse", "state", "tell", "truth")

TYPE = "odd_one_out"

WRONG = 3
"""So many of the options share what the key lacks."""

_TRIED = 6
_OPPOSITE = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.UNKNOWN: Truth.UNKNOWN}


def generate(context: Context) -> Iterator[Candidate]:
    """Every series on the days between which it changes, where three share what one lacks."""
    for series in context.scope.groups(TYPE, context.lasting_series()):
        days = dict.fromkeys(sorted(context.telling_days(series)))
        for day, _ in context.scope.units(TYPE, series, days):
            holding = member.holding_facts(context, series, day)
            holding = list({fact.subject: fact for fact in holding}.values())
            if len(holding) < WRONG:
                yield Refused(TYPE, "O11", f"{series.relation} ({day})", relation=series.relation)
            else:
                yield _candidate(context, series, day, holding[-_TRIED:])


def truth(context: Context, ask: dict[str, Any], ref: Ref) -> Truth:
    """Does the relation not hold of that subject on the asked day?"""
    return _OPPOSITE[member.truth(context, ask, ref)]


def state(context: Context, ask: dict[str, Any], ref: Ref) -> None:
    """A single statement on membership is ``member``'s."""
    return


def tell(context: Context, question: Question, ref: Ref) -> str:
    """Since when it has been true of the chosen one."""
    return about_standing(context, question.ask, str(ref))


def _candidate(context: Context, series: Series, day: date, holding: list[Fact]) -> Candidate:
    object_ = context.name(series.object, day)
    forms, kind = context.forms(series.relation), context.kind(series)
    stem = context.voice.ask_odd(forms, kind, object_, day)
    if stem is None:
        return Refused(TYPE, "T1", f"{series.relation} ({day})", relation=series.relation)
    ask = series.ask(as_of=day.isoformat())

    def is_odd(id_: str) -> bool:
        return truth(context, ask, id_) is Truth.TRUE

    odd = context.wrong_entities(series, holding[-1].subject, day, is_odd)
    for key in odd:
        for facts in combinations(reversed(holding), WRONG):
            question = _question(context, stem, ask, key, facts)
            alone = _only_odd(context.base, series.relation, str(key.ref), facts, day)
            if alone and all(may_stand_beside_key(question, option) for option in question.wrong):
                return question
    fault, ids = "C2" if odd else "C1", tuple(fact.id for fact in holding)
    return Refused(TYPE, fault, stem, ids, is_worded=True)


def _question(
    context: Context, stem: str, ask: dict[str, Any], key: Option, facts: Sequence[Fact]
) -> Question:
    day = parse_day(ask["as_of"])
    lacking = about_standing(context, ask, str(key.ref))
    return context.question(
        TYPE,
        stem=stem,
        level="hieu",
        ask=ask,
        key=(key,),
        wrong=tuple(context.entity_option(fact.subject, day) for fact in facts),
        facts=facts,
        explanation=f"{lacking} {context.explain(*facts)}".strip(),
    )


def _only_odd(base: FactBase, relation: str, key: str, facts: Sequence[Fact], day: date) -> bool:
    """Does no other relation of the base set another of the four apart?"""
    shown = [key, *(fact.subject for fact in facts)]
    related = {name for id_ in shown for name in base.relations_of(id_)} - {relation}
    return not any(
        _sets_apart(truths)
        for other in sorted(related)
        for truths in _truths(base, other, shown, day)
    )


def _truths(
    base: FactBase, relation: str, shown: Sequence[str], day: date
) -> Iterator[list[Truth]]:
    """Of which of the shown a relation holds: with each object, and with any."""
    objects = base.objects(relation) or [None]
    by_object = [
        [base.state(relation, id_, day, object_, lasting=True) for id_ in shown]
        for object_ in objects
    ]
    yield from by_object
    yield [_any(truths) for truths in zip(*by_object, strict=True)]


def _any(truths: Sequence[Truth]) -> Truth:
    found = (truth_ for truth_ in (Truth.TRUE, Truth.UNKNOWN) if truth_ in truths)
    return next(found, Truth.FALSE)


def _sets_apart(truths: Sequence[Truth]) -> bool:
    """Is one that is not the key (the first) true or false where all others are the opposite?"""
    places = range(1, len(truths))
    return any(
        set(truths[:place]) | set(truths[place + 1 :]) == {_OPPOSITE[truths[place]]}
        for place in places
        if truths[place] is not Truth.UNKNOWN
    )
