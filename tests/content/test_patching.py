"""Three-way: what a change makes of a record that became something else meanwhile."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from content.knowledge.records import Pack
from content.merging import Clash
from content.patching import files_for, merge, pack_with, rebased, value_in
from tests.factories.packs import entity, fact, pack_data

pytestmark = pytest.mark.pure


def pack(**more: Any) -> Pack:
    data = pack_data([fact("us", "2023-09-10"), fact("fr", "2024-10-07")])
    data["facts"] = {one["id"]: one for one in data["facts"]}
    return msgspec.convert(data | more, Pack)


def step(record: str, slug: str, before: Any, after: Any) -> Any:
    return SimpleNamespace(record=record, slug=slug, before=before, after=after)


def edited(of: Pack, record: str, slug: str, **values: Any) -> Any:
    before = value_in(of, (record, slug)) or {}
    return step(record, slug, before, before | values)


# merge

BEFORE = {"from": "2023", "note": {"vi": "a", "en": "b"}, "status": "draft"}


@pytest.mark.parametrize(
    ("mine", "theirs", "result", "fields"),
    [
        ({"from": "2024"}, {}, {"from": "2024"}, []),
        ({}, {"from": "2024"}, {"from": "2024"}, []),
        ({"from": "2024"}, {"value": 3}, {"from": "2024", "value": 3}, []),
        ({"from": "2024"}, {"from": "2024"}, {"from": "2024"}, []),
        ({"from": "2024"}, {"from": "2025"}, {"from": "2024"}, ["from"]),
        ({"value": 1}, {"value": 2}, {"value": 1}, ["value"]),
        (
            {"note": {"vi": "x", "en": "b"}},
            {"note": {"vi": "a", "en": "y"}},
            {"note": {"vi": "x", "en": "y"}},
            [],
        ),
        (
            {"note": {"vi": "x", "en": "b"}},
            {"note": {"vi": "y", "en": "b"}},
            {"note": {"vi": "x", "en": "b"}},
            ["note.vi"],
        ),
    ],
)
def test_fields_that_one_side_changed_merge_and_those_that_both_changed_clash(
    mine: Any, theirs: Any, result: Any, fields: list[str]
) -> None:
    made, clashes = merge("fact x", BEFORE, BEFORE | mine, BEFORE | theirs)
    assert made == BEFORE | result
    assert [clash.field for clash in clashes] == fields


def test_a_field_that_one_side_took_away_goes() -> None:
    without = {"from": "2023", "status": "draft"}
    assert merge("fact x", BEFORE, without, BEFORE | {"value": 1}) == (without | {"value": 1}, [])
    assert merge("fact x", BEFORE, BEFORE | {"value": 1}, without) == (without | {"value": 1}, [])
    made, clashes = merge("fact x", BEFORE, without, BEFORE | {"note": {"vi": "z"}})
    assert made == without
    assert [clash.field for clash in clashes] == ["note"]


def test_a_clash_names_both_values_and_what_both_began_with() -> None:
    _, clashes = merge("fact x", BEFORE, BEFORE | {"from": "2024"}, BEFORE | {"from": "2025"})
    assert clashes == [Clash("fact x", "from", "2024", "2025", "2023")]


def test_a_new_record_that_somebody_else_brought_as_well_clashes_where_it_differs() -> None:
    made, clashes = merge("fact x", None, {"from": "2024", "value": 1}, {"from": "2025"})
    assert made == {"from": "2024", "value": 1}
    assert [clash.field for clash in clashes] == ["from", "value"]
    assert merge("fact x", None, {"from": "2024"}, {"from": "2024"}) == ({"from": "2024"}, [])


def test_who_decides_starts_from_what_they_saw_only_where_it_clashed() -> None:
    change = step("fact", "x", BEFORE, BEFORE | {"from": "2024"})
    seen = BEFORE | {"from": "2025", "status": "published"}
    assert rebased(change, seen) == BEFORE | {"from": "2025"}
    made, clashes = merge("fact x", rebased(change, seen), BEFORE | {"from": "2024"}, seen)
    assert (made, clashes) == (BEFORE | {"from": "2024", "status": "published"}, [])


def test_who_decides_about_a_record_that_came_meanwhile_starts_from_it() -> None:
    seen = {"from": "2025"}
    assert rebased(step("fact", "x", None, {"from": "2024"}), seen) == seen
    assert rebased(step("fact", "x", None, {"from": "2024"}), None) is None


# pack_with


def test_changes_lie_over_the_pack_and_the_pack_stays_what_it_was() -> None:
    now = pack()
    changes = [
        edited(now, "fact", "club-us", **{"from": "2023-09-11"}),
        step("entity", "vn", None, entity("Vn")),
        step("fact", "club-vn", None, fact("vn", "2025")),
        edited(now, "manifest", "test", as_of="2026-12-31"),
    ]
    after = pack_with(now, changes)
    assert after.facts["club-us"].from_ == "2023-09-11"
    assert after.entities["vn"].name.vi == "Vn"
    assert after.facts["club-vn"].subject == "vn"
    assert after.manifest.as_of == "2026-12-31"
    assert now == pack()


def test_no_change_is_the_same_pack() -> None:
    assert pack_with(pack(), []) == pack()


def test_a_lesson_is_in_the_pack_only_where_the_manifest_lists_it() -> None:
    now = pack(lessons={"kept": {"vi": "a", "en": "a"}})
    text = {"vi": "b", "en": "b"}
    new = step("lesson", "new", None, text)
    assert list(pack_with(now, [new]).lessons) == []
    listed = edited(now, "manifest", "test", lessons=["new", "kept"])
    assert list(pack_with(now, [new, listed]).lessons) == ["new", "kept"]


def test_a_new_fact_goes_into_the_file_of_its_relation_behind_the_others() -> None:
    now = pack(files={"club-us": "clubs", "club-fr": "clubs"})
    after = pack_with(now, [step("fact", "club-vn", None, fact("vn", "2025"))])
    assert after.files["club-vn"] == "clubs"
    assert list(after.facts) == ["club-us", "club-fr", "club-vn"]
    other = msgspec.convert(fact("vn", "2025", "unheard"), type(now.facts["club-us"]))
    assert files_for(now, [other]) == {"unheard-vn": "facts"}
