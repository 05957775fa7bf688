"""The answer is typed. What is kept is the text, in Unicode's composed form.

A pupil at a strange keyboard shall be right who knows the answer: case, spaces, hyphens, the
place of a tone, kí or ký, an English article and missing diacritics do not count. But where the
text without its diacritics could just as well be a known wrong answer, they do.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from fractions import Fraction

from content.knowledge.text import bare_key, nfc, spelling_key
from quiz.generation.answering.fields import one_value
from quiz.generation.answering.numbers import number_in
from quiz.generation.answering.shown import (
    FULL,
    NOTHING,
    Answer,
    Blank,
    NotAnAnswer,
    Posted,
    Shown,
)

FIELD = "typed"
LONGEST = 200
"""The most characters that the field takes."""

_NEVER_TYPED = ("Cc", "Cs")  # control characters, and halves of surrogate pairs
_SAYS_NOTHING = "PZC"  # punctuation, spaces, what cannot be seen


def parse(posted: Posted, shown: Shown) -> str:
    """The text typed. Raises Blank, also where there are only marks; NotAnAnswer."""
    text = nfc(_typeable(one_value(posted, FIELD))).strip()
    if all(unicodedata.category(mark)[0] in _SAYS_NOTHING for mark in text):
        raise Blank(text)
    return text


def grade(shown: Shown, answer: Answer) -> Decimal:
    """Full credit for an accepted text. Raises NotAnAnswer."""
    return FULL if is_accepted(shown, _text(answer)) else NOTHING


def is_accepted(shown: Shown, text: str) -> bool:
    """Is it one of the accepted texts, or one without (all) its diacritics and no wrong one?"""
    if any(_same(text, accepted) for accepted in shown.accepted):
        return True
    loosely = any(_same_bare(text, accepted) for accepted in shown.accepted)
    return loosely and not any(_same_bare(text, wrong) for wrong in shown.wrong)


def is_canonical(shown: Shown, text: str) -> bool:
    """Is it the canonical answer itself, not an alias or a text without diacritics?"""
    return _same(text, shown.accepted[0])


def known_wrong(shown: Shown, text: str) -> int | None:
    """Which of the known wrong texts it is; None for any other, and for an accepted one."""
    if is_accepted(shown, text):
        return None
    for same in (_same, _same_bare):
        for index, wrong in enumerate(shown.wrong):
            if same(text, wrong):
                return index
    return None


def luck(shown: Shown) -> Fraction:
    return Fraction(0)


def chosen(shown: Shown, answer: Answer) -> tuple[int, ...]:
    """The canonical option for an accepted text, or the known wrong one: those come after it."""
    text = _text(answer)
    if is_accepted(shown, text):
        return (0,)
    wrong = known_wrong(shown, text)
    return () if wrong is None else (1 + wrong,)


def _typeable(text: str) -> str:
    if len(text) > LONGEST or any(unicodedata.category(c) in _NEVER_TYPED for c in text):
        raise NotAnAnswer(FIELD)
    return text


def _text(answer: Answer) -> str:
    if not isinstance(answer, str):
        raise NotAnAnswer(repr(answer)[:80])
    return _typeable(answer)


def _same(text: str, known: str) -> bool:
    """Are both the same number, or the same words?"""
    number = number_in(known)
    if number is not None:
        return number_in(text) == number
    return bool(_forms(spelling_key(text)) & _forms(spelling_key(known)))


def _same_bare(text: str, known: str) -> bool:
    """Are both the same words without their diacritics?"""
    if number_in(known) is not None:
        return False
    return bool(_forms(bare_key(text)) & _forms(bare_key(known)))


def _forms(key: str) -> set[str]:
    """A comparison key with and without "the" and its spaces.

    "the" is an article in English only; "Xin-ga-po" is also written "Xingapo".
    """
    without = " ".join(word for word in key.split() if word != "the")
    return {form for known in (key, without) for form in (known, known.replace(" ", ""))} - {""}
