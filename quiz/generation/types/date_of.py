"""When did it happen? The date of one event, at a unit at which it is sure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from content.knowledge.base import Truth
from content.knowledge.dates import UNITS, Unit
from content.knowledge.records import Fact
from quiz.generation.answering.one_choice import grade, parse
from quiz.generation.candidates import Candidate, Refused
from quiz.generation.context import Context, period_of
from quiz.generation.feedback import on_that_date
from quiz.generation.question import Option, Question, Ref

__all__ = ("TYPE", "generate", "grade", "parse", "state", "tell", "truth")

TYPE = "date_of"


def generate(context: Context) -> Iterator[Candidate]:
    """Every event that can have happened only once, at each unit at which its date is sure."""
    for relation in context.scope.groups(TYPE, context.base.relations):
        facts = {fact.id: fact for fact in context.base.by_relation[relation]}
        for _, fact in context.scope.units(TYPE, relation, facts):
            refusal = undatable(context, fact)
            for unit in UNITS:
                ref = fact.start.at(unit) if fact.start else None
                if refusal or ref is None:
                    yield Refused(TYPE, refusal or "C4", f"{fact.id} ({unit})", (fact.id,))
                else:
                    yield _question(context, fact, ref, unit)


def truth(context: Context, ask: dict[str, Any], ref: Ref) -> Truth:
    """Did it begin in that period?"""
    return context.base.event(
        ask["relation"], ask["subject"], period_of(str(ref)), ask.get("object")
    )


def state(context: Context, ask: dict[str, Any], ref: Ref) -> str:
    """ "X happened at ``ref``." """
    day = period_of(str(ref)).lo
    subject, object_ = context.name(ask["subject"], day), context.name(ask.get("object"), day)
    return context.voice.say_event(context.forms(ask["relation"]), subject, object_, str(ref))


def tell(context: Context, question: Question, ref: Ref) -> str:
    """What did happen at the chosen date: to the same subject if anything, else to another."""
    return on_that_date(context, question.ask["relation"], question.ask["subject"], str(ref))


def undatable(context: Context, fact: Fact) -> str | None:
    """The code of the rule why the date of a fact can't be asked; None where it can."""
    base = context.base
    if context.tells_value(fact.relation):
        return "T1"
    if fact.start is None or fact.start.hi > base.horizon(fact.relation):
        return "C5"
    if not context.may_name(fact.subject, fact.object):
        return "O1"
    if base.drafts(fact.relation, fact.subject, fact.object):
        return "C6"
    return None if base.has_one_date(fact.relation, fact.subject, fact.object) else "C2"


def is_free(context: Context, fact: Fact, ref: str) -> bool:
    """Is it proved that the event was not then, nor anything else of the subject's topic?"""
    base, period = context.base, period_of(ref)
    if period.lo > base.horizon(fact.relation):
        return False
    if base.event(fact.relation, fact.subject, period, fact.object) is not Truth.FALSE:
        return False
    logic = base.relations[fact.relation]
    names = {name for name in (logic.topic, logic.family) if name}
    return not any(
        period.overlaps(when) for name in names for when in base.possible_dates(fact.subject, name)
    )


def _question(context: Context, fact: Fact, ref: str, unit: Unit) -> Question:
    voice, start = context.voice, fact.start
    assert start is not None
    subject, object_ = context.name(fact.subject, start.lo), context.name(fact.object, start.lo)
    ask: dict[str, Any] = {"relation": fact.relation, "subject": fact.subject}
    if fact.object is not None:
        ask["object"] = fact.object
    return context.question(
        TYPE,
        stem=voice.ask_date(context.forms(fact.relation), subject, object_, unit),
        ask=ask | {"unit": unit},
        key=(Option(voice.date_option(ref), ref),),
        wrong=context.wrong_dates(fact.relation, ref, lambda r: is_free(context, fact, r)),
        facts=[fact],
        explanation=context.explain(fact),
    )
