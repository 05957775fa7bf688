"""An editor finds facts and writes one: the sentence appears as they type, questions are asked."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from content.models import Change
from quiz.accounts.models import User
from tests.factories.lessons import FIRST
from tests.factories.proposals import EditorFactory
from tests.journeys.helpers import Visit, give_session, look_in

ROOM = "/newsroom/test"
look = look_in("light")
look_at_dark = look_in("dark")


@pytest.fixture
def editor(live_server: Any, small_pack: Any) -> User:
    return EditorFactory(display_name="Bạn Biên Tập")


def fill_in(page: Page) -> None:
    page.fill("[name=subject]", "anam")
    page.get_by_label("chỉ biết năm").first.check()
    page.fill("[name=from_date]", "1999")
    page.fill("[name=source_0]", "a book")
    page.fill("[name=at_0]", "trang 4")


def test_a_fact_is_said_while_it_is_typed(visit: Visit, editor: User) -> None:
    give_session(visit, editor)
    page = visit(f"{ROOM}/facts/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dữ kiện")
    look(page)
    page.get_by_role("link", name="Dữ kiện mới").click()
    look(page)
    page.get_by_role("link", name="[Nước] gia nhập hội joined").click()
    fill_in(page)
    page.keyboard.press("Tab")
    expect(page.locator("#said")).to_contain_text("Anam gia nhập hội joined vào năm 1999.")
    expect(page.locator("#said")).to_contain_text("club-anam")  # it is said of Anam already
    look(page)
    page.get_by_role("button", name="Thêm một nguồn").click()
    expect(page.locator("[name=source_2]")).to_be_visible()
    expect(page.locator("[name=at_0]")).to_have_value("trang 4")
    page.get_by_role("button", name="Lưu vào đề xuất").click()
    page.wait_for_url("**/proposals/**")
    assert Change.objects.get().after["sources"] == [{"id": "book", "at": "trang 4"}]


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_the_same_without_javascript_on_a_phone(visit: Visit, editor: User) -> None:
    give_session(visit, editor)
    page = visit(f"{ROOM}/facts/new/?relation=club", width=320)
    fill_in(page)
    page.get_by_role("button", name="Xem câu").click()
    expect(page.locator("#said")).to_contain_text("Anam gia nhập hội joined vào năm 1999.")
    page.get_by_role("button", name="Thêm một nguồn").click()
    expect(page.locator("[name=source_2]")).to_be_visible()
    page.get_by_role("button", name="Lưu vào đề xuất").click()
    page.wait_for_url("**/proposals/**")


def test_the_other_records_can_be_read_by_everyone(visit: Visit, editor: User) -> None:
    give_session(visit, editor)
    others = ("entities/anam", f"lessons/{FIRST}", "relations/club", "entities")
    for there in (*others, "pack", "lessons/new"):
        look_at_dark(visit(f"{ROOM}/{there}/"))
