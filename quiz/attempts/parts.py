"""The parts of a question as a page shows them: options, rows and statements.

`answer` is what was answered, or what is there of an answer that is not complete. What is right is
looked at only where `decided`: until then nothing here depends on the key.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from quiz.attempts.models import AskedQuestion
from quiz.generation.answering import judging, matching


@dataclass(frozen=True, slots=True)
class ShownOption:
    """`is_key` stays False, and `told` empty, until the question is decided."""

    index: int
    letter: str
    text: str
    told: str
    is_chosen: bool
    is_key: bool


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a match with its own choice among the options; `key` is None until decided."""

    field: str
    number: int
    text: str
    options: tuple[ShownOption, ...]
    chosen: ShownOption | None
    key: ShownOption | None

    @property
    def is_right(self) -> bool:
        return self.chosen is not None and self.chosen is self.key


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement to judge: 1 is true, 0 false. `truth` is None and `told` empty until decided."""

    field: str
    letter: str
    text: str
    judged: int | None
    truth: int | None
    told: str

    @property
    def is_right(self) -> bool:
        return self.judged is not None and self.judged == self.truth


def options(asked: AskedQuestion, answer: Any, decided: bool) -> tuple[ShownOption, ...]:
    """The options of a choice, of one or of several."""
    chosen = answer if isinstance(answer, list) else [answer]
    return tuple(_options(asked, chosen, asked.key, decided))


def rows(asked: AskedQuestion, answer: Any, decided: bool) -> Iterator[ShownRow]:
    """The rows of a match."""
    for at, (text, choice) in enumerate(_with_gaps(asked.rows, answer)):
        own = tuple(_options(asked, [choice], [asked.key[at]], decided))
        yield ShownRow(
            field=matching.field(at),
            number=at + 1,
            text=text,
            options=own,
            chosen=None if choice is None else own[choice],
            key=own[asked.key[at]] if decided else None,
        )


def statements(asked: AskedQuestion, answer: Any, decided: bool) -> Iterator[ShownStatement]:
    """The statements to judge."""
    for at, (statement, judged) in enumerate(_with_gaps(asked.statements, answer)):
        yield ShownStatement(
            field=judging.field(at),
            letter=ascii_lowercase[at],
            text=statement["text"],
            judged=judged,
            truth=asked.key[at] if decided else None,
            told=statement["told"] if decided else "",
        )


def _options(
    asked: AskedQuestion, chosen: Iterable[int | None], key: Iterable[int], decided: bool
) -> Iterator[ShownOption]:
    for index, option in enumerate(asked.options):
        yield ShownOption(
            index=index,
            letter=ascii_uppercase[index],
            text=option["text"],
            told=option.get("told", "") if decided else "",
            is_chosen=index in chosen,
            is_key=decided and index in key,
        )


def _with_gaps(things: Sequence[Any], answer: Any) -> Iterator[tuple[Any, int | None]]:
    """Each thing with its part of the answer; None where there is none."""
    return zip(things, answer or [None] * len(things), strict=True)
