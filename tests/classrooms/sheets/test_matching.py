"""Whose row is which; nobody is guessed."""

import pytest

from quiz.classrooms.sheets.matching import (
    MOST_UNKNOWN,
    By,
    Doubt,
    Line,
    Match,
    Student,
    match,
    missing,
)

pytestmark = pytest.mark.pure

AN = Student(11, 1, "Nguyễn Văn An", "10A1-01")
BINH = Student(12, 2, "Lê Hoà Bình", "10A1-02")
BINH_TOO = Student(13, 3, "Lê Hoà Bình", "10A1-03")
CHI = Student(14, 4, "Đỗ Chi", "10A1-04")


def who(matches: list[Match]) -> list[int | None]:
    return [one.student.key if one.student else None for one in matches]


def lines(*names: str) -> list[Line]:
    return [Line(row, name, number=str(row)) for row, name in enumerate(names, start=1)]


def test_a_name_that_stands_once_is_sure_however_it_is_written() -> None:
    found = match(lines("ĐỖ  CHI", "nguyễn văn an"), [AN, CHI], By.NAME, {})
    assert who(found) == [14, 11]
    assert missing(found, [AN, BINH, CHI]) == [BINH]


def test_namesakes_are_asked_about_whichever_side_has_them() -> None:
    (one,) = match(lines("Lê Hòa Bình"), [BINH, BINH_TOO], By.NAME, {})
    assert (one.student, one.doubt, one.candidates) == (None, Doubt.NAMESAKES, (BINH, BINH_TOO))
    for one in match(lines("Đỗ Chi", "Đỗ Chi"), [CHI], By.NAME, {}):
        assert (one.student, one.doubt, one.candidates) == (None, Doubt.NAMESAKES, (CHI,))


def test_the_teacher_says_which_is_which() -> None:
    found = match(lines("Lê Hoà Bình", "Lê Hoà Bình"), [BINH, BINH_TOO], By.NAME, {1: 13, 2: 12})
    assert who(found) == [13, 12]
    assert all(one.is_chosen for one in found)


def test_the_same_student_cannot_be_chosen_twice() -> None:
    found = match(lines("Lê Hoà Bình", "Lê Hoà Bình"), [BINH, BINH_TOO], By.NAME, {1: 12, 2: 12})
    assert who(found) == [None, None]
    assert {one.doubt for one in found} == {Doubt.TWICE}


def test_a_choice_changes_nothing_that_is_sure_and_knows_only_this_class() -> None:
    assert who(match(lines("Đỗ Chi"), [AN, CHI], By.NAME, {1: 11})) == [14]
    assert who(match(lines("Ai Đó"), [AN, CHI], By.NAME, {1: 999})) == [None]


def test_somebody_spelt_otherwise_may_be_chosen_among_those_left() -> None:
    known, other = match(lines("Đỗ Chi", "Ng. Văn An"), [AN, CHI], By.NAME, {})
    assert known.student == CHI
    assert (other.doubt, other.candidates) == (Doubt.NOT_FOUND, (AN,))
    assert who(match(lines("Đỗ Chi", "Ng. Văn An"), [AN, CHI], By.NAME, {2: 11})) == [14, 11]


def test_a_sheet_of_many_classes_asks_nothing_about_the_others() -> None:
    many = lines("Đỗ Chi", *(f"Người {n}" for n in range(MOST_UNKNOWN + 1)))
    found = match(many, [AN, CHI], By.NAME, {})
    assert who(found)[0] == 14
    assert not any(one.candidates for one in found)


def test_by_number_the_name_must_agree() -> None:
    rows = [Line(7, "Nguyễn Văn An", number="01"), Line(8, "Đỗ Chi", number="2")]
    first, second = match(rows, [AN, BINH, CHI], By.NUMBER, {})
    assert first.student == AN
    assert (second.student, second.doubt) == (None, Doubt.OTHER_NAME)
    assert BINH in second.candidates


def test_by_number_namesakes_are_told_apart() -> None:
    rows = [Line(7, "Lê Hoà Bình", number="3"), Line(8, "Lê Hoà Bình", number="2")]
    assert who(match(rows, [BINH, BINH_TOO], By.NUMBER, {})) == [13, 12]


def test_by_sign_in_name() -> None:
    rows = [Line(7, "Lê Hoà Bình", sign_in="10a1-03"), Line(8, "Đỗ Chi", sign_in="")]
    assert who(match(rows, [BINH, BINH_TOO, CHI], By.SIGN_IN, {})) == [13, None]
