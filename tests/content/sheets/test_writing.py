"""Tables out: numbers are numbers, texts are texts, and nothing runs."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.sheets.reading import read
from content.sheets.writing import comma_separated, harmless, workbook
from tests.factories.sheets import opened

pytestmark = pytest.mark.pure

HEADINGS = ["STT", "Họ và tên", "Điểm"]
ROWS = [(1, "Đỗ Hoà Ưng", Decimal("7.5")), (2, "Lê Bình", None), (3, "Trần An", Decimal("6.67"))]


def test_a_workbook_has_its_title_its_headings_and_its_rows() -> None:
    sheet = opened(workbook("Lớp 10A1: điểm", HEADINGS, ROWS)).active
    assert sheet.title == "Lớp 10A1  điểm"
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Lớp 10A1: điểm", None, None],
        [None, None, None],
        HEADINGS,
        [1, "Đỗ Hoà Ưng", 7.5],
        [2, "Lê Bình", None],
        [3, "Trần An", 6.67],
    ]
    assert sheet["C4"].data_type == "n"
    assert sheet.freeze_panes == "A4"


@pytest.mark.parametrize("title", ["", "[]:*?/\\", "x" * 200, "'a'", "Lớp \x00\x1b"])
def test_any_title_makes_a_workbook(title: str) -> None:
    assert 1 <= len(opened(workbook(title, ["A"], [])).active.title) <= 31


def test_a_csv_for_a_comma_and_for_a_point() -> None:
    assert comma_separated(HEADINGS, ROWS, decimal_comma=True).decode("utf-8-sig") == (
        "STT;Họ và tên;Điểm\r\n1;Đỗ Hoà Ưng;7,5\r\n2;Lê Bình;\r\n3;Trần An;6,67\r\n"
    )
    pointed = comma_separated(HEADINGS, ROWS, decimal_comma=False)
    assert pointed.startswith(b"\xef\xbb\xbf")
    assert "1,Đỗ Hoà Ưng,7.5\r\n" in pointed.decode("utf-8-sig")


def test_what_we_write_we_can_read() -> None:
    for data in (
        workbook("10A1", HEADINGS, ROWS),
        comma_separated(HEADINGS, ROWS, decimal_comma=True),
    ):
        assert read(data).sheets[0].rows[-3][:2] == ("1", "Đỗ Hoà Ưng")


@given(st.text(max_size=40))
def test_no_text_of_a_csv_is_a_formula(text: str) -> None:
    assert harmless(text)[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}


@settings(max_examples=5, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=20))
def test_no_text_of_a_workbook_is_a_formula(texts: list[str]) -> None:
    sheet = opened(workbook("a", ["A"], [(text,) for text in [*texts, "=1+1", "@A1"]])).active
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    last = sheet.cell(sheet.max_row, 1)
    assert (last.value, last.quotePrefix) == ("@A1", True)
