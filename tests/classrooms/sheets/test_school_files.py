"""A file as Excel leaves it, filled byte by byte."""

import io
import zipfile
from decimal import Decimal

import pytest

from content.sheets.faults import Fault, Unreadable
from quiz.classrooms.sheets.filling import Plan, Rounding, make_plan
from quiz.classrooms.sheets.matching import By, Student, match
from quiz.classrooms.sheets.school_files import SchoolFile
from tests.factories.school_export import SHEET, SHEET_XML, WORKBOOK_XML, school_export
from tests.factories.sheets import opened, parts, with_parts

pytestmark = pytest.mark.pure

NAMES = ["Nguyễn Văn An", "Lê Hoà Bình", "Đỗ Chi"]
CLASS = [Student(n, n, name, f"7A-{n:02d}") for n, name in enumerate(NAMES, start=1)]
MARKS = {1: Decimal("7.25"), 2: Decimal(6), 3: Decimal(10)}
D, E, F, G, H = 4, 5, 6, 7, 8


def planned(file: SchoolFile, *columns: int, overwrite: bool = False) -> Plan:
    (table,) = file.tables
    matches = match(table.lines, CLASS, By.NAME, {})
    wanted = dict.fromkeys(columns, MARKS)
    ground = file.ground(table)
    return make_plan(ground, matches, wanted, Rounding.TENTHS, overwrite=overwrite)


def filled(*columns: int, overwrite: bool = False) -> bytes:
    file = SchoolFile(school_export())
    (table,) = file.tables
    plan = planned(file, *columns, overwrite=overwrite)
    return file.with_values(table, file.ground(table), plan.values)


def fates(column: int, *, overwrite: bool = False) -> list[str]:
    plan = planned(SchoolFile(school_export()), column, overwrite=overwrite)
    return [row.cells[0].fate.value for row in plan.rows]


def test_what_is_in_it() -> None:
    file = SchoolFile(school_export())
    (table,) = file.tables
    assert (table.sheet.name, [line.name for line in table.lines]) == ("Điểm", NAMES)
    assert table.columns(file.ground(table)) == {4: "ĐĐGtx 1", 5: "ĐĐGtx 2", 6: "ĐĐGtx 3"}


def test_the_sheet_byte_for_byte() -> None:
    """E4 was there empty, E5 held a blank text, E6 was not there and has the style of its row."""
    expected = SHEET_XML
    for was, is_now in (
        ('<c r="E4" s="2"/>', '<c r="E4" s="2"><v>7.3</v></c>'),
        ('<c r="E5" s="2" t="str"><v> </v></c>', '<c r="E5" s="2"><v>6</v></c>'),
        ('<v>10</v></c><c r="G6"', '<v>10</v></c><c r="E6" s="2"><v>10</v></c><c r="G6"'),
        # what formulas came to
        ("AVERAGE(D4:F4)</f><v>8.5</v>", "AVERAGE(D4:F4)</f>"),
        ("G4:G6)</f><v>1</v>", "G4:G6)</f>"),
        ("<v>#DIV/0!</v>", ""),
        ('si="0"/><v>0</v>', 'si="0"/>'),
    ):
        assert expected.count(was) == 1
        expected = expected.replace(was, is_now)
    assert parts(filled(E))[SHEET].decode() == expected


def test_every_other_part_and_the_zip_itself() -> None:
    before, after = school_export(), filled(E)
    told = WORKBOOK_XML.replace('calcId="191029"/>', 'calcId="191029" fullCalcOnLoad="1"/>')
    changed = {SHEET: parts(after)[SHEET], "xl/workbook.xml": told.encode()}
    assert parts(after) == {**parts(before), **changed}
    entries = [
        [
            (e.filename, e.date_time, e.compress_type)
            for e in zipfile.ZipFile(io.BytesIO(d)).filelist
        ]
        for d in (before, after)
    ]
    assert entries[0] == entries[1]


def test_a_library_reads_it_as_planned() -> None:
    sheet = opened(filled(E, F))["Điểm"]
    assert [[c.value for c in row] for row in sheet["D4:G6"]] == [
        [8.5, 7.3, 7.3, "=AVERAGE(D4:F4)"],
        ["vắng", 6, 6, "=AVERAGE(D5:F5)"],
        [None, 10, 10, "=AVERAGE(D6:F6)"],
    ]
    assert {c.number_format for row in sheet["E4:F6"] for c in row} == {"0.0"}


def test_what_may_not_be_touched() -> None:
    assert fates(D) == ["filled", "filled", "written"]
    assert fates(D, overwrite=True) == ["written"] * 3
    assert fates(G, overwrite=True) == fates(H, overwrite=True) == ["formula"] * 3


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/styles.xml", "<x"),
        ("xl/styles.xml", "<styleSheet>"),
        ("_rels/.rels", "<Relationships/>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships/>"),
        ("xl/workbook.xml", WORKBOOK_XML.replace("rId8", "rId99")),
        (SHEET, SHEET_XML.replace('r="E4"', 'r="D4"')),
        (SHEET, SHEET_XML.replace("UTF-8", "windows-1252")),
        (SHEET, SHEET_XML.replace('<row r="5"', '<row r="4"')),
    ],
)
def test_what_is_not_well_made_is_refused_before_anything_is_written(
    part: str, content: str
) -> None:
    data = with_parts(school_export(), {part: content.encode()})
    with pytest.raises(Unreadable) as refused:
        _fill_one_cell(data)
    assert refused.value.fault in (Fault.DAMAGED, Fault.EMPTY)


def _fill_one_cell(data: bytes) -> None:
    file = SchoolFile(data)
    (table,) = file.tables
    file.with_values(table, file.ground(table), {(4, 5): Decimal(7)})
