"""How much time passed between two events? Full years, or days where they are near."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Any

from content.knowledge.base import Truth
from content.knowledge.dates import Unit, gap, parse_when
from content.knowledge.records import Fact
from quiz.generation.answering.one_choice import grade, parse
from quiz.generation.candidates import Candidate, Refused
from quiz.generation.context import Context, finest, sure_dates
from quiz.generation.question import Option, Question, Ref
from quiz.generation.tempting import siblings
from quiz.generation.types.date_of import undatable

__all__ = ("TYPE", "generate", "grade", "parse", "state", "tell", "truth")

TYPE = "interval"

_MOST: dict[Unit, int] = {"year": 60, "day": 31}
_FEWEST = 2
_STEPS = (-1, 1, -2, 2, -3, 3)


def generate(context: Context) -> Iterator[Candidate]:
    """Events that follow each other in one series, and two steps of one subject."""
    seen = set()
    for first, second in chain(_neighbours(context), _steps(context)):
        if (first.id, second.id) not in seen:
            seen.add((first.id, second.id))
            yield from _candidates(context, first, second)


def truth(context: Context, ask: dict[str, Any], ref: Ref) -> Truth:
    """Is it so much at both extremes of the two dates?"""
    number = _number(context, ask)
    if number is None:
        return Truth.UNKNOWN
    return Truth.TRUE if number == ref else Truth.FALSE


def state(context: Context, ask: dict[str, Any], ref: Ref) -> str:
    """ "So much time passed from one to the other." """
    assert isinstance(ref, int)
    first, second = (context.event(context.base.facts[ask[end]]) for end in _ENDS)
    return context.voice.say_interval(first, second, ref, ask["unit"])


def tell(context: Context, question: Question, ref: Ref) -> str:
    """Nothing is true of a wrong length; the explanation counts."""
    return ""


_ENDS = ("from_fact", "to_fact")


def _number(context: Context, ask: dict[str, Any]) -> int | None:
    """The answer that the dates as they are shown decide; None where they leave it open."""
    refs = [finest(context.base.facts[ask[end]].start) for end in _ENDS]
    first, second = (parse_when(ref) if ref else None for ref in refs)
    if first is None or second is None:
        return None
    return gap(first, second, "years" if ask["unit"] == "year" else "days")


def _neighbours(context: Context) -> Iterator[tuple[Fact, Fact]]:
    """Events of one series that follow each other, where all are known and neither is one of
    several on a day."""
    for series in context.scope.groups(TYPE, context.series()):
        facts = list(context.facts(series))
        days = Counter(fact.start for fact in facts)
        datable = {fact.id for fact in _datable(context, facts) if days[fact.start] == 1}
        for first, second in pairwise(facts):
            known = {first.id, second.id} <= datable
            if (
                known
                and second.start
                and context.base.is_complete(series.relation, second.start.hi)
            ):
                yield first, second


def _steps(context: Context) -> Iterator[tuple[Fact, Fact]]:
    """Two events of one subject that follow each other, of related relations."""
    for subject in context.scope.groups(TYPE, context.base.by_subject):
        facts = context.base.by_subject[subject]
        for first, second in pairwise(_datable(context, facts)):
            follows = second.relation in context.base.relations[first.relation].followed_by
            akin = second.relation in siblings(context.base, first.relation)
            if follows or (akin and first.relation != second.relation):
                yield first, second


def _datable(context: Context, facts: list[Fact]) -> list[Fact]:
    """Events whose month at least is sure: from years alone nobody can count."""
    sure = (fact for fact in sure_dates(facts) if fact.start and fact.start.at("month"))
    return [fact for fact in sure if undatable(context, fact) is None]


def _candidates(context: Context, first: Fact, second: Fact) -> Iterator[Candidate]:
    for unit, most in _MOST.items():
        ask = {"from_fact": first.id, "to_fact": second.id, "unit": unit}
        number = _number(context, ask)
        if number is None:
            yield Refused(TYPE, "C4", f"{first.id} – {second.id} ({unit})", (first.id, second.id))
        elif _FEWEST <= number <= most:
            yield _question(context, ask, first, second, number)


def _question(
    context: Context, ask: dict[str, Any], first: Fact, second: Fact, number: int
) -> Question:
    voice, unit = context.voice, ask["unit"]
    near = (number + step for step in _STEPS if number + step > 0)
    return context.question(
        TYPE,
        stem=voice.ask_interval(context.event(first), context.event(second), unit),
        level="hieu",
        ask=ask,
        key=(Option(voice.option(voice.years(number, unit)), number),),
        wrong=tuple(Option(voice.option(voice.years(n, unit)), n) for n in near),
        facts=[first, second],
        explanation=f"{state(context, ask, number)} {context.explain(first, second)}",
    )
