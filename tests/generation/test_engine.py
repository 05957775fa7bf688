"""The engine as a whole: one line a stem, the same in both languages, for every seed."""

from __future__ import annotations

import pytest

from content.knowledge.base import FactBase
from quiz.generation.engine import lines
from tests.factories.packs import base, entity, fact, relation
from tests.generation.test_types import SERIES

pytestmark = pytest.mark.pure


@pytest.fixture(scope="module")
def world() -> FactBase:
    return base(SERIES, entities={"zed": entity("Zed"), "yon": entity("Yon")})


def test_every_stem_and_every_id_is_there_once(world: FactBase) -> None:
    all_lines = list(lines(world, "vi"))
    assert len({line["stem"] for line in all_lines}) == len(all_lines)
    assert len({line["id"] for line in all_lines}) == len(all_lines)


def test_both_languages_have_the_same_keys(world: FactBase) -> None:
    vi = {line["id"]: line["key"] for line in lines(world, "vi")}
    en = {line["id"]: line["key"] for line in lines(world, "en")}
    both = vi.keys() & en.keys()
    assert len(both) > 100
    for id_ in both:
        assert [k["ref"] for k in vi[id_]] == [k["ref"] for k in en[id_]]


def test_the_same_seed_gives_the_same_lines_and_another_only_another_order(
    world: FactBase,
) -> None:
    one, again = list(lines(world, "vi", seed=1)), list(lines(world, "vi", seed=1))
    other = list(lines(world, "vi", seed=2))
    assert one == again
    without_order = [[{**line, "options": None} for line in run] for run in (one, other)]
    assert without_order[0] == without_order[1]
    assert [line["options"] for line in one] != [line["options"] for line in other]


def test_the_key_stands_about_as_often_in_each_place(world: FactBase) -> None:
    places = [
        line["options"].index(0)
        for seed in range(10)
        for line in lines(world, "vi", "member", seed)
        if len(line["options"]) == 4
    ]
    for place in range(4):
        assert 0.15 < places.count(place) / len(places) < 0.35


def test_options_are_three_or_four_and_hold_the_key_once(world: FactBase) -> None:
    for line in lines(world, "vi"):
        if not line["ask"].get("statements"):
            assert len(line["options"]) in (3, 4)
            assert line["options"].count(0) == 1


def test_dates_and_numbers_stand_in_order(world: FactBase) -> None:
    for line in lines(world, "en"):
        if line["type"] in ("date_of", "count"):
            options = [*line["key"], *line["wrong"]]
            shown = [options[index]["ref"] for index in line["options"]]
            assert shown == sorted(shown)


def test_two_asks_in_the_same_words_are_both_dropped() -> None:
    relations = {
        "one": relation("same", complete_until="2025-12-31"),
        "two": relation("same", complete_until="2025-12-31"),
    }
    facts = [fact(s, f"20{n:02}", "one") for n, s in enumerate("abcdef", start=5)]
    facts += [fact(s, f"20{n:02}", "two") for n, s in enumerate("fedcba", start=6)]
    stems = [line["stem"] for line in lines(base(facts, relations), "vi")]
    assert len(set(stems)) == len(stems)
    assert not any("vào năm nào" in stem for stem in stems)
