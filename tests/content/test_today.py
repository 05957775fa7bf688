"""The box of the first page: what a day has to tell, and silence where there is nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from content.knowledge.records import LANGS, Lang
from content.queries import Snapshot
from content.today import Today, today
from tests.factories.packs import fact
from tests.factories.shipped import shipped
from tests.factories.textbook import corrected, lesson_text, textbook

pytestmark = pytest.mark.pure

FACTS = [
    fact("anam", "2001-03-10"),
    fact("balor", "2009-03-10"),
    fact("cadia", "2011-03-10"),
    fact("doria", "2016-05"),
    fact("elland", "2020-02-29"),
    fact("farland", "2022-08-09", status="draft"),
]


def book() -> Snapshot:
    return textbook(FACTS, {"one": lesson_text("[[date:club-anam]]")})


def told(day: date, lang: Lang = "vi") -> Today:
    found = today(book(), day, lang)
    assert found
    return found


def test_on_the_day_of_an_event_it_is_told_with_its_years() -> None:
    found = told(date(2026, 3, 10))
    assert found.title == "Ngày này năm xưa"
    assert len(found.told) == 2, "two events are enough"
    assert "25 năm" in found.told[0]
    assert "Anam" in found.told[0]


def test_in_english_too() -> None:
    found = told(date(2026, 3, 10), "en")
    assert found.title == "On this day"
    assert "Anam joined the joined club" in found.told[0]
    assert "10 March 2001" in found.told[0]


def test_the_day_itself_and_days_before_it_are_no_anniversary() -> None:
    for day in (date(2001, 3, 10), date(2000, 3, 10)):
        assert told(day).title != "Ngày này năm xưa"
    assert "Anam" in told(date(2002, 3, 10)).told[0]


def test_a_month_is_not_a_day() -> None:
    assert told(date(2027, 5, 1)).title != "Ngày này năm xưa"


def test_the_29th_of_february_comes_in_leap_years() -> None:
    assert "Elland" in told(date(2024, 2, 29)).told[0]
    assert told(date(2026, 2, 28)).title != "Ngày này năm xưa"
    assert told(date(2026, 3, 1)).title != "Ngày này năm xưa"


def test_on_another_day_a_round_year_of_this_year_is_told_in_turn() -> None:
    days = [told(date(2026, 7, 1) + timedelta(days=n)) for n in range(3)]
    assert {found.title for found in days} == {"Tròn năm chẵn trong năm nay"}
    assert [len(found.told) for found in days] == [1, 1, 1]
    names = {name for name in ("Anam", "Cadia", "Doria") for d in days if name in d.told[0]}
    assert names == {"Anam", "Cadia", "Doria"}


def test_in_a_year_without_round_years_an_insight_is_told() -> None:
    found = told(date(2027, 7, 1))
    assert found.title == "Em có biết?"
    assert len(found.told) == 1


def test_the_same_day_tells_the_same() -> None:
    day = date(2027, 7, 2)
    assert today(book(), day, "vi") == today(book(), day, "vi")


def test_a_draft_is_not_told_and_a_corrected_date_moves() -> None:
    assert told(date(2026, 8, 9)).title != "Ngày này năm xưa"
    later = corrected(book(), "club-farland", status="published")
    found = today(later, date(2026, 8, 9), "vi")
    assert found
    assert "Farland" in found.told[0]
    moved = corrected(later, "club-farland", from_="2022-08-10")
    found = today(moved, date(2026, 8, 9), "vi")
    assert found
    assert found.title != "Ngày này năm xưa"


@pytest.mark.parametrize("lang", LANGS)
def test_an_empty_pack_has_nothing_to_tell(lang: Lang) -> None:
    assert today(textbook([], {"one": lesson_text("Trống.")}), date(2026, 3, 10), lang) is None


@pytest.mark.parametrize("lang", LANGS)
def test_the_shipped_pack_tells_something_every_day_of_a_year(lang: Lang) -> None:
    for number in range(366):
        found = today(shipped(), date(2028, 1, 1) + timedelta(days=number), lang)
        assert found
        assert 1 <= len(found.told) <= 2
        for sentence in found.told:
            assert sentence.endswith(".")
            assert "{" not in sentence
            assert sentence[0] == sentence[0].upper()
