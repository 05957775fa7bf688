"""A curious reviewer: finds a question, sees why it is right, retires it, and brings it back."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from content.queries import snapshot
from quiz.accounts.models import Role, User
from quiz.attempts.banks import bank
from tests.factories.accounts import UserFactory
from tests.journeys.helpers import Visit, give_session, look_at

ADDRESS = "/newsroom/test/questions/"


@pytest.fixture
def reviewer(live_server: Any, small_pack: Any) -> User:
    made: User = UserFactory(role=Role.REVIEWER, display_name="Cô Duyệt")
    return made


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_retires_a_question_and_brings_it_back_without_javascript(
    visit: Visit, reviewer: User
) -> None:
    give_session(visit, reviewer)
    page = visit(ADDRESS)
    page.fill("[name=q]", "halia nam nao")
    page.get_by_role("button", name="Xem").click()
    page.locator(".lab-list__stem").first.click()
    stem = page.locator("h1").inner_text()
    expect(page.locator(".option--right")).to_have_count(1)
    page.get_by_role("link", name="Ngừng hỏi câu này").click()
    page.fill("[name=reason]", "Hỏi năm này không để làm gì.")
    page.get_by_role("button", name="Ngừng hỏi").click()
    expect(page.locator(".lab-retired")).to_contain_text(stem)
    expect(page.locator(".lab-retired")).to_contain_text("Cô Duyệt")
    assert stem not in {question.stem for question in bank(snapshot(), "vi")}
    page.get_by_role("button", name="Cho hỏi trở lại").click()
    expect(page.locator("main")).to_contain_text("Chưa có câu nào ngừng hỏi.")
    assert stem in {question.stem for question in bank(snapshot(), "vi")}


def test_every_page_can_be_read_by_everyone(visit: Visit, reviewer: User) -> None:
    give_session(visit, reviewer)
    page = visit(f"{ADDRESS}?type=who_in")
    page.locator(".lab-list__stem").first.click()
    look_at(page)
    for path in (
        "?lang=en&type=cluster",
        "refused/",
        "facts/club-halia/",
        "retire/?type=date_of&relation=club",
    ):
        page = visit(ADDRESS + path)
        look_at(page)
