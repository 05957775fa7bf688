"""A student's handed-in paper as a teacher reads it: what was asked, answered, right and earned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from quiz.attempts import parts
from quiz.attempts.marking import FULL_MARKS
from quiz.attempts.models import AskedQuestion, Attempt, Response
from quiz.attempts.queries import answer_to, questions_of
from quiz.generation.answering.shown import FULL, NOTHING

NUMERALS = ("I", "II", "III", "IV", "V")


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """One question of a paper; `credit` is what counts of it, rulings included, `worth` what it
    can earn."""

    asked: AskedQuestion
    response: Response | None
    number: int
    credit: Decimal
    worth: Decimal

    @property
    def points(self) -> Decimal:
        return self.credit * self.worth

    @property
    def verdict(self) -> str:
        """`right`, `part`, `wrong` or `blank`."""
        if self.response is None and not self.credit:
            return "blank"
        return "right" if self.credit == FULL else "part" if self.credit else "wrong"

    @property
    def is_adjusted(self) -> bool:
        """Does it count otherwise than it was marked?"""
        marked = self.response.credit if self.response else NOTHING
        return marked != self.credit

    @property
    def options(self) -> tuple[parts.ShownOption, ...]:
        """What could be chosen; of a typed answer nothing was shown."""
        if self.asked.form_name not in ("one_choice", "several"):
            return ()
        return parts.options(self.asked, self._answer, decided=True)

    @property
    def rows(self) -> Iterator[parts.ShownRow]:
        return parts.rows(self.asked, self._answer, decided=True)

    @property
    def statements(self) -> Iterator[parts.ShownStatement]:
        return parts.statements(self.asked, self._answer, decided=True)

    @property
    def typed(self) -> str:
        """What was written, where it is written."""
        return str(self._answer) if self.is_typed and self.response else ""

    @property
    def is_typed(self) -> bool:
        return self.asked.form_name == "typed"

    @property
    def key_text(self) -> str:
        return str(self.asked.options[0]["text"]) if self.is_typed else ""

    @property
    def _answer(self) -> object:
        return self.response.answer if self.response else None


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A part of the paper; `numeral` is empty where there is only one."""

    numeral: str
    questions: list[ReadQuestion]

    @property
    def points(self) -> Decimal:
        return sum((question.points for question in self.questions), NOTHING)

    @property
    def out_of(self) -> Decimal:
        return sum((question.worth for question in self.questions), NOTHING)


def read_paper(attempt: Attempt, counts: dict[int, Decimal]) -> list[ReadPart]:
    """The parts of a handed-in paper. `counts` is what counts of each question by its id, where
    that is not what its answer earned. Two queries."""
    asked = questions_of(attempt)
    equal = Decimal(FULL_MARKS) / len(asked) if asked else NOTHING
    groups = [list(group) for _, group in groupby(asked, key=lambda one: one.part)]
    numerals = NUMERALS if len(groups) > 1 else ("",)
    return [
        ReadPart(numeral, list(_questions(group, counts, equal)))
        for numeral, group in zip(numerals, groups, strict=False)
    ]


def _questions(
    group: Iterable[AskedQuestion], counts: dict[int, Decimal], equal: Decimal
) -> Iterator[ReadQuestion]:
    for number, one in enumerate(group, start=1):
        response = answer_to(one)
        earned = response.credit if response else NOTHING
        yield ReadQuestion(
            asked=one,
            response=response,
            number=number,
            credit=counts.get(one.pk, earned),
            worth=equal if one.marks is None else one.marks,
        )
