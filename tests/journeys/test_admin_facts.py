"""An editor corrects a fact; the lesson and the next quiz say so at once, and history keeps it."""

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
from tests.journeys.helpers import assert_accessible, assert_no_sideways_scroll

PASSWORD = "ngoai giao 1945"
LESSON = "/lessons/nang-cap-quan-he-doi-tac/"
BEFORE = {"vi": "ngày 10 – 9 – 2023", "en": "10 September 2023"}
AFTER = {"vi": "ngày 12 – 9 – 2023", "en": "12 September 2023"}


@pytest.fixture
def editor(live_server: Any, shipped_pack: Any) -> User:
    return create_editor(sign_in_name="bien-tap", display_name="Biên tập viên", password=PASSWORD)


def sign_in(visit: Any, lang: str = "vi") -> Page:
    page: Page = visit("/accounts/sign-in/?staff=1", lang=lang)
    page.fill("[name=name]", "bien-tap")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    return page


def open_fact(page: Page, root: str, search: str) -> None:
    page.goto(f"{root}/admin/content/fact/")
    page.fill("#searchbar", search)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="csp-us", exact=True).click()
    page.wait_for_url("**/change/**")
    page.wait_for_load_state("load")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_corrects_a_fact_and_every_reader_sees_it(
    visit: Any, live_server: Any, editor: User, lang: str
) -> None:
    _journey(sign_in(visit, lang), live_server.url, lang)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_corrects_a_fact_without_javascript(visit: Any, live_server: Any, editor: User) -> None:
    _journey(sign_in(visit), live_server.url, "vi")


def _journey(page: Page, root: str, lang: str) -> None:
    page.goto(root + LESSON)
    expect(page.locator(".lesson")).to_contain_text(BEFORE[lang])

    open_fact(page, root, "hoa ky chien luoc toan dien")
    page.fill("[name=start]", "2023-02-30")
    page.click("[name=_save]")
    expect(page.locator(".field-start .errorlist")).to_contain_text("2023-02-30")
    page.fill("[name=start]", "2023-09-12")
    page.click("[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("csp-us")

    page.goto(root + LESSON)
    expect(page.locator(".lesson")).to_contain_text(AFTER[lang])
    expect(page.locator(".lesson")).not_to_contain_text(BEFORE[lang])
    assert asked_days("csp-us") == {"2023-09-12"}

    open_fact(page, root, "csp-us")
    page.locator("a.historylink").click()
    expect(page.locator("main")).to_contain_text("Biên tập viên")
    assert Fact.objects.get(slug="csp-us").history.count() == 2


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_can_be_used_by_everyone(
    visit: Any, live_server: Any, editor: User, width: int, scheme: str
) -> None:
    page = sign_in(visit)
    open_fact(page, live_server.url, "csp-us")
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def asked_days(fact: str) -> set[str]:
    """The days that a quiz drawn now gives as the date of the fact."""
    keys = set()
    for seed in range(60):
        for drawn in bank(snapshot(), "vi").draw([fact], 1, seed):
            for option in drawn.question.key:
                if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(option.ref)):
                    keys.add(str(option.ref))
    return keys
