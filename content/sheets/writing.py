"""Tables out: workbooks and comma-separated files that open rightly and run nothing.

A text that begins with one of a few signs is a formula to a spreadsheet, whoever typed it. In a
workbook texts are stored as texts and marked so; in a text file, which has no types, such a text
gets an apostrophe in front.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | Decimal | date | None

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
BEGINS_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
LONGEST_TITLE = 31  # of a sheet
LONGEST_TEXT = 32_767  # of a cell
HEADING_ROW = 3
NARROWEST, WIDEST = 6, 40


def workbook(title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """An XLSX: the title, an empty row, the headings, which stay in sight, and the rows.

    Numbers are numbers as exactly as a workbook holds them, texts are always texts.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = _sheet_title(title)
    put(sheet.cell(1, 1), title)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    table: list[list[Value]] = [list(headings), *(list(row) for row in rows)]
    for number, row in enumerate(table, start=HEADING_ROW):
        for place, value in enumerate(row, start=1):
            put(sheet.cell(number, place), value)
    _dress(sheet, table)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def comma_separated(
    headings: Sequence[str], rows: Iterable[Sequence[Value]], *, decimal_comma: bool
) -> bytes:
    """A CSV as Excel opens it: with `decimal_comma` (as in Vietnam) `;` stands between cells,
    since there `,` cannot; without, `,` does. UTF-8 with its mark, or letters would be lost."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";" if decimal_comma else ",")
    writer.writerow([harmless(heading) for heading in headings])
    writer.writerows([_plain(value, decimal_comma=decimal_comma) for value in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """`text` as it may stand in a text file: never a formula."""
    storable = UNSTORABLE.sub("", text)
    return f"'{storable}" if BEGINS_FORMULA.match(storable) else storable


def put(cell: Cell, value: Value) -> None:
    """Put a value into a cell: texts are always texts."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = UNSTORABLE.sub("", value)[:LONGEST_TEXT]
    cell.data_type = "s"  # whatever it looks like
    cell.quotePrefix = bool(BEGINS_FORMULA.match(value))  # and it stays so when it is edited


def _plain(value: Value, *, decimal_comma: bool) -> str:
    match value:
        case None:
            return ""
        case str():
            return harmless(value)
        case Decimal():
            text = f"{value.normalize():f}"
            return text.replace(".", ",") if decimal_comma else text
        case _:
            return str(value)


def _sheet_title(title: str) -> str:
    plain = FORBIDDEN_IN_TITLE.sub(" ", UNSTORABLE.sub("", title)).strip(" '")
    return plain[:LONGEST_TITLE].strip(" '") or "1"


def _dress(sheet: Worksheet, table: list[list[Value]]) -> None:
    """Columns as wide as what stands in them; for printing, one page wide with its headings."""
    for cell in sheet[HEADING_ROW]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="bottom")
    for place in range(1, max(map(len, table)) + 1):
        longest = max(len(str(row[place - 1] or "")) for row in table if len(row) >= place)
        letter = sheet.cell(HEADING_ROW, place).column_letter
        sheet.column_dimensions[letter].width = min(max(longest + 2, NARROWEST), WIDEST)
    sheet.freeze_panes = sheet.cell(HEADING_ROW + 1, 1)
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
