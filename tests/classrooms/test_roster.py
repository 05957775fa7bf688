"""Reading a pasted list of names."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.classrooms.previewing import Preview
from quiz.classrooms.roster import (
    CLASS_LIMIT,
    Trouble,
    clean_name,
    parse_names,
    trouble_with,
)

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "line",
    [
        "Nguyễn Văn A",
        "1. Nguyễn Văn A",
        "1\tNguyễn Văn A",
        "01) Nguyễn Văn A",
        "12 - Nguyễn Văn A",
        "3 Nguyễn Văn A",
        "7\tNguyễn Văn\tA",
        "  Nguyễn   Văn\u00a0A  ",
        '"Nguyễn Văn A"',
        unicodedata.normalize("NFD", "1. Nguyễn Văn A"),
    ],
)
def test_the_name_is_found_however_it_is_pasted(line: str) -> None:
    assert clean_name(line) == "Nguyễn Văn A"


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        ("Lê\u202eBình", Trouble.HIDDEN_CHARACTERS),
        ("Lê\u200bBình", Trouble.HIDDEN_CHARACTERS),
        ("Lê\x00Bình", Trouble.HIDDEN_CHARACTERS),
        ("Lê\x1bBình", Trouble.HIDDEN_CHARACTERS),
        ("Lê\ufeffBình", Trouble.HIDDEN_CHARACTERS),
        ("Lê Bình 12/3/2010", Trouble.NUMBERS),
        ("Lê Bình 0912345678", Trouble.NUMBERS),
        ("---", Trouble.NOT_A_NAME),
        ("L" * 81, Trouble.TOO_LONG),
    ],
)
def test_a_line_that_is_no_name_says_why(line: str, trouble: Trouble) -> None:
    (row,) = parse_names(f"Trần An\n{line}").troubled
    assert (row.line, row.trouble) == (2, trouble)


@pytest.mark.parametrize(
    "name",
    ["=HYPERLINK(x)", "<img src=x onerror=alert(1)>", "An {{7*7}}", "O'Brien", "An (lớn)", "Tí 2"],
)
def test_odd_names_are_names(name: str) -> None:
    assert parse_names(name).names == [name]


def test_hidden_characters_are_shown() -> None:
    (row,) = parse_names("Lê\u202eBình").rows
    assert row.shown == "Lê⟨U+202E⟩Bình"


def test_headings_and_empty_lines_are_left_out_and_reported() -> None:
    roster = parse_names("\ufeffSTT\tHọ và tên\r\n1\tTrần An\r\n\r\n2\tLê Bình\r\n3\r\n\r\n")
    assert roster.names == ["Trần An", "Lê Bình"]
    assert roster.headings == ("STT Họ và tên",)
    assert roster.empty_lines == 1 + 1  # the bare list number is an empty line too
    assert [row.line for row in roster.rows] == [2, 4]


def test_namesakes_are_kept_and_reported() -> None:
    roster = parse_names("Trần An\nLê Bình\nTRẦN AN\nBùi Chi", present=["bùi chi"])
    assert roster.names == ["Trần An", "Lê Bình", "TRẦN AN", "Bùi Chi"]
    assert [row.line for row in roster.namesakes] == [1, 3]
    assert [row.line for row in roster.present] == [4]


def test_an_empty_paste_has_no_names() -> None:
    assert parse_names("").names == parse_names(" \n\n").names == []


def test_the_whole_list_or_nothing() -> None:
    assert Preview(parse_names("Trần An"), first_number=1, present=0).can_save
    assert not Preview(parse_names("Trần An\n---"), first_number=1, present=0).can_save
    assert not Preview(parse_names(""), first_number=1, present=0).can_save


@pytest.mark.parametrize(("arriving", "fits"), [(5, True), (6, False)])
def test_a_class_has_a_limit(arriving: int, *, fits: bool) -> None:
    names = parse_names("\n".join(f"Trần {'A' * n}" for n in range(1, arriving + 1)))
    preview = Preview(names, first_number=56, present=CLASS_LIMIT - 5)
    assert preview.can_save is fits


def test_future_list_numbers_go_on_from_the_list() -> None:
    preview = Preview(parse_names("An\nBình"), first_number=13, present=12)
    assert [(number, row.name) for number, row in preview.numbered] == [(13, "An"), (14, "Bình")]


@given(st.text(max_size=200))
def test_whatever_is_pasted_only_storable_names_come_out(text: str) -> None:
    for name in parse_names(text).names:
        assert name == unicodedata.normalize("NFC", name).strip()
        assert 1 <= len(name) <= 80
        assert "\n" not in name
        assert trouble_with(name) is None


@given(st.lists(st.sampled_from(["Trần An", "Lê Thị Bình", "Đỗ Ưng"]), max_size=20))
def test_numbering_the_lines_changes_nothing(names: list[str]) -> None:
    numbered = "\n".join(f"{n}.\t{name}" for n, name in enumerate(names, start=1))
    assert parse_names(numbered).names == names
