"""In which period was it so? The whole term, from its first day to its last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache, partial
from itertools import islice
from typing import Any

from content.knowledge.base import Truth
from content.knowledge.dates import DAY, Unit, When, date_ref, parse_period, unit_of
from content.knowledge.index import Statement
from content.knowledge.records import Fact
from quiz.generation.answering.one_choice import grade, parse
from quiz.generation.candidates import Candidate, Refused
from quiz.generation.context import POOL, Context
from quiz.generation.feedback import of_term
from quiz.generation.question import Option, Question, Ref

__all__ = ("TYPE", "generate", "grade", "parse", "state", "tell", "truth")

TYPE = "term"

Length = tuple[Unit | None, int]
"""In which unit a term is whole, and its months."""

_SHIFTS = (-1, 1, -2, 2, -3, 3, -4, 4)


def generate(context: Context) -> Iterator[Candidate]:
    """Every relation with a subject (and object) that has terms whose two ends are sure."""
    terms = terms_by_statement(context)
    for statement in context.scope.groups(TYPE, terms):
        for fact in terms[statement]:
            if context.base.implying[fact.relation]:  # a higher level may go on with it
                yield Refused(TYPE, "C3", fact.id, (fact.id,))
            elif not context.may_name(fact.subject, fact.object):
                yield Refused(TYPE, "O1", fact.id, (fact.id,))
            elif term_ref(fact) is None:
                yield Refused(TYPE, "C4", fact.id, (fact.id,))
            else:
                break
        else:
            continue
        yield ask_term(context, TYPE, fact, partial(_is_false, context))


def truth(context: Context, ask: dict[str, Any], ref: Ref) -> Truth:
    """Is it exactly one of the terms? False only where it surely touches none."""
    base = context.base
    statement = (ask["relation"], ask["subject"], ask.get("object"))
    if any(term_ref(fact) == ref for fact in base.published(*statement)):
        return Truth.TRUE
    first, last = days_of(str(ref))
    if any(
        _may_touch(f, first, last) for f in [*base.published(*statement), *base.drafts(*statement)]
    ):
        return Truth.UNKNOWN
    logic = base.relations[ask["relation"]]
    dated = logic.single and any(fact.start for fact in base.published(*statement))
    return Truth.FALSE if dated or base.is_complete(ask["relation"], last) else Truth.UNKNOWN


def state(context: Context, ask: dict[str, Any], ref: Ref) -> str:
    """ "It was so from … to …." """
    day = days_of(str(ref))[0]
    names = context.name(ask["subject"], day), context.name(ask.get("object"), day)
    forms = context.forms(ask["relation"])
    text, short = term_text(context, str(ref)), is_short(str(ref))
    lasts = days_of(str(ref))[1] > context.base.pack.manifest.as_of_day
    return context.voice.say_term(forms, *names, ask.get("n"), text, short=short, lasts=lasts)


def tell(context: Context, question: Question, ref: Ref) -> str:
    """Whose term it was, if it was one."""
    return of_term(context, question.ask, str(ref))


def terms_by_statement(context: Context) -> dict[Statement, list[Fact]]:
    """The published facts of each statement that have an end, in time order."""
    return context.once(_read_terms)


def _read_terms(context: Context) -> dict[Statement, list[Fact]]:
    groups: dict[Statement, list[Fact]] = {}
    for relation in context.base.relations:
        if context.tells_value(relation):
            continue
        for fact in context.base.by_relation[relation]:
            if fact.end is not None:
                groups.setdefault((relation, fact.subject, fact.object), []).append(fact)
    return groups


def term_ref(fact: Fact) -> str | None:
    """The term as a ref: both ends as the pack writes them; None where one is not sure."""
    if fact.start is None or fact.end is None:
        return None
    ends = [_sure(when) for when in (fact.start, fact.end)]
    return "/".join(end for end in ends if end) if all(ends) else None


@cache
def days_of(ref: str) -> tuple[date, date]:
    """The first and the last day of a term."""
    first, last = ref.split("/")
    return parse_period(first).lo, parse_period(last).hi


def term_text(context: Context, ref: str) -> str:
    """A term in words; whole years are told as years, whole months as months."""
    first, last = days_of(ref)
    whole = whole_unit(ref)
    if whole is None:
        return context.voice.term(*ref.split("/"))
    ends = date_ref(first, whole), date_ref(last, whole)
    return context.voice.date_text(ends[0]) if ends[0] == ends[1] else context.voice.term(*ends)


def is_short(ref: str) -> bool:
    """Is the term exactly one month or one year?"""
    whole = whole_unit(ref)
    return whole is not None and len({date_ref(day, whole) for day in days_of(ref)}) == 1


def whole_unit(ref: str) -> Unit | None:
    """Does the term run from the first to the last day of years, or of months?

    None where it does not, or where its two ends are not equally sure.
    """
    first, last = days_of(ref)
    if len({unit_of(end) for end in ref.split("/")}) > 1:
        return None
    if first.day != 1 or (last + DAY).day != 1:
        return None
    return "year" if (first.month, last.month) == (1, 12) else "month"


def ask_term(
    context: Context,
    type_: str,
    fact: Fact,
    false: Callable[[dict[str, Any], str], bool],
    **ask: Any,
) -> Candidate:
    """The question on a fact's term; ``ask`` has ``n`` where the n-th of several is meant.

    ``false`` says of an ask and a term whether it is proved wrong.
    """
    ref, horizon = term_ref(fact), context.base.horizon(fact.relation)
    assert ref is not None
    about = {"object": fact.object} if fact.object is not None else {}
    ask = {"relation": fact.relation, "subject": fact.subject} | about | ask
    names = context.name(fact.subject, horizon), context.name(fact.object, horizon)
    forms = context.forms(fact.relation)
    stem = context.voice.ask_term(forms, *names, ask.get("n"), short=is_short(ref))
    if stem is None:
        return Refused(type_, "T1", fact.id, (fact.id,))
    if days_of(ref)[0] > horizon:
        return Refused(type_, "C5", stem, (fact.id,), is_worded=True)
    known = (other for other in _others(context, fact, ref) if days_of(other)[0] <= horizon)
    wrong = islice((other for other in known if false(ask, other)), POOL)
    return context.question(
        type_,
        stem=stem,
        level="hieu" if "n" in ask else "biet",
        ask=ask,
        key=(_option(context, ref),),
        wrong=tuple(_option(context, other) for other in wrong),
        facts=[fact],
        explanation=_explanation(context, fact, ask, ref),
    )


def _explanation(context: Context, fact: Fact, ask: dict[str, Any], ref: str) -> str:
    """From when to when it was so, or which time it was."""
    if "n" not in ask:
        return context.explain(fact)
    return f"{state(context, ask, ref)} {fact.note.get(context.voice.lang)}".strip()


def _is_false(context: Context, ask: dict[str, Any], ref: str) -> bool:
    return truth(context, ask, ref) is Truth.FALSE


def _option(context: Context, ref: str) -> Option:
    return Option(context.voice.option(term_text(context, ref)), ref)


def _others(context: Context, fact: Fact, key: str) -> list[str]:
    """Other terms of the same statement, then terms of the same length: true ones of any
    relation, and the key's own moved."""
    first = days_of(key)[0]

    def distance(ref: str) -> tuple[timedelta, str]:
        return abs(days_of(ref)[0] - first), ref

    own = context.base.published(fact.relation, fact.subject, fact.object)
    alike = terms_by_length(context).get(length_of(key), set())
    own_terms = {ref for other in own if (ref := term_ref(other))}
    like = [ref for ref in [*sorted(alike, key=distance), *_moved(key)] if ref not in own_terms]
    others = [*sorted(own_terms, key=distance), *like]
    return list(dict.fromkeys(ref for ref in others if ref != key))


