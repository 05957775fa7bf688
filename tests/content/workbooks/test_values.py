"""What stands in a cell and what it means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.knowledge.dates import BadDate
from content.workbooks.values import (
    BadNumber,
    dates_text,
    number_text,
    plain,
    read_dates,
    read_number,
    read_yes,
    slug,
)

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2008", "2008"),
        ("2008-05", "2008-05"),
        ("2008-05-30", "2008-05-30"),
        ("05/2008", "2008-05"),
        ("5/2008", "2008-05"),
        ("30/05/2008", "2008-05-30"),
        ("3.9.1945", "1945-09-03"),
        ("30/05/2008 – 02/06/2008", "2008-05-30/2008-06-02"),
        ("2008-05-30/2008-06-02", "2008-05-30/2008-06-02"),
        ("2007 – 2009", "2007/2009"),
        ("2007/2009", "2007/2009"),
        ("11/07/1995; 12/07/1995", ["1995-07-11", "1995-07-12"]),
        ("1988;1989", ["1988", "1989"]),
    ],
)
def test_dates_are_read_as_vietnamese_write_them_and_as_files_do(typed: str, read: object) -> None:
    assert read_dates(typed) == read


@pytest.mark.parametrize(
    "typed", ["thứ Hai", "31/02/2008", "2008-13", "1/2/3", "2009 – 2008", "08"]
)
def test_what_is_no_date_is_refused_in_words(typed: str) -> None:
    with pytest.raises(BadDate) as refused:
        read_dates(typed)
    assert typed.split()[0] in str(refused.value) or "date" in str(refused.value)


days = st.dates(min_value=date(1000, 1, 1)).map(lambda day: day.isoformat())
readings = days | days.map(lambda day: day[:7]) | days.map(lambda day: day[:4])


@given(st.lists(readings, min_size=2, max_size=3) | readings)
def test_what_is_written_for_dates_is_read_as_the_same(dates: str | list[str]) -> None:
    assert read_dates(dates_text(dates)) == dates


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1586", 1586), ("-3", -3), ("0,5", 0.5), ("53.23", 53.23), ("1 586", 1586), ("１２", 12)],
)
def test_numbers(typed: str, number: float) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize("typed", ["1.586", "1,586", "khoảng 5", "1.586.000", "", "NaN", "1e9"])
def test_a_number_that_could_be_two_is_not_guessed(typed: str) -> None:
    with pytest.raises(BadNumber):
        read_number(typed)


@given(st.integers(-(10**9), 10**9))
def test_whole_numbers_come_back(number: int) -> None:
    assert read_number(number_text(number)) == number


@pytest.mark.parametrize("typed", ["Có", "có", "CÓ", "Yes", "x", "TRUE", "1", "Đúng"])
def test_yes(typed: str) -> None:
    assert read_yes(typed) is True


@pytest.mark.parametrize("typed", ["", "Không", "No", "false", "0"])
def test_no(typed: str) -> None:
    assert read_yes(typed) is False


def test_neither_yes_nor_no() -> None:
    assert read_yes("có lẽ") is None


def test_ids_are_made_of_names() -> None:
    assert slug("Vịnh Hạ Long – Đảo Cát Bà (1994)") == "vinh-ha-long-dao-cat-ba-1994"
    assert slug("北京") == ""


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5%", "@ai", "＝x"])
def test_the_sign_that_keeps_a_text_from_being_a_formula_is_not_part_of_it(text: str) -> None:
    assert plain(f"'{text}") == plain(text)
    assert plain("'thường") == "'thường"
