"""The history of a pack: who, when, why and what; undoing a revision, restoring a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from content.editing import save
from content.models import Entity, Fact, Pack, Revision
from content.queries import snapshot
from content.syncing import load
from quiz.accounts.models import User
from quiz.accounts.privacy import delete_person
from tests.factories.accounts import TeacherFactory
from tests.factories.packs import fact, pack_data, write_pack
from tests.factories.proposals import EditorFactory, ReviewerFactory

pytestmark = pytest.mark.django_db

LIST = "/newsroom/test/history/"


@pytest.fixture
def reviewer(client: Client, tmp_path: Path) -> Client:
    facts = [fact("us", "2023-09-10"), fact("fr", "2024-10-07"), fact("jp", "2023-11-27")]
    load(write_pack(tmp_path / "pack", pack_data(facts)))
    client.force_login(ReviewerFactory(display_name="Cô Duyệt"))
    return client


def edited(slug: str = "club-us", reason: str = "", **values: Any) -> Revision:
    row = Fact.objects.get(slug=slug)
    for name, value in values.items():
        setattr(row, name, value)
    revision = save(row, actor=User.objects.filter(role="reviewer").first(), reason=reason)
    assert revision is not None
    return revision


def page(client: Client, number: int, step: str = "") -> str:
    response = client.get(f"{LIST}{number}/{step}")
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_says_who_when_why_and_what(reviewer: Client) -> None:
    edited(start="2023-09-12", reason="Nguồn mới ghi ngày 12.")
    shown = reviewer.get(LIST).content.decode()
    assert "dữ kiện club-us" in shown
    assert "Cô Duyệt" in shown
    assert "Nguồn mới ghi ngày 12." in shown
    assert "và 8 mục khác" in shown  # the load


@pytest.mark.parametrize("number", [1, 12])
def test_the_list_asks_the_database_no_more_for_more_revisions(
    reviewer: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for day in range(number):
        edited(start=f"2023-10-{day + 1:02}")
    with django_assert_num_queries(6):
        shown = reviewer.get(LIST).content.decode()
    assert shown.count("dữ kiện club-us") == number


def test_a_revision_shows_each_field_before_and_after_in_words(reviewer: Client) -> None:
    shown = page(reviewer, edited(start="2023-09-12", status="draft").number)
    assert "<del>10/9/2023</del>" in shown
    assert "<ins>12/9/2023</ins>" in shown
    assert "<del>đã công bố</del>" in shown
    assert "Us gia nhập hội joined vào ngày 12 – 9 – 2023." in shown


def test_a_whole_load_is_shown_in_pages(client: Client, tmp_path: Path) -> None:
    facts = [fact(f"c{n}", f"{1950 + n}") for n in range(40)]
    load(write_pack(tmp_path, pack_data(facts)))
    client.force_login(EditorFactory())
    first, second = (client.get(f"{LIST}1/", {"page": p}).content.decode() for p in (1, 2))
    assert first.count('class="card changed"') == 50
    assert "83 mục thay đổi" in first
    assert second.count('class="card changed"') == 33


def test_undoing_is_shown_asked_done_and_told(reviewer: Client) -> None:
    revision = edited(start="2023-09-12", reason="Nhầm.")
    asked = page(reviewer, revision.number, "undo/")
    assert "<ins>10/9/2023</ins>" in asked
    assert Fact.objects.get(slug="club-us").start == "2023-09-12"
    response = reviewer.post(f"{LIST}2/undo/", {"reason": "Nguồn ghi nhầm."}, follow=True)
    assert "Đã thực hiện, thành phiên bản 3." in response.content.decode()
    assert snapshot().base.facts["club-us"].from_ == "2023-09-10"
    made = Revision.objects.get(number=3)
    assert (made.undoes, made.reason, str(made.actor)) == (2, "Nguồn ghi nhầm.", "Cô Duyệt")


def test_nothing_is_undone_without_a_reason(reviewer: Client) -> None:
    revision = edited(start="2023-09-12")
    response = reviewer.post(f"{LIST}{revision.number}/undo/", {"reason": ""})
    assert response.context["form"].errors
    assert Pack.objects.get().revision == 2


def test_what_was_changed_again_since_is_said_by_name(reviewer: Client) -> None:
    revision = edited(start="2023-09-12", note_vi="a", note_en="a")
    edited(start="2023-09-13")
    asked = page(reviewer, revision.number, "undo/")
    assert "fact club-us: từ" in asked
    assert "giữ nguyên là 13/9/2023, không trở lại 10/9/2023" in asked


def test_an_undoing_against_the_rules_says_why_and_changes_nothing(reviewer: Client) -> None:
    revision = edited(status="retracted")
    edited("club-fr", subject=Entity.objects.get(slug="us"))
    response = reviewer.post(f"{LIST}{revision.number}/undo/", {"reason": "Thử."})
    shown = response.content.decode()
    assert "hãy rút lại một dữ kiện" in shown
    assert "Thử." in shown
    assert Pack.objects.get().revision == 3


def test_what_is_undone_already_is_not_offered_again(reviewer: Client) -> None:
    revision = edited(start="2023-09-12")
    reviewer.post(f"{LIST}{revision.number}/undo/", {"reason": "Nhầm."})
    assert "hiện đã đúng như vậy" in page(reviewer, revision.number, "undo/")


def test_one_record_is_restored(reviewer: Client) -> None:
    edited(start="2023-09-12")
    edited(start="2023-09-13")
    shown = page(reviewer, 1)
    url = f"{LIST}1/fact/club-us/"
    assert url in shown
    assert "<ins>10/9/2023</ins>" in reviewer.get(url).content.decode()
    reviewer.post(url, {"reason": "Đúng là ngày 10."})
    assert Fact.objects.get(slug="club-us").start == "2023-09-10"
    assert Revision.objects.get(number=4).reason == "Đúng là ngày 10."


def test_a_record_shows_its_whole_past(reviewer: Client) -> None:
    edited(start="2023-09-12", reason="Nguồn mới.")
    edited(start="2023-09-13", reason="Nguồn mới hơn.")
    shown = reviewer.get(f"{LIST}fact/club-us/").content.decode()
    assert shown.index("Nguồn mới hơn.") < shown.index("Nguồn mới.")
    assert shown.count("Khôi phục như thế này…") == 2  # not of what it is now


def test_revisions_are_found_by_words_and_origin(reviewer: Client) -> None:
    edited(start="2023-09-12", reason="Nguồn mới.")
    found = reviewer.get(LIST, {"words": "nguồn", "origin": "editor"}).content.decode()
    assert "Phiên bản 2" in found
    assert "Phiên bản 1" not in found


def test_an_editor_looks_and_undoes_nothing(client: Client, reviewer: Client) -> None:
    edited(start="2023-09-12")
    client.force_login(EditorFactory())
    assert "Hoàn tác" not in page(client, 2)
    for step in ("2/undo/", "1/fact/club-us/"):
        assert client.get(f"{LIST}{step}").status_code == 404
        assert client.post(f"{LIST}{step}", {"reason": "Thử."}).status_code == 404
    assert Pack.objects.get().revision == 2


@pytest.mark.parametrize("address", ["1/fact/none/", "1/nothing/club-us/", "fact/none/", "x/"])
def test_a_record_that_was_never_there_is_not_found(reviewer: Client, address: str) -> None:
    assert reviewer.get(f"{LIST}{address}").status_code == 404


@pytest.mark.parametrize("number", ["0", "9" * 30])
def test_a_revision_that_is_not_there_is_not_found(reviewer: Client, number: str) -> None:
    assert reviewer.get(f"{LIST}{number}/").status_code == 404
    assert reviewer.get(f"{LIST}{number}/undo/").status_code == 404


def test_who_was_erased_is_shown_without_a_name(reviewer: Client) -> None:
    other = EditorFactory(display_name="Người cũ")
    row = Fact.objects.get(slug="club-us")
    row.start = "2023-09-12"
    revision = save(row, actor=other)
    assert revision is not None
    delete_person(user=other)
    shown = page(reviewer, revision.number)
    assert "một người đã được xoá tên" in shown
    assert "Người cũ" not in shown


def test_a_teacher_sees_nothing_of_it(client: Client, reviewer: Client) -> None:
    client.force_login(TeacherFactory())
    for address in (LIST, f"{LIST}1/", f"{LIST}1/undo/", f"{LIST}fact/club-us/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"reason": "x"}).status_code in (404, 405)
    assert Pack.objects.get().revision == 1
