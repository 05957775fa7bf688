"""One snapshot a revision, shared by every reader of a process."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from content.editing import save
from content.models import Fact
from content.queries import NoContent, snapshot
from content.syncing import load

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
