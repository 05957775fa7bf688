"""Terms as bars on a strip of years: their dates, their places, and who they belong to."""

from __future__ import annotations

import re
from typing import Any

import pytest

from content.knowledge.base import FactBase
from content.knowledge.references import read_reference
from content.live import LiveFacts
from tests.content.figures.conftest import Draw
from tests.factories.packs import base, fact, relation

pytestmark = pytest.mark.pure


def terms(*dates: tuple[str, str | None], **more: Any) -> FactBase:
    """Terms of one council, from and to."""
    facts = [
        fact("us", first, "seat", id=f"seat-{at}", **({"to": last} if last else {}), **more)
        for at, (first, last) in enumerate(dates)
    ]
    return base(facts, {"seat": relation("ghế", single=False, complete_until="2025-12-31")})


TWO = terms(("2008-01-01", "2009-12-31"), ("2020-01-01", "2021-12-31"))


def labels(html: str) -> list[str]:
    return re.findall(r"<a .*?<text[^>]*>(.*?)</text></a>", html)


def bars(html: str) -> list[tuple[float, float]]:
    found = re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"[^>]*terms__bar', html)
    return [(float(x), float(width)) for x, width in found]


def test_terms_are_told_in_time_order(draw: Draw) -> None:
    assert labels(draw(TWO, "terms", "seat")) == ["2008 – 2009", "2020 – 2021"]
    assert labels(draw(TWO, "terms", "seat", "en")) == ["2008–2009", "2020–2021"]


def test_bars_stand_where_their_years_are(draw: Draw) -> None:
    year = 340 / 18  # 2008 to 2025, as far as it is known that there was no other
    first, second = bars(draw(TWO, "terms", "seat"))
    assert first == pytest.approx((0, 2 * year), abs=0.2)
    assert second == pytest.approx((12 * year, 2 * year), abs=0.2)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2008-07", "2008-07", "tháng 7 – 2008"),
        ("2010-01-01", "2010-12-31", "2010"),
        ("2010", "2012", "2010 – 2012"),
        ("2024-03-01", None, "từ năm 2024"),
    ],
)
def test_a_term_is_labelled_by_its_years_or_its_one_month(
    draw: Draw, first: str, last: str | None, text: str
) -> None:
    assert labels(draw(terms((first, last)), "terms", "seat")) == [text]


def test_a_term_that_goes_on_reaches_to_what_is_known(draw: Draw) -> None:
    lasting = terms(("2016-01-01", "2016-12-31"), ("2024-01-01", None))
    assert sum(bars(draw(lasting, "terms", "seat"))[1]) == pytest.approx(340, abs=0.2)


def test_labels_of_near_terms_stand_above_each_other(draw: Draw) -> None:
    near = terms(("2008-07", "2008-07"), ("2009-10", "2009-10"), ("2030", "2031"))
    heights = re.findall(r'<text x="[\d.]+" y="(\d+)">', draw(near, "terms", "seat"))[:3]
    first, second, third = map(int, heights)
    assert first < second == third


def test_every_term_leads_to_its_sources_and_counts_as_stated() -> None:
    live = LiveFacts(TWO, "vi")
    html = live.html(read_reference("terms", "seat"))
    assert list(live.used) == ["seat-0", "seat-1"]
    assert 'href="#fact-seat-0"' in html
    assert 'id="said-seat-1"' in html


def test_links_inside_the_drawing_are_not_broken_by_html(draw: Draw) -> None:
    drawing = re.search(r"<svg.*?</svg>", draw(TWO, "terms", "seat"))
    assert drawing is not None
    assert "<span" not in drawing[0]


def test_a_draft_is_no_term(draw: Draw) -> None:
    facts = [
        fact("us", "2008", "seat", to="2009"),
        fact("us", "2015", "seat", to="2016", id="unsure", status="draft"),
    ]
    world = base(facts, {"seat": relation("ghế", single=False)})
    assert labels(draw(world, "terms", "seat")) == ["2008 – 2009"]


def test_each_relation_and_each_body_has_a_strip_of_its_own(draw: Draw) -> None:
    seat = relation("ghế", single=False)
    seat["says"]["vi"]["name"] = "nhiệm kì tại {subject}"
    facts = [
        fact("unesco", "2015", "seat", to="2019"),
        fact("iaea", "2021", "seat", to="2023"),
        fact("us", "2010", "chair", to="2010"),
    ]
    world = base(facts, {"seat": seat, "chair": relation("ghế chủ toạ", single=False)})
    html = draw(world, "terms", "seat:chair")
    names = re.findall(r'<p class="terms__name">(.*?)</p>', html)
    assert names == ["Nhiệm kì tại Unesco", "Nhiệm kì tại Iaea", "Hội viên ghế chủ toạ"]
    assert "Các khoảng thời gian, 2010 – 2023</figcaption>" in html


def test_one_strip_has_its_name_as_caption(draw: Draw) -> None:
    html = draw(TWO, "terms", "seat")
    assert "terms__name" not in html
    assert "Hội viên ghế</figcaption>" in html
