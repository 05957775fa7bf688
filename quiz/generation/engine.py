"""Every question that can be asked of a FactBase.

Pure: the same base, language and seed give the same lines. A stem that could mean two things is
dropped, and so is a question for which no choice of options passes every check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

from content.knowledge.base import FactBase
from content.knowledge.dates import parse_day
from content.knowledge.records import Lang
from content.knowledge.wording import VOICES
from quiz.generation.checks import may_stand_beside_key, none_in_stem
from quiz.generation.context import Context
from quiz.generation.drawing import draw
from quiz.generation.question import Question
from quiz.generation.types import count, date_of, member, nth, true_false, who_in

_CHOICE_TYPES = (date_of, who_in, nth, member, count)
_CLAIMED_TYPES = (date_of, nth, member, count)

TYPES = (*(module.TYPE for module in _CHOICE_TYPES), true_false.TYPE)


def questions(base: FactBase, lang: Lang) -> list[Question]:
    """Every question of every type, each stem once."""
    context = Context(base, VOICES[lang])
    candidates = (_trimmed(question) for question in _candidates(context))
    sound = [question for question in candidates if draw(question, Random(0)) is not None]
    return list(_unambiguous(sound))


def lines(
    base: FactBase, lang: Lang, type_: str | None = None, seed: int = 0
) -> Iterator[dict[str, Any]]:
    """The lines of the ``questions`` command: every question with one drawn display order."""
    for question in questions(base, lang):
        if type_ in (None, question.type):
            order = draw(question, Random(f"{seed}:{question.id}"))
            assert order is not None
            yield question.as_line(order)


def _candidates(context: Context) -> Iterator[Question]:
    for module in _CHOICE_TYPES:
        for asked in module.generate(context):
            yield asked
            if module in _CLAIMED_TYPES and _worth_claiming(context, asked):
                yield from true_false.generate(context, asked, module.state)


def _trimmed(question: Question) -> Question:
    """The question without the wrong options that can never be shown with its key."""
    wrong = tuple(option for option in question.wrong if may_stand_beside_key(question, option))
    return question if wrong == question.wrong else replace(question, wrong=wrong)


def _unambiguous(candidates: Iterable[Question]) -> Iterator[Question]:
    """Questions whose stem no other question shares (two asks in the same words answer twice)."""
    by_stem: dict[str, list[Question]] = {}
    for question in candidates:
        by_stem.setdefault(question.stem, []).append(question)
    for same in by_stem.values():
        if len(same) == 1:
            yield same[0]


def _worth_claiming(context: Context, asked: Question) -> bool:
    """Is the answer worth judging as a sentence? Not if it gives itself away or tells nothing."""
    if not none_in_stem(asked, (*asked.key, *asked.wrong[:1])):
        return False
    if "as_of" not in asked.ask:
        return True
    series = context.series_of(dict(asked.ask))
    return parse_day(asked.ask["as_of"]) in context.telling_days(series)
