"""Where things stand in the XML of a worksheet, byte by byte, so that a few of them can be
changed and nothing else is."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from xml.parsers import expat

from content.sheets.faults import Fault, Unreadable
from content.sheets.tables import column_number

TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
Cell = tuple[int, int]  # row and column, from 1
Span = tuple[int, int]  # first byte, and the one after the last


@dataclass(frozen=True)
class Area:
    """A rectangle of cells, its borders included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, cell: object) -> bool:
        assert isinstance(cell, tuple)
        row, column = cell
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    @property
    def corner(self) -> Cell:
        return self.top, self.left


@dataclass(frozen=True, slots=True)
class CellPlace:
    """One cell that is there: where it stands, and its style."""

    column: int
    span: Span
    style: int


@dataclass
class RowPlace:
    """A row that is there. `end` is where its last tag begins; for an empty `<row/>`, where that
    ends."""

    number: int
    start: int
    end: int = 0
    style: int | None = None
    cells: dict[int, CellPlace] = field(default_factory=dict)


@dataclass
class Places:
    """What `find_places` tells of a sheet: `rows` are those asked for, the rest is of all."""

    rows: dict[int, RowPlace] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    formulas: set[Cell] = field(default_factory=set)
    calculated: list[Area] = field(default_factory=list)  # one formula for all of these cells
    column_styles: list[tuple[int, int, int]] = field(default_factory=list)  # first, last, style
    results: list[Span] = field(default_factory=list)  # what formulas came to, last time
    is_protected: bool = False

    def style_of(self, row: int, column: int) -> int:
        """The style that a cell has, or would have if it were there."""
        place = self.rows.get(row)
        if place and column in place.cells:
            return place.cells[column].style
        if place and place.style is not None:
            return place.style
        return next((s for first, last, s in self.column_styles if first <= column <= last), 0)

    def is_formula(self, row: int, column: int) -> bool:
        cell = (row, column)
        return cell in self.formulas or any(cell in area for area in self.calculated)

    def is_covered(self, row: int, column: int) -> bool:
        """Whether the cell lies under a merged one, where nothing of it can be seen."""
        cell = (row, column)
        return any(cell in area and cell != area.corner for area in self.merged)


def find_places(xml: bytes, rows: Collection[int]) -> Places:
    """Where the cells of `rows` are, and what is true of the whole sheet.

    Raises:
        Unreadable: DAMAGED for what is not well made, such as a cell that is there twice.
    """
    finder = _Finder(xml, frozenset(rows))
    try:
        finder.parser.Parse(xml, True)
    except expat.ExpatError:
        raise Unreadable(Fault.DAMAGED) from None
    return finder.places


def tag_at(xml: bytes, start: int) -> bytes:
    """The whole tag that begins at `start`."""
    found = TAG.match(xml, start)
    if not found:
        raise Unreadable(Fault.DAMAGED)
    return found[0]


def area_of(reference: str) -> Area | None:
    """The cells of "B2:D4" or "B2"; None for what is no such thing."""
    first, _, last = reference.partition(":")
    corners = [REFERENCE.fullmatch(part) for part in (first, last or first)]
    if not all(corners):
        return None
    (left, top), (right, bottom) = ((column_number(m[1]), int(m[2])) for m in corners if m)
    return Area(top, left, bottom, right)


class _Finder:
    """Follows the tags of a worksheet and notes where they stand."""

    def __init__(self, xml: bytes, rows: frozenset[int]) -> None:
        self.xml = xml
        self.wanted = rows
        self.places = Places()
        self.seen: set[int] = set()
        self.path: list[str] = []
        self.starts: list[int] = []
        self.row: RowPlace | None = None
        self.number = self.column = 0
        self.style = 0
        self.has_formula = False
        self.value: Span | None = None
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self.path.append(name)
        self.starts.append(self.parser.CurrentByteIndex)
        handler = {
            "row": self.start_row,
            "c": self.start_cell,
            "f": self.start_formula,
            "col": self.start_column,
            "mergeCell": self.start_merged,
            "sheetProtection": self.start_protection,
        }.get(name)
        if handler:
            handler(attributes)

    def end(self, tag: str) -> None:
        name = self.path.pop()
        start = self.starts.pop()
        if name == "v" and self.has_formula and self.path[-1:] == ["c"]:
            self.value = start, self.end_of(start)
        elif name == "c" and self.row is not None:
            self.end_cell(start)
        elif name == "row" and self.row is not None:
            self.row.end = self.parser.CurrentByteIndex
            if self.number in self.wanted:
                self.places.rows[self.number] = self.row
            self.row = None

    def end_of(self, start: int) -> int:
        """One byte after the element that began at `start` and ends now."""
        opening = tag_at(self.xml, start)
        if opening.endswith(b"/>"):
            return start + len(opening)
        return self.xml.index(b">", self.parser.CurrentByteIndex) + 1

    def start_row(self, attributes: dict[str, str]) -> None:
        if self.path[-2:] != ["sheetData", "row"]:
            return
        self.number = _number(attributes.get("r"), self.number + 1)
        self.column = 0
        if self.number in self.seen:
            raise Unreadable(Fault.DAMAGED)
        self.seen.add(self.number)
        has_style = attributes.get("customFormat") in ("1", "true")
        style = _number(attributes.get("s"), 0) if has_style else None
        self.row = RowPlace(self.number, self.starts[-1], style=style)

    def start_cell(self, attributes: dict[str, str]) -> None:
        if self.row is None:
            return
        self.column = self.column_of(attributes.get("r"))
        self.style = _number(attributes.get("s"), 0)
        self.has_formula = False
        self.value = None

    def column_of(self, reference: str | None) -> int:
        if reference is None:  # left out where a cell follows the one before
            return self.column + 1
        area = area_of(reference)
        if area is None or area.top != self.number or area.left <= self.column:
            raise Unreadable(Fault.DAMAGED)
        return area.left

    def end_cell(self, start: int) -> None:
        assert self.row is not None
        if self.number in self.wanted:
            span = start, self.end_of(start)
            self.row.cells[self.column] = CellPlace(self.column, span, self.style)
        if self.has_formula:
            self.places.formulas.add((self.number, self.column))
        if self.value:
            self.places.results.append(self.value)
        self.has_formula = False

    def start_formula(self, attributes: dict[str, str]) -> None:
        if self.path[-2:] != ["c", "f"]:  # conditions of formats have formulas too
            return
        self.has_formula = True
        area = area_of(attributes.get("ref", ""))
        if area and attributes.get("t") in ("array", "dataTable"):
            self.places.calculated.append(area)

    def start_column(self, attributes: dict[str, str]) -> None:
        first, last = _number(attributes.get("min"), 0), _number(attributes.get("max"), 0)
        self.places.column_styles.append((first, last, _number(attributes.get("style"), 0)))

    def start_merged(self, attributes: dict[str, str]) -> None:
        area = area_of(attributes.get("ref", ""))
        if area:
            self.places.merged.append(area)

    def start_protection(self, attributes: dict[str, str]) -> None:
        self.places.is_protected = attributes.get("sheet") in ("1", "true")


def _number(text: str | None, otherwise: int) -> int:
    if text is None:
        return otherwise
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise Unreadable(Fault.DAMAGED)
    return int(text)
