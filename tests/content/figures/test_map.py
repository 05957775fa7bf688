"""The map: only what is known has a colour, and Hoàng Sa and Trường Sa are always on it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from content.figures import shapes
from content.figures.levels import Ladder
from content.knowledge.base import FactBase
from content.knowledge.references import read_reference
from content.live import LiveFacts
from tests.content.figures.conftest import Draw
from tests.factories.shipped import shipped

pytestmark = pytest.mark.pure


def coloured(html: str) -> dict[str, str]:
    """The shapes with the colour of a level, by id."""
    return dict(re.findall(r'#(\w-\w\w)" class="(step-\d)"', html))


def listed(html: str) -> list[list[str]]:
    """The names below the map by level, highest first."""
    parts = re.findall(r"<dd>(.*?)</dd>", html)
    return [re.findall(r">([^<>]+)</li>", part) for part in parts]


def test_countries_have_the_colour_of_their_level_on_the_day(world: FactBase, draw: Draw) -> None:
    assert coloured(draw(world, "map", "rungs@2012-12-31")) == {
        "c-jp": "step-1",
        "c-fr": "step-1",
        "c-sg": "step-1",
        "n-sg": "step-1",
    }
    assert coloured(draw(world, "map", "rungs@2014-12-31"))["c-jp"] == "step-5"


def test_a_draft_is_never_coloured_nor_what_it_makes_doubtful(world: FactBase, draw: Draw) -> None:
    later = draw(world, "map", "rungs@as_of")
    assert "c-fr" not in coloured(later)
    assert "Pháp" not in later


def test_a_day_between_two_sources_has_no_colour(world: FactBase, draw: Draw) -> None:
    assert "c-us" not in coloured(draw(world, "map", "rungs@2013-07-28"))
    assert "c-us" in coloured(draw(world, "map", "rungs@2013-08-01"))


def test_the_names_stand_below_by_level_in_dictionary_order(world: FactBase, draw: Draw) -> None:
    html = draw(world, "map", "rungs@2014-12-31")
    assert listed(html) == [["Nhật Bản"], ["Hoa Kỳ", "Pháp", "Singapore"]]
    assert listed(draw(world, "map", "rungs@2012-12-31"))[0] == []
    assert "Chưa có nước nào." in draw(world, "map", "rungs@2012-12-31")


def test_an_open_level_says_that_it_may_not_be_whole(world: FactBase, draw: Draw) -> None:
    html = draw(world, "map", "rungs@2014-12-31", "en")
    heads = re.findall(r"<dt>.*?</dt>", html)
    assert ["only countrys that this book names" in head for head in heads] == [False, True]


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("vi", ["Hoàng Sa (Việt Nam)", "Trường Sa (Việt Nam)", "Biển Đông", "Việt Nam"]),
        ("en", ["Hoàng Sa (Viet Nam)", "Trường Sa (Viet Nam)", "East Sea", "Viet Nam"]),
    ],
)
def test_the_archipelagos_are_drawn_and_named(
    world: FactBase, draw: Draw, lang: str, labels: list[str]
) -> None:
    html = draw(world, "map", "rungs@as_of", lang)
    texts = [re.sub(r"<[^>]+>", "", text) for text in re.findall(r"<text.*?</text>", html)]
    assert sorted(texts) == sorted(labels)
    assert 'world.svg#islands" class="map__home map__islands"' in html
    assert 'world.svg#near-islands" class="map__home map__islands"' in html


@pytest.mark.parametrize(
    ("lang", "caption"), [("vi", "Mức, cuối năm 2014"), ("en", "Level, at the end of 2014")]
)
def test_the_caption_tells_the_day(world: FactBase, draw: Draw, lang: str, caption: str) -> None:
    html = draw(world, "map", "rungs@2014-12-31", lang)
    assert f"</b> {caption}</figcaption>" in html
    assert f"<title>{caption}</title>" in html


def test_a_map_states_no_dates_and_so_cites_no_facts(world: FactBase) -> None:
    live = LiveFacts(world, "vi")
    assert "#fact-" not in live.html(read_reference("map", "rungs@as_of"))
    assert live.used == {}


def test_every_partner_of_the_shipped_pack_has_a_shape_and_a_flag() -> None:
    facts = shipped().base
    for family in facts.ladders:
        ladder = Ladder(facts, family)
        partners = {id_ for year in ladder.years for id_ in _standing(ladder, year)}
        codes = {facts.entities[id_].code.lower() for id_ in partners} - {""}
        assert len(codes) > 40
        assert {code for code in codes if f"c-{code}" not in shapes.drawn()} == set()
        assert codes - shapes.flags() == set()


def _standing(ladder: Ladder, year: int) -> list[str]:
    standing = ladder.on(ladder.known_until(date(year, 12, 31)))
    return [id_ for ids in standing.values() for id_ in ids]
