"""Is the statement true? Each is the answer to a question of another type, said as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from content.knowledge.wording.voice import one_stop
from quiz.generation.answering.judging import grade, parse
from quiz.generation.context import Context
from quiz.generation.question import Claim, Option, Question, Ref, Statement

__all__ = ("TYPE", "generate", "grade", "parse")

TYPE = "true_false"

_YEARS = 3

State = Callable[[Context, dict[str, Any], Ref], str | None]
Tell = Callable[[Context, Question, Ref], str]


def generate(context: Context, asked: Question, state: State, tell: Tell) -> Iterator[Question]:
    """Two questions on what ``asked`` asks: the right answer as a sentence, and a wrong one.

    The wrong one is the most tempting wrong option, so that true and false stay even; a date that
    is years away nobody believes when it stands alone.
    """
    if not asked.key or not asked.wrong:
        return
    false = next((option for option in asked.wrong if _is_near(asked, option)), None)
    if false is None:
        return
    for truth, option in ((True, asked.key[0]), (False, false)):
        text = state(context, dict(asked.ask), option.ref)
        if text is None:
            return
        text = one_stop(text)
        claim = Claim(asked.type, asked.ask, option.ref)
        why = asked.explanation if truth else _refuted(context, asked, option.ref, tell)
        why = one_stop(why)
        statement = Statement(text, truth, asked.facts, claim, why, asked.level)
        yield replace(
            asked,
            type=TYPE,
            explanation=why,
            stem=context.voice.ask_truth(text),
            ask={},
            key=(),
            wrong=(),
            statements=(statement,),
        )


def _is_near(asked: Question, option: Option) -> bool:
    """Of a date: is it within some years of the right one?"""
    if asked.type != "date_of":
        return True
    right, wrong = (int(str(o.ref)[:4]) for o in (asked.key[0], option))
    return abs(right - wrong) <= _YEARS


def _refuted(context: Context, asked: Question, ref: Ref, tell: Tell) -> str:
    """Why a false statement is false.

    One on an entity by what is true of that entity; one on the key's own fact (a date, a number,
    a rank) by that fact.
    """
    return (tell(context, asked, ref) if asked.type == "member" else "") or asked.explanation
