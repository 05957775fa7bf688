"""Which column of a table is which, by what stands above it, wherever it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from content.sheets.folding import heading_key
from content.sheets.tables import Row

HIGHEST_HEADING = 40  # rows of a school's name, a title, a date may stand above the table
NOT_IN_NAMES = re.compile(r"[\d:]")
MOST_LINES = 4  # a heading may be as many rows high


class Column(StrEnum):
    """What a column is about, where we know it."""

    NUMBER = "number"
    CODE = "code"
    NAME = "name"
    FAMILY = "family"
    GIVEN = "given"
    BIRTHDAY = "birthday"
    SIGN_IN = "sign in"


KNOWN: dict[Column, frozenset[str]] = {
    column: frozenset(filter(None, (heading.strip() for heading in headings.split("|"))))
    for column, headings in {
        Column.NUMBER: "stt | tt | s.t.t | số tt | số thứ tự | no | nr | # | number | list number",
        Column.CODE: "mã học sinh | mã hs | mã số học sinh | mã định danh | mã định danh bộ gd&đt "
        "| mã sinh viên | mã số | student id | student code | id",
        Column.NAME: "họ và tên | họ tên | họ & tên | họ, tên | họ và tên học sinh "
        "| họ tên học sinh | họ và tên hs | họ tên hs | tên học sinh | tên hs | học sinh "
        "| name | full name | student | student name | names",
        Column.FAMILY: "họ | họ đệm | họ và đệm | họ lót | họ và lót | họ và tên đệm | họ tên đệm "
        "| họ và tên lót | họ và chữ đệm | họ, tên đệm | họ, chữ đệm | last name | surname "
        "| family name",
        Column.GIVEN: "tên | given name | first name",
        Column.BIRTHDAY: "ngày sinh | ngày, tháng, năm sinh | ngày tháng năm sinh | năm sinh "
        "| ngày/tháng/năm sinh | birthday | date of birth | dob",
        Column.SIGN_IN: "tên đăng nhập | sign-in name",
    }.items()
}
BY_HEADING = {heading: column for column, known in KNOWN.items() for heading in known}


@dataclass(frozen=True)
class Layout:
    """Where the table stands. Rows and columns count from 1.

    `first` and `last` are the rows of its headings; `columns` says which column is which, and
    `labels` what stands above each column that has a heading.
    """

    first: int
    last: int
    columns: dict[Column, int] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)

    def cell(self, row: Row, column: Column) -> str:
        """What `row` has in `column`; empty where there is no such column."""
        place = self.columns.get(column, 0)
        return row[place - 1].strip() if 0 < place <= len(row) else ""

    def name(self, row: Row) -> str:
        """The whole name in `row`, put together where it stands in two columns."""
        if Column.GIVEN in self.columns:
            both = (self.cell(row, Column.FAMILY), self.cell(row, Column.GIVEN))
            return " ".join(filter(None, both))
        return self.cell(row, Column.NAME)

    @property
    def other_labels(self) -> list[str]:
        """The headings of columns we do not know."""
        known = set(self.columns.values())
        return [label for place, label in sorted(self.labels.items()) if place not in known]


def find_layout(rows: Sequence[Row]) -> Layout | None:
    """The table of names among `rows`; None where no row is its heading."""
    for number, row in enumerate(rows[:HIGHEST_HEADING], start=1):
        columns = _known_columns(row)
        if Column.NAME in columns:
            last = _last_line(rows, number, columns)
            columns = _name_in_two(rows, last, columns, row)
            return Layout(number, last, columns, _labels(rows[number - 1 : last]))
    return None


def is_heading_again(row: Row, layout: Layout) -> bool:
    """Whether `row` repeats the heading, as at the head of every printed page."""
    columns = _known_columns(row)
    return Column.NAME in columns and columns[Column.NAME] in (
        layout.columns.get(Column.NAME),
        layout.columns.get(Column.FAMILY),
    )


def rows_below(rows: Sequence[Row], layout: Layout) -> set[int]:
    """The rows that have something in the column of names but stand below the list: who signed
    it, how many there are.

    Told only where most rows have a list number: such a row has none, follows the last that has
    one, and stands apart from it or is no name.
    """
    named = [
        (number, layout.name(row), layout.cell(row, Column.NUMBER).rstrip(".").isdecimal())
        for number, row in enumerate(rows[layout.last :], start=layout.last + 1)
        if layout.name(row)
    ]
    numbered = [number for number, _, is_numbered in named if is_numbered]
    if 2 * len(numbered) <= len(named):
        return set()
    below: set[int] = set()
    following = numbered[-1]
    for number, name, _ in named:
        if number <= numbered[-1]:
            continue
        if below or number > following + 1 or NOT_IN_NAMES.search(name):
            below.add(number)
        following = number
    return below


def _known_columns(row: Row) -> dict[Column, int]:
    """The columns that `row` names, each at its first place; NAME stands for the name in one
    column, or for its first part."""
    columns: dict[Column, int] = {}
    for place, cell in enumerate(row, start=1):
        column = BY_HEADING.get(heading_key(cell))
        if column:
            columns.setdefault(column, place)
    if Column.NAME in columns:  # "Tên" beside "Họ và tên" is something else
        columns.pop(Column.FAMILY, None)
        columns.pop(Column.GIVEN, None)
    elif Column.FAMILY in columns and Column.GIVEN in columns:
        columns[Column.NAME] = columns[Column.FAMILY]
    elif Column.GIVEN in columns:
        columns[Column.NAME] = columns.pop(Column.GIVEN)
    elif columns.get(Column.FAMILY):
        columns[Column.NAME] = columns.pop(Column.FAMILY)
    return columns


def _last_line(rows: Sequence[Row], first: int, columns: dict[Column, int]) -> int:
    """The last row of a heading that is several rows high: below it names and numbers begin."""
    own = [place for column, place in columns.items() if column in (Column.NAME, Column.NUMBER)]
    last = first
    for row in rows[first : first + MOST_LINES - 1]:
        has_text = any(cell.strip() for cell in row)
        if not has_text or any(place <= len(row) and row[place - 1].strip() for place in own):
            break
        last += 1
    return last


def _name_in_two(
    rows: Sequence[Row], last: int, columns: dict[Column, int], heading: Row
) -> dict[Column, int]:
    """One heading over two columns: where most names go on in a column without a heading of its
    own, that column is the given name."""
    place = columns[Column.NAME]
    if Column.GIVEN in columns or (place < len(heading) and heading[place].strip()):
        return columns
    named = [row for row in rows[last:] if len(row) >= place and row[place - 1].strip()]
    going_on = [row for row in named if len(row) > place and _is_word(row[place])]
    if not named or 2 * len(going_on) <= len(named):
        return columns
    return columns | {Column.FAMILY: place, Column.GIVEN: place + 1}


def _is_word(text: str) -> bool:
    return text.strip() != "" and not any(c.isdigit() for c in text)


def _labels(lines: Sequence[Row]) -> dict[int, str]:
    """What stands above each column, from top to bottom: "ĐĐGtx 2"."""
    width = max(map(len, lines))
    parts: dict[int, list[str]] = {place: [] for place in range(1, width + 1)}
    for above, below in _with_next(lines):
        carried = ""
        for place in range(1, width + 1):
            own = _cell(above, place)
            carried = own or (carried if _cell(below, place) else "")
            if carried and carried not in parts[place]:
                parts[place].append(carried)
    return {place: " ".join(words) for place, words in parts.items() if words}


def _with_next(lines: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    yield from zip(lines, [*lines[1:], ()], strict=True)


def _cell(row: Row, place: int) -> str:
    return " ".join(row[place - 1].split()) if place <= len(row) else ""
