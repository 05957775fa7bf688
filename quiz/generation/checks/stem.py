"""Checks of a stem alone."""

from __future__ import annotations

import re
from collections.abc import Callable

from content.knowledge.wording.voice import BLANK
from quiz.generation.question import Question

Check = Callable[[Question], bool]

_LONGEST = 40
_NEGATION = re.compile(r"\b(?:không|KHÔNG|CHƯA|NOT)\b")
_ASKS = {
    "vi": re.compile(r"\b(?:nào|bao nhiêu|sắp xếp|ghép|điền|đúng hay sai)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:which|how many|put|match|fill in|true or false)\b", re.IGNORECASE),
}
_VAGUE = ("câu nào sau đây", "phát biểu nào", "which statement", "which of these is true")


def no_gap(question: Question) -> bool:
    """T1: no empty slot and no double space, in stem or options."""
    options = (*question.key, *question.wrong)
    texts = [question.stem, *(option.text for option in options), *_sentences(question)]
    return not any(_has_gap(text) for text in texts)


def stands_alone(question: Question) -> bool:
    """T2: the stem can be understood with the options hidden.

    It asks for something named, leaves one blank, or is a sentence whose end is asked for.
    """
    stem = question.stem.casefold()
    if any(phrase in stem for phrase in _VAGUE):
        return False
    if question.stem.endswith((" là", " was")):
        return len(question.stem.split()) > 3
    return bool(_ASKS[question.lang].search(stem)) and question.stem.count(BLANK) <= 1


def one_negation(question: Question) -> bool:
    """T3: a stem denies at most once, and in capitals: "KHÔNG", "NOT".

    A small "không" may be part of a term ("Uỷ viên không thường trực"), but never beside a denial.
    """
    found = _NEGATION.findall(question.stem)
    denials = [word for word in found if word.isupper()]
    denies = question.type == "odd_one_out"
    return len(denials) == int(denies) and (not denies or len(found) == 1)


def short_stem(question: Question) -> bool:
    """T4: at most 40 words, and so has every statement."""
    texts = _sentences(question) if question.statements else [question.stem]
    return all(len(text.split()) <= _LONGEST for text in texts)


def same_key(one: Question, other: Question) -> bool:
    """T5: the same question in two languages has the same key."""
    keys = [[option.ref for option in question.key] for question in (one, other)]
    truths = [[s.truth for s in question.statements] for question in (one, other)]
    return keys[0] == keys[1] and truths[0] == truths[1]


STEM_CHECKS: tuple[Check, ...] = (no_gap, stands_alone, one_negation, short_stem)


def _sentences(question: Question) -> list[str]:
    return [statement.text for statement in question.statements]


def _has_gap(text: str) -> bool:
    return not text or "  " in text or "{" in text or "}" in text or text != text.strip()
