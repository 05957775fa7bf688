"""Tables in text files: what stands between the cells is told by how many rows it fits."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable

from content.sheets.decoding import decoded
from content.sheets.faults import Fault, Unreadable
from content.sheets.kinds import is_markup
from content.sheets.tables import MOST_COLUMNS, MOST_ROWS, Row, trimmed

LINE_ENDS = re.compile(r"\r\n|\r|\n")
NOTHING = ' \t\r\n;,"'
SEPARATORS = ("\t", ";", ",")
SAID = re.compile(r"sep=([\t;,])(?:\r\n|\r|\n)", re.IGNORECASE)  # how Excel is told in a file


Wanted = Callable[[tuple[Row, ...]], bool]


def text_rows(data: bytes, wanted: Wanted | None = None) -> tuple[Row, ...]:
    """The rows of a CSV, TSV or plain list. Raises Unreadable.

    `wanted`: whoever knows what the table looks like says which reading is one.
    """
    text = decoded(data)
    if is_markup(text):
        raise Unreadable(Fault.WEB_PAGE)
    if not text.strip(NOTHING):
        return ()
    said = SAID.match(text)
    if said:  # that line counts as a row, so that rows keep their numbers
        return trimmed([(), *_split(text[said.end() :], said[1])])
    candidates = [_split(text, separator) for separator in SEPARATORS]
    for candidate in candidates if wanted else []:
        if wanted and wanted(trimmed(candidate)):
            return trimmed(candidate)
    best = max(candidates, key=_fit)
    return trimmed(best if _fit(best) else _lines(text))


def _lines(text: str) -> list[Row]:
    lines: list[Row] = [(line,) for line in LINE_ENDS.split(text)]
    if len(lines) > MOST_ROWS:
        raise Unreadable(Fault.TOO_MANY_ROWS)
    return lines


def _split(text: str, separator: str) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        rows = [
            tuple(row[:MOST_COLUMNS]) for row, _ in zip(reader, range(MOST_ROWS + 1), strict=False)
        ]
    except csv.Error:
        raise Unreadable(Fault.DAMAGED) from None
    if len(rows) > MOST_ROWS:
        raise Unreadable(Fault.TOO_MANY_ROWS)
    return rows


def _fit(rows: list[Row]) -> int:
    """How many rows have the number of cells that most rows have; 0 where that is one cell."""
    widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
    if not widths:
        return 0
    width, times = widths.most_common(1)[0]
    return times if width > 1 else 0
