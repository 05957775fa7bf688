"""Every question that can be asked of a FactBase, and every stem that is not and why.

Pure: the same base, language and seed give the same lines. A stem that could mean two things is
dropped, and so is a question for which no choice of options passes every check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from random import Random
from types import ModuleType
from typing import Any

from content.knowledge.base import FactBase
from content.knowledge.dates import parse_day
from content.knowledge.records import Lang
from content.knowledge.wording import VOICES
from quiz.generation.candidates import Candidate, Refused
from quiz.generation.checks import code
from quiz.generation.checks.options import may_stand_beside_key, none_in_stem
from quiz.generation.checks.stem import STEM_CHECKS
from quiz.generation.checks.truth import TRUTH_CHECKS
from quiz.generation.context import Context
from quiz.generation.drawing import draw, refusal
from quiz.generation.question import Question
from quiz.generation.types import (
    cloze,
    cluster,
    count,
    date_of,
    interval,
    level,
    match,
    member,
    members,
    nth,
    nth_term,
    odd_one_out,
    order,
    statistic,
    term,
    true_false,
    who_in,
)

_ASKING = (
    *(date_of, who_in, nth, order, interval, match, member, members),
    *(odd_one_out, level, count, statistic, term, nth_term, cloze),
)
_CLAIMED = (date_of, nth, interval, member, level, count, statistic, nth_term)

MODULES: dict[str, ModuleType] = {module.TYPE: module for module in (*_ASKING, true_false)}
"""The question types by name."""

TYPES = tuple(MODULES)
"""Their names, in the order in which they are made."""


def questions(base: FactBase, lang: Lang) -> list[Question]:
    """Every question of every type, each stem once."""
    return [c for c in candidates(base, lang) if isinstance(c, Question)]


def refusals(base: FactBase, lang: Lang) -> list[Refused]:
    """Every stem that is not asked, with the code of the rule that refused it."""
    return [c for c in candidates(base, lang) if isinstance(c, Refused)]


def lines(
    base: FactBase, lang: Lang, type_: str | None = None, seed: int = 0
) -> Iterator[dict[str, Any]]:
    """The lines of the ``questions`` command: every question with one drawn display order."""
    for question in questions(base, lang):
        if type_ in (None, question.type):
            drawn = draw(question, Random(f"{seed}:{question.id}"))
            assert drawn is not None
            yield question.as_line(drawn)


def candidates(base: FactBase, lang: Lang) -> Iterator[Candidate]:
    """Every candidate of every type, as a question where it may be asked."""
    context = Context(base, VOICES[lang])
    single = list(_unambiguous(singles(context)))
    yield from single
    statements = [q for q in single if isinstance(q, Question) and q.type == true_false.TYPE]
    yield from _unambiguous(clusters(context, statements))


def clusters(context: Context, statements: Iterable[Question]) -> Iterator[Candidate]:
    """Those in the scope of the context, made of sound single statements."""
    return _examined(context, cluster.generate(context, statements))


def singles(context: Context) -> Iterator[Candidate]:
    """All but clusters, in the scope of the context, before those that share a stem are dropped."""
    for module in _ASKING:
        for candidate in module.generate(context):
            if isinstance(candidate, Refused):
                yield candidate
                continue
            question = _trimmed(candidate)
            fault = _fault(context, module, question)
            yield _refused(question, fault) if fault else _drawable(context, question)
            if fault is None and module in _CLAIMED and _worth_claiming(context, question):
                stated = true_false.generate(context, question, module.state, module.tell)
                yield from _examined(context, stated)


def _examined(context: Context, stated: Iterable[Question]) -> Iterator[Candidate]:
    """Statements that pass every check of a stem.

    Their truth was examined with the questions that they answer.
    """
    for question in stated:
        fault = _fault(context, None, question)
        yield _refused(question, fault) if fault else question


def _drawable(context: Context, question: Question) -> Candidate:
    """The question, if some choice of its options passes every check."""
    if context.scope.knows(question) or draw(question, Random(0)) is not None:
        return question
    return _refused(question, refusal(question))


def _refused(question: Question, check: str) -> Refused:
    return Refused(question.type, check, question.stem, question.facts, is_worded=True)


def _fault(context: Context, module: Any, question: Question) -> str | None:
    """The code of the check of stem or truth that the question fails."""
    for check in STEM_CHECKS:
        if not check(question):
            return code(check)
    if module is None:
        return None
    truth = partial(module.truth, context)
    failed = (check for check in TRUTH_CHECKS if not check(context.base, question, truth))
    return next((code(check) for check in failed), None)


def _trimmed(question: Question) -> Question:
    """The question without the wrong options that can never be shown with its key."""
    wrong = tuple(option for option in question.wrong if may_stand_beside_key(question, option))
    return question if wrong == question.wrong else replace(question, wrong=wrong)


def _unambiguous(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Of questions that share a stem none is asked: the same words would have two answers."""
    by_stem: dict[str, list[Question]] = {}
    for candidate in found:
        if isinstance(candidate, Refused):
            yield candidate
        else:
            by_stem.setdefault(candidate.stem, []).append(candidate)
    for same in by_stem.values():
        for question in same:
            yield question if len(same) == 1 else _refused(question, "T2")


def _worth_claiming(context: Context, asked: Question) -> bool:
    """Is the answer worth judging as a sentence? Not if it gives itself away or tells nothing."""
    if not none_in_stem(asked, (*asked.key, *asked.wrong[:1])):
        return False
    if "as_of" not in asked.ask or "relation" not in asked.ask:
        return True
    series = context.series_of(dict(asked.ask))
    return parse_day(asked.ask["as_of"]) in context.telling_days(series)
