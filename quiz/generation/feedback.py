"""What is said of a wrong answer: what the chosen option *is* true of.

Each function gives a sentence or "", where nothing in the base is true of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from content.knowledge.base import Truth
from content.knowledge.dates import parse_day, parse_when, unit_of
from content.knowledge.records import Fact
from content.knowledge.text import sort_key
from quiz.generation.question import Ref
from quiz.generation.series import Series
from quiz.generation.tempting import siblings

if TYPE_CHECKING:
    from quiz.generation.context import Context


def on_that_date(context: Context, relation: str, subject: str | None, ref: str) -> str:
    """What happened at a date: to the subject if anything, else the like to another."""
    base, unit = context.base, unit_of(ref)
    own = base.by_subject.get(subject, []) if subject else []
    akin = [fact for id_ in siblings(base, relation) for fact in base.in_year(id_, ref)]
    for fact in [*own, *akin]:
        if fact.start and fact.start.at(unit) == ref:
            return context.voice.is_when(ref, context.event(fact))
    return ""


def about_entity(context: Context, series: Series, entity: str, *, near: bool = False) -> str:
    """When an entity did what the series tells, or the like, or what else is told of it.

    ``near``: only the like, which says something about what was asked.
    """
    akin = set(siblings(context.base, series.relation))
    for relation in sorted(akin, key=lambda id_: (id_ != series.relation, id_)):
        facts = context.base.by_subject.get(entity, [])
        told = [fact for fact in facts if fact.start and fact.relation == relation]
        if told:
            return context.base.tell(told[0], context.voice.lang)
    if near:
        return ""
    others = (fact for fact in context.base.by_subject.get(entity, []) if fact.start)
    other = next(others, None)
    return context.base.tell(other, context.voice.lang) if other else ""


def about_standing(context: Context, ask: Mapping[str, Any], entity: str) -> str:
    """Since when the relation has been true of an entity, or that it was not on the asked day."""
    day, object_ = parse_day(ask["as_of"]), ask.get("object")
    facts = [f for f in context.base.published(ask["relation"], entity, object_) if f.start]
    if facts:
        return context.explain(*facts)
    if context.base.state(ask["relation"], entity, day, object_) is Truth.FALSE:
        names = context.name(entity, day), context.name(object_, day)
        denied = context.voice.say_not(context.forms(ask["relation"]), *names, day)
        series = context.series_of(dict(ask))
        akin = about_entity(context, series, entity, near=True) or who_then(context, series, day)
        return f"{denied} {akin}".strip()
    return about_entity(context, context.series_of(dict(ask)), entity)


def who_then(context: Context, series: Series, day: date) -> str:
    """Of whom it was true on a day; "" where that is not known of everyone."""
    holders = context.holders(series).get(day, ())
    forms, kind = context.forms(series.relation), context.kind(series)
    object_ = context.name(series.object, day)
    if not holders or not context.may_name(*holders) or context.base.implying[series.relation]:
        return ""
    told = context.voice.say_count(forms, kind, object_, day, len(holders), False)
    return with_names(told or "", [context.label(id_, day) for id_ in holders])


def with_names(sentence: str, names: Iterable[str]) -> str:
    """A sentence on how many, and who they are; "" for none."""
    named = ", ".join(sorted(names, key=sort_key))
    return sentence and f"{sentence.removesuffix('.')}: {named}."


def about_level(context: Context, level: str, subject: str, day: date) -> str:
    """When a subject reached a level, or that it had not on the day."""
    facts = [fact for fact in context.base.published(level, subject) if fact.start]
    if facts:
        return context.explain(*facts)
    if context.base.state(level, subject, day) is not Truth.FALSE:
        return ""
    return context.voice.say_not(context.forms(level), context.name(subject, day), "", day)


def when_so_many(context: Context, series: Series, number: Ref, day: date) -> date | None:
    """The asked day nearest to ``day`` on which it was ``number``."""
    holders = context.holders(series)
    days = [other for other, ids in holders.items() if len(ids) == number]
    return min(days, key=lambda other: (abs(other - day), other), default=None)


def of_value(context: Context, fact: Fact, value: Ref) -> str:
    """Of which other day a value is true."""
    for other in context.base.published(fact.relation, fact.subject, fact.object):
        if other.value == value and other.as_of and parse_when(other.as_of).finest:
            return context.base.tell(other, context.voice.lang)
    return ""


def of_term(context: Context, ask: Mapping[str, Any], ref: str) -> str:
    """Whose term a term is: of the same relation, else of any; else that it was none."""
    first, last = (parse_when(end) for end in ref.split("/"))
    relation, subject, object_ = ask["relation"], ask["subject"], ask.get("object")
    names = sorted(context.base.relations, key=lambda id_: id_ != relation)
    for fact in (f for id_ in names for f in context.base.by_relation[id_] if f.end):
        if fact.start == first and fact.end == last:
            return context.explain(fact)
    if context.base.state(relation, subject, first.hi, object_) is not Truth.FALSE:
        return ""
    words = context.name(subject, first.hi), context.name(object_, first.hi)
    return context.voice.say_not(context.forms(relation), *words, first.hi)
