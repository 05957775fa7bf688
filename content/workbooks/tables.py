"""The rows of one sheet, read cell by cell, and what is wrong in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from content.knowledge.messages import Message
from content.sheets.tables import Sheet, letters
from content.workbooks.columns import Kind, Layout
from content.workbooks.names import Found
from content.workbooks.values import plain, read_yes


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong in a file, where, and what to do.

    ``row`` and ``column`` count from 1; 0 is the sheet or the row as a whole. ``text`` is what
    stands there.
    """

    sheet: str
    row: int
    column: int
    heading: str
    text: str
    message: Message

    @property
    def place(self) -> str:
        """The cell as a spreadsheet calls it: "F12"."""
        return f"{letters(self.column)}{self.row}" if self.row and self.column else ""


@dataclass
class Table:
    """A sheet that was recognised."""

    kind: Kind
    sheet: Sheet
    layout: Layout
    problems: list[CellProblem] = field(default_factory=list)

    def rows(self) -> Iterator[Cells]:
        """Its rows below the headings, without those in which nothing stands."""
        for number in range(self.layout.row + 1, len(self.sheet.rows) + 1):
            cells = Cells(self, number)
            if any(cells.text(key) for key in self.layout.columns):
                yield cells


@dataclass(frozen=True, slots=True)
class Cells:
    """One row, its cells by the key of their column."""

    table: Table
    row: int

    def has(self, key: str) -> bool:
        """Is there such a column?"""
        return key in self.table.layout.columns

    def text(self, key: str) -> str:
        """What stands there; "" where there is no such column."""
        column = self.table.layout.columns.get(key, 0)
        return plain(self.table.sheet.text(self.row, column)) if column else ""

    def wrong(self, key: str, message: Message) -> None:
        """Note what is wrong in a cell (``key`` "": in the row)."""
        sheet, column = self.table.sheet, self.table.layout.columns.get(key, 0)
        heading = sheet.text(self.table.layout.row, column) if column else ""
        self.table.problems.append(
            CellProblem(sheet.name, self.row, column, heading, self.text(key)[:80], message)
        )

    def needed(self, key: str) -> str:
        """What stands there, which must be something."""
        text = self.text(key)
        if not text:
            self.wrong(key, Message("nothing stands here: fill it in"))
        return text

    def found(self, key: str, found: Found) -> str:
        """The id that was found for a cell, or "" with the problem noted."""
        if found.problem is not None:
            self.wrong(key, found.problem)
        return found.id

    def yes(self, key: str) -> bool:
        """Yes or no."""
        answer = read_yes(self.text(key))
        if answer is None:
            self.wrong(key, Message("write Yes or No"))
        return bool(answer)
