"""An answer, or a key, in the words that stood on the page."""

from collections.abc import Iterator
from typing import Any, Protocol

from django.utils.translation import gettext as _

from quiz.generation.answering.forms import form_name


class Frozen(Protocol):
    """A question as it was shown; `AskedQuestion` and `Report` say what the columns mean."""

    type: Any
    options: Any
    rows: Any
    statements: Any
    accepted: Any
    key: Any


def answer_in_words(question: Frozen, answer: Any) -> list[str]:
    """What was answered, a line for each thing chosen, matched or judged."""
    match form_name(question.type):
        case "matching":
            return [
                f"{row} → {_text(question, choice)}"
                for row, choice in zip(question.rows, answer, strict=True)
            ]
        case "judging":
            return list(_judged(question, answer))
        case "typed":
            return [str(answer)]
        case "several":
            return [_text(question, choice) for choice in answer]
        case _:
            return [_text(question, answer)]


def key_in_words(question: Frozen) -> list[str]:
    """What is right, in the same way; of a typed answer every writing that is taken."""
    match form_name(question.type):
        case "typed":
            return list(dict.fromkeys([_text(question, 0), *question.accepted]))
        case "one_choice":
            return [_text(question, question.key[0])]
        case _:
            return answer_in_words(question, question.key)


def _text(question: Frozen, index: int) -> str:
    return str(question.options[index]["text"])


def _judged(question: Frozen, answer: list[int | None]) -> Iterator[str]:
    words = {None: _("left blank"), 0: _("false"), 1: _("true")}
    for statement, judged in zip(question.statements, answer, strict=True):
        yield f"{statement['text']} → {words[judged]}"
