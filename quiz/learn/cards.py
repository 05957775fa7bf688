"""A question as the page shows it. The key is looked at only once there is nothing to give away."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from content.knowledge.records import Lang
from content.lessons import BOXES, Page, SourceLine
from quiz.attempts import parts
from quiz.attempts.actions import Saved
from quiz.attempts.models import AskedQuestion, Attempt, Response
from quiz.attempts.queries import answer_to, answered_positions, questions_of
from quiz.generation.answering import typed
from quiz.generation.answering.shown import Blank, UsedTwice
from quiz.learn.remarks import Remark, quoted, remarks

TRUE_FALSE: dict[str, tuple[str, str]] = {"vi": ("Đúng", "Sai"), "en": ("True", "False")}


@dataclass(frozen=True)
class QuestionCard:
    """One question of an attempt: to be answered, or decided and explained.

    `page` is its lesson, where that still exists; `unfinished` what came back not complete. What
    the templates ask for again and again is worked out once.
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
    def report_address(self) -> str:
        """Where one says that it is wrong."""
        return reverse("learn:report", args=[self.attempt.pk, self.asked.position])

    @property
    def query(self) -> str:
        """What an address about it needs besides its place."""
        return ""

    @property
    def frame(self) -> str:
        """The id of what an answer replaces on the page."""
        return "card"

    @property
    def prefix(self) -> str:
        """What the names of its fields begin with."""
        return ""

    @property
    def feedback_id(self) -> str:
        return "feedback"

    @cached_property
    def is_decided(self) -> bool:
        """An answer decides a question, in an exam only handing in."""
        answered = self.response is not None and self.attempt.tells_at_once
        return answered or not self.attempt.is_open

    @cached_property
    def is_right(self) -> bool:
        return self.response is not None and self.response.is_right

    @cached_property
    def is_partly_right(self) -> bool:
        return self.response is not None and 0 < self.response.credit < 1

    @cached_property
    def verdict(self) -> str:
        """What is said of the answer in a few words."""
        if self.response is None:
            return _("You left this one blank.")
        if self.is_right:
            return _("Exactly right!")
        if self.is_partly_right:
            counted = {"right": self.statements_right, "total": len(self.asked.statements)}
            return _("%(right)s of %(total)s statements right.") % counted
        return _("Not quite — now you know one more thing.")

    @property
    def answer(self) -> Any:
        """What was answered, or what is there of it."""
        if self.response is not None:
            return self.response.answer
        return self.unfinished.kept if self.unfinished else None

    @property
    def is_used_twice(self) -> bool:
        return isinstance(self.unfinished, UsedTwice)

    @cached_property
    def options(self) -> tuple[parts.ShownOption, ...]:
        return parts.options(self.asked, self.answer, self.is_decided)

    @property
    def rows(self) -> list[parts.ShownRow]:
        return list(parts.rows(self.asked, self.answer, self.is_decided))

    @cached_property
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

    @cached_property
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

    @cached_property
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

    @cached_property
    def is_cluster(self) -> bool:
        """Several statements to judge: each has its own verdict and reason beside it."""
        return len(self.asked.statements) > 1

    @property
    def sources(self) -> list[SourceLine]:
        """Where the facts that prove it were read."""
        return [SourceLine(**source) for source in self.asked.sources]

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


def answered_card(saved: Saved, page: Page | None) -> QuestionCard:
    """The card of a question that was answered just now."""
    asked = saved.response.asked
    return QuestionCard(asked, asked.attempt, saved.response, page)


def cards(attempt: Attempt, page_of: Callable[[AskedQuestion], Page | None]) -> list[QuestionCard]:
    """Every question of `attempt` in order, each with the lesson to read again."""
    return [card(asked, attempt, page_of(asked)) for asked in questions_of(attempt)]


def place(attempt: Attempt, after: int = 0) -> Place:
    """Where the learner is, looking for the next question from position `after` on, in a ring."""
    return _place(answered_positions(attempt), attempt.asked.count(), after)


def place_after(saved: Saved) -> Place:
    """Where the learner is just after an answer, without asking the database again."""
    return _place(saved.answered, saved.total, saved.response.asked.position)


def form_key() -> str:
    """A new key for a form: sent twice, it is one answer."""
    return str(uuid4())


def _place(answered: Collection[int], total: int, after: int) -> Place:
    ring = [*range(after + 1, total + 1), *range(1, after + 1)]
    first = next((position for position in ring if position not in answered), None)
    return Place(total, len(answered), first)
