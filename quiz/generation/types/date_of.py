"""When did it happen? The date of one event, at a unit at which it is sure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from content.knowledge.base import Truth
from content.knowledge.dates import UNITS, Unit, unit_of
from content.knowledge.records import Fact
from quiz.generation.context import NEAR, POOL, Context, apart, period_of, years_apart
from quiz.generation.question import Option, Question, Ref

TYPE = "date_of"


def generate(context: Context) -> Iterator[Question]:
    """Every event that can have happened only once, at each unit at which its date is sure."""
    base = context.base
    for relation in base.relations:
        for fact in base.by_relation[relation]:
            start = fact.start
            if start is None or start.hi > base.horizon(relation) or not _may_ask(context, fact):
                continue
            for unit in UNITS:
                ref = start.at(unit)
                if ref is not None:
                    yield _question(context, fact, ref, unit)


def state(context: Context, ask: dict[str, Any], ref: Ref) -> str:
    """ "X happened at ``ref``." """
    assert isinstance(ref, str)
    day = period_of(ref).lo
    subject, object_ = context.name(ask["subject"], day), context.name(ask.get("object"), day)
    return context.voice.say_event(context.forms(ask["relation"]), subject, object_, ref)


def _may_ask(context: Context, fact: Fact) -> bool:
    named = all(context.may_name(id_) for id_ in (fact.subject, fact.object) if id_)
    return named and context.base.has_one_date(fact.relation, fact.subject, fact.object)


def _question(context: Context, fact: Fact, ref: str, unit: Unit) -> Question:
    voice, start = context.voice, fact.start
    assert start is not None
    subject, object_ = context.name(fact.subject, start.lo), context.name(fact.object, start.lo)
    ask: dict[str, Any] = {"relation": fact.relation, "subject": fact.subject}
    if fact.object is not None:
        ask["object"] = fact.object
    return Question(
        type=TYPE,
        lang=voice.lang,
        stem=voice.ask_date(context.forms(fact.relation), subject, object_, unit),
        level="biet",
        ask=ask | {"unit": unit},
        key=(Option(voice.date_option(ref), ref),),
        wrong=tuple(Option(voice.date_option(r), r) for r in _wrong(context, fact, ref)),
        facts=(fact.id,),
        sources=context.sources([fact]),
        explanation=context.explain(fact),
    )


def _wrong(context: Context, fact: Fact, key: str) -> list[str]:
    """Dates of sibling facts at which this event certainly did not happen, nearest first."""
    day = period_of(key).lo
    refs = {ref for ref in _sibling_dates(context, fact, unit_of(key)) if ref != key}
    safe = [ref for ref in refs if years_apart(ref, key) <= NEAR and _is_wrong(context, fact, ref)]
    return sorted(safe, key=lambda ref: (apart(period_of(ref).lo, day), ref))[:POOL]


def _sibling_dates(context: Context, fact: Fact, unit: Unit) -> Iterator[str]:
    """The dates of events of the same relation, or of one of its family or topic."""
    for relation in context.siblings(fact.relation):
        for sibling in context.base.by_relation[relation]:
            ref = sibling.start.at(unit) if sibling.start else None
            if ref is not None:
                yield ref


def _is_wrong(context: Context, fact: Fact, ref: str) -> bool:
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
