"""One question in full: as a student sees it, every option, why it is right, how it is answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from django.utils.functional import Promise

from content.knowledge.records import Lang
from content.lessons import CitedFact, cite
from content.queries import Snapshot
from quiz.attempts import parts
from quiz.attempts.banks import whole_bank
from quiz.attempts.freezing import freeze
from quiz.attempts.models import AskedQuestion
from quiz.generation.bank import QuestionBank
from quiz.generation.drawing import draw
from quiz.generation.drawn import Drawn
from quiz.generation.question import Option, Question
from quiz.newsroom.lab.choices import Counts, counts_of, is_idle
from quiz.newsroom.lab.rules import RULES


@dataclass(frozen=True, slots=True)
class OptionLine:
    """An option that may ever stand with the question, and why it is wrong ("" for the key).

    It stood before `shown` students who answered, of whom `chosen` took it; idle is what tempts
    nobody.
    """

    text: str
    is_key: bool
    why: str
    shown: int = 0
    chosen: int = 0
    is_idle: bool = False

    @property
    def percent(self) -> int:
        return round(100 * self.chosen / self.shown) if self.shown else 0


@dataclass(frozen=True, slots=True)
class PassedCheck:
    """A rule that the question was held against just now."""

    code: str
    says: str | Promise
    is_passed: bool


@dataclass(frozen=True, slots=True)
class WholeItem:
    """`asked` is one draw of it, as a student would get it."""

    asked: AskedQuestion
    options: list[OptionLine]
    checks: list[PassedCheck]
    facts: list[CitedFact]

    @property
    def says_more(self) -> bool:
        """Does the explanation say more than the facts below it?"""
        return self.asked.explanation != " ".join(fact.sentence for fact in self.facts)

    @property
    def shown_options(self) -> tuple[parts.ShownOption, ...]:
        """As on the page, the key marked; of a typed answer nothing is shown."""
        if self.asked.form_name not in ("one_choice", "several"):
            return ()
        return parts.options(self.asked, None, decided=True)

    @property
    def shown_rows(self) -> Iterator[parts.ShownRow]:
        return parts.rows(self.asked, None, decided=True)

    @property
    def shown_statements(self) -> Iterator[parts.ShownStatement]:
        return parts.statements(self.asked, None, decided=True)

    @property
    def is_typed(self) -> bool:
        return self.asked.form_name == "typed"


def whole_item(content: Snapshot, question: Question, lang: Lang, seed: int) -> WholeItem:
    """`seed` chooses the draw. One query, for what was chosen."""
    bank = whole_bank(content, lang)
    drawn = Drawn(question, draw(question, Random(f"{seed}:{question.id}")) or ())
    return WholeItem(
        asked=freeze(drawn, bank.told(drawn), 1, content, lang),
        options=_options(bank, question, counts_of(content.slug, [question.id])[question.id]),
        checks=[
            PassedCheck(code, RULES[code], passed)
            for code, passed in bank.examined(drawn).items()
            if code in RULES
        ],
        facts=[cite(content, content.pack.facts[fact], lang) for fact in question.facts],
    )


def _options(bank: QuestionBank, question: Question, counts: Counts) -> list[OptionLine]:
    """The key, then every wrong option, the most tempting first."""
    options = (*question.key, *question.wrong)
    if not options:
        return []
    reasons = bank.told(Drawn(question, tuple(range(len(options)))))
    return [
        _line(question, option, why, counts) for option, why in zip(options, reasons, strict=True)
    ]


def _line(question: Question, option: Option, why: str, counts: Counts) -> OptionLine:
    is_key, ref = option in question.key, option.ref_text
    return OptionLine(
        text=option.text,
        is_key=is_key,
        why="" if is_key else why,
        shown=counts.shown[ref],
        chosen=counts.chosen[ref],
        is_idle=not is_key and is_idle(question, counts, ref),
    )
