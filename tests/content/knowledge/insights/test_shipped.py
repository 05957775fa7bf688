"""What the shipped packs have to tell: found by itself, said well, and nothing that is not so."""

from __future__ import annotations

from datetime import date
from functools import cache
from time import perf_counter

import pytest

from content.knowledge.base import FactBase
from content.knowledge.insights import (
    Insight,
    Length,
    anniversaries,
    insights,
    on_this_day,
    say,
    title,
)
from content.knowledge.records import LANGS
from tests.factories.shipped import shipped

pytestmark = pytest.mark.pure

NAMES = ("ngoai-giao", "he-mat-troi")
ASEAN_PARTNERS = {"csp-my", "csp-id", "csp-sg", "csp-th"}


@cache
def pack(name: str = "ngoai-giao") -> tuple[FactBase, tuple[Insight, ...]]:
    """A shipped pack and its insights."""
    base = shipped(name).base
    return base, insights(base)


def one(kind: str, *facts: str, name: str = "ngoai-giao") -> Insight:
    """The only insight of a kind that tells of these facts, first ones first."""
    found = [i for i in pack(name)[1] if i.kind == kind and i.facts[: len(facts)] == facts]
    assert len(found) == 1, found
    return found[0]


def vi(insight: Insight, name: str = "ngoai-giao") -> str:
    """It in Vietnamese."""
    return say(insight, pack(name)[0], "vi")


def en(insight: Insight, name: str = "ngoai-giao") -> str:
    """It in English."""
    return say(insight, pack(name)[0], "en")


def test_four_years_and_four_more() -> None:
    found = one("equal", "csp-ru", "csp-cn", "csp-in")
    assert found.number == 4
    assert "hơn bốn năm sau Trung Quốc; Ấn Độ lại đến hơn bốn năm sau Nga" in vi(found)
    assert title(found, pack()[0], "vi") == "Hai lần bốn năm"


def test_less_than_a_year_after_more_than_six() -> None:
    found = one("faster", "csp-us", "csp-kr", "csp-in")
    assert found.lengths == (Length(6, "year", "over"), Length(1, "year", "under"))
    assert "less than a year later it was already the turn of the United States" in en(found)


def test_two_days_between_indonesia_and_singapore() -> None:
    found = one("near_record", "csp-sg", "csp-id")
    assert (found.lengths, found.day) == ((Length(2, "day"),), date(2026, 5, 31))
    assert title(found, pack()[0], "vi") == "Chỉ hai ngày"
    assert title(found, pack()[0], "en") == "Only two days"
    assert vi(found).startswith(
        "Indonesia trở thành Đối tác Chiến lược toàn diện của Việt Nam vào ngày 10 – 3 – 2025;"
        " chỉ hai ngày sau, đến lượt Singapore. Tính đến ngày 31 – 5 – 2026,"
    )


def test_all_five_permanent_members_with_the_united_kingdom() -> None:
    found = one("completed", "csp-gb", "csp-cn", "csp-ru", "csp-us", "csp-fr")
    assert found.id == pack()[1][0].id
    assert {"p5-cn", "p5-fr", "p5-gb", "p5-ru", "p5-us"} <= set(found.facts)
    assert vi(found) == (
        "Tháng 10 – 2025, Anh trở thành Đối tác Chiến lược toàn diện của Việt Nam. Như vậy là đủ"
        " cả năm Uỷ viên thường trực Hội đồng Bảo an Liên hợp quốc: trước Anh đã có Trung Quốc,"
        " Nga, Hoa Kỳ và Pháp."
    )


def test_a_set_that_has_grown_since_is_that_of_the_time() -> None:
    assert "đủ cả năm nước thành viên ASEAN khi đó" in vi(one("completed", "dr-th"))


def test_no_run_of_asean_members() -> None:
    """New Zealand came between Malaysia and Indonesia."""
    for found in pack()[1]:
        if "csp-my" in found.facts and found.kind != "year_record":
            assert not ASEAN_PARTNERS - {"csp-my"} & set(found.facts), vi(found)
        assert "liên tiếp" not in vi(found) or found.kind == "near_record"


