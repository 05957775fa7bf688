"""A question as the page shows it. The key is looked at only once there is nothing to give away."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any
from uuid import uuid4

from quiz.attempts.models import AskedQuestion, Attempt, Response
from quiz.attempts.queries import answer_to, answered_positions, questions_of


@dataclass(frozen=True, slots=True)
class ShownOption:
    """`is_key` stays False until the question is decided."""

    index: int
    letter: str
    text: str
    is_chosen: bool
    is_key: bool


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """One question of an attempt: to be answered, or decided and explained."""

    asked: AskedQuestion
    response: Response | None
    options: tuple[ShownOption, ...]
    is_decided: bool

    @property
    def is_right(self) -> bool:
        return self.response is not None and self.response.is_right

    @property
    def sources(self) -> list[dict[str, Any]]:
        """Only addresses of the web become links: a source is text that someone typed."""
        return [
            source | {"url": source["url"] if source["url"].startswith("http") else ""}
            for source in self.asked.sources
        ]

    @property
    def key_text(self) -> str:
        return " / ".join(option.text for option in self.options if option.is_key)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a learner is in an attempt: `next` is the next question without an answer."""

    total: int
    answered: int
    next: int | None


def card(asked: AskedQuestion, attempt: Attempt) -> QuestionCard:
    """The card of `asked`. An answer, or handing in, decides a question."""
    response = answer_to(asked)
    decided = response is not None or not attempt.is_open
    return QuestionCard(asked, response, tuple(_options(asked, response, decided)), decided)


def cards(attempt: Attempt) -> list[QuestionCard]:
    """Every question of `attempt` in order."""
    return [card(asked, attempt) for asked in questions_of(attempt)]


def place(attempt: Attempt, after: int = 0) -> Place:
    """Where the learner is, looking for the next question from position `after` on, in a ring."""
    answered = answered_positions(attempt)
    total = attempt.asked.count()
    return Place(total, len(answered), _next(answered, total, after))


def form_key() -> str:
    """A new key for a form: sent twice, it is one answer."""
    return str(uuid4())


def _next(answered: Collection[int], total: int, after: int) -> int | None:
    ring = [*range(after + 1, total + 1), *range(1, after + 1)]
    return next((position for position in ring if position not in answered), None)


def _options(
    asked: AskedQuestion, response: Response | None, decided: bool
) -> Iterator[ShownOption]:
    for index, option in enumerate(asked.options):
        yield ShownOption(
            index=index,
            letter=ascii_uppercase[index],
            text=option["text"],
            is_chosen=response is not None and response.choice == index,
            is_key=decided and index in asked.key,
        )
