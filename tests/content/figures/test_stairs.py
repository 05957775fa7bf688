"""The ladder of one entity: its steps in the order of time, each with its date and its sources."""

from __future__ import annotations

import re

import pytest

from content.figures.markup import unbroken
from content.knowledge.base import FactBase
from content.knowledge.references import read_reference
from content.live import LiveFacts
from tests.content.figures.conftest import Draw, ladder
from tests.factories.packs import fact

pytestmark = pytest.mark.pure


def stairs(html: str) -> list[tuple[str, str, str]]:
    """(shade, level, dates as text) of each step."""
    found = re.findall(r'<li class="stair (step-\d)"><b[^>]*>(.*?)</b> <time>(.*?)</time>', html)
    return [(shade, level, re.sub(r"<[^>]+>", "", dates)) for shade, level, dates in found]


def test_steps_are_in_time_order_with_their_dates(world: FactBase, draw: Draw) -> None:
    assert stairs(draw(world, "ladder", "rungs:jp")) == [
        ("step-1", "Hội viên thấp", "tháng 4 – 2009"),
        ("step-5", "Hội viên cao", "ngày 18 – 3 – 2014"),
    ]
    assert stairs(draw(world, "ladder", "rungs:jp", "en"))[1][2] == "18 March 2014"


def test_a_draft_is_no_step(world: FactBase, draw: Draw) -> None:
    assert [level for _, level, _ in stairs(draw(world, "ladder", "rungs:fr"))] == ["Hội viên thấp"]


def test_the_last_step_tells_when_it_ended(draw: Draw) -> None:
    left = ladder([fact("sg", "2012", "low", to="2015-06-01")])
    assert stairs(draw(left, "ladder", "rungs:sg"))[0][2] == "năm 2012 – ngày 1 – 6 – 2015"


def test_a_date_that_sources_dispute_is_told_as_far_as_it_is_sure(
    world: FactBase, draw: Draw
) -> None:
    assert stairs(draw(world, "ladder", "rungs:us"))[0][2] == "năm 2013"


def test_each_date_leads_to_its_sources_and_counts_as_stated(world: FactBase) -> None:
    live = LiveFacts(world, "vi")
    html = live.html(read_reference("ladder", "rungs:jp"))
    link = f'<a class="live" id="said-low-jp" href="#fact-low-jp">{unbroken("tháng 4 – 2009")}</a>'
    assert link in html
    assert list(live.used) == ["low-jp", "high-jp"]


def test_who_climbs_is_shown_with_a_flag(world: FactBase, draw: Draw) -> None:
    html = draw(world, "ladder", "rungs:jp")
    assert "img/flags/jp.svg" in html
    assert "Mức: Nhật Bản</figcaption>" in html
