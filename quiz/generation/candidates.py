"""What a question type yields: a question, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.generation.question import Question


@dataclass(frozen=True, slots=True)
class Refused:
    """A stem that is not asked. ``check`` is the code of the rule that refused it ("C4").

    ``about`` is the stem or, where none could be worded, what it would have asked.
    """

    type: str
    check: str
    about: str


Candidate = Question | Refused
