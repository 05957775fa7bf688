"""What a quiz is made of: its parts, what each answer is worth, how long it takes, when it tells.

The shape of the THPT paper in History from 2025 is that of decision 764/QĐ-BGDĐT of the Ministry
of Education and Training: 50 minutes, 24 questions of four options at 0.25, then four clusters of
four statements, of which 1, 2, 3 and 4 rightly judged earn 0.1, 0.25, 0.5 and 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import partial
from itertools import zip_longest
from random import Random
from typing import TYPE_CHECKING, Literal, get_args

from quiz.generation.answering.forms import form_name
from quiz.generation.checks.options import is_ordered
from quiz.generation.checks.quiz import no_long_run
from quiz.generation.drawn import Drawn
from quiz.generation.question import Level, Question

if TYPE_CHECKING:
    from quiz.generation.bank import Chosen, QuestionBank

PartName = Literal["choice", "cluster"]

LEVELS = get_args(Level)
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
    groups: Iterable[Collection[str]],
    seed: int,
    chosen: Chosen | None = None,
) -> list[tuple[Part, Drawn]]:
    """The questions of a paper, part by part, the easier ones first; a part may come out short.

    `groups` are facts that belong together, such as those of a lesson: every part asks about each
    group in turn. No fact is asked twice, and no question gives another away. Parts with the
    fewest questions to choose from are drawn first. The same `seed` draws the same paper.
    """
    random = Random(seed)
    shelves = [sorted(group) for group in groups]
    found: dict[Part, list[Drawn]] = {}
    for part in sorted(blueprint.parts, key=lambda part: part.name != "cluster"):
        beside = [drawn for others in found.values() for drawn in others]
        facts = _in_turn(shelves, random)
        draw = partial(bank.draw, in_order=True, stands=part.takes, chosen=chosen)
        kinds = _various if part.name == "cluster" else _at_once
        found[part] = kinds(draw, part, facts, beside, random)
    return [
        (part, drawn)
        for part in blueprint.parts
        for drawn in even_places(sorted(found[part], key=_ease), random)
    ]


Draw = Callable[..., list[Drawn]]


def _at_once(
    draw: Draw, part: Part, facts: Iterable[str], beside: Sequence[Drawn], random: Random
) -> list[Drawn]:
    """The questions of a part, none about a fact of those `beside`."""
    free = _unasked(facts, beside)
    return draw(free, part.number, random.randrange(2**31), suits=part.may_take, beside=beside)


def _various(
    draw: Draw, part: Part, facts: Sequence[str], beside: Sequence[Drawn], random: Random
) -> list[Drawn]:
    """The same, each about other relations than the rest while such are left."""
    found: list[Drawn] = []
    for _ in range(part.number):
        there = [*beside, *found]
        told = frozenset[str]().union(*(drawn.question.relations for drawn in found))
        free = _unasked(facts, there)
        seed = random.randrange(2**31)

        def is_new(question: Question, told: frozenset[str] = told) -> bool:
            return part.may_take(question) and not question.relations & told

        found += draw(free, 1, seed, suits=is_new, beside=there) or draw(
            free, 1, seed, suits=part.may_take, beside=there
        )
    return found


def _unasked(facts: Iterable[str], beside: Iterable[Drawn]) -> list[str]:
    asked = {fact for drawn in beside for fact in drawn.question.facts}
    return [fact for fact in facts if fact not in asked]


def _in_turn(shelves: Sequence[Sequence[str]], random: Random) -> list[str]:
    """One fact of each shelf, then another of each, and so on, at random."""
    turns = [random.sample(shelf, len(shelf)) for shelf in random.sample(shelves, len(shelves))]
    return [fact for turn in zip_longest(*turns) for fact in turn if fact is not None]


def _ease(drawn: Drawn) -> int:
    return LEVELS.index(drawn.question.level)


def even_places(quiz: Sequence[Drawn], random: Random) -> list[Drawn]:
    """The same questions with the key about as often in each place, no run of it over three.

    Statements have no key to move; options with an order of their own (years, numbers) keep it.
    """
    counts = Counter(drawn.place for drawn in quiz if is_ordered(drawn.question))
    even: list[Drawn] = []
    for drawn in quiz:
        moved = drawn
        if drawn.order and not is_ordered(drawn.question):
            places = sorted(range(len(drawn.order)), key=lambda at: (counts[at], random.random()))
            choices = [_with_key_at(drawn, place) for place in places]
            moved = next((c for c in choices if no_long_run([*even, c])), drawn)
            counts[moved.place] += 1
        even.append(moved)
    return even


def _with_key_at(drawn: Drawn, place: int) -> Drawn:
    others = [index for index in drawn.order if index != 0]
    return Drawn(drawn.question, (*others[:place], 0, *others[place:]))
