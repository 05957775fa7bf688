"""Which packs there are beside each other, and which of them learners see."""

from typing import Any

import pytest

from content.models import Lesson, Pack
from content.opening import NothingToRead, close_pack, open_pack
from content.queries import NoContent, Snapshot, forget_snapshots, snapshot
from content.shelf import Titles, in_address, is_shown, shelf
from content.syncing import load
from tests.factories.lessons import FIRST
from tests.factories.two_packs import OTHER, SMALL, THIRD, close

pytestmark = pytest.mark.django_db


def test_a_pack_from_files_is_open_and_one_made_otherwise_is_not(small_pack: Snapshot) -> None:
    made = Pack.objects.create(slug="made", manifest={}, loaded={})
    assert shelf().open == (SMALL,)
    assert not made.is_open


def test_loading_anew_opens_nothing_that_was_closed(
    small_pack: Snapshot, small_folder: Any
) -> None:
    close(SMALL)
    load(small_folder)
    assert shelf().open == ()


def test_all_are_read_in_one_query(other_pack: Snapshot, django_assert_num_queries: Any) -> None:
    shelf().contents  # noqa: B018  read whole once
    with django_assert_num_queries(1):
        found = shelf()
        assert [content.slug for content in found.contents] == [SMALL, OTHER]
        assert found.is_several


def test_one_that_is_closed_can_be_read_but_is_not_shown(other_pack: Snapshot) -> None:
    close(OTHER)
    found = shelf()
    assert found.open == (SMALL,)
    assert not found.is_several
    assert found.content(OTHER) is other_pack
    assert (is_shown(SMALL), is_shown(OTHER)) == (True, False)


def test_one_that_is_not_there(small_pack: Snapshot) -> None:
    with pytest.raises(NoContent):
        shelf().content("nowhere")


def test_the_first_is_the_first_that_is_open(other_pack: Snapshot) -> None:
    assert snapshot().slug == SMALL
    close(SMALL)
    assert snapshot().slug == OTHER
    assert snapshot(SMALL).slug == SMALL
    close(OTHER)
    with pytest.raises(NoContent):
        snapshot()


def test_an_address_says_its_pack_only_where_there_are_several(
    other_pack: Snapshot, django_assert_num_queries: Any
) -> None:
    forget_snapshots()
    with django_assert_num_queries(0):
        assert in_address(SMALL) == ""  # nothing is known yet
    shelf()
    with django_assert_num_queries(0):
        assert in_address(SMALL) == f"?pack={SMALL}"
        assert in_address(OTHER, {"set": 3}) == f"?set=3&pack={OTHER}"
        assert in_address("") == ""
    close(OTHER)
    shelf()
    assert in_address(SMALL) == ""
    assert in_address(SMALL, {"set": 3}) == "?set=3"
    assert in_address(OTHER) == f"?pack={OTHER}"  # or it would lead to another


def test_lessons_are_called_by_their_pack_and_id(other_pack: Snapshot) -> None:
    titles = Titles(shelf(), "en")
    assert titles.of(SMALL, FIRST) == f"{FIRST} en"
    assert titles.of(OTHER, FIRST) == f"Old {FIRST} en"
    assert titles.of(SMALL, THIRD) == THIRD
    assert titles.of("nowhere", FIRST) == FIRST
    close(OTHER)
    assert Titles(shelf(), "vi").of(OTHER, FIRST) == f"Old {FIRST} vi"


def test_opening_and_closing(other_pack: Snapshot) -> None:
    pack = Pack.objects.get(slug=OTHER)
    before = pack.revision
    close_pack(pack=pack)
    assert shelf().open == (SMALL,)
    open_pack(pack=pack)
    assert shelf().open == (SMALL, OTHER)
    pack.refresh_from_db()
    assert pack.revision == before


def test_one_without_a_lesson_is_not_opened(other_pack: Snapshot) -> None:
    pack = Pack.objects.get(slug=OTHER)
    close_pack(pack=pack)
    Lesson.objects.filter(pack=pack).delete()
    with pytest.raises(NothingToRead):
        open_pack(pack=pack)
    assert shelf().open == (SMALL,)
