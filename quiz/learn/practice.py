"""The questions on the page of a lesson, for everyone: answered on the spot, nothing is kept.

They are drawn from a seed that goes with the form, so that the server can draw them again to mark
an answer; another day, or another set, has others.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from django.urls import reverse

from content.knowledge.records import Lang
from content.lessons import Page
from content.queries import Snapshot
from content.shelf import in_address
from quiz.attempts.models import AskedQuestion, Attempt, Response
from quiz.attempts.trying import questions_to_try
from quiz.generation.answering.shown import FULL, Answer, Blank
from quiz.learn.cards import QuestionCard

NUMBER = 3
SETS = 50
"""So many sets of questions a day; then they begin again."""


@dataclass(frozen=True, slots=True)
class TryCard(QuestionCard):
    """A question of the page, open until it is answered here."""

    seed: int = 0

    @property
    def address(self) -> str:
        place = [self.attempt.lesson, self.asked.position]
        return f"{reverse('learn:try', args=place)}{in_address(self.attempt.pack)}#{self.frame}"

    @property
    def report_address(self) -> str:
        return reverse("learn:report_tried", args=[self.attempt.lesson, self.asked.position])

    @property
    def query(self) -> str:
        return in_address(self.attempt.pack, {"seed": self.seed, "seen": self.seen})

    @property
    def frame(self) -> str:
        return f"try-{self.asked.position}"

    @property
    def feedback_id(self) -> str:
        return f"{self.frame}-feedback"

    @property
    def seen(self) -> str:
        """A hash of what stands on the page: the same seed may draw something else by now, or in
        another language, and an answer belongs to what was read."""
        parts = [self.asked.options, self.asked.rows, self.asked.statements]
        texts = [self.asked.stem, *(thing_text(thing) for part in parts for thing in part)]
        return blake2b("\n".join(texts).encode(), digest_size=8).hexdigest()


def seed_of(day: date, number: int) -> int:
    """The seed of a day's set; `number` is any whole number from 0."""
    return day.toordinal() * SETS + number % SETS


def practice(content: Snapshot, page: Page, lang: Lang, seed: int) -> list[TryCard]:
    """The questions of the seed on a lesson, to be answered."""
    attempt = Attempt(pack=content.slug, lesson=page.head.id, lang=lang, seed=seed)
    asked = questions_to_try(content, page.asked, lang, number=NUMBER, seed=seed)
    return [_card(question, attempt, page) for question in asked]


def answered(card: TryCard, answer: Answer) -> TryCard:
    """The card with an answer, decided. Raises NotAnAnswer."""
    credit = card.asked.form.grade(card.asked.shown, answer)
    response = Response(asked=card.asked, answer=answer, credit=credit, is_right=credit == FULL)
    return _card(card.asked, card.attempt, card.page, response=response)


def unfinished(card: TryCard, blank: Blank) -> TryCard:
    """The card as it came back, not complete."""
    return _card(card.asked, card.attempt, card.page, unfinished=blank)


def set_after(seed: int) -> int:
    """The number of the set that follows that of a seed."""
    return seed % SETS + 1


def thing_text(thing: dict[str, str] | str) -> str:
    """The text of an option, a row or a statement."""
    return thing if isinstance(thing, str) else thing["text"]


def _card(asked: AskedQuestion, attempt: Attempt, page: Page | None, **state: Any) -> TryCard:
    made: dict[str, Any] = {"response": None, "seed": attempt.seed} | state
    return TryCard(asked=asked, attempt=attempt, page=page, **made)
