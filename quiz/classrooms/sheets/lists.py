"""A class list in a file → the lines that a teacher would have pasted.

Every row of the file becomes one line, so that "line 200" is row 200 of the file, and from there
on a file and a paste are the same thing. Of a table with headings only the list number and the
name are taken along: birthdays, telephones and addresses go no further.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from content.sheets.faults import Fault, Unreadable
from content.sheets.reading import Book
from content.sheets.tables import Row, Sheet
from quiz.classrooms.sheets.headings import Column, Layout, find_layout

TAKEN = (Column.NUMBER, Column.FAMILY, Column.GIVEN, Column.NAME)


@dataclass(frozen=True)
class Lines:
    """What a file gives.

    `text` has a line for every row of `sheet`; `dropped` are the headings of columns that were
    left behind; `other_sheets` were not read.
    """

    text: str
    sheet: str = ""
    dropped: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()


def lines_of(book: Book) -> Lines:
    """The first sheet that has a table of names, or else the first with anything on it.

    Raises:
        Unreadable: there are several columns and no heading that tells which is the name.
    """
    filled = [sheet for sheet in book.sheets if sheet.rows]
    found = [(sheet, layout) for sheet in filled if (layout := find_layout(sheet.rows))]
    sheet, layout = found[0] if found else (filled[0], None)
    others = tuple(other.name for other in filled if other is not sheet)
    if layout is None:
        return Lines(_without_heading(sheet), sheet.name, (), others)
    return Lines(_with_heading(sheet, layout), sheet.name, _dropped(layout), others)


def _with_heading(sheet: Sheet, layout: Layout) -> str:
    places = [layout.columns[column] for column in TAKEN if column in layout.columns]
    places = list(dict.fromkeys(places))  # a name in two columns is there once
    above = [_line(row) for row in sheet.rows[: layout.first - 1]]
    return "\n".join(
        [*above, *(_line(_picked(row, places)) for row in sheet.rows[layout.first - 1 :])]
    )


def _without_heading(sheet: Sheet) -> str:
    """Short rows may be a number and a name in one or two columns; longer ones cannot be told."""
    if sheet.width > len((Column.NUMBER, Column.FAMILY, Column.GIVEN)):
        raise Unreadable(Fault.NO_NAMES)
    return "\n".join(_line(row, between="\t") for row in sheet.rows)


def _picked(row: Row, places: Sequence[int]) -> Row:
    return tuple(row[place - 1] if place <= len(row) else "" for place in places)


def _line(row: Row, between: str = "\t") -> str:
    """`row` on one line, whatever breaks its cells hold."""
    return between.join(" ".join(cell.split()) for cell in row).rstrip()


def _dropped(layout: Layout) -> tuple[str, ...]:
    known = {column: place for column, place in layout.columns.items() if column not in TAKEN}
    labels = {layout.labels.get(place, "") for place in known.values()} | set(layout.other_labels)
    return tuple(label for label in layout.labels.values() if label in labels)
