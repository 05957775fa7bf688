"""A whole paper as a page shows it: to be answered, or handed in and explained."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count, groupby

from django.urls import reverse

from content.lessons import Page
from quiz.attempts.marking import FULL_MARKS, Marked, Score, add_up
from quiz.attempts.models import AskedQuestion, Attempt
from quiz.attempts.queries import answer_to, questions_of
from quiz.generation.answering.judging import CLUSTER
from quiz.generation.answering.shown import FULL, NOTHING
from quiz.learn.cards import QuestionCard

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")

PageOf = Callable[[AskedQuestion], Page | None]
"""The page of the lesson to read again for a question, where there is one."""


def prefix(asked: AskedQuestion) -> str:
    """What the fields of a question begin with, where the whole paper is one form."""
    return f"q{asked.position}-"


@dataclass(frozen=True, slots=True)
class PaperCard(QuestionCard):
    """A question of a paper. `numeral` is that of its part, `number` its place there; `worth` is
    what it can earn, `ruled` the part of it that counts since a ruling (None: as it was marked).
    """

    numeral: str = ""
    number: int = 0
    worth: Decimal = NOTHING
    ruled: Decimal | None = None

    @property
    def address(self) -> str:
        return reverse("learn:exam_answer", args=[self.attempt.pk, self.asked.position])

    @property
    def flag_address(self) -> str:
        return reverse("learn:exam_flag", args=[self.attempt.pk, self.asked.position])

    @property
    def frame(self) -> str:
        return f"q-{self.asked.position}"

    @property
    def prefix(self) -> str:
        return prefix(self.asked)

    @property
    def sequence(self) -> int:
        """That of the last saved answer; 0 where there is none."""
        return self.response.sequence if self.response else 0

    @property
    def state(self) -> str:
        """`blank`, `part` (some statements are not judged yet) or `answered`."""
        if self.response is None:
            return "blank"
        return "part" if self.is_cluster and None in self.answer else "answered"

    @property
    def credit(self) -> Decimal:
        if self.ruled is not None:
            return self.ruled
        return self.response.credit if self.response else NOTHING

    @property
    def points(self) -> Decimal:
        return self.credit * self.worth

    @property
    def lost_by_one(self) -> Decimal:
        """What the only statement that is not right cost; nothing where there is another."""
        is_cluster = len(self.asked.statements) == len(CLUSTER) - 1
        if not is_cluster or self.ruled is not None or self.credit != CLUSTER[-2]:
            return NOTHING
        return (FULL - CLUSTER[-2]) * self.worth


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the paper with its questions; `numeral` as it is printed."""

    name: str
    numeral: str
    cards: list[PaperCard]

    @property
    def points(self) -> Decimal:
        return _sum(card.points for card in self.cards)

    @property
    def out_of(self) -> Decimal:
        return _sum(card.worth for card in self.cards)

    @property
    def worth(self) -> Decimal | None:
        """What one question can earn; None where they differ."""
        worth = {card.worth for card in self.cards}
        return worth.pop() if len(worth) == 1 else None

    @property
    def right(self) -> int:
        """How many count in full."""
        return sum(card.credit == FULL for card in self.cards)

    @property
    def is_all_right(self) -> bool:
        """Was every question answered rightly?"""
        return all(card.is_right for card in self.cards)


@dataclass(frozen=True, slots=True)
class Paper:
    """The parts in order, and what can be counted over all of them."""

    attempt: Attempt
    sections: list[Section]

    @property
    def cards(self) -> list[PaperCard]:
        return [card for section in self.sections for card in section.cards]

    @property
    def answered(self) -> int:
        return sum(card.state == "answered" for card in self.cards)

    @property
    def blank(self) -> list[PaperCard]:
        return [card for card in self.cards if card.state == "blank"]

    @property
    def unfinished(self) -> list[PaperCard]:
        return [card for card in self.cards if card.state == "part"]

    @property
    def flagged(self) -> list[PaperCard]:
        return [card for card in self.cards if card.asked.is_flagged]

    @property
    def score(self) -> Score:
        return add_up(Marked(card.credit, card.asked.marks) for card in self.cards)

    @property
    def lost_by_one(self) -> list[PaperCard]:
        """The clusters in which one statement alone cost half of the marks."""
        return [card for card in self.cards if card.lost_by_one]

    @property
    def points_lost_by_one(self) -> Decimal:
        return _sum(card.lost_by_one for card in self.cards)


def paper_of(
    attempt: Attempt,
    page_of: PageOf = lambda asked: None,
    ruled: Mapping[int, Decimal] | None = None,
) -> Paper:
    """The paper with its answers, in two queries. A handed-in one shows what is right. `ruled` is
    what counts of a question by its id, where that is not what its answer earned."""
    ruled = ruled or {}
    asked = questions_of(attempt)
    parts = [list(questions) for _, questions in groupby(asked, key=lambda one: one.part)]
    equal = Decimal(FULL_MARKS) / len(asked) if asked else NOTHING

    def card(one: AskedQuestion, numeral: str, number: int) -> PaperCard:
        return PaperCard(
            asked=one,
            attempt=attempt,
            response=answer_to(one),
            page=page_of(one),
            numeral=numeral,
            number=number,
            worth=equal if one.marks is None else one.marks,
            ruled=ruled.get(one.pk),
        )

    return Paper(
        attempt,
        [
            Section(part[0].part, numeral, [card(one, numeral, n) for n, one in enumerate(part, 1)])
            for numeral, part in zip(_numerals(), parts, strict=False)
        ],
    )


@dataclass(frozen=True, slots=True)
class Clock:
    """What is left of a sitting that has a deadline, in whole seconds, never below 0."""

    left: int
    ends_at: datetime

    @property
    def minutes(self) -> int:
        return self.left // 60


def clock(attempt: Attempt, now: datetime) -> Clock | None:
    """By the server's time; None where there is no hurry."""
    if attempt.deadline_at is None:
        return None
    left = (attempt.deadline_at - now) // timedelta(seconds=1)
    return Clock(max(0, left), attempt.deadline_at)


def _numerals() -> Iterator[str]:
    """As parts are numbered in print."""
    yield from NUMERALS
    yield from map(str, count(len(NUMERALS) + 1))


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    return sum(numbers, start=NOTHING)
