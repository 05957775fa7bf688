"""Spreadsheets for tests: made with openpyxl, and taken apart part by part."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

Rows = Iterable[Sequence[Any]]
SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def xlsx(*tables: Rows, names: Sequence[str] = ()) -> bytes:
    """A workbook with a sheet for each of `tables`."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for place, rows in enumerate(tables):
        sheet = book.create_sheet(names[place] if names else f"Sheet{place + 1}")
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def opened(data: bytes) -> openpyxl.Workbook:
    """With formulas as formulas."""
    return openpyxl.load_workbook(io.BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_parts(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """`data` with some parts put in place of its own, or added."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**parts(data), **changed}.items():
            package.writestr(name, content)
    return written.getvalue()


def with_sheet(data: bytes, body: str, *, before: str = "", after: str = "") -> bytes:
    """`data` with other XML in its first sheet."""
    xml = f"<worksheet {NAMESPACE}>{before}<sheetData>{body}</sheetData>{after}</worksheet>"
    return with_parts(data, {SHEET: xml.encode()})


def mark_sheet(names: Sequence[str]) -> bytes:
    """A mark sheet as school systems export them.

    Two rows of headings with merged cells above ĐĐGtx 1–4, a mean that is calculated, marks and a
    comment that are there already, only the cells of marks unlocked, validation, colours, widths,
    a picture of conditions, and a second sheet with codes.
    """
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "10A1"
    sheet["A1"] = "SỞ GD&ĐT HÀ NỘI"
    sheet["A2"] = "TRƯỜNG THPT CHU VĂN AN"
    sheet["A3"] = "BẢNG ĐIỂM MÔN LỊCH SỬ – LỚP 10A1"
    sheet.merge_cells("A3:J3")
    sheet["A3"].font = Font(bold=True, size=14)
    sheet["A3"].alignment = Alignment(horizontal="center")
    for cell, text in {
        "A5": "STT", "B5": "Mã học sinh", "C5": "Họ và tên", "D5": "Ngày sinh",
        "E5": "ĐĐGtx", "I5": "ĐĐGgk", "J5": "ĐĐGck", "K5": "ĐTBmhk",
        "E6": 1, "F6": 2, "G6": 3, "H6": 4,
    }.items():  # fmt: skip
        sheet[cell] = text
        sheet[cell].fill = PatternFill("solid", fgColor="FFD9E1F2")
    sheet.merge_cells("E5:H5")
    for letter in "ABCDIJK":
        sheet.merge_cells(f"{letter}5:{letter}6")
    for place, name in enumerate(names, start=1):
        row = 6 + place
        sheet.append([place, f"0123{place:04d}", name, f"{place:02d}/09/2010"])
        sheet[f"K{row}"] = f"=ROUND((SUM(E{row}:H{row})+2*I{row}+3*J{row})/9,1)"
        for letter in "EFGHIJ":
            sheet[f"{letter}{row}"].protection = Protection(locked=False)
            sheet[f"{letter}{row}"].number_format = "0.0"
    sheet["E7"] = 8.5
    sheet["E7"].comment = Comment("Điểm miệng tuần 3", "Cô Lan")
    sheet["H8"] = "vắng"
    last = 6 + len(names)
    sheet[f"C{last + 2}"] = "Giáo viên bộ môn"
    sheet.column_dimensions["C"].width = 28
    sheet.freeze_panes = "D7"
    sheet.protection.sheet = True
    valid = DataValidation(type="decimal", operator="between", formula1="0", formula2="10")
    valid.add(f"E7:J{last}")
    sheet.add_data_validation(valid)
    low = CellIsRule(operator="lessThan", formula=["5"], font=Font(color="FFCC0000"))
    sheet.conditional_formatting.add(f"E7:J{last}", low)
    other = book.create_sheet("Mã")
    other.append(["Mã lớp", "10A1"])
    other["B2"] = "='10A1'!K7"
    results = {f"K{6 + place}": "0" for place in range(1, len(names) + 1)}
    data = with_results(saved(book), results)
    workbook = parts(data)["xl/workbook.xml"].replace(b' fullCalcOnLoad="1" ', b"")
    return with_parts(data, {"xl/workbook.xml": workbook})


def with_results(data: bytes, results: Mapping[str, str]) -> bytes:
    """The first sheet as a spreadsheet program leaves it: formulas with what they came to."""
    xml = parts(data)[SHEET].decode()
    for cell, result in results.items():
        start = xml.index(f'<c r="{cell}"')
        end = xml.index("</c>", start)
        formula = xml[start:end].replace("<v />", "").replace("<v/>", "").replace("<v></v>", "")
        xml = f"{xml[:start]}{formula}<v>{result}</v>{xml[end:]}"
    return with_parts(data, {SHEET: xml.encode()})
