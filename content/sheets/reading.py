"""An upload → tables of texts, or a clear reason why not."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import openpyxl
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from content.sheets.faults import Fault, Unreadable
from content.sheets.kinds import is_zip, refuse_by_beginning
from content.sheets.safety import checked
from content.sheets.tables import MOST_COLUMNS, MOST_ROWS, Row, Sheet, as_text, trimmed
from content.sheets.texts import Wanted, text_rows

MOST_BYTES = 2 * 1024 * 1024  # of an upload
MOST_SHEETS = 30
FARTHEST_ROW = (
    20_000  # what stands below is not looked at; the size that a sheet states may be wrong
)


@dataclass(frozen=True)
class Book:
    """What was read: the sheets that can be seen, in their order; of a workbook its parts too."""

    sheets: tuple[Sheet, ...]
    package: zipfile.ZipFile | None = None


def read(data: bytes, most: int = MOST_BYTES, wanted: Wanted | None = None) -> Book:
    """Read an upload of at most `most` bytes, whatever its name says it is.

    `wanted` tells the right reading of a text file, where it is known what the table looks like.

    Raises:
        Unreadable: it is of another kind, damaged, hostile, too large or empty.
    """
    if not data.strip():
        raise Unreadable(Fault.EMPTY)
    if len(data) > most:
        raise Unreadable(Fault.TOO_LARGE)
    refuse_by_beginning(data)
    package = checked(data) if is_zip(data) else None
    sheets = tuple(_sheets(package)) if package else (Sheet("", text_rows(data, wanted)),)
    if not any(sheet.rows for sheet in sheets):
        raise Unreadable(Fault.EMPTY)
    return Book(sheets, package)


def _sheets(package: zipfile.ZipFile) -> Iterator[Sheet]:
    """The sheets as they were last calculated; formulas have the values that stand in the file."""
    yield from (Sheet(sheet.title, _rows(sheet)) for sheet in _visible(package))


def _visible(package: zipfile.ZipFile) -> list[ReadOnlyWorksheet]:
    try:
        with warnings.catch_warnings():  # about extensions that it leaves out
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(
                _whole(package), read_only=True, data_only=True, keep_links=False
            )
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except Exception:  # noqa: BLE001  the library fails in many ways on what is not well made
        raise Unreadable(Fault.DAMAGED) from None
    return shown[:MOST_SHEETS]


def _rows(sheet: ReadOnlyWorksheet) -> tuple[Row, ...]:
    """Its rows and columns up to the most that a list may have; more rows are refused."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = sheet.iter_rows(max_row=FARTHEST_ROW, max_col=MOST_COLUMNS, values_only=True)
            rows = [
                () if all(v is None for v in row) else tuple(map(as_text, row)) for row in found
            ]
    except Exception:  # noqa: BLE001  the same
        raise Unreadable(Fault.DAMAGED) from None
    kept = trimmed(rows)
    if len(kept) > MOST_ROWS:
        raise Unreadable(Fault.TOO_MANY_ROWS)
    return kept


def _whole(package: zipfile.ZipFile) -> io.BytesIO:
    source = package.fp
    assert isinstance(source, io.BytesIO)
    source.seek(0)
    return source
