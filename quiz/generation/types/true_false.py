"""Is the statement true? Each is the answer to a question of another type, said as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

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
            stem=context.voice.ask_truth(text),
            ask={},
            key=(),
            wrong=(),
            statements=(statement,),
        )
