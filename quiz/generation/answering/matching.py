"""Each row has its option, and no option goes with two rows; one option or more is left over.

The answer is the index of the option chosen for each row.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import perm

from quiz.generation.answering.fields import all_checked, indices, one_of
from quiz.generation.answering.shown import (
    FULL,
    NOTHING,
    Answer,
    Blank,
    NotAnAnswer,
    Posted,
    Shown,
    UsedTwice,
)


def field(row: int) -> str:
    """The name of a row's field."""
    return f"row-{row}"


def parse(posted: Posted, shown: Shown) -> list[int]:
    """The option of each row. Raises Blank, UsedTwice, NotAnAnswer."""
    meanings = indices(shown.options)
    sent = [one_of(posted, field(row), meanings) for row in range(shown.rows)]
    choices = [choice for choice in sent if choice is not None]
    if len(choices) < shown.rows:
        raise Blank(sent)
    if len(set(choices)) < len(choices):
        raise UsedTwice(sent)
    return choices


def grade(shown: Shown, answer: Answer) -> Decimal:
    """Every row right, or nothing. Raises NotAnAnswer."""
    return FULL if chosen(shown, answer) == shown.key else NOTHING


def luck(shown: Shown) -> Fraction:
    return Fraction(1, perm(shown.options, shown.rows))


def chosen(shown: Shown, answer: Answer) -> tuple[int, ...]:
    choices = tuple(all_checked(answer, shown.options))
    if len(choices) != shown.rows:
        raise NotAnAnswer(f"{len(choices)} rows")
    return choices
