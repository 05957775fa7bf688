"""What belongs in the blank of a true sentence? The answer is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from content.knowledge.base import Truth
from content.knowledge.dates import UNITS
from content.knowledge.records import Fact
from content.knowledge.wording.voice import BLANK
from quiz.generation.answering.typed import grade, parse
from quiz.generation.candidates import Candidate, Refused
from quiz.generation.context import Context, period_of
from quiz.generation.feedback import about_entity, of_value
from quiz.generation.question import Option, Question, Ref
from quiz.generation.series import Series
from quiz.generation.types import statistic

__all__ = ("TYPE", "generate", "grade", "parse", "state", "tell", "truth")

TYPE = "cloze"


def generate(context: Context) -> Iterator[Candidate]:
    """Subjects and objects that nothing else in the base could replace, and values."""
    for id_ in context.scope.groups(TYPE, context.base.facts):
        fact = context.base.facts[id_]
        if fact.start and fact.value is None:
            for blank in ("subject", "object"):
                if getattr(fact, blank) is not None:
                    yield from _entities(context, fact, blank)
    for candidate in statistic.generate(context):
        if isinstance(candidate, Question):
            yield _value(context, candidate)


def truth(context: Context, ask: dict[str, Any], ref: Ref) -> Truth:
    """Is the sentence true with ``ref`` in the blank?"""
    base, fact = context.base, context.base.facts[ask["fact"]]
    if ask["blank"] == "value":
        return statistic.value_truth(base, fact, ref)
    subject = str(ref) if ask["blank"] == "subject" else fact.subject
    object_ = str(ref) if ask["blank"] == "object" else fact.object
    return base.event(fact.relation, subject, period_of(ask["at"]), object_)


def state(context: Context, ask: dict[str, Any], ref: Ref) -> None:
    """A single statement on a date or value is that of ``date_of`` or ``statistic``."""
    return


def tell(context: Context, question: Question, ref: Ref) -> str:
    """What is told of the entity that was typed, or of which day the number is true."""
    fact = context.base.facts[question.ask["fact"]]
    if question.ask["blank"] == "value":
        return of_value(context, fact, ref)
    kind = context.kind_of(fact.subject)
    object_ = fact.object if question.ask["blank"] == "subject" else None
    return about_entity(context, Series(fact.relation, object_, kind, False), str(ref))


def _entities(context: Context, fact: Fact, blank: str) -> Iterator[Candidate]:
    """The blank at the finest date that is sure, and at the year."""
    assert fact.start is not None
    refs = [ref for unit in UNITS if (ref := fact.start.at(unit))]
    if not refs:
        yield Refused(TYPE, "C4", fact.id, (fact.id,))
    elif not context.may_name(fact.subject, fact.object):
        yield Refused(TYPE, "O1", fact.id, (fact.id,))
    for at in dict.fromkeys([refs[0], refs[-1]]) if refs else []:
        if context.may_name(fact.subject, fact.object):
            yield _entity(context, fact, blank, at)


def _entity(context: Context, fact: Fact, blank: str, at: str) -> Candidate:
    base, period = context.base, period_of(at)
    if not base.is_complete(fact.relation, period.hi):
        return Refused(TYPE, "C2", f"{fact.id} ({at})", (fact.id,))
    if len(base.may_begin(fact.relation, period, fact, blank)) > 1:
        return Refused(TYPE, "C2", f"{fact.id} ({at})", (fact.id,))
    assert fact.start is not None
    day, key = fact.start.lo, str(getattr(fact, blank))
    subject = BLANK if blank == "subject" else context.name(fact.subject, day)
    object_ = BLANK if blank == "object" else context.name(fact.object, day)
    forms, kind = context.forms(fact.relation), context.kind_of(key)
    if f"{{{blank}}}" not in forms.event or forms.event == f"{{{blank}}}":
        return Refused(TYPE, "T1", f"{fact.id} ({at})", (fact.id,))
    ask = {"fact": fact.id, "blank": blank, "at": at}
    series = Series(fact.relation, fact.object if blank == "subject" else None, kind, False)
    word = base.pack.manifest.kinds[kind].get(context.voice.lang)
    return context.question(
        TYPE,
        stem=context.voice.ask_blank(word, context.voice.say_event(forms, subject, object_, at)),
        ask=ask,
        key=(_named(context, key, day),),
        wrong=tuple(
            _named(context, str(option.ref), day)
            for option in context.wrong_entities(series, key, day, _false(context, ask))
        ),
        facts=[fact],
        explanation=context.explain(fact),
        accepted=tuple(dict.fromkeys(base.entities[key].all_names(context.voice.lang))),
    )


def _named(context: Context, entity: str, day: date) -> Option:
    """An entity as it would stand in the blank, with its article where it has one."""
    return Option(context.voice.option(context.name(entity, day)), entity)


def _false(context: Context, ask: dict[str, Any]) -> Callable[[str], bool]:
    return lambda id_: truth(context, ask, id_) is Truth.FALSE


def _value(context: Context, asked: Question) -> Candidate:
    """The sentence of a statistic with its number left out."""
    fact = context.base.facts[asked.ask["fact"]]
    day = statistic.day_of(fact)
    forms = context.forms(fact.relation)
    if day is None or "{value}" not in forms.event:
        return Refused(TYPE, "T1", fact.id, (fact.id,))
    sentence = statistic.said(context, fact, BLANK)
    return context.question(
        TYPE,
        stem=context.voice.ask_blank("", sentence),
        ask={"fact": fact.id, "blank": "value", "at": day.isoformat()},
        key=asked.key,
        wrong=asked.wrong,
        facts=[fact],
        explanation=asked.explanation,
        accepted=(context.voice.number(fact.value),),
    )
