"""What a quiz is made of: its parts, what each answer is worth, how long it takes.

The shape of the THPT paper in History from 2025 is that of decision 764/QĐ-BGDĐT of the Ministry
of Education and Training: 50 minutes, 24 questions of four options at 0.25, then four clusters of
four statements, of which 1, 2, 3 and 4 rightly judged earn 0.1, 0.25, 0.5 and 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Literal, get_args

from quiz.generation.answering.forms import form_name
from quiz.generation.drawn import Drawn
from quiz.generation.engine import MODULES
from quiz.generation.question import Level, Question

PartName = Literal["choice", "cluster", "short"]

PART_NAMES: tuple[PartName, ...] = get_args(PartName)
"""In the order in which they stand on paper: Part I, II, III."""

LEVELS: tuple[str, ...] = get_args(Level)
OPTIONS = 4
STATEMENTS = 4

_CLUSTERED = "true_false"

TYPES_OF: dict[PartName, tuple[str, ...]] = {
    "choice": tuple(type_ for type_ in MODULES if form_name(type_) == "one_choice"),
    "cluster": (_CLUSTERED,),
    "short": tuple(type_ for type_ in MODULES if form_name(type_) != "one_choice"),
}
"""The types of question that each kind of part can hold."""


@dataclass(frozen=True, slots=True)
class Part:
    """`number` questions of one kind; each is worth `marks` when it is wholly right.

    `choice` is one right option of four, `cluster` four statements to judge, `short` every other
    form: a text to type, rows to match, several right options, one statement. `levels`, `types`
    and `lessons` (ids) are those that may be asked; none means any. Several parts of one name
    stand together on paper.
    """

    name: PartName
    number: int
    marks: Decimal
    levels: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()

    def takes(self, drawn: Drawn) -> bool:
        """May `drawn` stand in this part? A choice must show all its options."""
        if not self.may_take(drawn.question):
            return False
        return self.name != "choice" or len(drawn.order) == OPTIONS

    def may_take(self, question: Question) -> bool:
        """Is `question` of this part's kind, types and levels? The lessons are for who draws."""
        if self.levels and question.level not in self.levels:
            return False
        if self.types and question.type not in self.types:
            return False
        is_cluster = len(question.statements) == STATEMENTS
        if self.name == "cluster":
            return is_cluster
        return not is_cluster and question.type in TYPES_OF[self.name]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """`length` is the time allowed."""

    parts: tuple[Part, ...]
    length: timedelta

    @property
    def marks(self) -> Decimal:
        """What everything right is worth."""
        return sum((part.number * part.marks for part in self.parts), Decimal(0))

    @property
    def number(self) -> int:
        return sum(part.number for part in self.parts)


THPT = Blueprint(
    parts=(Part("choice", 24, Decimal("0.25")), Part("cluster", 4, Decimal(1))),
    length=timedelta(minutes=50),
)
