"""Columns: the numbers at the end of each year, and a question mark where one is in doubt."""

from __future__ import annotations

import re

import pytest

from content.knowledge.base import FactBase
from content.knowledge.references import read_reference
from content.live import LiveFacts
from tests.content.figures.conftest import Draw, ladder
from tests.factories.packs import fact

pytestmark = pytest.mark.pure


def table(html: str) -> dict[str, list[str]]:
    """The numbers by year: upper, lower, together."""
    rows = re.findall(r'<th scope="row">(\d+)</th>(.*?)</tr>', html)
    return {year: re.findall(r"<td>(.*?)</td>", cells) for year, cells in rows}


def test_the_numbers_at_the_end_of_every_year(world: FactBase, draw: Draw) -> None:
    numbers = table(draw(world, "growth", "rungs"))
    assert list(numbers)[0] == "2009"
    assert list(numbers)[-1] == "2025"
    assert numbers["2009"] == ["0", "1", "1"]
    assert numbers["2013"] == ["0", "4", "4"]
    assert numbers["2014"] == ["1", "3", "4"]


def test_a_year_in_doubt_has_no_column(world: FactBase, draw: Draw) -> None:
    html = draw(world, "growth", "rungs")
    assert table(html)["2020"] == ["chưa xác định"] * 3
    assert html.count(">?</text>") == 6  # 2020 to 2025: until the draft is decided


def test_columns_are_stacked_to_scale() -> None:
    facts = [fact("sg", "2024", "low"), fact("us", "2024", "low"), fact("jp", "2025", "high")]
    html = LiveFacts(ladder(facts), "en").html(read_reference("growth", "rungs"))
    lower, upper = (
        re.findall(r"M[\d.]+ ([\d.]+)V([\d.]+)", d) for d in re.findall(' d="(.*?)"', html)
    )
    unit = (200 - 20 - 16) / 10
    assert [float(floor) - float(roof) for floor, roof in lower] == pytest.approx([2 * unit] * 2)
    assert [float(floor) - float(roof) for floor, roof in upper] == pytest.approx([unit], abs=0.06)
    assert upper[0][0] == lower[1][1]  # one stands on the other


def test_the_legend_tells_which_level_may_not_be_whole(world: FactBase, draw: Draw) -> None:
    entries = re.findall(r"<li>(.*?)</li>", draw(world, "growth", "rungs"))
    assert ["Hội viên cao" in entry for entry in entries] == [True, False]
    assert ["chỉ gồm những nước mà sách có ghi" in entry for entry in entries] == [False, True]


def test_the_caption_tells_what_is_counted_and_when(world: FactBase, draw: Draw) -> None:
    vi, en = (draw(world, "growth", "rungs", lang) for lang in ("vi", "en"))
    assert "Số nước ở từng mức vào cuối mỗi năm, 2009 – 2025" in vi
    assert "at each level at the end of every year, 2009–2025" in en


def test_it_states_no_dates_and_so_cites_no_facts(world: FactBase) -> None:
    live = LiveFacts(world, "vi")
    live.html(read_reference("growth", "rungs"))
    assert live.used == {}
