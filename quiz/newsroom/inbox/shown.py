"""A question as a reader had it before them, with its key marked."""

from __future__ import annotations

from dataclasses import dataclass

from content.knowledge.records import Lang
from content.lessons import BOXES
from quiz.attempts import parts
from quiz.attempts.inbox import as_shown
from quiz.attempts.models import AskedQuestion, Report
from quiz.attempts.telling import key_in_words


@dataclass(frozen=True)
class ShownQuestion:
    """A frozen question; ``lang`` is the language it was asked in."""

    asked: AskedQuestion
    lang: str

    @property
    def form(self) -> str:
        return self.asked.form_name

    @property
    def options(self) -> tuple[parts.ShownOption, ...]:
        return parts.options(self.asked, None, decided=True)

    @property
    def rows(self) -> list[parts.ShownRow]:
        return list(parts.rows(self.asked, None, decided=True))

    @property
    def statements(self) -> list[parts.ShownStatement]:
        return list(parts.statements(self.asked, None, decided=True))

    @property
    def accepted(self) -> list[str]:
        """Every writing of a typed answer that is taken."""
        return key_in_words(self.asked)

    @property
    def material_title(self) -> str:
        lang: Lang = "vi" if self.lang == "vi" else "en"
        return BOXES["tu-lieu"][lang]


def as_reported(report: Report) -> ShownQuestion:
    """The question of a report; everything on it is a copy."""
    return ShownQuestion(as_shown(report), report.lang)
