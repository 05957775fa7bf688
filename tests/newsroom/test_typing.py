"""What is typed on the newsroom's forms: dates, numbers, names; and the ids made from it."""

from __future__ import annotations

import pytest

from content.knowledge.dates import BadDate
from content.knowledge.records import Lang
from quiz.newsroom.ids import fact_id, free_id, id_from, source_id
from quiz.newsroom.naming import Named, meant
from quiz.newsroom.typed_dates import how_of, read_date, read_reading, write_date, written
from quiz.newsroom.typed_numbers import read_number, write_number


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("20/7/1954", "1954-07-20"),
        ("20-07-1954", "1954-07-20"),
        (" 20.7.1954 ", "1954-07-20"),
        ("20 – 7 – 1954", "1954-07-20"),
        ("ngày 20 tháng 7 năm 1954", "1954-07-20"),
        ("7/1954", "1954-07"),
        ("tháng 7 năm 1954", "1954-07"),
        ("1954", "1954"),
        ("năm 1954", "1954"),
        ("1954-07-20", "1954-07-20"),
        ("1954-07", "1954-07"),
    ],
)
def test_dates_are_read_as_vietnamese_write_them(typed: str, date: str) -> None:
    assert read_date(typed) == date


@pytest.mark.parametrize("typed", ["", "mai", "20/7", "7/20/1954/1", "20/7/54", "20//1954"])
def test_what_is_no_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadDate, match="20/7/1954"):
        read_date(typed)


@pytest.mark.parametrize("typed", ["31/2/2023", "7/20/1954", "29/2/2023", "13/1954", "0/5/1954"])
def test_a_day_that_no_calendar_has_is_refused_as_it_was_typed(typed: str) -> None:
    with pytest.raises(BadDate, match=f'"{typed}" is a date that no calendar has'):
        read_date(typed)


@pytest.mark.parametrize("date", ["1954-07-20", "1954-07", "1954", "2008-05-30/2008-06-02"])
def test_what_is_written_is_read_again(date: str) -> None:
    assert read_reading(written(date)) == date


def test_days_are_written_without_noughts() -> None:
    assert write_date("1954-07-02") == "2/7/1954"


def test_what_a_date_says_of_itself() -> None:
    kinds = [None, "1954", "1954-07", "1954-07-20", "1954/1955", ["1954", "1955"]]
    assert list(map(how_of, kinds)) == ["none", "year", "month", "day", "between", "disagree"]


def test_a_date_of_another_form_stays_as_it_stands() -> None:
    assert written("khoảng 1954") == "khoảng 1954"


@pytest.mark.parametrize(
    ("typed", "lang", "number"),
    [
        ("1.586", "vi", 1586),
        ("1,586", "en", 1586),
        ("1,586", "vi", 1.586),
        ("1.586", "en", 1.586),
        ("53,23", "vi", 53.23),
        ("53.23", "vi", 53.23),
        ("53,23", "en", 53.23),
        ("1.234.567,5", "vi", 1234567.5),
        ("1,234,567.5", "vi", 1234567.5),
        ("1 586", "vi", 1586),
        ("-3", "vi", -3),
        ("0", "vi", 0),
    ],
)
def test_numbers_are_read_with_the_marks_of_the_page(typed: str, lang: Lang, number: float) -> None:
    assert read_number(typed, lang) == number


@pytest.mark.parametrize("typed", ["", "vài", "1,2,3.4.5", "12 nước", "1e9", "٣", "--3"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert read_number(typed, "vi") is None


@pytest.mark.parametrize("number", [53.23, 1586, 0, 1.586, 100000.25])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_number_that_is_shown_is_read_again(number: float, lang: Lang) -> None:
    assert read_number(write_number(number, lang), lang) == number


WORLD = [
    Named("us", "Hoa Kỳ", ("Hoa Kỳ", "United States", "Mỹ", "USA")),
    Named("my", "Malaysia", ("Malaysia",)),
    Named("mm", "Myanmar", ("Myanmar", "Miến Điện")),
    Named("kr", "Hàn Quốc", ("Hàn Quốc", "Korea")),
    Named("kp", "Triều Tiên", ("Triều Tiên", "Korea")),
]


@pytest.mark.parametrize(
    ("typed", "id_"),
    [("us", "us"), ("Hoa Kỳ", "us"), ("hoa ky", "us"), ("Mĩ", "us"), ("usa", "us"), ("my", "my")],
)
def test_a_name_is_understood_by_any_spelling_and_by_its_id(typed: str, id_: str) -> None:
    assert meant(typed, WORLD).id == id_


def test_several_of_one_name_are_asked_about() -> None:
    found = meant("Korea", WORLD)
    assert (found.id, [one.id for one in found.candidates]) == ("", ["kr", "kp"])


def test_a_part_of_a_name_is_asked_about_and_never_taken() -> None:
    found = meant("Quốc", WORLD)
    assert (found.id, [one.id for one in found.candidates]) == ("", ["kr"])


def test_nothing_is_offered_for_a_name_that_nobody_has() -> None:
    assert meant("Atlantis", WORLD).candidates == []
    assert meant("…", WORLD).candidates == []


def test_ids_are_made_from_what_records_say() -> None:
    assert id_from("Thế giới & Việt Nam") == "the-gioi-viet-nam"
    assert free_id("csp-us", {"csp-us", "csp-us-2"}) == "csp-us-3"
    values = {"relation": "count", "subject": "vn", "as_of": "2025-12"}
    assert fact_id(values, ()) == "count-vn-202512"
    paper = {"title": "Tin", "url": "https://thanhnien.vn/tin", "date": "2025-10-31"}
    assert source_id(paper, ()) == "thanhnien-20251031"
    assert source_id({"title": "Sách “Lịch sử”"}, ()) == "sach-lich-su"
