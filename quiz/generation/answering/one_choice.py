"""One option is right. The answer is the index of the option chosen."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from quiz.generation.answering.fields import checked, indices, one_of
from quiz.generation.answering.shown import FULL, NOTHING, Answer, Blank, Posted, Shown

FIELD = "choice"


def parse(posted: Posted, shown: Shown) -> int:
    """The option chosen. Raises Blank, NotAnAnswer."""
    choice = one_of(posted, FIELD, indices(shown.options))
    if choice is None:
        raise Blank
    return choice


def grade(shown: Shown, answer: Answer) -> Decimal:
    """All or nothing. Raises NotAnAnswer."""
    return FULL if checked(answer, shown.options) in shown.key else NOTHING


def luck(shown: Shown) -> Fraction:
    return Fraction(1, shown.options)


def chosen(shown: Shown, answer: Answer) -> tuple[int, ...]:
    return (checked(answer, shown.options),)
