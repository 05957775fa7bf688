"""In an emergency a superuser corrects a fact in the admin: lesson and quizzes say so at once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from content.models import Fact
from content.queries import snapshot
from quiz.accounts.actions import create_editor
from quiz.accounts.models import User
from quiz.attempts.banks import bank
from tests.factories.accounts import PASSWORD
from tests.journeys.helpers import LESSON, Visit, go, sign_in

BEFORE = "ngày 10 – 9 – 2023"
AFTER = "ngày 12 – 9 – 2023"


@pytest.fixture
def editor(live_server: Any, shipped_pack: Any) -> User:
    user = create_editor(sign_in_name="bien-tap", display_name="Biên tập viên", password=PASSWORD)
    user.is_superuser = True  # the admin is for emergencies; everybody else proposes
    user.save()
    return user


def open_fact(page: Page, search: str) -> None:
    go(page, "/admin/content/fact/")
    page.fill("#searchbar", search)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="csp-us", exact=True).click()
    page.wait_for_url("**/change/**")
    page.wait_for_load_state("load")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_corrects_a_fact_without_javascript(visit: Visit, editor: User) -> None:
    page = sign_in(visit, "?staff=1", name="bien-tap", password=PASSWORD)
    go(page, f"/lessons/{LESSON}/")
    expect(page.locator(".lesson")).to_contain_text(BEFORE)

    open_fact(page, "hoa ky chien luoc toan dien")
    page.fill("[name=start]", "2023-02-30")
    page.click("[name=_save]")
    expect(page.locator(".field-start .errorlist")).to_contain_text("2023-02-30")
    page.fill("[name=start]", "2023-09-12")
    page.fill("[name=reason]", "Nguồn mới ghi ngày 12.")
    page.click("[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("csp-us")

    go(page, f"/lessons/{LESSON}/")
    expect(page.locator(".lesson")).to_contain_text(AFTER)
    expect(page.locator(".lesson")).not_to_contain_text(BEFORE)
    assert asked_days("csp-us") == {"2023-09-12"}

    open_fact(page, "csp-us")
    page.locator("a.historylink").click()
    expect(page.locator("main")).to_contain_text("Biên tập viên")
    assert Fact.objects.get(slug="csp-us").history.count() == 2


def asked_days(fact: str) -> set[str]:
    """The days that a quiz drawn now gives as the date of the fact."""
    keys = set()
    for seed in range(600):
        for drawn in bank(snapshot(), "vi").draw([fact], 1, seed):
            for option in drawn.question.key:
                if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(option.ref)):
                    keys.add(str(option.ref))
    return keys
