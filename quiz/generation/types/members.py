"""Of which two of the following was it true on a day?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from content.knowledge.base import Truth
from content.knowledge.records import Fact
from quiz.generation.answering.several import grade, parse
from quiz.generation.candidates import Candidate, Refused
from quiz.generation.context import Context
from quiz.generation.question import Ref
from quiz.generation.series import Series
from quiz.generation.types import member
from quiz.generation.types.member import tell, truth

__all__ = ("KEYS", "TYPE", "generate", "grade", "parse", "state", "tell", "truth")

TYPE = "members"

KEYS = 2
"""So many options are right; the stem says so."""


def generate(context: Context) -> Iterator[Candidate]:
    """Every series on the days between which it changes."""
    for series in context.scope.groups(TYPE, context.lasting_series()):
        days = dict.fromkeys(sorted(context.telling_days(series)))
        for day, _ in context.scope.units(TYPE, series, days):
            holding = member.holding_facts(context, series, day)
            holding = list({fact.subject: fact for fact in holding}.values())
            if len(holding) < KEYS:
                yield Refused(TYPE, "C1", f"{series.relation} ({day})", relation=series.relation)
            else:
                yield _candidate(context, series, day, holding)


def state(context: Context, ask: dict[str, Any], ref: Ref) -> None:
    """A single statement on membership is ``member``'s."""
    return


def _candidate(context: Context, series: Series, day: date, holding: list[Fact]) -> Candidate:
    """The last to begin and the one in the middle are asked for."""
    object_ = context.name(series.object, day)
    forms, kind = context.forms(series.relation), context.kind(series)
    stem = context.voice.ask_members(forms, kind, object_, day)
    if stem is None:
        return Refused(TYPE, "T1", f"{series.relation} ({day})", relation=series.relation)
    facts = [holding[(len(holding) - 1) // 2], holding[-1]]
    ask = series.ask(as_of=day.isoformat(), scope="options")

    def was_not(id_: str) -> bool:
        return truth(context, ask, id_) is Truth.FALSE

    return context.question(
        TYPE,
        stem=stem,
        level="hieu",
        ask=ask,
        key=tuple(context.entity_option(fact.subject, day) for fact in facts),
        wrong=context.wrong_entities(series, facts[-1].subject, day, was_not),
        facts=facts,
        explanation=context.explain(*facts),
    )
