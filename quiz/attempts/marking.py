"""What an attempt is worth: a pure function of its questions and of what each answer earned.

An answer earns what `grade` of the question's form says of the frozen question and the answer;
that is stored with the answer, so that adding up needs no questions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from quiz.generation.answering.shown import FULL, NOTHING

FULL_MARKS = 10

KEPT = Decimal("0.000001")
"""How finely points are stored: exact for every mark and credit, thirds are rounded here."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One question: what it earned, 0 to 1, and what it is worth (None: as much as any other)."""

    credit: Decimal = NOTHING
    marks: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """`right` of `total` questions; `partial` is what answers right in part earned of a question.

    `points` of `out_of` are never rounded, except where thirds have no end.
    """

    right: int
    total: int
    partial: Decimal
    points: Decimal
    out_of: Decimal


def add_up(questions: Iterable[Marked]) -> Score:
    """The score of one attempt. A question without an answer is not right.

    Where questions have marks of their own, each earns its part of them; else all are worth the
    same, and together the school's ten points.
    """
    marked = list(questions)
    right = sum(question.credit == FULL for question in marked)
    partial = sum((q.credit for q in marked if q.credit != FULL), start=NOTHING)
    if any(question.marks is not None for question in marked):
        worth = [question.marks or NOTHING for question in marked]
        points = sum(
            (q.credit * marks for q, marks in zip(marked, worth, strict=True)), start=NOTHING
        )
        return Score(right, len(marked), partial, points, sum(worth, start=NOTHING))
    points = FULL_MARKS * (right + partial) / len(marked) if marked else NOTHING
    return Score(right, len(marked), partial, points, Decimal(FULL_MARKS))


def kept(score: Score) -> tuple[Decimal, Decimal]:
    """What of a score is stored with its attempt: points, and of how many."""
    return score.points.quantize(KEPT, ROUND_HALF_UP), score.out_of


def out_of_ten(points: Decimal, out_of: Decimal) -> Decimal:
    """Points of any paper on the school's scale; a paper that is worth nothing gives nothing."""
    return FULL_MARKS * points / out_of if out_of else NOTHING
