"""A school's own file: what is planned is written, and nothing else has changed."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Protection

from content.sheets.faults import Fault, Unreadable
from content.sheets.tables import column_number, letters
from quiz.classrooms.sheets.editing import calculating_on_opening, number_text, with_values
from quiz.classrooms.sheets.filling import Fate, Plan, Rounding, make_plan, rounded
from quiz.classrooms.sheets.matching import By, Student, match
from quiz.classrooms.sheets.places import find_places
from quiz.classrooms.sheets.school_files import SchoolFile
from tests.factories.sheets import (
    NAMESPACE,
    SHEET,
    mark_sheet,
    opened,
    parts,
    saved,
    with_results,
    xlsx,
)

pytestmark = pytest.mark.pure

NAMES = ["Nguyễn Văn An", "Lê Hoà Bình", "Đỗ Chi"]
CLASS = [Student(n, n, name, f"10A1-{n:02d}") for n, name in enumerate(NAMES, start=1)]
POINTS = {1: Decimal("7.25"), 2: Decimal(10), 3: Decimal(20) / 3}
E, F, G, H, I_, K = 5, 6, 7, 8, 9, 11


def plan_of(file: SchoolFile, columns, rounding=Rounding.TENTHS, *, overwrite=False) -> Plan:
    (table,) = file.tables
    matches = match(table.lines, CLASS, By.NAME, {})
    return make_plan(file.ground(table), matches, columns, rounding, overwrite=overwrite)


def filled(data: bytes, columns, **wishes) -> bytes:
    file = SchoolFile(data)
    plan = plan_of(file, columns, **wishes)
    (table,) = file.tables
    return file.with_values(table, file.ground(table), plan.values)


def fates(data: bytes, column: int, **wishes) -> list[str]:
    plan = plan_of(SchoolFile(data), {column: POINTS}, **wishes)
    return [row.cells[0].fate.value for row in plan.rows]


def test_the_columns_of_a_mark_sheet() -> None:
    file = SchoolFile(mark_sheet(NAMES))
    (table,) = file.tables
    assert table.columns(file.ground(table)) == {
        5: "ĐĐGtx 1",
        6: "ĐĐGtx 2",
        7: "ĐĐGtx 3",
        8: "ĐĐGtx 4",
        9: "ĐĐGgk",
        10: "ĐĐGck",
    }
    assert [line.birthday for line in table.lines] == ["01/09/2010", "02/09/2010", "03/09/2010"]


def test_only_these_cells_have_changed() -> None:
    before = mark_sheet(NAMES)
    after = filled(before, {F: POINTS, I_: {1: Decimal(8)}})
    changed = {"F7": 7.3, "F8": 10, "F9": 6.7, "I7": 8}
    old, new = opened(before), opened(after)
    for old_sheet, new_sheet in zip(old, new, strict=True):
        for row in old_sheet.iter_rows():
            for cell in row:
                twin = new_sheet[cell.coordinate]
                own = old_sheet.title == "10A1" and cell.coordinate in changed
                assert twin.value == (changed[cell.coordinate] if own else cell.value)
                assert (twin.style_id, twin.number_format) == (cell.style_id, cell.number_format)
                assert (twin.comment and twin.comment.text) == (cell.comment and cell.comment.text)
        assert new_sheet.merged_cells == old_sheet.merged_cells
        assert new_sheet.protection.sheet == old_sheet.protection.sheet


def test_every_other_part_is_the_same_byte_for_byte() -> None:
    before, after = parts(mark_sheet(NAMES)), parts(filled(mark_sheet(NAMES), {F: POINTS}))
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {SHEET, "xl/workbook.xml"}
    # and of these two, only what was to be changed
    own = re.compile(rb'<c r="F[789]"[^>]*?(?:/>|>.*?</c>)')
    results = re.compile(rb'(<c r="K[789]".*?)<v>0</v>(</c>)')
    assert own.sub(b"", after[SHEET]) == results.sub(rb"\1\2", own.sub(b"", before[SHEET]))
    told = after["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', b"")
    assert told == before["xl/workbook.xml"]


def test_formulas_are_calculated_anew() -> None:
    after = parts(filled(mark_sheet(NAMES), {F: POINTS}))
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]
    means = re.findall(rb'<c r="K[789]".*?</c>', after[SHEET])
    assert len(means) == 3
    assert all(b"<f>" in mean and b"<v>" not in mean for mean in means)


def test_formulas_below_the_list_lose_their_results_too() -> None:
    rows = [["STT", "Họ và tên", "A"], *([n, name] for n, name in enumerate(NAMES, start=1))]
    book = opened(xlsx([*rows, [], ["", "", "=AVERAGE(C2:C4)"], ["", "Trung bình: lớp", 5]]))
    data = with_results(saved(book), {"C6": "4.5"})
    after = filled(data, {3: POINTS})
    assert b"<v>4.5</v>" in parts(data)[SHEET]
    assert b"<v>4.5</v>" not in parts(after)[SHEET]
    assert [opened(after).active[f"C{row}"].value for row in (2, 6, 7)] == [
        7.3,
        "=AVERAGE(C2:C4)",
        5,
    ]


def test_what_is_there_is_kept_unless_the_teacher_says_so() -> None:
    data = mark_sheet(NAMES)
    assert fates(data, E) == ["filled", "written", "written"]
    assert fates(data, H) == ["written", "filled", "written"]
    assert fates(data, E, overwrite=True) == ["written"] * 3
    sheet = opened(filled(data, {E: POINTS, H: POINTS}, overwrite=True))["10A1"]
    assert [sheet["E7"].value, sheet["H8"].value] == [7.3, 10]
    assert sheet["E7"].comment.text == "Điểm miệng tuần 3"


def test_a_formula_is_never_touched() -> None:
    assert fates(mark_sheet(NAMES), K, overwrite=True) == ["formula"] * 3
    book = opened(xlsx([["Họ và tên", "A", "B"], *([name, None, None] for name in NAMES)]))
    book.active["B2"] = "=1+1"
    assert fates(saved(book), 2, overwrite=True) == ["formula", "written", "written"]


def test_locked_covered_and_marks_that_are_there_already() -> None:
    book = opened(mark_sheet(NAMES))
    sheet = book["10A1"]
    sheet["F7"].protection = Protection(locked=True)
    sheet["F8"] = 10
    sheet["F9"] = "6,7"
    sheet.merge_cells("G7:G9")
    data = saved(book)
    assert fates(data, F) == ["locked", "same", "same"]
    assert fates(data, G) == ["written", "covered", "covered"]
    sheet.protection.sheet = False
    assert fates(saved(book), F) == ["written", "same", "same"]


@pytest.mark.parametrize("date", ["DD/MM/YYYY", "d-mmm", "mm-dd-yy"])
def test_a_cell_that_would_show_a_day_is_kept(date: str) -> None:
    """Whoever types 7.5 where the comma is the decimal sign has the 7th of May, and the format
    stays when the cell is emptied."""
    book = opened(xlsx([["Họ và tên", "A"], *([name, None] for name in NAMES)]))
    book.active["B2"].number_format = date
    assert fates(saved(book), 2, overwrite=True) == ["day", "written", "written"]


def test_who_has_no_mark_or_is_nobody_here_is_left_alone() -> None:
    file = SchoolFile(xlsx([["Họ và tên", "A"], ["Đỗ Chi"], ["Ai Đó"], ["Lê Hoà Bình"]]))
    plan = plan_of(file, {2: {3: Decimal(9)}})
    assert [row.cells[0].fate for row in plan.rows] == [Fate.WRITTEN, Fate.NOBODY, Fate.NO_MARK]
    assert plan.values == {(2, 2): Decimal("9.0")}


@pytest.mark.parametrize(
    ("points", "rounding", "written"),
    [
        ("6.65", Rounding.TENTHS, b"6.7"),
        ("6.649999", Rounding.TENTHS, b"6.6"),
        ("9.95", Rounding.TENTHS, b"10"),
        ("0", Rounding.TENTHS, b"0"),
        ("6.665", Rounding.HUNDREDTHS, b"6.67"),
        ("10", Rounding.EXACT, b"10"),
        ("7.125", Rounding.EXACT, b"7.125"),
        ("6.666667", Rounding.EXACT, b"6.666667"),
    ],
)
def test_rounding_half_up(points: str, rounding: Rounding, written: bytes) -> None:
    assert number_text(rounded(Decimal(points), rounding)) == written


def sheet(body: str, after: str = "") -> bytes:
    return f"<worksheet {NAMESPACE}><sheetData>{body}</sheetData>{after}</worksheet>".encode()


@pytest.mark.parametrize(
    ("body", "written"),
    [
        # a cell that is there: style kept, kind of value dropped
        ('<row r="1"><c r="B1" s="4" t="s"><v>3</v></c></row>', '<c r="B1" s="4"><v>7.5</v></c>'),
        ('<row r="1"><c s="4" r="B1"/></row>', '<c s="4" r="B1"><v>7.5</v></c>'),
        ("<row><c/><c><v>1</v></c></row>", "<c/><c><v>7.5</v></c>"),
        # one that is not: put in its place, with the style of its row
        ('<row r="1"><c r="A1"/><c r="C1"/></row>', '<c r="A1"/><c r="B1"><v>7.5</v></c><c r="C1"'),
        ('<row r="1" s="9" customFormat="1"></row>', '<c r="B1" s="9"><v>7.5</v></c></row>'),
        ('<row r="1"/>', '<row r="1"><c r="B1"><v>7.5</v></c></row>'),
    ],
)
def test_a_number_into_each_way_of_writing_a_row(body: str, written: str) -> None:
    assert written.encode() in with_values(sheet(body), {(1, 2): Decimal("7.50")})


def test_prefixes_and_the_style_of_the_column() -> None:
    xml = (
        f'<x:worksheet xmlns:x={NAMESPACE[6:]}><x:cols><x:col min="2" max="3" style="5"/></x:cols>'
        '<x:sheetData><x:row r="1"><x:c r="A1"/></x:row></x:sheetData></x:worksheet>'
    ).encode()
    assert b'<x:c r="B1" s="5"><x:v>7</x:v></x:c></x:row>' in with_values(xml, {(1, 2): Decimal(7)})


@pytest.mark.parametrize(
    "body",
    [
        '<row r="1"/><row r="1"/>',
        '<row r="1"><c r="B1"/><c r="B1"/></row>',
        '<row r="1"><c r="B2"/></row>',
        '<row r="1"><c r="B1"/><c r="A1"/></row>',
        '<row r="x"/>',
        '<row r="1"><c r="B1"></row>',
    ],
)
def test_a_sheet_in_which_it_is_not_clear_what_is_where_is_refused(body: str) -> None:
    with pytest.raises(Unreadable) as refused:
        with_values(sheet(body), {(1, 2): Decimal(7)})
    assert refused.value.fault == Fault.DAMAGED


def test_cells_of_one_formula_are_formulas() -> None:
    body = (
        '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>2</v></c></row>'
    )
    places = find_places(sheet(body, '<mergeCells><mergeCell ref="C1:D2"/></mergeCells>'), {1, 2})
    assert [places.is_formula(row, 1) for row in (1, 2, 3)] == [True, True, False]
    assert not places.is_formula(2, 2)
    assert [places.is_covered(*cell) for cell in ((1, 3), (1, 4), (2, 3))] == [False, True, True]


@pytest.mark.parametrize(
    ("workbook", "written"),
    [
        ("<sheets/>", '<sheets/><calcPr fullCalcOnLoad="1"/>'),
        ("<sheets></sheets><oleSize/>", '<sheets></sheets><calcPr fullCalcOnLoad="1"/><oleSize/>'),
        ('<sheets/><calcPr calcId="1"/>', '<calcPr calcId="1" fullCalcOnLoad="1"/>'),
        ('<sheets/><calcPr fullCalcOnLoad="0"></calcPr>', '<calcPr fullCalcOnLoad="1"></calcPr>'),
    ],
)
def test_the_workbook_calculates_when_it_is_opened(workbook: str, written: str) -> None:
    xml = f"<workbook {NAMESPACE}>{workbook}</workbook>".encode()
    assert written.encode() in calculating_on_opening(xml)
    assert calculating_on_opening(calculating_on_opening(xml)) == calculating_on_opening(xml)


def test_what_is_no_workbook_or_has_no_names() -> None:
    for data, fault in (
        ("Họ và tên\nAn".encode(), Fault.NOT_XLSX),
        (xlsx([["A", "B"], [1, 2]]), Fault.NO_NAMES),
        (xlsx([["Họ và tên", "Điểm"]]), Fault.NO_NAMES),
    ):
        with pytest.raises(Unreadable) as refused:
            SchoolFile(data)
        assert refused.value.fault == fault


@pytest.mark.parametrize("number", [1, 26, 27, 52, 702, 703, 16384])
def test_names_of_columns(number: int) -> None:
    assert column_number(letters(number)) == number


cells = st.none() | st.integers(0, 10) | st.sampled_from(["vắng", "8,5", "=1+1", " "])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(cells, cells, cells), min_size=3, max_size=3), st.booleans())
def test_whatever_stands_in_the_sheet(rows: list[tuple[object, ...]], overwrite: bool) -> None:
    table = [["Họ và tên", "A", "B", "C"], *([n, *r] for n, r in zip(NAMES, rows, strict=True))]
    before = xlsx(table)
    after = filled(before, {2: POINTS, 4: POINTS}, overwrite=overwrite)
    old, new = opened(before).active, opened(after).active
    for row in range(1, 5):
        for column in range(1, 5):
            was, is_now = old.cell(row, column).value, new.cell(row, column).value
            may = row > 1 and column in (2, 4) and was != "=1+1"
            is_empty = was is None or was == " "
            mark = float(rounded(POINTS.get(row - 1, Decimal(0)), Rounding.TENTHS))
            if may and (is_empty or (overwrite and was != mark)):
                assert is_now == mark
            else:
                assert is_now == was
