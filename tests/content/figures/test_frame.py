"""What all figures share: numbers in the order of the page, captions, markup that is safe."""

from __future__ import annotations

import re

import pytest

from content.figures import FIGURES
from content.knowledge.base import FactBase
from content.knowledge.records import LANGS, Lang
from content.knowledge.references import FIGURE_VERBS, read_reference
from content.live import LiveFacts
from tests.content.figures.conftest import Draw
from tests.factories.packs import base, entity, fact, relation
from tests.factories.shipped import shipped

pytestmark = pytest.mark.pure

ALL = [
    ("timeline", "low"),
    ("terms", "low"),
    ("ladder", "rungs:jp"),
    ("growth", "rungs"),
    ("map", "rungs@as_of"),
]


def test_every_verb_of_a_figure_is_drawn() -> None:
    assert set(FIGURES) == set(FIGURE_VERBS) == {verb for verb, _ in ALL}


@pytest.mark.parametrize(("lang", "word"), [("vi", "Hình"), ("en", "Figure")])
def test_figures_are_numbered_in_the_order_of_the_page(
    world: FactBase, lang: Lang, word: str
) -> None:
    live = LiveFacts(world, lang)
    pages = [live.html(read_reference(verb, rest)) for verb, rest in ALL]
    for number, ((verb, _), html) in enumerate(zip(ALL, pages, strict=True), start=1):
        assert html.startswith(f'<figure class="figure figure--{verb}" id="figure-{number}">')
        assert f"<figcaption><b>{word} {number}.</b> " in html


@pytest.mark.parametrize(("verb", "rest"), ALL)
def test_nothing_inline_that_the_policy_forbids(
    world: FactBase, draw: Draw, verb: str, rest: str
) -> None:
    html = draw(world, verb, rest)
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", html)


def test_names_are_escaped_everywhere(draw: Draw) -> None:
    relations = {
        "club": relation("a < b", family="f", rank=1),
        "top": relation("t", family="f", rank=2),
    }
    entities = {"us": entity("<b>&", code="US")}
    world = base([fact("us", "2010", to="2012")], relations, entities)
    for verb, rest in [
        ("timeline", "club"),
        ("terms", "club"),
        ("ladder", "f:us"),
        ("growth", "f"),
        ("map", "f@2011-01-01"),
    ]:
        html = draw(world, verb, rest)
        assert "<b>&" not in html
        assert "a < b" not in html


def test_a_timeline_shows_flags_beside_names(world: FactBase, draw: Draw) -> None:
    html = draw(world, "timeline", "low")
    names = re.findall(r'flags/(\w\w)\.svg"[^>]*>([^<]+)</a>', html)
    assert names == [("jp", "Nhật Bản"), ("fr", "Pháp"), ("sg", "Singapore"), ("us", "Hoa Kỳ")]


def test_the_name_of_a_relation_with_one_object_names_it(draw: Draw) -> None:
    found = relation("x", object="organisation")
    found["says"]["vi"]["name"] = "các nước do {object} mời"
    one = [fact("us", "2010", object="un")]
    two = [*one, fact("fr", "2012", object="eu", id="club-fr")]
    entities = {id_: entity(id_.upper(), kind="organisation") for id_ in ("un", "eu")}
    captions = [
        draw(base(facts, {"club": found}, entities), "timeline", "club") for facts in (one, two)
    ]
    assert "Các nước do UN mời</figcaption>" in captions[0]
    assert "Các nước do tổ chức mời</figcaption>" in captions[1]


@pytest.mark.parametrize("lang", LANGS)
def test_a_pack_on_another_subject_has_ladders_and_columns_too(lang: Lang) -> None:
    live = LiveFacts(shipped("he-mat-troi").base, lang)
    columns = live.html(read_reference("growth", "exploration"))
    stairs = live.html(read_reference("ladder", "exploration:venus"))
    assert ("Số hành tinh ở từng mức" if lang == "vi" else "Number of planets") in columns
    assert "{" not in columns + stairs
    assert len(re.findall('class="stair ', stairs)) == 3


@pytest.mark.parametrize("lang", LANGS)
def test_figures_are_small(lang: Lang) -> None:
    live = LiveFacts(shipped().base, lang)
    most = {"map": 12_000, "growth": 8_000}
    for verb, rest in [
        ("map", "partnership@as_of"),
        ("growth", "partnership"),
        ("ladder", "partnership:jp"),
        ("terms", "unsc-seat:hrc-seat"),
        ("timeline", "csp"),
    ]:
        assert len(live.html(read_reference(verb, rest)).encode()) < most.get(verb, 6_000), verb
