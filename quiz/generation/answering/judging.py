"""Each statement is judged true or false: one alone, or a cluster of four (a–d).

The answer is 1 (true) or 0 (false) for each statement; None where it was left blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from quiz.generation.answering.fields import checked, one_of
from quiz.generation.answering.shown import (
    FULL,
    NOTHING,
    Answer,
    Blank,
    NotAnAnswer,
    Posted,
    Shown,
)

VALUES = {"true": 1, "false": 0}

CLUSTER = tuple(map(Decimal, ("0", "0.1", "0.25", "0.5", "1")))
"""What 0, 1, 2, 3 and 4 right statements of a cluster earn: the rule of the THPT exam from 2025."""


def field(statement: int) -> str:
    """The name of a statement's field."""
    return f"statement-{statement}"


def parse(posted: Posted, shown: Shown) -> list[int]:
    """The judgement on each statement. Raises Blank, NotAnAnswer."""
    sent = [one_of(posted, field(at), VALUES) for at in range(shown.statements)]
    judged = [value for value in sent if value is not None]
    if len(judged) < shown.statements:
        raise Blank(sent)
    return judged


def grade(shown: Shown, answer: Answer) -> Decimal:
    """A cluster by the rule of the exam; fewer statements all or nothing. Raises NotAnAnswer."""
    right = sum(rightly_judged(shown, answer))
    if shown.statements == len(CLUSTER) - 1:
        return CLUSTER[right]
    return FULL if right == shown.statements else NOTHING


def rightly_judged(shown: Shown, answer: Answer) -> list[bool]:
    """Which statements were judged rightly; a blank one was not. Raises NotAnAnswer."""
    if isinstance(answer, str) or not isinstance(answer, Sequence):
        raise NotAnAnswer(repr(answer)[:80])
    if len(answer) != shown.statements:
        raise NotAnAnswer(f"{len(answer)} statements")
    judged = [None if value is None else checked(value, 2) for value in answer]
    return [value == truth for value, truth in zip(judged, shown.key, strict=True)]


def luck(shown: Shown) -> Fraction:
    return Fraction(1, 2**shown.statements)


def chosen(shown: Shown, answer: Answer) -> tuple[int, ...]:
    """None: statements have no options."""
    return ()
