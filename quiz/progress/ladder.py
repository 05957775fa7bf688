"""From choosing to typing: in which forms a fact is asked as it is learnt. Pure.

To recognise an answer among options is the first step, to find it while telling things apart the
second, to write it down without help the last. Each step is offered when the one before it was
taken; where a fact has no question of the step that is wanted, the next in the list is.
"""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction

from quiz.progress.memory import Knowledge, Memory


class Rung(IntEnum):
    """A step of the ladder, the lowest first."""

    CHOOSE = 0
    COMPARE = 1
    TYPE = 2


MOST_OPTIONS = 4

_COMPARE = frozenset({"order", "interval", "odd_one_out", "match", "members"})


def rung_of(type_: str, statements: int = 0) -> Rung:
    """The step on which questions of ``type_`` stand; a cluster has several ``statements``."""
    if type_ == "cloze":
        return Rung.TYPE
    return Rung.COMPARE if type_ in _COMPARE or statements > 1 else Rung.CHOOSE


def rungs(memory: Memory) -> tuple[Rung, ...]:
    """The steps in the order in which they are wanted for a fact so well remembered.

    New, or wrong the last time: choosing. Right on one day: telling apart, then typing. Right on
    two days: typing, until it goes wrong.
    """
    if memory.knowledge in (Knowledge.NEW, Knowledge.LEARNING):
        return (Rung.CHOOSE, Rung.COMPARE, Rung.TYPE)
    if memory.right_days < 2:
        return (Rung.COMPARE, Rung.TYPE, Rung.CHOOSE)
    return (Rung.TYPE, Rung.COMPARE, Rung.CHOOSE)


def step_away(memory: Memory, type_: str, statements: int = 0) -> int:
    """How far a question is from what is wanted: 0 is just right."""
    return rungs(memory).index(rung_of(type_, statements))


def luck_of(type_: str, options: int, statements: int) -> Fraction:
    """The chance to be right without knowing, before it is drawn how many `options` are shown.

    To hit several options or rows by luck is so rare that it is taken for never.
    """
    if type_ in ("cloze", "match", "members"):
        return Fraction(0)
    if statements:
        return Fraction(1, 2**statements)
    return Fraction(1, min(options, MOST_OPTIONS))
