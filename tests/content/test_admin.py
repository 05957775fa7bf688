"""Superusers mend records in the admin, with the checks that files must pass; others look."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from content.models import Entity, Fact, Pack
from content.queries import snapshot
from content.syncing import load
from quiz.accounts.actions import create_editor, create_teacher
from quiz.accounts.models import Role, User
from tests.factories.packs import fact, pack_data, write_pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client, folder: Path) -> Client:
    load(folder)
    client.force_login(superuser("bien-tap"))
    return client


def superuser(name: str) -> User:
    """Who may do everything, for an emergency."""
    user = create_editor(
        sign_in_name=name, display_name="Biên tập viên", password="ngoai giao 1945"
    )
    user.is_superuser = True
    user.save()
    return user


def address(slug: str) -> str:
    return reverse("admin:content_fact_change", args=[Fact.objects.get(slug=slug).pk])


def form(slug: str, **changes: Any) -> dict[str, Any]:
    """The form of a fact as a browser would send it back, with changes."""
    row = Fact.objects.get(slug=slug)
    values = {
        "subject": row.subject_id,
        "relation": row.relation_id,
        "object": "",
        "start": row.start,
        "end": row.end or "",
        "value": "",
        "as_of": row.as_of,
        "status": row.status,
        "sources": "book",
        "note_vi": row.note_vi,
        "note_en": row.note_en,
        "reason": "Theo nguồn.",
    }
    return values | changes


def test_an_edited_fact_is_what_the_next_page_and_the_next_quiz_see(editor: Client) -> None:
    before = snapshot().revision
    response = editor.post(address("club-us"), form("club-us", start="2023-09-12"))
    assert response.status_code == 302
    now = snapshot()
    assert now.revision == before + 1
    assert now.base.facts["club-us"].from_ == "2023-09-12"


def test_the_history_says_who_changed_what(editor: Client) -> None:
    editor.post(address("club-us"), form("club-us", start="2023-09-12"))
    latest = Fact.objects.get(slug="club-us").history.first()
    assert (latest.start, latest.history_user.sign_in_name) == ("2023-09-12", "bien-tap")


@pytest.mark.parametrize(
    ("field", "wrong", "says"),
    [
        ("start", "2023-02-30", "một ngày không có trong lịch"),
        ("start", "10/9/2023", "không phải là ngày tháng"),
        ("end", "2022", "kết thúc trước khi bắt đầu"),
        ("sources", "", "mỗi dữ kiện cần có nguồn"),
        ("sources", "bok | đoạn 4", "không có nguồn “bok”: có phải ý bạn là “book”?"),
        ("value", "12", "không có giá trị: hãy bỏ đi"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_is_saved(
    editor: Client, field: str, wrong: str, says: str
) -> None:
    response = editor.post(address("club-us"), form("club-us", **{field: wrong}))
    assert response.status_code == 200
    assert says in response.content.decode()
    assert field in response.context["adminform"].form.errors
    assert Fact.objects.get(slug="club-us").start == "2023-09-10"
    assert Pack.objects.get().revision == 1


def test_a_mistake_is_announced_in_the_language_of_the_page(editor: Client) -> None:
    page = editor.post(address("club-us"), form("club-us", start="mai")).content.decode()
    assert "Hãy sửa những chỗ được đánh dấu bên dưới." in page
    assert "Please" not in page


def test_an_old_version_is_shown_in_the_language_of_the_page(editor: Client) -> None:
    row = Fact.objects.get(slug="club-us")
    record = row.history.first()
    assert record is not None
    page = editor.get(
        reverse("admin:content_fact_simple_history", args=[row.pk, record.pk])
    ).content.decode()
    assert "Khôi phục bản cũ: club-us" in page
    assert "Revert" not in page
    assert "Historical" not in page


def test_dates_that_disagree_are_typed_with_a_semicolon(editor: Client) -> None:
    editor.post(address("club-us"), form("club-us", start="1995-07-11; 1995-07-12"))
    assert Fact.objects.get(slug="club-us").start == ["1995-07-11", "1995-07-12"]
    page = editor.get(address("club-us")).content.decode()
    assert 'value="1995-07-11; 1995-07-12"' in page


def test_a_source_may_say_the_place(editor: Client) -> None:
    editor.post(address("club-us"), form("club-us", sources="book | đoạn 4"))
    assert Fact.objects.get(slug="club-us").sources == [{"id": "book", "at": "đoạn 4"}]
    assert "book | đoạn 4" in editor.get(address("club-us")).content.decode()


def test_saving_a_form_unchanged_is_not_an_edit(editor: Client, folder: Path) -> None:
    editor.post(address("club-us"), form("club-us"))
    assert load(folder).kept == []


def test_a_second_fact_of_a_single_relation_is_refused(editor: Client) -> None:
    response = editor.post(
        reverse("admin:content_fact_add"),
        form("club-us") | {"pack": Pack.objects.get().pk, "slug": "again"},
    )
    assert "hãy rút lại một dữ kiện" in response.content.decode()
    assert not Fact.objects.filter(slug="again").exists()


def test_a_fact_that_a_lesson_states_cannot_be_retracted_unseen(
    client: Client, tmp_path: Path
) -> None:
    data = pack_data([fact("us", "2023-09-10")])
    data["manifest"]["lessons"] = ["one"]
    folder = write_pack(tmp_path, data)
    (folder / "lessons").mkdir()
    for lang in ("vi", "en"):
        (folder / f"lessons/one.{lang}.md").write_text("[[date:club-us]]", "utf-8")
    load(folder)
    client.force_login(superuser("bt"))
    response = client.post(address("club-us"), form("club-us", status="retracted"))
    assert "lesson one.vi.md" in response.content.decode()
    assert Fact.objects.get(slug="club-us").status == "published"


def test_nothing_can_be_deleted(editor: Client) -> None:
    row = Fact.objects.get(slug="club-us")
    assert editor.post(reverse("admin:content_fact_delete", args=[row.pk])).status_code == 403
    assert Fact.objects.filter(slug="club-us").exists()


def test_the_list_says_facts_as_sentences_and_finds_them_without_diacritics(
    editor: Client,
) -> None:
    url = reverse("admin:content_fact_changelist")
    assert "Us gia nhập hội joined vào ngày 10 – 9 – 2023." in editor.get(url).content.decode()
    found = editor.get(url, {"q": "gia nhap 11 2023"}).content.decode()
    assert "club-jp" in found
    assert "club-us" not in found


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_asks_the_database_no_more_for_more_facts(
    client: Client,
    tmp_path: Path,
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    load(write_pack(tmp_path, pack_data([fact(f"c{n}", f"{1950 + n}") for n in range(number)])))
    client.force_login(superuser("bt"))
    snapshot()
    with django_assert_num_queries(6):
        page = client.get(reverse("admin:content_fact_changelist")).content.decode()
    assert page.count("gia nhập hội") == number


def test_a_renamed_entity_is_checked_as_well(editor: Client) -> None:
    row = Entity.objects.get(slug="us")
    url = reverse("admin:content_entity_change", args=[row.pk])
    values = {"kind": "planet", "name_vi": "Hoa Kỳ", "name_en": "United States", "details": "{}"}
    assert "không có loại “planet”" in editor.post(url, values).content.decode()
    assert editor.post(url, values | {"kind": "country"}).status_code == 302
    assert snapshot().base.entities["us"].name.vi == "Hoa Kỳ"


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER, Role.ADMIN])
def test_the_newsroom_only_looks_here(client: Client, folder: Path, role: Role) -> None:
    """What it changes goes through proposals."""
    load(folder)
    user = create_editor(sign_in_name="bt", display_name="BT", password="ngoai giao 1945")
    user.role, user.is_staff = role, True
    user.save()
    client.force_login(user)
    page = client.get(address("club-us"))
    assert page.status_code == 200
    assert 'name="start"' not in page.content.decode()
    assert client.post(address("club-us"), form("club-us", start="2020")).status_code == 403
    for model in ("fact", "entity", "relation", "source", "lesson"):
        assert client.get(reverse(f"admin:content_{model}_changelist")).status_code == 200
        assert client.get(reverse(f"admin:content_{model}_add")).status_code == 403
    row = Fact.objects.get(slug="club-us")
    old = reverse("admin:content_fact_simple_history", args=[row.pk, row.history.first().pk])
    assert client.post(old, form("club-us", start="2020")).status_code == 403
    row.refresh_from_db()
    assert (row.start, Pack.objects.get().revision) == ("2023-09-10", 1)


def test_a_teacher_has_no_admin(client: Client, folder: Path) -> None:
    load(folder)
    client.force_login(
        create_teacher(sign_in_name="co-lan", display_name="Cô Lan", password="ngoai giao 1945")
    )
    assert client.get(address("club-us")).status_code in (302, 404)
    assert client.post(address("club-us"), form("club-us", start="2020")).status_code in (302, 404)
    assert Fact.objects.get(slug="club-us").start == "2023-09-10"


@pytest.mark.parametrize(("lang", "name"), [("vi", "Nước Mỹ"), ("en", "America")])
def test_choices_are_named_in_the_language_of_the_page(
    editor: Client, lang: str, name: str
) -> None:
    row = Entity.objects.get(slug="us")
    row.name_vi, row.name_en = "Nước Mỹ", "America"
    row.save()
    editor.cookies["django_language"] = lang
    page = editor.get(address("club-us")).content.decode()
    assert f"selected>{name}</option>" in page
    assert ("hội viên joined" in page) == (lang == "vi")
