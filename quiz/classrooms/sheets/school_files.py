"""A school's own workbook, opened to be filled: its tables of names, and the same file back."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import zip_longest

from content.sheets.faults import Fault, Unreadable
from content.sheets.reading import MOST_BYTES, read
from content.sheets.tables import Sheet
from quiz.classrooms.sheets.editing import filled
from quiz.classrooms.sheets.filling import Ground, is_number
from quiz.classrooms.sheets.headings import Layout, find_layout
from quiz.classrooms.sheets.matching import Line, lines_in
from quiz.classrooms.sheets.packages import Parts, parts_of, styles_of
from quiz.classrooms.sheets.places import Cell, find_places


@dataclass(frozen=True)
class Table:
    """A sheet with a table of names."""

    sheet: Sheet
    layout: Layout

    @cached_property
    def lines(self) -> list[Line]:
        return lines_in(self.sheet, self.layout)

    def columns(self, ground: Ground) -> dict[int, str]:
        """The columns that marks could go into, with their headings: not those that say who it
        is, and none that is calculated from top to bottom."""
        known = set(self.layout.columns.values())
        return {
            place: label
            for place, label in self.layout.labels.items()
            if place not in known
            and not all(ground.places.is_formula(line.row, place) for line in self.lines)
        }


class SchoolFile:
    """A workbook and the tables of names in it.

    Raises:
        Unreadable: as `reading.read`; also when it is no workbook or has no table of names.
    """

    def __init__(self, data: bytes) -> None:
        book = read(data)
        if book.package is None:
            raise Unreadable(Fault.NOT_XLSX)
        self.package: zipfile.ZipFile = book.package
        self.sheets = book.sheets
        found = [(sheet, find_layout(sheet.rows)) for sheet in book.sheets]
        tables = [Table(sheet, layout) for sheet, layout in found if layout]
        self.tables = [table for table in tables if table.lines]
        if not self.tables:
            raise Unreadable(Fault.NO_NAMES)

    @cached_property
    def parts(self) -> Parts:
        return parts_of(self.package)

    def ground(self, table: Table) -> Ground:
        """The table with what its cells are: formulas, covered, locked."""
        part = self.parts.sheets.get(table.sheet.name)
        if part is None:
            raise Unreadable(Fault.DAMAGED)
        places = find_places(self.package.read(part), {line.row for line in table.lines})
        return Ground(table.sheet, places, styles_of(self.package, self.parts))

    def with_values(self, table: Table, ground: Ground, values: Mapping[Cell, Decimal]) -> bytes:
        """The same file with `values` in the sheet of `table`.

        It is read again before it is given back: Unreadable(DAMAGED) unless exactly these cells
        have changed.
        """
        written = filled(self.package, table.sheet.name, values)
        after = read(written, most=2 * MOST_BYTES)
        for old, new in zip_longest(self.sheets, after.sheets):
            own = values if old is not None and old.name == table.sheet.name else {}
            if old is None or new is None or not _is_as_planned(old, new, own, ground):
                raise Unreadable(Fault.DAMAGED)
        return written


def _is_as_planned(old: Sheet, new: Sheet, values: Mapping[Cell, Decimal], ground: Ground) -> bool:
    """Whether the sheet says the new values where they belong and else what it said before; the
    results of formulas in it are to be calculated anew."""
    rows = zip_longest(old.rows, new.rows, fillvalue=())
    return old.name == new.name and all(
        _is_cell_as_planned(was.strip(), now.strip(), (row, column), values, ground)
        for row, (before, after) in enumerate(rows, start=1)
        for column, (was, now) in enumerate(zip_longest(before, after, fillvalue=""), start=1)
    )


def _is_cell_as_planned(
    was: str, now: str, cell: Cell, values: Mapping[Cell, Decimal], ground: Ground
) -> bool:
    if cell in values:
        return is_number(now, values[cell])
    return was == now or (bool(values) and ground.places.is_formula(*cell))
