"""Files of every kind: a table comes out, or a reason why not."""

import codecs
import io
import unicodedata
import zipfile
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.sheets.decoding import TCVN3
from content.sheets.faults import Fault, Unreadable
from content.sheets.reading import MOST_BYTES, read
from tests.factories.sheets import opened, saved, with_parts, with_sheet, xlsx

pytestmark = pytest.mark.pure

ROWS = (("STT", "Họ và tên"), ("1", "Nguyễn Thị Ngọc Tuyết"), ("2", "Đỗ Hoà Ưng"))
TO_TCVN3 = {letter: sign for sign, letter in TCVN3.items()}


def text(separator: str = ",") -> str:
    return "\r\n".join(separator.join(row) for row in ROWS) + "\r\n"


def windows_1258(words: str) -> bytes:
    """The code has letters and tone marks apart."""
    out = b""
    for letter in words:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            loose = unicodedata.normalize("NFD", letter)
            tone = next(c for c in loose if c in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", loose.replace(tone, ""))
            out += (base + tone).encode("cp1258")
    return out


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encode",
    [
        str.encode,
        lambda t: codecs.BOM_UTF8 + t.encode(),
        lambda t: codecs.BOM_UTF16_LE + t.encode("utf-16-le"),
        lambda t: codecs.BOM_UTF16_BE + t.encode("utf-16-be"),
        lambda t: t.encode("utf-16-le"),
        lambda t: t.encode("utf-16-be"),
        lambda t: unicodedata.normalize("NFD", t).encode(),
        windows_1258,
        lambda t: "".join(TO_TCVN3.get(c, c) for c in t).encode("latin-1"),
    ],
    ids="utf8 bom utf16le utf16be nomark-le nomark-be nfd 1258 tcvn3".split(),
)
def test_every_code_and_separator(encode, separator: str) -> None:
    (sheet,) = read(encode(text(separator))).sheets
    assert sheet.rows == ROWS


def test_quoted_fields_and_what_excel_is_told() -> None:
    data = 'sep=;\r\n"Họ và tên";"Ghi chú"\r\n"Trần ""An""";"a;b\r\nc"\r\n'.encode()
    assert read(data).sheets[0].rows == ((), ("Họ và tên", "Ghi chú"), ('Trần "An"', "a;b\r\nc"))


def test_lines_without_separators_are_names() -> None:
    assert read("Trần An\nLê Bình, lớp trưởng\nĐỗ Chi\n".encode()).sheets[0].rows == (
        ("Trần An",),
        ("Lê Bình, lớp trưởng",),
        ("Đỗ Chi",),
    )


@pytest.mark.parametrize(
    "data",
    [
        "François,Zoë".encode("cp1252"),  # no Vietnamese words
        "Nguyeãn Vaên An".encode("cp1252"),  # VNI
        "Nguyễn".encode()[:-2] + b"\xff",
        b"A\0B\0\0C",
        "私の名前".encode("shift_jis"),
    ],
)
def test_letters_that_cannot_be_told_are_not_guessed(data: bytes) -> None:
    assert fault_of(data) == Fault.LETTERS


def odf() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "<x/>")
    return written.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.EMPTY),
        (b" \r\n \n", Fault.EMPTY),
        (b",,,\n,,,\n", Fault.EMPTY),
        (xlsx([]), Fault.EMPTY),
        (b"a" * (MOST_BYTES + 1), Fault.TOO_LARGE),
        (OLD + b"\0" * 600, Fault.OLD_EXCEL),
        (OLD + "EncryptedPackage".encode("utf-16-le"), Fault.PASSWORD),
        (OLD + "WordDocument".encode("utf-16-le"), Fault.WORD),
        (odf(), Fault.OPEN_DOCUMENT),
        (b"%PDF-1.7 ...", Fault.PDF),
        (b"\x89PNG\r\n\x1a\n", Fault.PICTURE),
        (b"\xff\xd8\xff\xe0JFIF", Fault.PICTURE),
        (b"BM\x36\x10\0\0\0\0\0\0\x36", Fault.PICTURE),
        (b"\x1f\x8b\x08", Fault.OTHER_KIND),
        (b"<html><table><tr><td>An</table>", Fault.WEB_PAGE),
        (b"\xef\xbb\xbf\n <?xml version='1.0'?><Workbook/>", Fault.WEB_PAGE),
        (b"MIME-Version: 1.0\r\n", Fault.WEB_PAGE),
        (with_parts(xlsx([["An"]]), {"xl/vbaProject.bin": b"x"}), Fault.MACROS),
        (with_parts(xlsx([["An"]]), {"xl/workbook.bin": b"x"}), Fault.BINARY_EXCEL),
        (with_parts(xlsx([["An"]]), {"word/document.xml": b"<x/>"}), Fault.WORD),
        (xlsx([["An"]])[:-30], Fault.DAMAGED),
        (with_sheet(xlsx([["An"]]), "<row><c"), Fault.DAMAGED),
        (b"An\n" * 3001, Fault.TOO_MANY_ROWS),
        (b"An,1\n" * 3001, Fault.TOO_MANY_ROWS),
        (xlsx([["An"]] * 3001), Fault.TOO_MANY_ROWS),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, fault: Fault) -> None:
    assert fault_of(data) == fault


def fault_of(data: bytes) -> Fault:
    with pytest.raises(Unreadable) as refused:
        read(data)
    return refused.value.fault


def test_a_name_that_begins_like_a_bitmap_is_a_name() -> None:
    assert read("BM Ngọc Anh\nLê Bình".encode()).sheets[0].rows[0] == ("BM Ngọc Anh",)


def test_cells_read_as_people_see_them() -> None:
    book = opened(xlsx([[1, 2.0, 7.25, date(2010, 3, 12), True, None, " An "]]))
    (sheet,) = read(saved(book)).sheets
    assert sheet.rows == (("1", "2", "7.25", "12/03/2010", "TRUE", "", " An "),)


def test_sheets_that_are_hidden_are_not_read() -> None:
    book = opened(xlsx([["bí mật"]], [["An"]], names=["Mã", "10A1"]))
    book["Mã"].sheet_state = "veryHidden"
    assert [sheet.name for sheet in read(saved(book)).sheets] == ["10A1"]


def test_a_sheet_that_states_a_wrong_size_is_read_whole() -> None:
    data = xlsx([["An", "Bình"], ["Chi"]])
    lying = with_sheet(
        data,
        '<row r="1"><c r="A1" t="inlineStr"><is><t>An</t></is></c></row>'
        '<row r="3"><c r="B3"><v>1</v></c></row>',
        before='<dimension ref="A1"/>',
    )
    assert read(lying).sheets[0].rows == (("An",), (), ("", "1"))


@given(st.binary(max_size=300))
def test_whatever_bytes_come_there_is_a_table_or_a_reason(data: bytes) -> None:
    with suppress(Unreadable):
        assert any(row for sheet in read(data).sheets for row in sheet.rows)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["An", "Đỗ Ưng", "Lê"]), st.decimals(0, 10, places=2))))
def test_a_table_survives_a_workbook(rows: list[tuple[str, Decimal]]) -> None:
    table = [("Họ và tên", "Điểm"), *rows]
    (sheet,) = read(xlsx(table)).sheets
    assert [row[0] for row in sheet.rows] == [row[0] for row in table]
    assert [Decimal(row[1]) for row in sheet.rows[1:]] == [row[1] for row in rows]
