"""The history in the admin: who, when, why and what; undoing a revision, restoring a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from content.editing import save
from content.models import Entity, Fact, Revision
from content.syncing import load
from quiz.accounts.models import User
from tests.content.test_admin import address, form, superuser

pytestmark = pytest.mark.django_db

LIST = "/admin/content/revision/"


@pytest.fixture
def editor(client: Client, folder: Path) -> Client:
    load(folder)
    client.force_login(superuser("bien-tap"))
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
