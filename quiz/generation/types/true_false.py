"""Is the statement true? Each is the answer to a question of another type, said as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from content.knowledge.dates import parse_day
from quiz.generation.context import Context
from quiz.generation.question import Claim, Question, Ref, Statement

TYPE = "true_false"

State = Callable[[Context, dict[str, Any], Ref], str | None]


def generate(context: Context, asked: Question, state: State) -> Iterator[Question]:
    """Two questions on what ``asked`` asks: the right answer as a sentence, and a wrong one.

    The wrong one is the most tempting wrong option, so that true and false stay even.
    """
    if not asked.key or not asked.wrong:
        return
    for truth, option in ((True, asked.key[0]), (False, asked.wrong[0])):
        text = state(context, dict(asked.ask), option.ref)
        if text is None:
            return
        claim = Claim(asked.type, asked.ask, option.ref)
        statement = Statement(text, truth, asked.facts, claim)
        yield replace(
            asked,
            type=TYPE,
            explanation=asked.explanation if truth else _refuted(context, asked, option.ref),
            stem=context.voice.ask_truth(text),
            ask={},
            key=(),
            wrong=(),
            statements=(statement,),
        )


def _refuted(context: Context, asked: Question, ref: Ref) -> str:
    """Why a false statement is false: what is true of the entity that it names.

    Where the statement is about the key's own fact (a date, a number, a rank), that fact is why.
    """
    if asked.type != "member":
        return asked.explanation
    relation, object_ = asked.ask["relation"], asked.ask.get("object")
    facts = context.base.published(relation, str(ref), object_)
    told = " ".join(context.explain(fact) for fact in facts if fact.start)
    if told:
        return told
    day = parse_day(asked.ask["as_of"])
    names = context.name(str(ref), day), context.name(object_, day)
    return context.voice.say_not(context.forms(relation), *names, day)
