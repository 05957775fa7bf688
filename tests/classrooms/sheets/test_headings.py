"""Finding the table of names in a school's sheet."""

import pytest

from content.sheets.faults import Fault, Unreadable
from content.sheets.folding import name_key
from content.sheets.reading import read
from quiz.classrooms.roster import Trouble, parse_names
from quiz.classrooms.sheets.headings import Column, find_layout
from quiz.classrooms.sheets.lists import lines_of
from tests.factories.sheets import xlsx

pytestmark = pytest.mark.pure

ABOVE = [["TRƯỜNG THPT CHU VĂN AN"], [], ["DANH SÁCH LỚP 10A1"], ["Năm học 2026–2027"]]
HEADING = ["STT", "Mã học sinh", "Họ và tên", "Ngày sinh", "Địa chỉ", "Điện thoại"]
PEOPLE = [
    [1, "0001", "Nguyễn Văn An", "12/03/2010", "Hà Nội", "0912345678"],
    [2, "0002", "Lê Thị Bình", "01/05/2010", "Hà Nội", "0987654321"],
]
BELOW = [[], ["", "", "", "", "Hiệu trưởng"], ["", "", "Người lập bảng", "", "Trần Đức"]]


def names(*rows: list[object], present: tuple[str, ...] = ()):
    return parse_names(lines_of(read(xlsx(rows))).text, present)


def test_a_list_as_schools_have_it() -> None:
    lines = lines_of(read(xlsx([*ABOVE, HEADING, *PEOPLE, *BELOW], names=["10A1"])))
    roster = parse_names(lines.text)
    assert roster.names == ["Nguyễn Văn An", "Lê Thị Bình"]
    assert roster.headings == (
        "TRƯỜNG THPT CHU VĂN AN",
        "DANH SÁCH LỚP 10A1",
        "Năm học 2026–2027",
        "STT Họ và tên",
    )
    assert roster.notes == ("Người lập bảng",)
    assert (roster.empty_lines, roster.troubled) == (0, [])
    assert lines.dropped == ("Mã học sinh", "Ngày sinh", "Địa chỉ", "Điện thoại")


def test_what_is_not_needed_goes_no_further() -> None:
    text = lines_of(read(xlsx([*ABOVE, HEADING, *PEOPLE]))).text
    for private in ("0912345678", "12/03/2010", "Hà Nội", "0001"):
        assert private not in text


def test_lines_have_the_numbers_of_rows() -> None:
    rows = [*ABOVE, HEADING, *PEOPLE, [3, "0003", "...", "", "", ""]]
    (row,) = names(*rows).troubled
    assert (row.line, row.trouble) == (len(rows), Trouble.NOT_A_NAME)


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        (["Họ và tên", "STT"], ["Nguyễn Văn An", 1]),
        (["STT", "Họ đệm", "Tên"], [1, "Nguyễn Văn", "An"]),
        (["Tên", "Ngày sinh", "Họ và tên đệm"], ["An", "1/2/2010", "Nguyễn Văn"]),
        (["TT", "HỌ VÀ  TÊN (*)", ""], [1, "Nguyễn Văn", "An"]),  # one heading over two columns
        (["Stt.", "Họ\nvà tên:"], [1, "Nguyễn  Văn\nAn"]),
        (["Tên"], ["Nguyễn Văn An"]),
        (["No.", "Full name"], [1, "Nguyễn Văn An"]),
        (["Last name", "First name"], ["Nguyễn Văn", "An"]),
    ],
)
def test_columns_are_found_wherever_they_stand(heading: list[object], row: list[object]) -> None:
    assert names(heading, row).names == ["Nguyễn Văn An"]


def test_a_heading_two_rows_high_and_repeated_on_each_page() -> None:
    layout = find_layout((("STT", "Họ và tên", "ĐĐGtx", "", "TB"), ("", "", "1", "2"), ("1", "An")))
    assert layout
    assert (layout.first, layout.last) == (1, 2)
    assert layout.labels == {1: "STT", 2: "Họ và tên", 3: "ĐĐGtx 1", 4: "ĐĐGtx 2", 5: "TB"}
    roster = names(["STT", "Họ và tên"], [1, "Trần An"], ["STT", "Họ và tên"], [2, "Lê Bình"])
    assert roster.names == ["Trần An", "Lê Bình"]


def test_a_table_without_headings() -> None:
    assert names([1, "Nguyễn Văn", "An"], [2, "Lê", "Bình"]).names == ["Nguyễn Văn An", "Lê Bình"]
    with pytest.raises(Unreadable) as refused:
        names(["A1", "Nguyễn Văn An", "12/3/2010", "Hà Nội"])
    assert refused.value.fault == Fault.NO_NAMES


def test_the_first_sheet_with_names_is_read() -> None:
    lines = lines_of(
        read(xlsx([["Hướng dẫn"]], [["Họ và tên"], ["An"]], [["Họ và tên"], ["Bình"]], names="abc"))
    )
    assert (lines.sheet, lines.other_sheets) == ("b", ("a", "c"))
    assert parse_names(lines.text).names == ["An"]


def test_a_student_without_a_number_is_kept() -> None:
    rows = [["STT", "Họ và tên"], [1, "An"], ["", "Bình"], [2, "Chi"], [3, "Dũng"], [4, "Hà"]]
    rows += [[5, "Khoa"], ["", "Giang"]]
    below = [["", "Cộng: 7"], ["", "Người lập bảng"]]
    roster = names(*rows, *below)
    assert roster.names == ["An", "Bình", "Chi", "Dũng", "Hà", "Khoa", "Giang"]
    assert roster.notes == ("Cộng: 7", "Người lập bảng")


def test_who_is_there_already_is_counted() -> None:
    rows = [["Họ và tên"], ["Trần An"], ["TRẦN AN"], ["Lê Hòa"], ["Đỗ Chi"]]
    roster = names(*rows, present=("Trần An", "Lê Hoà"))
    assert [row.name for row in roster.present] == ["Trần An", "Lê Hòa"]
    assert [row.name for row in roster.namesakes] == ["Trần An", "TRẦN AN"]


def test_a_name_in_an_old_font_is_seen() -> None:
    (row,) = names(["Họ và tên"], ["NguyÔn V¨n An"]).troubled
    assert row.trouble == Trouble.OLD_FONT


def test_a_heading_that_does_not_stand_above_the_names_is_no_trap() -> None:
    assert parse_names("Họ và tên\n1\tTrần An\n2\tLê Bình").names == ["Trần An", "Lê Bình"]


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Nguyễn Hoà", "NGUYỄN  HÒA", True),
        ("Thuý", "Thúy", True),
        ("Đỗ Ưng", "đỗ ưng", True),
        ("Hoa", "Hoà", False),
        ("Lý", "Lí", False),
        ("Tuân", "Tuấn", False),
        ("Dũng", "Đũng", False),
    ],
)
def test_when_two_names_are_one(one: str, other: str, *, is_same: bool) -> None:
    assert (name_key(one) == name_key(other)) is is_same


def test_columns_by_their_headings() -> None:
    layout = find_layout((tuple(HEADING),))
    assert layout
    assert layout.columns == {
        Column.NUMBER: 1,
        Column.CODE: 2,
        Column.NAME: 3,
        Column.BIRTHDAY: 4,
    }
    assert layout.other_labels == ["Địa chỉ", "Điện thoại"]
