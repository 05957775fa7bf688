"""How able a student is and how hard a question, told by first answers. Pure.

    P(right) = c + (1 − c) · σ(θ − b)

θ is the student's ability, b the question's difficulty, c the chance to be right by luck alone.
After each *first* answer of a student to a question both move towards what was seen, by a step
that shrinks as more is known (Elo's rule). With a class of thirty a question has few answers, so
its own number is mixed with that of all questions of its type, as if ten students more had
answered like those.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

STEP, SLOWING = 0.8, 0.05
"""The first step, and how fast steps shrink: with twenty answers they are half as long."""

LIKE_ITS_TYPE = 10
"""The type of a question weighs as much as so many answers to it."""

EASY_ENOUGH, HARD_ENOUGH = 0.80, 0.65
"""A question is worth asking where success lies between: below it discourages, above it bores."""

SURE, UNSURE = 0.98, 0.02
"""Recall is not taken for surer than this: the odds would have no end."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """An ability or a difficulty, and from how many answers it is known."""

    value: float = 0.0
    n: int = 0

    def moved(self, surprise: float) -> Estimate:
        """After an answer that raises it by ``surprise``, the part that was not expected."""
        return Estimate(self.value + step(self.n) * surprise, self.n + 1)


def step(n: int) -> float:
    """How far an estimate moves that is known from ``n`` answers."""
    return STEP / (1 + SLOWING * n)


def expected(ability: float, difficulty: float, luck: float) -> float:
    """The chance of a right answer."""
    return luck + (1 - luck) / (1 + exp(difficulty - ability))


def after_first_answer(
    student: Estimate, question: Estimate, *, luck: float, right: bool
) -> tuple[Estimate, Estimate]:
    """Both after the student's first answer to the question."""
    surprise = right - expected(student.value, question.value, luck)
    return student.moved(surprise), question.moved(-surprise)


def blended(question: Estimate, of_its_type: float) -> float:
    """The difficulty to reckon with: the question's own, drawn to that of its type."""
    weight = question.n + LIKE_ITS_TYPE
    return (question.n * question.value + LIKE_ITS_TYPE * of_its_type) / weight


def ability_for(ability: float, recall: float | None) -> float:
    """The ability to reckon with for a fact that is recalled with chance ``recall``.

    What is known of this fact says more than what is known of the student; None: nothing is.
    """
    if recall is None:
        return ability
    sure = min(SURE, max(UNSURE, recall))
    return log(sure / (1 - sure))


def off_target(chance: float) -> float:
    """How far a chance of success lies outside the band that is aimed at; 0 inside."""
    return max(HARD_ENOUGH - chance, chance - EASY_ENOUGH, 0.0)
