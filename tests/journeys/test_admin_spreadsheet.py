"""Sixty facts on another subject: a workbook, a browser, and a student is asked of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from content.models import Pack, Proposal
from quiz.accounts.models import Role
from tests.factories.accounts import StudentFactory, UserFactory
from tests.factories.heritage import heritage_book, lines
from tests.journeys.helpers import PHONE, Look, Visit, give_session, go, look_in
from tests.journeys.student import choose

LESSON = "nhung-noi-ca-the-gioi-cung-giu"


def test_a_pack_is_made_opened_and_asked(visit: Visit, live_server: Any, tmp_path: Path) -> None:
    give_session(visit, UserFactory(role=Role.EDITOR))
    _make(visit("/newsroom/files/"), tmp_path, look_in("light"))
    give_session(visit, UserFactory(role=Role.REVIEWER))
    _open(visit("/newsroom/files/"), look_in("dark"))
    give_session(visit, StudentFactory())
    _learn(visit("/", width=PHONE))


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_the_pack_is_made_without_javascript(
    visit: Visit, live_server: Any, tmp_path: Path
) -> None:
    give_session(visit, UserFactory(role=Role.EDITOR))
    _make(visit("/newsroom/files/", width=PHONE), tmp_path, lambda page: None)


def test_a_relation_is_tried_on_examples(visit: Visit, live_server: Any, small_pack: Any) -> None:
    """What is typed is tried at once, and nothing is saved by it."""
    give_session(visit, UserFactory(role=Role.EDITOR))
    page = visit("/newsroom/test/relations/new/")
    typed = {
        "event": ("{chủ thể} mở cảng", "{subject} opened a port"),
        "state": ("{chủ thể} có cảng", "{subject} has a port"),
        "name": ("các nước có cảng", "countries with a port"),
    }
    for form, texts in typed.items():
        for lang, text in zip(("vi", "en"), texts, strict=True):
            page.fill(f"[name={form}_{lang}]", text)
    page.get_by_role("checkbox", name="Mỗi chủ thể chỉ một lần").check()
    page.get_by_role("group", name="Nói về loại nào?").get_by_label("nước").check()
    for at, (name, year) in enumerate(
        (("Anam", "1990"), ("Balor", "1994"), ("Cadia", "1999")), start=1
    ):
        page.fill(f"[name=try_subject_{at}]", name)
        page.fill(f"[name=try_date_{at}]", year)
    page.get_by_role("button", name="Xem câu và câu hỏi").click()
    expect(page.get_by_text("Anam mở cảng vào năm 1990.")).to_be_visible()
    expect(page.locator(".files-samples > li").first).to_be_visible()
    look_in("light", "dark")(page)
    assert not Proposal.objects.exists()


def _make(page: Page, folder: Path, look: Look) -> None:
    """A cell is wrong; corrected, the pack can be seen and made."""
    page.get_by_role("link", name="Tạo gói từ bảng tính").click()
    rows = list(lines()["fact"])
    rows[0] = {**rows[0], "subject": "Cố đô Huê"}
    _choose(page, folder, heritage_book(fact=rows))
    expect(page.get_by_role("alert").first).to_contain_text("Có 1 chỗ trong tệp cần sửa")
    expect(page.get_by_role("row").filter(has_text="(B2)")).to_contain_text("Cố đô Huê")
    look(page)
    _choose(page, folder, heritage_book())
    expect(page.get_by_role("heading", name="Có thể tạo")).to_contain_text("Di sản Việt Nam")
    expect(page.get_by_text("60 dữ kiện về 60 thực thể, 3 bài học")).to_be_visible()
    expect(page.locator(".files-samples > li")).to_have_count(6)
    look(page)
    page.get_by_role("button", name="Tạo gói", exact=True).click()
    expect(page.get_by_text("Đã tạo gói “di-san-viet-nam”.")).to_be_visible()
    assert not Pack.objects.get().is_open


def _choose(page: Page, folder: Path, content: bytes) -> None:
    file = folder / "di-san.xlsx"
    file.write_bytes(content)
    page.set_input_files("[name=file]", file)
    page.get_by_role("button", name="Đọc tệp").click()


def _open(page: Page, look: Look) -> None:
    look(page)
    page.get_by_role("link", name="Mở cho học sinh…").click()
    page.get_by_role("button", name="Mở gói này").click()
    expect(page.get_by_text("Học sinh đã thấy gói")).to_be_visible()


def _learn(page: Page) -> None:
    """The lesson tells the facts with their dates, and its quiz asks them."""
    go(page, f"/lessons/{LESSON}/")
    told = page.get_by_role("listitem").filter(has_text="Thành nhà Hồ trở thành Di sản Thế giới")
    expect(told.first).to_contain_text("năm 2011")
    page.get_by_role("button", name="Làm bài luyện tập").first.click()
    page.wait_for_url(re.compile(r"/quiz/\d+/1/"))
    choose(page, right=True)
    page.get_by_role("button", name="Trả lời").click()
    expect(page.locator(".feedback--right")).to_be_visible()
