"""What a file holds once it is read: sheets of texts, as a person sees them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

MOST_ROWS = 3_000
MOST_COLUMNS = 120

Row = tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet. `rows[0]` is row 1 of the file; a row ends with its last cell that has text."""

    name: str
    rows: tuple[Row, ...]

    def text(self, row: int, column: int) -> str:
        """The text in `row` and `column`, both counted from 1; empty beyond the table."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return cells[column - 1] if 0 < column <= len(cells) else ""

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


def trimmed(rows: list[Row]) -> tuple[Row, ...]:
    """`rows` without the empty cells at their ends and the empty rows at the foot."""
    kept = [_trimmed_row(row) for row in rows]
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def _trimmed_row(row: Row) -> Row:
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def as_text(value: object) -> str:
    """A cell as it is read aloud: 3 for 3.0, 12/03/2010 for a day."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case int() | Decimal():
            return str(value)
        case datetime():
            day = f"{value:%d/%m/%Y}"
            return day if value.time() == time() else f"{day} {value:%H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case _:
            return str(value)


def letters(column: int) -> str:
    """The name of a column counted from 1: A, …, Z, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_number(name: str) -> int:
    """The inverse of `letters`; 0 for what is no column's name."""
    number = 0
    for letter in name:
        if not "A" <= letter <= "Z" or len(name) > 3:
            return 0
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
