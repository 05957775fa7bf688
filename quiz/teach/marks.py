"""The gradebook as a page or a file shows it: every cell in words or as a mark."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from content.shelf import Titles
from quiz.attempts.templatetags.marks import mark
from quiz.classrooms.gradebook import Cell, Column, Gradebook, Line
from quiz.classrooms.models import Kind
from quiz.classrooms.results import State
from quiz.teach.naming import title_of

CENT = Decimal("0.01")
Value = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class ShownCell:
    """`note` is a word beside the mark; `css` only repeats what is said in words."""

    text: str
    href: str = ""
    note: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A student's row as it is shown."""

    line: Line
    cells: list[ShownCell]


class Shown:
    """A gradebook to be looked at; `lessons` knows their titles."""

    def __init__(self, book: Gradebook, lessons: Titles) -> None:
        self.book = book
        self._lessons = lessons
        self._mark = cache(mark)
        self._words = {
            State.IN_PROGRESS: _("doing"),
            State.NOT_STARTED: _("not yet"),
            State.MISSING: _("missing"),
            State.NOT_ASKED: "–",
        }
        self._late, self._read, self._adjusted = _("was late"), _("has read"), _("adjusted")
        before, after = reverse("teach:paper", args=[0]).rsplit("0", 1)
        self._address = lambda attempt: f"{before}{attempt}{after}"

    @property
    def columns(self) -> list[tuple[Column, str]]:
        """Each with its title."""
        return [
            (column, title_of(column.assignment, self._lessons)) for column in self.book.columns
        ]

    @property
    def lines(self) -> Iterator[ShownLine]:
        for line in self.book.lines:
            yield ShownLine(line, [self._cell(cell) for cell in line.cells])

    def _cell(self, cell: Cell) -> ShownCell:
        outcome = cell.outcome
        if not outcome.is_done:
            css = "undone" if outcome.state == State.MISSING else "none"
            return ShownCell(self._words[outcome.state], css=css)
        notes = [self._late] if outcome.state == State.LATE else []
        if outcome.counted is None:
            return ShownCell(self._read, note=" ".join(notes), css="done")
        notes += [self._adjusted] if cell.is_adjusted else []
        return ShownCell(
            text=self._mark(outcome.counted.mark),
            href=self._address(outcome.counted.attempt_id),
            note=", ".join(notes),
            css="low" if cell.is_low else "",
        )


def headings(shown: Shown) -> list[str]:
    """Of the columns of a file."""
    return [
        _("No."),
        _("Full name"),
        *(
            f"{title} ({localtime(column.assignment.due_at):%d/%m/%Y})"
            for column, title in shown.columns
        ),
        _("Mean"),
    ]


def rows(shown: Shown) -> Iterator[Sequence[Value]]:
    """What stands under them: marks as numbers, so that a sheet can reckon with them, all else as
    the words of the page; nothing where nothing was asked."""
    for line in shown.lines:
        member = line.line.member
        marks = [_value(cell, seen) for cell, seen in zip(line.line.cells, line.cells, strict=True)]
        yield member.number, member.student.display_name, *marks, _rounded(line.line.mean)


def _value(cell: Cell, seen: ShownCell) -> Value:
    if cell.outcome.state == State.NOT_ASKED:
        return None
    return seen.text if cell.mark is None else _rounded(cell.mark)


def _rounded(points: Decimal | None) -> Decimal | None:
    return None if points is None else points.quantize(CENT, ROUND_HALF_UP).normalize()


def has_readings(book: Gradebook) -> bool:
    return any(column.assignment.kind == Kind.READING for column in book.columns)