def terms_by_length(context: Context) -> dict[Length, set[str]]:
    """The terms of all facts, by how long they are."""
    return context.once(_read_lengths)


def _read_lengths(context: Context) -> dict[Length, set[str]]:
    groups: dict[Length, set[str]] = {}
    for facts in terms_by_statement(context).values():
        for ref in filter(None, map(term_ref, facts)):
            groups.setdefault(length_of(ref), set()).add(ref)
    return groups


def _moved(key: str) -> list[str]:
    """A term of whole years or months moved by its own length; no other term is moved."""
    unit, months = length_of(key)
    if unit is None:
        return []
    first = days_of(key)[0]
    start = first.year * 12 + first.month - 1
    moved = [(_month(start + n * months), _month(start + (n + 1) * months) - DAY) for n in _SHIFTS]
    units = [unit_of(end) for end in key.split("/")]
    return ["/".join(map(date_ref, ends, units)) for ends in moved]


def _month(number: int) -> date:
    """The first day of a month counted from the year 0."""
    return date(number // 12, number % 12 + 1, 1)


@cache
def length_of(ref: str) -> Length:
    """In which unit a term is whole, and its months."""
    first, last = days_of(ref)
    return whole_unit(ref), (last.year - first.year) * 12 + last.month - first.month + 1


def _sure(when: When) -> str | None:
    """The date as written, where one reading says it."""
    return when.readings[0] if len(when.readings) == 1 and "/" not in when.readings[0] else None


def _may_touch(fact: Fact, first: date, last: date) -> bool:
    begun = fact.start is None or fact.start.lo <= last
    return begun and (fact.end is None or first <= fact.end.hi + DAY)
