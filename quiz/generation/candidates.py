"""What a question type yields: a question, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.generation.question import Question


@dataclass(frozen=True, slots=True)
class Refused:
    """A stem that is not asked. ``check`` is the code of the rule that refused it ("C4").

    ``about`` is the stem or, where none was worded (``is_worded``), what it would have asked.
    ``facts`` are those it would have rested on; where it is about no fact in particular, but about
    all of one relation, ``relation`` is that.
    """

    type: str
    check: str
    about: str
    facts: tuple[str, ...] = ()
    relation: str = ""
    is_worded: bool = False


Candidate = Question | Refused
