"""The history in the admin: who, when, why and what; undoing a revision, restoring a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from content.editing import save
from content.models import Entity, Fact, Pack, Revision
from content.queries import snapshot
from content.syncing import load
from quiz.accounts.actions import create_editor, create_teacher
from quiz.accounts.models import User
from quiz.accounts.privacy import delete_person
from tests.content.test_admin import address, form
from tests.factories.packs import fact, pack_data, write_pack

pytestmark = pytest.mark.django_db

LIST = "/admin/content/revision/"


@pytest.fixture
def editor(client: Client, folder: Path) -> Client:
    load(folder)
    user = create_editor(
        sign_in_name="bien-tap", display_name="Biên tập viên", password="ngoai giao 1945"
    )
    client.force_login(user)
    return client


def edited(slug: str = "club-us", reason: str = "", **values: Any) -> Revision:
    row = Fact.objects.get(slug=slug)
    for name, value in values.items():
        setattr(row, name, value)
    revision = save(row, actor=User.objects.filter(role="editor").first(), reason=reason)
    assert revision is not None
    return revision


def page(client: Client, revision: Revision, step: str = "change") -> str:
    response = client.get(f"{LIST}{revision.pk}/{step}/")
    assert response.status_code == 200
    return response.content.decode()


def test_an_edit_in_the_admin_is_a_revision_with_its_person_and_reason(editor: Client) -> None:
    editor.post(address("club-us"), form("club-us", start="2023-09-12", reason="Nguồn mới."))
    revision = Revision.objects.get(number=2)
    assert (str(revision.actor), revision.reason) == ("Biên tập viên", "Nguồn mới.")


def test_a_fact_is_not_changed_without_a_reason(editor: Client) -> None:
    response = editor.post(address("club-us"), form("club-us", start="2023-09-12", reason=" "))
    assert "reason" in response.context["adminform"].form.errors
    assert Fact.objects.get(slug="club-us").start == "2023-09-10"
    assert Revision.objects.count() == 1


def test_a_missing_reason_hides_no_other_mistake(editor: Client) -> None:
    response = editor.post(address("club-us"), form("club-us", start="2023-02-30", reason=""))
    assert set(response.context["adminform"].form.errors) == {"start", "reason"}


def test_an_entity_may_be_changed_without_one(editor: Client) -> None:
    url = reverse("admin:content_entity_change", args=[Entity.objects.get(slug="us").pk])
    values = {"kind": "country", "name_vi": "Hoa Kỳ", "name_en": "US", "details": "{}"}
    assert editor.post(url, values).status_code == 302
    assert Revision.objects.get(number=2).changes[0]["after"]["name"]["vi"] == "Hoa Kỳ"


def test_the_list_says_who_when_why_and_what(editor: Client) -> None:
    edited(start="2023-09-12", reason="Nguồn mới ghi ngày 12.")
    shown = editor.get(LIST).content.decode()
    assert "dữ kiện club-us" in shown
    assert "Biên tập viên" in shown
    assert "Nguồn mới ghi ngày 12." in shown
    assert "và 8 mục khác" in shown  # the load


@pytest.mark.parametrize("number", [1, 12])
def test_the_list_asks_the_database_no_more_for_more_revisions(
    editor: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for day in range(number):
        edited(start=f"2023-10-{day + 1:02}")
    with django_assert_num_queries(8):
        shown = editor.get(LIST).content.decode()
    assert shown.count("dữ kiện club-us") == number


def test_a_revision_shows_each_field_before_and_after_in_words(editor: Client) -> None:
    shown = page(editor, edited(start="2023-09-12", status="draft"))
    assert "<del>2023-09-10</del>" in shown
    assert "<ins>2023-09-12</ins>" in shown
    assert "<del>đã công bố</del>" in shown
    assert "Us gia nhập hội joined vào ngày 12 – 9 – 2023." in shown


def test_a_whole_load_is_shown_in_pages(client: Client, tmp_path: Path) -> None:
    facts = [fact(f"c{n}", f"{1950 + n}") for n in range(40)]
    load(write_pack(tmp_path, pack_data(facts)))
    client.force_login(
        create_editor(sign_in_name="bt", display_name="BT", password="ngoai giao 1945")
    )
    url = f"{LIST}{Revision.objects.get().pk}/change/"
    first, second = (client.get(url, {"p": p}).content.decode() for p in (1, 2))
    assert first.count('class="module change"') == 50
    assert "83 mục thay đổi" in first
    assert second.count('class="module change"') == 33


def test_undoing_is_shown_asked_done_and_told(editor: Client) -> None:
    revision = edited(start="2023-09-12", reason="Nhầm.")
    asked = page(editor, revision, "undo")
    assert "<ins>2023-09-10</ins>" in asked
    assert Fact.objects.get(slug="club-us").start == "2023-09-12"
    response = editor.post(f"{LIST}{revision.pk}/undo/", {"reason": "Nguồn ghi nhầm."}, follow=True)
    assert "Đã thực hiện, thành phiên bản 3." in response.content.decode()
    assert snapshot().base.facts["club-us"].from_ == "2023-09-10"
    made = Revision.objects.get(number=3)
    assert (made.undoes, made.reason, str(made.actor)) == (2, "Nguồn ghi nhầm.", "Biên tập viên")


def test_nothing_is_undone_without_a_reason(editor: Client) -> None:
    revision = edited(start="2023-09-12")
    response = editor.post(f"{LIST}{revision.pk}/undo/", {"reason": ""})
    assert response.context["form"].errors
    assert Pack.objects.get().revision == 2


def test_what_was_changed_again_since_is_said_by_name(editor: Client) -> None:
    revision = edited(start="2023-09-12", note_vi="a", note_en="a")
    edited(start="2023-09-13")
    asked = page(editor, revision, "undo")
    assert "fact club-us: từ" in asked
    assert "giữ nguyên là 2023-09-13, không trở lại 2023-09-10" in asked


def test_an_undoing_against_the_rules_says_why_and_changes_nothing(editor: Client) -> None:
    revision = edited(status="retracted")
    edited("club-fr", subject=Entity.objects.get(slug="us"))
    response = editor.post(f"{LIST}{revision.pk}/undo/", {"reason": "Thử."})
    shown = response.content.decode()
    assert "hãy rút lại một dữ kiện" in shown
    assert "Thử." in shown
    assert Pack.objects.get().revision == 3


def test_what_is_undone_already_is_not_offered_again(editor: Client) -> None:
    revision = edited(start="2023-09-12")
    editor.post(f"{LIST}{revision.pk}/undo/", {"reason": "Nhầm."})
    assert "hiện đã đúng như vậy" in page(editor, revision, "undo")


def test_one_record_is_restored(editor: Client) -> None:
    edited(start="2023-09-12")
    edited(start="2023-09-13")
    revision = Revision.objects.get(number=1)
    shown = page(editor, revision)
    url = f"{LIST}{revision.pk}/restore/fact/club-us/"
    assert url in shown
    assert "<ins>2023-09-10</ins>" in editor.get(url).content.decode()
    editor.post(url, {"reason": "Đúng là ngày 10."})
    assert Fact.objects.get(slug="club-us").start == "2023-09-10"
    assert Revision.objects.get(number=4).reason == "Đúng là ngày 10."


@pytest.mark.parametrize("step", ["restore/fact/none", "restore/nothing/club-us"])
def test_a_record_that_was_never_there_is_not_found(editor: Client, step: str) -> None:
    revision = Revision.objects.get()
    assert editor.get(f"{LIST}{revision.pk}/{step}/").status_code == 404


@pytest.mark.parametrize("pk", ["0", "9" * 30, "x"])
def test_a_revision_that_is_not_there_is_not_found(editor: Client, pk: str) -> None:
    assert editor.get(f"{LIST}{pk}/change/").status_code == 404
    assert editor.get(f"{LIST}{pk}/undo/", follow=True).status_code == 404


def test_who_was_erased_is_shown_without_a_name(editor: Client) -> None:
    other = create_editor(sign_in_name="cu", display_name="Người cũ", password="ngoai giao 1945")
    row = Fact.objects.get(slug="club-us")
    row.start = "2023-09-12"
    revision = save(row, actor=other)
    assert revision is not None
    delete_person(user=other)
    shown = page(editor, revision)
    assert "một người đã được xoá tên" in shown
    assert "Người cũ" not in shown


def test_a_teacher_sees_nothing_of_it(client: Client, folder: Path) -> None:
    load(folder)
    revision = Revision.objects.get()
    client.force_login(
        create_teacher(sign_in_name="co-lan", display_name="Cô Lan", password="ngoai giao 1945")
    )
    for url in (LIST, f"{LIST}{revision.pk}/change/", f"{LIST}{revision.pk}/undo/"):
        assert client.get(url).status_code in (302, 403, 404)
        assert client.post(url, {"reason": "x"}).status_code in (302, 403, 404)
    assert Pack.objects.get().revision == 1


def test_nothing_is_written_or_deleted_by_hand(editor: Client) -> None:
    revision = Revision.objects.get()
    assert editor.post(f"{LIST}{revision.pk}/delete/", {"post": "yes"}).status_code == 403
    assert editor.get(f"{LIST}add/").status_code == 403
    editor.post(f"{LIST}{revision.pk}/change/", {"reason": "khác"})
    assert Revision.objects.get().reason == ""