def test_malaysia_was_the_first_of_asean_and_brazil_of_latin_america() -> None:
    malaysia = one("first_of_group", "csp-my")
    assert (malaysia.group, malaysia.number) == ("asean-member", 9)
    assert vi(malaysia).startswith("Trong các nước thành viên ASEAN, Malaysia là nước đầu tiên")
    assert vi(one("first_of_group", "sp-br")).startswith("Ở Mỹ Latinh, Brazil là nước đầu tiên")


def test_a_rung_that_was_skipped() -> None:
    told = vi(one("jump", "csp-us", "cp-us"))
    assert told.endswith("dù trước đó chưa từng là Đối tác Chiến lược của Việt Nam.")
    japan = [i for i in pack()[1] if i.kind == "jump" and i.main == "csp-jp"]
    assert japan == []


def test_the_years_with_most() -> None:
    numbers = {
        found.relations[0]: found.number for found in pack()[1] if found.kind == "year_record"
    }
    assert numbers == {"csp": 5, "sp": 9}


def test_an_organisation_is_the_only_one_of_its_kind() -> None:
    assert "beside 14 countries" in en(one("only", "csp-eu"))
    assert not any("csp-eu" in i.facts and i.theme == "gap" for i in pack()[1])


def test_the_second_pack_needs_no_code() -> None:
    told = vi(one("reached_all", "explored-neptune", name="he-mat-troi"), "he-mat-troi")
    assert "không kể Trái Đất, cả bảy hành tinh đều đã được" in told
    road = one("road", "orbited-mercury", "explored-mercury", name="he-mat-troi")
    assert road.record
    assert road.lengths[0] == Length(37, "year", "nearly")
    venus = en(one("jump", "landed-venus", name="he-mat-troi"), "he-mat-troi")
    assert venus.endswith("although it had never been orbited by a space probe.")


@pytest.mark.parametrize("name", NAMES)
def test_all_are_said_as_a_textbook_says_them(name: str) -> None:
    base, found = pack(name)
    assert len({i.id for i in found}) == len(found)
    today = date(2026, 9, 2)
    for insight in [*found, *on_this_day(base, today), *anniversaries(base, today)]:
        for lang in LANGS:
            text, head = say(insight, base, lang), title(insight, base, lang)
            assert text.endswith(".")
            assert text[0].isupper()
            assert not head[0].islower()
            assert len(head) < 45, head
            assert text.count(". ") <= 2, text
            assert not {"{", "}", "!"} & set(text + head), text
            assert "rất" not in text
            assert "  " not in text


@pytest.mark.parametrize("name", NAMES)
def test_they_are_best_first_and_always_the_same(name: str) -> None:
    base, found = pack(name)
    assert [i.score for i in found] == sorted((i.score for i in found), reverse=True)
    began = perf_counter()
    assert insights(FactBase(base.pack)) == found
    assert perf_counter() - began < 1.5


def test_this_day_and_this_year() -> None:
    base = pack()[0]
    independence = on_this_day(base, date(2026, 9, 2))
    assert [i.main for i in independence] == ["ms-1945-09-02"]
    assert independence[0].number == 81
    told = say(independence[0], base, "vi")
    assert told.startswith("Ngày này cách đây 81 năm, ngày 2 – 9 – 1945, Chủ tịch Hồ Chí Minh")
    assert on_this_day(base, date(1945, 9, 2)) == []
    years = {i.main: i.number for i in anniversaries(base, date(2026, 1, 1))}
    assert (years["dr-th"], years["csp-in"]) == (50, 10)
    assert "csp-us" not in years
    assert anniversaries(base, date(2026, 1, 1))[0].number == 50


def test_a_day_that_is_not_sure_is_not_remembered() -> None:
    """China's partnership began on one of four days, the United Kingdom's on one of two."""
    days = [date(2030, 5, 30), date(2030, 6, 1), date(2030, 10, 29), date(2030, 10, 30)]
    mains = {i.main for day in days for i in on_this_day(pack()[0], day)}
    assert not {"csp-cn", "csp-gb"} & mains
