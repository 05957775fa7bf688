"""What an attempt is worth: a pure function of its questions and of what each answer earned.

An answer earns what `grade` of the question's form says of the frozen question and the answer;
that is stored with the answer, so that adding up needs no questions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from quiz.generation.answering.shown import FULL, NOTHING

FULL_MARKS = 10


@dataclass(frozen=True, slots=True)
class Score:
    """`right` of `total` questions; `partial` is what answers that are right in part earned."""

    right: int
    total: int
    partial: Decimal = NOTHING

    @property
    def points(self) -> Decimal:
        """On the school's ten-point scale; never rounded, except where thirds have no end."""
        if not self.total:
            return NOTHING
        return FULL_MARKS * (self.right + self.partial) / Decimal(self.total)


def add_up(questions: int, credits: Iterable[tuple[int, Decimal]]) -> Score:
    """The score of one attempt of so many `questions`. One without an answer is not right.

    `credits` are (question id, credit) in the order in which the answers were saved: the last one
    for a question counts.
    """
    earned = dict(credits).values()
    right = sum(credit == FULL for credit in earned)
    return Score(right, questions, sum((c for c in earned if c != FULL), NOTHING))
