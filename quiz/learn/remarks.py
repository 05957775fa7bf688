"""What is said about the very answer that was given, where it is not right."""

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.attempts import parts
from quiz.attempts.models import AskedQuestion
from quiz.generation.answering import typed
from quiz.generation.answering.shown import Answer


@dataclass(frozen=True, slots=True)
class Remark:
    """`text` was answered, or (`is_missed`) should have been; `told` is what is true of it.

    `row` is where it was put, in a match. `told` is empty where nothing is known of the text.
    """

    text: str
    told: str
    row: str = ""
    is_missed: bool = False


def remarks(asked: AskedQuestion, answer: Answer) -> Iterator[Remark]:
    """One for each option wrongly chosen or missed, in the order shown; for a wrong text one.

    None for statements: each has its own words beside it.
    """
    match asked.form_name:
        case "one_choice" | "several":
            yield from _about_options(parts.options(asked, answer, decided=True))
        case "matching":
            yield from _about_rows(parts.rows(asked, answer, decided=True))
        case "typed":
            yield from _about_text(asked, str(answer))


def quoted(text: str) -> str:
    """An option's text inside quotation marks, without the full stop of an option."""
    return text.removesuffix(".")


def _about_options(options: tuple[parts.ShownOption, ...]) -> Iterator[Remark]:
    several = sum(option.is_key for option in options) > 1
    for option in options:
        missed = several and option.is_key and not option.is_chosen
        if missed or (option.is_chosen and not option.is_key):
            yield Remark(quoted(option.text), option.told, is_missed=missed)


def _about_rows(rows: Iterator[parts.ShownRow]) -> Iterator[Remark]:
    for row in rows:
        if row.chosen and not row.is_right:
            yield Remark(quoted(row.chosen.text), row.chosen.told, row=row.text)


def _about_text(asked: AskedQuestion, text: str) -> Iterator[Remark]:
    shown = asked.shown
    if not typed.is_accepted(shown, text):
        known = typed.known_wrong(shown, text)
        wrong = asked.options[1:]
        yield Remark(quoted(text), "" if known is None else wrong[known].get("told", ""))
