"""Is a question that was asked still right by the facts as they are now? Pure.

What was called right is looked up again, and so is every other option that stood on the screen,
in the terms of the question with the same id: as it is asked now, else as it was asked before the
revision. A question that only reads otherwise, has another of several right answers for its key,
or is merely no longer asked, is not wrong.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from content.knowledge.base import Truth
from quiz.attempts.models import AskedQuestion
from quiz.attempts.remedies import meaning
from quiz.generation.checks.truth import key_is_true
from quiz.generation.context import Context
from quiz.generation.engine import MODULES
from quiz.generation.question import Question, Ref, Statement


class Fate(StrEnum):
    """What became of a question that was asked."""

    RIGHT = "right"
    REKEYED = "rekeyed"
    """Something else is right, and it stood there (or could be typed)."""
    MISSED = "missed"
    """Something else is right, and it did not stand there."""
    VANISHED = "vanished"
    """No answer that could be given is the right one by the facts."""
    SECOND = "second"
    """The key is still right, one other answer is as well."""
    DOUBTFUL = "doubtful"
    """The key is still right, another option is not proved wrong any more."""


@dataclass(frozen=True)
class Verdict:
    """``answer`` is what is right (too), as a ruling keeps it (None: none that could be given),
    and ``words`` say it, or what is in doubt, a line for each part."""

    fate: Fate
    answer: Any = None
    words: tuple[str, ...] = ()


RIGHT, VANISHED = Verdict(Fate.RIGHT), Verdict(Fate.VANISHED)

GONE = (KeyError, ValueError)
"""Raised where a question names a fact or an entity that is not there any more."""


@dataclass(frozen=True)
class Sides:
    """What is asked in one language ``now``, and what ``was`` asked before the revision where that
    differs, both by id; ``context`` is of the facts as they are now."""

    context: Context
    now: Mapping[str, Question]
    was: Mapping[str, Question]


def verdict(asked: AskedQuestion, sides: Sides) -> Verdict:
    """What the facts say now of a question as it was asked."""
    now = sides.now.get(asked.question_id)
    known = now or sides.was.get(asked.question_id)
    if known is None:
        return VANISHED
    match asked.form_name:
        case "judging":
            return _of_statements(asked, known, sides.context)
        case "matching":
            return _of_pairs(asked, known, sides.context)
        case "several":
            return _of_several(asked, known, now, sides.context)
        case _:
            return _of_one(asked, known, now, sides.context)


def _of_one(
    asked: AskedQuestion, known: Question, now: Question | None, context: Context
) -> Verdict:
    """One option is right, or one text that is typed; its known wrong ones count as options."""
    right, unsure = _right_and_unsure(asked, known, context)
    if asked.key[0] in right:
        return _beside(asked, [at for at in right if at != asked.key[0]], unsure)
    if len(right) == 1:
        return Verdict(Fate.REKEYED, *_given(asked, right[0], now))
    if now is None or right:
        return VANISHED
    texts = tuple(option.text for option in now.key)
    if asked.form_name == "typed":
        return Verdict(Fate.REKEYED, _writings(now), texts)
    return Verdict(Fate.MISSED, None, texts)


def _beside(asked: AskedQuestion, others: Sequence[int], unsure: Sequence[int]) -> Verdict:
    """The key is right. What of the other options?"""
    if len(others) > 1:
        return VANISHED
    if others:
        return Verdict(Fate.SECOND, *_given(asked, others[0], None))
    if unsure and asked.form_name != "typed":
        return Verdict(Fate.DOUBTFUL, None, tuple(asked.options[at]["text"] for at in unsure))
    return RIGHT


def _given(asked: AskedQuestion, index: int, now: Question | None) -> tuple[Any, tuple[str, ...]]:
    """An option as a ruling accepts it, and in words."""
    option = asked.options[index]
    if asked.form_name != "typed":
        return meaning(asked, index), (option["text"],)
    is_key = now is not None and json.dumps(option["ref"]) == now.key[0].ref_text
    return _writings(now) if now and is_key else [option["text"]], (option["text"],)


def _of_several(
    asked: AskedQuestion, known: Question, now: Question | None, context: Context
) -> Verdict:
    """The stem says how many are right: as many must be, and nothing else may be in doubt."""
    right, unsure = _right_and_unsure(asked, known, context)
    if sorted(right) == sorted(asked.key):
        return _beside(asked, (), unsure)
    if len(right) == len(asked.key) and not unsure:
        words = tuple(asked.options[at]["text"] for at in right)
        return Verdict(Fate.REKEYED, meaning(asked, right), words)
    if now is None or len(right) > len(asked.key):
        return VANISHED
    return Verdict(Fate.MISSED, None, tuple(option.text for option in now.key))


def _of_pairs(asked: AskedQuestion, known: Question, context: Context) -> Verdict:
    """Every pair must hold, and what is left over belong to none."""
    try:
        if not key_is_true(context.base, known, partial(MODULES[known.type].truth, context)):
            return VANISHED
    except GONE:
        return VANISHED
    right, unsure = _right_and_unsure(asked, known, context)
    return VANISHED if set(right) - set(asked.key) else _beside(asked, (), unsure)


def _of_statements(asked: AskedQuestion, known: Question, context: Context) -> Verdict:
    """``known`` makes the same claims in the same order: each is looked up again."""
    other: list[list[Any]] = []
    for shown, called, statement in zip(asked.statements, asked.key, known.statements, strict=True):
        truth = _claimed(statement, context)
        if truth is Truth.UNKNOWN:
            return VANISHED
        if (truth is Truth.TRUE) != bool(called):
            other.append([shown["text"], 1 - called])
    return Verdict(Fate.REKEYED, other, tuple(text for text, _ in other)) if other else RIGHT


def _right_and_unsure(
    asked: AskedQuestion, known: Question, context: Context
) -> tuple[list[int], list[int]]:
    """The options that are right answers now, and those that may be, by their place."""
    truths = [_truth(known, option["ref"], context) for option in asked.options]
    right = [at for at, truth in enumerate(truths) if truth is Truth.TRUE]
    return right, [at for at, truth in enumerate(truths) if truth is Truth.UNKNOWN]


def _truth(question: Question, ref: Any, context: Context) -> Truth:
    """Is a frozen option a right answer to the question?"""
    one: Ref = tuple(ref) if isinstance(ref, list) else ref
    try:
        found: Truth = MODULES[question.type].truth(context, dict(question.ask), one)
    except GONE:
        return Truth.UNKNOWN
    return found


def _claimed(statement: Statement, context: Context) -> Truth:
    claim = statement.claim
    try:
        found: Truth = MODULES[claim.type].truth(context, dict(claim.ask), claim.ref)
    except GONE:
        return Truth.UNKNOWN
    return found


def _writings(now: Question) -> list[str]:
    """Every writing of what is right when it is typed."""
    return list(dict.fromkeys([now.key[0].text, *now.accepted]))
