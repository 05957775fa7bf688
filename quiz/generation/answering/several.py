"""Several options are right, and all of them must be chosen. The answer is their indices."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from quiz.generation.answering.fields import all_checked, indices, many_of
from quiz.generation.answering.shown import FULL, NOTHING, Answer, Blank, Posted, Shown

FIELD = "choice"


def parse(posted: Posted, shown: Shown) -> list[int]:
    """The options chosen, in order. Raises Blank, NotAnAnswer."""
    choices = many_of(posted, FIELD, indices(shown.options))
    if not choices:
        raise Blank
    return choices


def grade(shown: Shown, answer: Answer) -> Decimal:
    """All the right ones and no other, or nothing. Raises NotAnAnswer."""
    return FULL if set(chosen(shown, answer)) == set(shown.key) else NOTHING


def luck(shown: Shown) -> Fraction:
    """How many are right is not told, so any choice but none is as likely."""
    return Fraction(1, 2**shown.options - 1)


def chosen(shown: Shown, answer: Answer) -> tuple[int, ...]:
    return tuple(all_checked(answer, shown.options))
