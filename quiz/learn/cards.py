"""A question as the page shows it. The key is looked at only once there is nothing to give away."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.urls import reverse

from content.knowledge.records import Lang
from content.lessons import BOXES, Page
from quiz.attempts.models import AskedQuestion, Attempt, Response
from quiz.attempts.queries import answer_to, answered_positions, questions_of
from quiz.generation.answering import typed
from quiz.generation.answering.shown import Blank, UsedTwice
from quiz.learn import parts
from quiz.learn.remarks import Remark, quoted, remarks

TRUE_FALSE: dict[str, tuple[str, str]] = {"vi": ("Đúng", "Sai"), "en": ("True", "False")}


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """One question of an attempt: to be answered, or decided and explained.

    `page` is its lesson, where that still exists; `unfinished` what came back not complete.
    """

    asked: AskedQuestion
    attempt: Attempt
    response: Response | None
    page: Page | None
    unfinished: Blank | None = None

    @property
    def address(self) -> str:
        """Where its answer is sent."""
        return reverse("learn:answer", args=[self.attempt.pk, self.asked.position])

    @property
    def frame(self) -> str:
        """The id of what an answer replaces on the page."""
        return "card"

    @property
    def feedback_id(self) -> str:
        return "feedback"

    @property
    def is_decided(self) -> bool:
        """An answer, or handing in, decides a question."""
        return self.response is not None or not self.attempt.is_open

    @property
    def is_right(self) -> bool:
        return self.response is not None and self.response.is_right

    @property
    def is_partly_right(self) -> bool:
        return self.response is not None and 0 < self.response.credit < 1

    @property
    def answer(self) -> Any:
        """What was answered, or what is there of it."""
        if self.response is not None:
            return self.response.answer
        return self.unfinished.kept if self.unfinished else None

    @property
    def is_used_twice(self) -> bool:
        return isinstance(self.unfinished, UsedTwice)

    @property
    def options(self) -> tuple[parts.ShownOption, ...]:
        return parts.options(self.asked, self.answer, self.is_decided)

    @property
    def rows(self) -> list[parts.ShownRow]:
        return list(parts.rows(self.asked, self.answer, self.is_decided))

    @property
    def statements(self) -> list[parts.ShownStatement]:
        return list(parts.statements(self.asked, self.answer, self.is_decided))

    @property
    def statements_right(self) -> int:
        return sum(statement.is_right for statement in self.statements)

    @property
    def longest_text(self) -> int:
        return typed.LONGEST

    @property
    def words(self) -> tuple[str, str]:
        """ "True" and "False" in the language of the question."""
        return TRUE_FALSE[self.attempt.lang]

    @property
    def material_title(self) -> str:
        lang: Lang = "vi" if self.attempt.lang == "vi" else "en"
        return BOXES["tu-lieu"][lang]

    @property
    def remarks(self) -> list[Remark]:
        """What is said about the answer given."""
        return list(remarks(self.asked, self.response.answer)) if self.response else []

    @property
    def canonical(self) -> str:
        """How the book writes what was rightly typed otherwise; "" where it is the same."""
        if not self.is_right or self.asked.form_name != "typed":
            return ""
        same = typed.is_canonical(self.asked.shown, self.answer)
        return "" if same else quoted(self.asked.options[0]["text"])

    @property
    def key_text(self) -> str:
        """The right answer in words, where the parts do not show it already."""
        match self.asked.form_name:
            case "one_choice" | "several":
                keys = [quoted(option.text) for option in self.options if option.is_key]
                return "; ".join(keys) + "."
            case "typed":
                return str(self.asked.options[0]["text"])
            case "judging" if len(self.asked.statements) == 1:
                return self.words[1 - self.asked.key[0]] + "."
            case _:
                return ""

    @property
    def is_cluster(self) -> bool:
        """Several statements to judge: each has its own verdict and reason beside it."""
        return len(self.asked.statements) > 1

    @property
    def sources(self) -> list[dict[str, Any]]:
        """Only addresses of the web become links: a source is text that someone typed."""
        return [
            source | {"url": source["url"] if source["url"].startswith("http") else ""}
            for source in self.asked.sources
        ]

    @property
    def place_in_lesson(self) -> str:
        """Where the lesson states the fact, as the end of an address."""
        anchor = self.page.anchor(self.asked.facts) if self.page else ""
        return f"#{anchor}" if anchor else ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a learner is in an attempt: `next` is the next question without an answer."""

    total: int
    answered: int
    next: int | None


def card(
    asked: AskedQuestion, attempt: Attempt, page: Page | None, unfinished: Blank | None = None
) -> QuestionCard:
    """The card of one question."""
    return QuestionCard(asked, attempt, answer_to(asked), page, unfinished)


def cards(attempt: Attempt, page: Page | None) -> list[QuestionCard]:
    """Every question of `attempt` in order."""
    return [card(asked, attempt, page) for asked in questions_of(attempt)]


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
