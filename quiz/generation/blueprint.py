"""What a quiz is made of: its parts, what each answer is worth, how long it takes, when it tells.

The shape of the THPT paper in History from 2025 is that of decision 764/QĐ-BGDĐT of the Ministry
of Education and Training: 50 minutes, 24 questions of four options at 0.25, then four clusters of
four statements, of which 1, 2, 3 and 4 rightly judged earn 0.1, 0.25, 0.5 and 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Literal

from quiz.generation.answering.forms import form_name
from quiz.generation.checks.options import is_ordered
from quiz.generation.checks.quiz import no_long_run
from quiz.generation.drawn import Drawn
from quiz.generation.question import Question

if TYPE_CHECKING:
    from quiz.generation.bank import Chosen, QuestionBank

PartName = Literal["choice", "cluster"]

OPTIONS = 4
STATEMENTS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """`number` questions of one kind; each is worth `marks` when it is wholly right.

    `choice` is one right option of four, `cluster` four statements to judge. `levels` are those
    that may be asked; none means any.
    """

    name: PartName
    number: int
    marks: Decimal
    levels: tuple[str, ...] = ()

    def takes(self, drawn: Drawn) -> bool:
        """May `drawn` stand in this part? A choice must show all its options."""
        question = drawn.question
        if not self.may_take(question):
            return False
        return self.name == "cluster" or len(drawn.order) == OPTIONS

    def may_take(self, question: Question) -> bool:
        """Is `question` of this part's kind and level?"""
        if self.levels and question.level not in self.levels:
            return False
        if self.name == "cluster":
            return len(question.statements) == STATEMENTS
        return form_name(question.type) == "one_choice"


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


def draw_paper(
    bank: QuestionBank,
    blueprint: Blueprint,
    facts: Collection[str],
    seed: int,
    chosen: Chosen | None = None,
) -> list[tuple[Part, Drawn]]:
    """The questions of a paper on `facts`, part by part; a part may come out short.

    No fact is asked twice, and no question gives another away. Parts with the fewest questions
    to choose from are drawn first. The same `seed` draws the same paper.
    """
    random = Random(seed)
    found: dict[Part, list[Drawn]] = {}
    for part in sorted(blueprint.parts, key=lambda part: part.name != "cluster"):
        beside = [drawn for others in found.values() for drawn in others]
        free = set(facts) - set(_asked(beside))
        found[part] = bank.draw(
            free,
            part.number,
            random.randrange(2**31),
            beside=beside,
            suits=part.may_take,
            stands=part.takes,
            chosen=chosen,
        )
    return [
        (part, drawn)
        for part in blueprint.parts
        for drawn in (even_places(found[part], random) if part.name == "choice" else found[part])
    ]


def even_places(quiz: Sequence[Drawn], random: Random) -> list[Drawn]:
    """The same questions with the key about as often in each place, no run of it over three.

    Options that have an order of their own (years, numbers) stay as they are.
    """
    counts = Counter(drawn.place for drawn in quiz if is_ordered(drawn.question))
    even: list[Drawn] = []
    for drawn in quiz:
        moved = drawn
        if not is_ordered(drawn.question):
            places = sorted(range(len(drawn.order)), key=lambda at: (counts[at], random.random()))
            choices = [_with_key_at(drawn, place) for place in places]
            moved = next((c for c in choices if no_long_run([*even, c])), drawn)
            counts[moved.place] += 1
        even.append(moved)
    return even


def _with_key_at(drawn: Drawn, place: int) -> Drawn:
    others = [index for index in drawn.order if index != 0]
    return Drawn(drawn.question, (*others[:place], 0, *others[place:]))


def _asked(drawn: Iterable[Drawn]) -> Iterable[str]:
    return (fact for item in drawn for fact in item.question.facts)
