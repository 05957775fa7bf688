"""What was the number on the day of which a source tells it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from content.knowledge.base import FactBase, Truth
from content.knowledge.dates import parse_when
from content.knowledge.records import Fact
from quiz.generation.answering.one_choice import grade, parse
from quiz.generation.candidates import Candidate, Refused
from quiz.generation.context import POOL, Context
from quiz.generation.feedback import of_value
from quiz.generation.question import Option, Question, Ref

__all__ = ("TYPE", "generate", "grade", "parse", "state", "tell", "truth")

TYPE = "statistic"

Number = int | float

_PARTS = 33
"""Made up numbers differ by about three per cent: near enough to be taken for the true one."""

_STEPS = (-1, 1, -2, 2, -3, 3, -4, 4, -6, 6, -10, 10, -15, 15)


def generate(context: Context) -> Iterator[Candidate]:
    """Every number that a source gives for one day."""
    for relation in context.scope.groups(TYPE, context.base.relations):
        logic = context.base.relations[relation]
        for fact in context.base.by_relation[relation]:
            if not _is_number(fact.value):
                continue
            if logic.rounded:
                yield Refused(TYPE, "C4", fact.id, (fact.id,))
            elif day_of(fact) is None:
                yield Refused(TYPE, "C5", fact.id, (fact.id,))
            elif not context.may_name(fact.subject, fact.object):
                yield Refused(TYPE, "O1", fact.id, (fact.id,))
            elif value_truth(context.base, fact, fact.value) is not Truth.TRUE:
                yield Refused(TYPE, "C3", fact.id, (fact.id,))
            else:
                yield _question(context, fact)


def truth(context: Context, ask: dict[str, Any], ref: Ref) -> Truth:
    """Is it the value, and does nothing else in the base say otherwise?"""
    return value_truth(context.base, context.base.facts[ask["fact"]], ref)


def state(context: Context, ask: dict[str, Any], ref: Ref) -> str:
    """ "On that day the number was ``ref``." """
    fact = context.base.facts[ask["fact"]]
    return said(context, fact, context.voice.number(ref))


def tell(context: Context, question: Question, ref: Ref) -> str:
    """Of which other day the chosen number is true."""
    return of_value(context, context.base.facts[question.ask["fact"]], ref)


def said(context: Context, fact: Fact, value: str) -> str:
    """The sentence of a fact with ``value`` as its number, its source and its day."""
    day, words = day_of(fact), (*_words(context, fact), source_of(context, fact))
    assert day is not None
    logic, forms = context.base.relations[fact.relation], context.forms(fact.relation)
    unit = logic.unit_text(context.voice.lang)
    if unit not in (forms.event if logic.single else forms.state):
        value = context.voice.amount(value, unit)
    if logic.single:
        return context.voice.say_result(*words, day, value)
    return context.voice.say_value(*words, day, value)


def day_of(fact: Fact) -> date | None:
    """The one day of which the value is told; None where it is not one day."""
    when = parse_when(fact.as_of) if fact.as_of else None
    return when.lo if when and when.lo == when.hi else None


def value_truth(base: FactBase, fact: Fact, ref: object) -> Truth:
    """Is ``ref`` the fact's value? UNKNOWN where another fact or draft of that time says so."""
    statement = (fact.relation, fact.subject, fact.object)
    rivals = [*base.published(*statement), *base.drafts(*statement)]
    rivals = [other for other in rivals if other.id != fact.id and _same_time(fact, other)]
    if ref == fact.value:
        agreed = all(other.value == ref for other in rivals)
        return Truth.TRUE if agreed else Truth.UNKNOWN
    return Truth.UNKNOWN if any(other.value == ref for other in rivals) else Truth.FALSE


def _same_time(one: Fact, other: Fact) -> bool:
    if one.as_of is None or other.as_of is None:
        return True
    first, second = parse_when(one.as_of), parse_when(other.as_of)
    return first.lo <= second.hi and second.lo <= first.hi


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _words(context: Context, fact: Fact) -> tuple[Any, str, str]:
    day = day_of(fact) or context.base.horizon(fact.relation)
    names = context.name(fact.subject, day), context.name(fact.object, day)
    return context.forms(fact.relation), *names


def source_of(context: Context, fact: Fact) -> str:
    """Who says so, as the stem names it: the publisher of the first source."""
    source = context.base.pack.sources[fact.citations[0].id]
    return source.published_by(context.voice.lang)


def _unit(context: Context, fact: Fact) -> str:
    """The unit, unless the relation's name says it ("the number of countries")."""
    unit = context.base.relations[fact.relation].unit_text(context.voice.lang)
    return "" if unit in context.forms(fact.relation).name else unit


def _question(context: Context, fact: Fact) -> Question:
    voice, day, value = context.voice, day_of(fact), fact.value
    assert day is not None
    assert isinstance(value, int | float)
    unit = _unit(context, fact)

    def option(number: Number) -> Option:
        return Option(voice.ending(voice.amount(number, unit)), number)

    single = context.base.relations[fact.relation].single
    ask = voice.ask_result if single else voice.ask_value
    return context.question(
        TYPE,
        stem=ask(*_words(context, fact), source_of(context, fact), day),
        ask={"fact": fact.id},
        key=(option(value),),
        wrong=tuple(option(number) for number in _wrong(context.base, fact, value)),
        facts=[fact],
        explanation=context.explain(fact),
    )


def _wrong(base: FactBase, fact: Fact, key: Number) -> list[Number]:
    """True numbers of other days, of other subjects, then numbers some steps off.

    None rounds to the key.
    """
    own = [f.value for f in base.published(fact.relation, fact.subject, fact.object)]
    own = [value for value in own if _decimals(value) == _decimals(key)]
    others = [f.value for f in base.by_relation[fact.relation] if _is_like(f.value, key)]
    step = max(1, round(key / _PARTS))
    near = [*own, *others, *(round(key + step * n, 6) for n in _STEPS)]
    most = base.relations[fact.relation].most
    numbers = [n for n in near if isinstance(n, int | float) and 0 < n <= (most or n) and n != key]
    safe = [
        number
        for number in dict.fromkeys(numbers)
        if value_truth(base, fact, number) is Truth.FALSE and not _rounds_to(number, key)
    ]
    return safe[:POOL]


def _is_like(value: object, key: Number) -> bool:
    """Might the number of another subject be taken for the key? Not if it is far off."""
    alike = _is_number(value) and _decimals(value) == _decimals(key)
    return alike and abs(float(str(value)) - key) <= abs(key) / 2


def _decimals(value: object) -> int:
    return len(str(value).partition(".")[2])


def _rounds_to(number: Number, key: Number) -> bool:
    """Is the key a rounded form of the number?"""
    digits = range(1, 10)
    return any(key % 10**n == 0 and round(number, -n) == key for n in digits)
