"""The textbook in a browser: read by all, on any screen, answered on the spot, kept for later."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.factories.accounts import StudentFactory
from tests.factories.lessons import FIRST, SECOND
from tests.factories.two_packs import OLD, OTHER, SMALL
from tests.journeys.helpers import (
    DESK,
    FIRST_LESSON,
    LESSON,
    PHONE,
    Visit,
    assert_accessible,
    assert_no_sideways_scroll,
    give_session,
    go,
    look_at,
)

NARROW = 320
TWICE = "document.documentElement.style.fontSize = '200%'"
SAVED = "Đã lưu để đọc ngoại tuyến"
NAME = "Nguyễn Minh Anh"

pytestmark = pytest.mark.usefixtures("live_server")


def test_everyone_can_read_it(visit: Visit, shipped_pack: Any) -> None:
    page = visit(f"/lessons/{FIRST_LESSON}/")
    ready(page)
    answer(page, 1)
    look_at(page)
    for path in ("/", "/world/"):
        go(page, path)
        look_at(page)
    for path in (
        "/search/?q=hoa+ky",
        "/search/?q=xyzzy",
        "/entities/us/",
        "/glossary/",
        f"/saved/vi/{LESSON}/",
        "/offline/",
    ):
        for width, scheme in ((PHONE, "dark"), (DESK, "light")):
            assert_accessible(visit(path, width=width, scheme=scheme))
            assert_no_sideways_scroll(page)


def test_nothing_is_wider_than_a_narrow_screen_or_large_letters(
    visit: Visit, shipped_pack: Any
) -> None:
    for path in (f"/lessons/{LESSON}/", "/entities/us/", "/world/", "/search/?q=hoa+ky"):
        page = visit(path, width=NARROW)
        assert_no_sideways_scroll(page)
        page.evaluate(TWICE)
        for width in (2 * PHONE, DESK):
            page.set_viewport_size({"width": width, "height": 800})
            assert_no_sideways_scroll(page)


def test_a_term_opens_and_closes_by_key(visit: Visit, shipped_pack: Any) -> None:
    page = visit(f"/lessons/{FIRST_LESSON}/", width=PHONE)
    term = page.locator("button.term").first
    meaning = page.locator(f"#{term.get_attribute('popovertarget')}")
    expect(meaning).to_be_hidden()
    term.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(term).to_be_focused()


def test_the_other_language_begins_at_the_same_section(visit: Visit, shipped_pack: Any) -> None:
    page = visit(f"/lessons/{FIRST_LESSON}/")
    page.locator('.toc a[href="#phan-3"]').click()
    page.wait_for_url("**/#phan-3")
    page.get_by_role("button", name=re.compile("English")).first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith(f"/lessons/{FIRST_LESSON}/#phan-3")
    expect(page.locator("#phan-3")).to_be_in_viewport()


class TestPractice:
    def test_an_answer_is_explained_in_its_place(self, visit: Visit, small_pack: Any) -> None:
        page = visit(f"/lessons/{FIRST}/", width=PHONE)
        assert page.evaluate("typeof htmx") == "undefined", "it is loaded when it is needed"
        ready(page)
        for place in (1, 2, 3):
            card = answer(page, place)
            expect(card.locator("form")).to_have_count(0)
            expect(card.get_by_text("Nguồn:")).to_be_visible()
            expect(card.locator(".feedback__verdict")).to_be_in_viewport()
            assert page.url.endswith(f"/lessons/{FIRST}/")
        assert_accessible(page)

    def test_after_an_answer_the_keyboard_stays_and_the_verdict_is_said(
        self, visit: Visit, small_pack: Any
    ) -> None:
        page = visit(f"/lessons/{FIRST}/", width=PHONE)
        ready(page)
        card = answer(page, 2)
        assert page.evaluate("document.activeElement !== document.body")
        assert card.evaluate("card => card.contains(document.activeElement)")
        said = card.locator(".feedback__verdict").inner_text()
        expect(page.locator("[role=status]").filter(has_text=said)).to_have_count(1)

    def test_a_blank_answer_is_asked_again(self, visit: Visit, small_pack: Any) -> None:
        page = visit(f"/lessons/{FIRST}/", width=PHONE)
        ready(page)
        send(page, 1)
        card = page.locator("#try-1")
        expect(card.get_by_role("alert")).to_contain_text("Em hãy")
        assert card.evaluate("card => card.contains(document.activeElement)")
        assert_accessible(page)
        answer(page, 1)

    @pytest.mark.browser_context_args(java_script_enabled=False)
    def test_it_works_without_javascript(self, visit: Visit, small_pack: Any) -> None:
        page = visit(f"/lessons/{FIRST}/", width=PHONE)
        expect(page.get_by_text(SAVED)).to_be_hidden()
        card = answer(page, 2)
        expect(card.locator(".feedback__verdict")).to_be_in_viewport()
        expect(page.locator("#try-1 form, #try-3 form")).to_have_count(2)

    @pytest.mark.browser_context_args(java_script_enabled=False)
    def test_after_it_the_other_language_is_still_one_press_away(
        self, visit: Visit, small_pack: Any
    ) -> None:
        page = visit(f"/lessons/{FIRST}/")
        answer(page, 2)
        page.get_by_role("button", name=re.compile("English")).first.click()
        expect(page.locator("h1")).to_contain_text(f"{FIRST} en")

    @pytest.mark.browser_context_args(service_workers="block")  # or it would fetch htmx itself
    def test_where_htmx_does_not_come_the_page_does(self, visit: Visit, small_pack: Any) -> None:
        page = visit("/offline/")
        page.route("**/htmx*", lambda route: route.abort())
        go(page, f"/lessons/{FIRST}/")
        answer(page, 1)
        assert "/try/1/" in page.url
        page.get_by_role("button", name=re.compile("English")).first.click()
        expect(page.locator("h1")).to_contain_text(f"{FIRST} en")


def test_a_lesson_that_was_read_can_be_read_without_a_network(
    visit: Visit, page: Page, small_pack: Any
) -> None:
    student: Any = StudentFactory(display_name=NAME)
    give_session(visit, student)
    visit(f"/lessons/{FIRST}/")
    expect(page.locator(".topbar").get_by_text(NAME)).to_be_visible()
    expect(page.get_by_text(SAVED)).to_be_visible(timeout=20_000)
    assert_nobody_is_in(kept(page, f"/lessons/{FIRST}/"))
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("Em đang đọc bản lưu")).to_be_visible()
    expect(page.locator("h1")).to_contain_text(f"{FIRST} vi")
    expect(page.locator("#fact-club-anam")).to_contain_text("10 – 3 – 2000")
    expect(page.get_by_text(NAME)).to_have_count(0)
    assert is_styled(page)
    go(page, f"/lessons/{SECOND}/")
    expect(page.get_by_role("heading", name="Hiện không có mạng")).to_be_visible()
    page.context.set_offline(False)
    go(page, f"/lessons/{SECOND}/")
    expect(page.locator("h1")).to_contain_text(f"{SECOND} vi")
    expect(page.locator(".topbar").get_by_text(NAME)).to_be_visible()


def test_two_topics_with_lessons_of_one_name_are_kept_apart(
    visit: Visit, page: Page, other_pack: Any
) -> None:
    visit(f"/lessons/{FIRST}/?pack={SMALL}")
    expect(page.get_by_text(SAVED)).to_be_visible(timeout=20_000)
    page.get_by_role("button", name=OLD).click()
    expect(page.get_by_role("button", name=OLD)).to_have_attribute("aria-current", "true")
    assert_accessible(page)
    page.get_by_role("link", name=f"Old {FIRST} vi").click()
    expect(page.get_by_text(SAVED)).to_be_visible(timeout=20_000)
    page.context.set_offline(True)
    for pack, title in ((SMALL, f"{FIRST} vi"), (OTHER, f"Old {FIRST} vi")):
        go(page, f"/lessons/{FIRST}/?pack={pack}")
        expect(page.get_by_text("Em đang đọc bản lưu")).to_be_visible()
        expect(page.locator("h1")).to_have_text(re.compile(f"Bài 1 {title}$"))
    page.context.set_offline(False)


def kept(page: Page, path: str) -> str:
    """What the browser keeps in place of a page."""
    text: str = page.evaluate("async path => (await (await caches.match(path)).text())", path)
    return text


def assert_nobody_is_in(copy: str) -> None:
    """The copy of the first lesson has its text and nothing of who reads."""
    assert f"{FIRST} vi</h1>" in copy
    assert NAME not in copy
    assert "<form" not in copy


def is_styled(page: Page) -> bool:
    """Did the styles of the page come, without a network?"""
    style = "getComputedStyle(document.querySelector('.chapter__lead'))"
    paper, slant = page.evaluate(f"[{style}.getPropertyValue('--paper'), {style}.fontStyle]")
    return bool(paper) and slant == "italic"


def fill(card: Locator) -> None:
    """A complete answer to whatever the card asks."""
    names = card.locator("input[type=radio], input[type=checkbox]").evaluate_all(
        "inputs => [...new Set(inputs.map(input => input.name))]"
    )
    for name in names:
        card.locator(f'[name="{name}"]').first.check()
    for at, choice in enumerate(card.locator("select").all()):
        choice.select_option(index=at + 1)
    for typed in card.locator("[name=typed]").all():
        typed.fill("Lào")


def send(page: Page, place: int) -> None:
    page.locator(f"#try-{place}").get_by_role("button", name="Trả lời", exact=True).click()


def answer(page: Page, place: int) -> Locator:
    """Answer a question of the lesson's page; the card as it is then."""
    card = page.locator(f"#try-{place}")
    fill(card)
    send(page, place)
    expect(card.locator(".feedback__verdict")).to_be_visible()
    return card


def ready(page: Page) -> None:
    """Wait for htmx, which comes with the first touch of a question."""
    page.locator("#try-1 form").get_by_role("button").focus()
    for _ in range(200):  # the policy of the page forbids what wait_for_function does
        if page.evaluate("typeof htmx === 'object'"):
            return
        page.wait_for_timeout(50)
    pytest.fail("htmx did not come")
