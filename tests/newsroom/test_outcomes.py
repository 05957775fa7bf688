"""The nine cases of a load, as a reviewer sees them before a zip is taken, and what then is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from content.knowledge.pack import read_pack
from content.models import Fact
from content.syncing import load, take, tried
from quiz.newsroom.files.outcomes import groups
from tests.factories.packs import fact, pack_data, write_pack

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, tzinfo=UTC)
BASE, FILE, HERE = "2001", "2002", "2003"

Here = Callable[[Fact], None]


def leave(row: Fact) -> None:
    """Nobody touched it here."""


def change(row: Fact) -> None:
    row.start = HERE
    row.save()


def retract(row: Fact) -> None:
    row.status = "retracted"
    row.save()


CASES: list[tuple[str, Here, str | None, tuple[str, str]]] = [
    ("unchanged", leave, None, (BASE, "published")),
    ("unchanged", change, "Changed here only", (HERE, "published")),
    ("unchanged", retract, "Changed here only", (BASE, "retracted")),
    ("changed", leave, "Changed in the files only", (FILE, "published")),
    ("changed", change, "Changed on both sides", (HERE, "published")),
    ("changed", retract, "Changed on both sides", (BASE, "retracted")),
    ("gone", leave, "No longer in the files", (BASE, "retracted")),
    ("gone", change, "Changed here only", (HERE, "published")),
    ("gone", retract, None, (BASE, "retracted")),
]


def folder(path: Path, state: str) -> Path:
    """The pack with the fact as it was, with another date, or without it."""
    facts = [fact("anam", FILE if state == "changed" else BASE), fact("balor", "1999")]
    return write_pack(path, pack_data(facts if state != "gone" else facts[1:]))


def found(report: Any) -> dict[str, list[str]]:
    with translation.override("en"):
        return {str(g.name): [outcome.id for outcome in g.outcomes] for g in groups(report)}


@pytest.mark.parametrize(("state", "here", "group", "then"), CASES)
def test_each_case_is_told_under_its_name_and_ends_as_it_says(
    tmp_path: Path, state: str, here: Here, group: str | None, then: tuple[str, str]
) -> None:
    load(folder(tmp_path / "a", "unchanged"))
    row = Fact.objects.get(slug="club-anam")
    here(row)
    row.refresh_from_db()
    before = (row.start, row.status)
    pack = read_pack(folder(tmp_path / "b", state))
    told = found(tried(pack, at=NOW))
    row.refresh_from_db()
    assert (row.start, row.status) == before, "looking changes nothing"
    named = {name for name, ids in told.items() if "club-anam" in ids}
    assert named == ({group} if group else set())
    report = take(pack, at=NOW)
    assert found(report) == told
    row.refresh_from_db()
    assert (row.start, row.status) == then


def test_where_both_changed_all_three_values_are_told(tmp_path: Path) -> None:
    load(folder(tmp_path / "a", "unchanged"))
    change(Fact.objects.get(slug="club-anam"))
    report = tried(read_pack(folder(tmp_path / "b", "changed")), at=NOW)
    [both] = [group for group in groups(report) if group.number]
    [side] = both.outcomes[0].clashes
    assert (side.field, side.file, side.here, side.loaded) == ("Từ ngày", FILE, HERE, BASE)
