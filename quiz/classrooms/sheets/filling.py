"""What would be written where, cell by cell, before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from content.sheets.tables import Sheet
from quiz.classrooms.sheets.matching import Match
from quiz.classrooms.sheets.packages import Style
from quiz.classrooms.sheets.places import Cell, Places

Points = Mapping[int, Decimal]  # a student's key → points


class Rounding(StrEnum):
    """How marks are written: to one decimal or two, half up, or as they are."""

    TENTHS = "0.1"
    HUNDREDTHS = "0.01"
    EXACT = "exact"


class Fate(StrEnum):
    """What becomes of a cell."""

    WRITTEN = "written"
    SAME = "same"
    NO_MARK = "no mark"
    NOBODY = "nobody"
    FILLED = "filled"
    FORMULA = "formula"
    LOCKED = "locked"
    DAY = "day"
    COVERED = "covered"


@dataclass(frozen=True)
class Planned:
    """One cell: what stands in it, the mark for it if there is one, and what becomes of it."""

    column: int
    now: str
    mark: Decimal | None
    fate: Fate


@dataclass(frozen=True)
class PlannedRow:
    match: Match
    cells: tuple[Planned, ...]


@dataclass(frozen=True)
class Plan:
    """Every row of the sheet with what becomes of its cells."""

    rows: tuple[PlannedRow, ...]

    @property
    def values(self) -> dict[Cell, Decimal]:
        """What is to be written."""
        return {
            (row.match.line.row, cell.column): cell.mark
            for row in self.rows
            for cell in row.cells
            if cell.fate == Fate.WRITTEN and cell.mark is not None
        }

    def count(self, fate: Fate) -> int:
        return sum(cell.fate == fate for row in self.rows for cell in row.cells)


@dataclass(frozen=True)
class Ground:
    """A sheet as it is: its texts, where things stand in it, what the styles of cells say."""

    sheet: Sheet
    places: Places
    styles: Sequence[Style]

    def fate(self, row: int, column: int) -> Fate | None:
        """Why nothing may be written there, whatever the teacher says; None when it may."""
        if self.places.is_formula(row, column):
            return Fate.FORMULA
        if self.places.is_covered(row, column):
            return Fate.COVERED
        style = self._style(row, column)
        if self.places.is_protected and style.is_locked:
            return Fate.LOCKED
        return Fate.DAY if style.is_day else None  # 7.5 would be shown as 07/01/1900

    def _style(self, row: int, column: int) -> Style:
        place = self.places.style_of(row, column)
        return self.styles[place] if place < len(self.styles) else Style()


def make_plan(
    ground: Ground,
    matches: Sequence[Match],
    columns: Mapping[int, Points],
    rounding: Rounding,
    *,
    overwrite: bool,
) -> Plan:
    """What becomes of each cell of the chosen columns.

    Args:
        columns: column → the points that go into it; who is not there has none.
        overwrite: write over what stands in a cell, but never over a formula.
    """
    return Plan(
        tuple(
            PlannedRow(
                one,
                tuple(
                    _planned(ground, one, column, points, rounding, overwrite=overwrite)
                    for column, points in sorted(columns.items())
                ),
            )
            for one in matches
        )
    )


def rounded(points: Decimal, rounding: Rounding) -> Decimal:
    """6.65 is 6.7 to tenths: half goes up, as at school."""
    if rounding == Rounding.EXACT:
        return points
    return points.quantize(Decimal(rounding.value), ROUND_HALF_UP)


def _planned(
    ground: Ground,
    one: Match,
    column: int,
    points: Points,
    rounding: Rounding,
    *,
    overwrite: bool,
) -> Planned:
    row = one.line.row
    now = ground.sheet.text(row, column).strip()
    own = points.get(one.student.key) if one.student else None
    mark = None if own is None else rounded(own, rounding)
    fate = ground.fate(row, column) or _wish(one, now, mark, overwrite=overwrite)
    return Planned(column, now, mark, fate)


def _wish(one: Match, now: str, mark: Decimal | None, *, overwrite: bool) -> Fate:
    if one.student is None:
        return Fate.NOBODY
    if mark is None:
        return Fate.NO_MARK
    if not now:
        return Fate.WRITTEN
    if is_number(now, mark):
        return Fate.SAME
    return Fate.WRITTEN if overwrite else Fate.FILLED


def is_number(text: str, mark: Decimal) -> bool:
    """Whether `text` is this mark already, as exactly as a cell can hold it."""
    try:
        return float(text.replace(",", ".")) == float(mark)
    except ValueError:
        return False
