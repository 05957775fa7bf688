"""What was the highest level in force on a day?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from content.knowledge.base import Truth
from content.knowledge.dates import parse_day
from content.knowledge.records import Fact
from quiz.generation.answering.one_choice import grade, parse
from quiz.generation.candidates import Candidate, Refused
from quiz.generation.context import Context
from quiz.generation.days import days_of_change
from quiz.generation.feedback import about_level
from quiz.generation.question import Option, Question, Ref

__all__ = ("TYPE", "generate", "grade", "parse", "state", "tell", "truth")

TYPE = "level"


def generate(context: Context) -> Iterator[Candidate]:
    """Every subject of a ladder on the days next to its changes, at their years' ends, and at
    the horizon."""
    for family in context.scope.groups(TYPE, context.base.ladders):
        levels = context.base.ladders[family]
        horizon = min(context.base.horizon(level) for level in levels)
        by_subject = _by_subject(context, levels)
        for subject, facts in context.scope.units(TYPE, family, by_subject):
            if not context.may_name(subject):
                yield Refused(TYPE, "O1", f"{family} ({subject})", _ids(facts))
                continue
            for day in sorted(days_of_change(facts, horizon)):
                yield _candidate(context, family, subject, day, facts)


def truth(context: Context, ask: dict[str, Any], ref: Ref) -> Truth:
    """Is the level in force and none above it? UNKNOWN while a higher one is in doubt."""
    base, day = context.base, parse_day(ask["as_of"])
    own = base.state(str(ref), ask["subject"], day)
    levels = base.ladders[ask["family"]]
    rank = base.relations[str(ref)].rank or 0
    rivals = [id_ for id_ in levels if id_ != ref and (base.relations[id_].rank or 0) >= rank]
    truths = [base.state(id_, ask["subject"], day) for id_ in rivals]
    if own is Truth.FALSE or Truth.TRUE in truths:
        return Truth.FALSE
    return Truth.TRUE if own is Truth.TRUE and Truth.UNKNOWN not in truths else Truth.UNKNOWN


def state(context: Context, ask: dict[str, Any], ref: Ref) -> str:
    """ "At the end of the day, its highest level was ``ref``." """
    day = parse_day(ask["as_of"])
    level = context.voice.level_name(context.forms(str(ref)))
    ladder = _ladder(context, ask["family"])
    return context.voice.say_level(ladder, context.name(ask["subject"], day), day, level)


def tell(context: Context, question: Question, ref: Ref) -> str:
    """When the subject reached the chosen level, or that it had not."""
    day = parse_day(question.ask["as_of"])
    return about_level(context, str(ref), question.ask["subject"], day)


def _by_subject(context: Context, levels: list[str]) -> dict[str, list[Fact]]:
    """The facts of a ladder by subject, in time order."""
    found: dict[str, list[Fact]] = {}
    for level in levels:
        for fact in context.base.by_relation[level]:
            if fact.object is None:
                found.setdefault(fact.subject, []).append(fact)
    return {subject: sorted(facts, key=_start) for subject, facts in found.items()}


def _start(fact: Fact) -> date:
    return fact.start.lo if fact.start else date.max


def _ids(facts: list[Fact]) -> tuple[str, ...]:
    return tuple(fact.id for fact in facts)


def _candidate(
    context: Context, family: str, subject: str, day: date, facts: list[Fact]
) -> Candidate:
    base, voice = context.base, context.voice
    key = base.level(family, subject, day)
    if key is None:
        return Refused(TYPE, "C3", f"{family} {subject} ({day})", _ids(facts))
    ask = {"family": family, "subject": subject, "as_of": day.isoformat()}
    proof = [f for f in facts if f.relation == key and f.start and f.start.hi <= day]
    if truth(context, ask, key) is not Truth.TRUE or not proof:
        return Refused(TYPE, "C1", f"{family} {subject} ({day})", _ids(facts))
    levels = base.ladders[family]

    def distance(level: str) -> int:
        """How many rungs from the right one; of two as far the higher first."""
        return abs(2 * (levels.index(level) - levels.index(key)) - 1)

    others = [id_ for id_ in levels if truth(context, ask, id_) is Truth.FALSE]
    return context.question(
        TYPE,
        stem=voice.ask_level(_ladder(context, family), context.name(subject, day), day),
        level="hieu",
        ask=ask,
        key=(_option(context, key),),
        wrong=tuple(_option(context, id_) for id_ in sorted(others, key=distance)),
        facts=proof,
        explanation=f"{state(context, ask, key)} {context.explain(*proof)}",
    )


def _ladder(context: Context, family: str) -> str:
    """The pack's word for the levels of a family: the first of its relations that has one."""
    words = (context.forms(level).ladder for level in context.base.ladders[family])
    return next(filter(None, words), "")


def _option(context: Context, level: str) -> Option:
    return Option(context.voice.ending(context.voice.level_name(context.forms(level))), level)
