"""One snapshot a revision, shared by every reader of a process."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from content import rows
from content.dumping import dump
from content.editing import save
from content.knowledge.pack import read_pack
from content.models import Entity, Fact, Origin, Pack
from content.queries import NoContent, Snapshot, read_whole, snapshot
from content.revising import revising
from content.rows import data_of
from content.syncing import load
from tests.attacks.at_once import at_once, on_disk

pytestmark = pytest.mark.django_db


def test_a_standing_revision_costs_one_query_and_is_the_same_object(
    folder: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load(folder)
    first = snapshot()
    with django_assert_num_queries(1):
        assert snapshot() is first


def test_the_next_reader_after_a_change_sees_it(folder: Path) -> None:
    load(folder)
    before = snapshot()
    row = Fact.objects.get(slug="club-us")
    row.start = "2023-09-12"
    save(row)
    after = snapshot()
    assert before.base.facts["club-us"].from_ == "2023-09-10"
    assert after.base.facts["club-us"].from_ == "2023-09-12"
    assert after.revision == before.revision + 1


def test_without_a_pack_there_is_no_content() -> None:
    with pytest.raises(NoContent):
        snapshot()


def test_an_unknown_pack_is_no_content(folder: Path) -> None:
    load(folder)
    with pytest.raises(NoContent):
        snapshot("other")


# Half a revision


def flip(day: int) -> int:
    """Publish a day in two kinds of record at once; the number of the revision."""
    with revising(Pack.objects.get(), origin=Origin.EDITOR, at=timezone.now()) as changes:
        fact, entity = Fact.objects.get(slug="club-us"), Entity.objects.get(slug="us")
        for row in (fact, entity):
            before = data_of(row)
            fact.start = entity.name_vi = f"2023-09-{day:02}"
            row.save()
            changes.note_row(row, before, data_of(row))
    return changes.pack.revision


def is_torn(seen: Snapshot) -> bool:
    return seen.pack.facts["club-us"].from_ != seen.pack.entities["us"].name.vi


@pytest.fixture
def published_between_queries(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Publishes while a pack is read, after its facts and before its entities, `times` times."""
    load(folder)
    flip(1)
    real, days = rows._records, iter(())

    def records(model: Any, *args: Any) -> Any:
        if model is Entity and (day := next(days, None)):
            flip(day)
        return real(model, *args)

    def begin(times: int) -> None:
        nonlocal days
        days = iter(range(2, 2 + times))

    monkeypatch.setattr(rows, "_records", records)
    return begin


@pytest.mark.parametrize("times", [1, 4, 5])
def test_what_is_published_between_two_queries_is_not_seen_by_half(
    published_between_queries: Any, times: int
) -> None:
    published_between_queries(times)
    seen = snapshot()
    assert not is_torn(seen)
    assert seen.revision == Pack.objects.get().revision == 2 + times
    assert seen.base.facts["club-us"].from_ == f"2023-09-{1 + times:02}"


def test_a_plain_read_would_have_seen_half(published_between_queries: Any) -> None:
    published_between_queries(1)
    record = rows.pack_record(Pack.objects.get())
    assert is_torn(Snapshot("test", 2, record))


def test_files_are_not_written_by_half_either(
    published_between_queries: Any, tmp_path: Path
) -> None:
    published_between_queries(1)
    dump(Pack.objects.get(), tmp_path / "dump")
    assert not is_torn(Snapshot("test", 3, read_pack(tmp_path / "dump")))


@pytest.mark.django_db(transaction=True)
def test_readers_under_load_never_see_half_a_revision(folder: Path, tmp_path: Path) -> None:
    load(folder)
    flip(1)
    pk, until = Pack.objects.get().pk, time.monotonic() + 2

    def publish() -> set[Any]:
        published = set()
        while time.monotonic() < until:
            day = 1 + len(published) % 28
            published.add((flip(day), f"2023-09-{day:02}"))
        return published

    def read() -> set[Any]:
        seen = set()
        while time.monotonic() < until:
            now = read_whole(pk)
            assert not is_torn(now)
            seen.add((now.revision, now.pack.facts["club-us"].from_))
        return seen

    with on_disk(tmp_path):
        published, *readers = at_once([publish, read, read, read])
    published.add((2, "2023-09-01"))
    assert len(published) > 3  # however busy the machine is
    for seen in readers:
        assert len(seen) > 1
        assert seen <= published
