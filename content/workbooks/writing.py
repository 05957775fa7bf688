"""Workbooks out: sheets with headings, texts that stay texts, and lists to choose from."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from content.knowledge.records import Lang
from content.sheets.writing import Value, put
from content.workbooks.columns import Column, Kind

LISTS = {"vi": "Lựa chọn", "en": "Choices"}
SPARE_ROWS = 500  # below the table, where choices and the format of texts still hold
NARROWEST, WIDEST = 10, 48
LONGEST_PROMPT = 250
HEAD = PatternFill("solid", fgColor="FFF3E3C3")
WRAPPED = Alignment(wrap_text=True, vertical="top")


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: a kind with these of its columns, and rows in their order.

    ``choices`` are what may be chosen in a column, by its key: the words, or the cells
    in which they stand ("'Gói'!$B$5:$B$30").
    """

    kind: Kind
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    choices: Mapping[str, str | Sequence[str]] = field(default_factory=dict)


def book(pages: Sequence[Page], lang: Lang, guide: Sequence[tuple[str, str]] = ()) -> bytes:
    """An XLSX with a sheet for each page; ``guide``, where there is any, stands in front."""
    made = Workbook()
    made.remove(made.worksheets[0])
    if guide:
        _add_guide(made.create_sheet("Cách điền" if lang == "vi" else "How to fill in"), guide)
    lists = made.create_sheet(LISTS[lang])
    for page in pages:
        _add_page(made.create_sheet(page.kind.title(lang)), page, lang, lists)
    made.move_sheet(lists, len(pages))
    lists.sheet_state = "hidden"
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def _add_guide(sheet: Worksheet, guide: Sequence[tuple[str, str]]) -> None:
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 100
    for number, (what, how) in enumerate(guide, start=1):
        put(sheet.cell(number, 1), what)
        put(sheet.cell(number, 2), how)
        sheet.cell(number, 1).font = Font(bold=True)
        for place in (1, 2):
            sheet.cell(number, place).alignment = WRAPPED


def _add_page(sheet: Worksheet, page: Page, lang: Lang, lists: Worksheet) -> None:
    for place, column in enumerate(page.columns, start=1):
        put(sheet.cell(1, place), column.heading(lang))
        sheet.cell(1, place).font = Font(bold=True)
        sheet.cell(1, place).fill = HEAD
        sheet.cell(1, place).alignment = WRAPPED
    for number, row in enumerate(page.rows, start=2):
        for place, value in enumerate(row, start=1):
            if value is not None:
                put(sheet.cell(number, place), value)
    last = len(page.rows) + 1 + SPARE_ROWS
    for place, column in enumerate(page.columns, start=1):
        _dress(sheet, place, [row[place - 1] for row in page.rows if len(row) >= place])
        _prompt(sheet, place, column, lang, page.choices.get(column.key, ()), last, lists)
    sheet.freeze_panes = "A2"


def _dress(sheet: Worksheet, place: int, values: Sequence[Value]) -> None:
    """As wide as what stands there; texts, so that no program makes a day of "2023-09"."""
    shown = [*values, sheet.cell(1, place).value]
    longest = max(max(map(len, str(value or "").split("\n"))) for value in shown)
    dimension = sheet.column_dimensions[get_column_letter(place)]
    dimension.width = min(max(longest + 2, NARROWEST), WIDEST)
    if not any(isinstance(value, int) for value in values):
        dimension.number_format = "@"
        for number in range(2, len(values) + 2):
            sheet.cell(number, place).number_format = "@"


def _prompt(
    sheet: Worksheet,
    place: int,
    column: Column,
    lang: Lang,
    choices: str | Sequence[str],
    last: int,
    lists: Worksheet,
) -> None:
    """What one writes there, said as the cell is entered, and the list to choose from."""
    if not choices and not column.help(lang):
        return
    kind = "list" if choices else None
    rule = DataValidation(type=kind, allow_blank=True, showErrorMessage=False)
    if choices:
        in_place = isinstance(choices, str)
        rule.formula1 = choices if in_place else _listed(lists, column.heading(lang), choices)
    rule.showInputMessage = True
    rule.promptTitle = column.heading(lang)[:32]
    rule.prompt = column.help(lang)[:LONGEST_PROMPT] or None
    letter = get_column_letter(place)
    rule.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(rule)


def _listed(lists: Worksheet, heading: str, choices: Sequence[str]) -> str:
    """The choices in a column of the hidden sheet; what refers to them."""
    place = lists.max_column + 1 if lists.cell(1, 1).value else 1
    put(lists.cell(1, place), heading)
    for number, choice in enumerate(choices, start=2):
        put(lists.cell(number, place), choice)
    letter = get_column_letter(place)
    return f"{quote_sheetname(lists.title)}!${letter}$2:${letter}${len(choices) + 1}"
