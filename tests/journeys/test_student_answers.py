"""Every form of answer on a phone: a slip first, then the answer, then what is said about it."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from quiz.accounts.actions import create_student
from quiz.accounts.models import User
from quiz.attempts.models import Attempt
from tests.factories.accounts import PIN
from tests.factories.attempts import EVERY_FORM, ClozeFactory, ClusterFactory, MatchFactory
from tests.journeys.helpers import (
    PHONE,
    assert_accessible,
    assert_no_sideways_scroll,
    go,
    look_at,
)
from tests.journeys.student import CODE, asked_on, fill, open_quiz, student_in
from tests.learn.quizzing import right_answer, wrong_answer

THUMB = 44
CONTROLS = ".option:has(input), select, .typed__text, .quiz__actions .btn"


@pytest.fixture
def student(live_server, shipped_pack) -> User:
    return create_student(code=CODE, number=7, display_name="Nguyễn Minh Anh", pin=PIN)


def test_every_form_on_a_phone(visit, student) -> None:
    page = student_in(visit)
    attempt = open_quiz(page, student, *EVERY_FORM)
    _answer_all(page, attempt, look_at)
    go(page, f"/quiz/{attempt.pk}/review/")
    look_at(page)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_every_form_without_javascript(visit, student) -> None:
    page = student_in(visit)
    attempt = open_quiz(page, student, *EVERY_FORM)
    _answer_all(page, attempt, lambda page: None)  # axe is itself a script


def _answer_all(page: Page, attempt: Attempt, look: Callable[[Page], None]) -> None:
    """Each question is first sent empty; every second one is then answered wrongly."""
    page.set_viewport_size({"width": PHONE, "height": 740})
    for position in range(1, len(EVERY_FORM) + 1):
        page.wait_for_url(re.compile(rf"/quiz/\d+/{position}/"))
        look(page)
        page.set_viewport_size({"width": PHONE, "height": 740})
        assert all(height >= THUMB for height in _heights(page))
        _answer_button(page).click()
        expect(page.get_by_role("alert").filter(has_text="Em hãy")).to_be_visible()
        look(page)
        asked, right = asked_on(page), position % 2 == 1
        fill(page, asked, right_answer(asked) if right else wrong_answer(asked))
        _answer_button(page).click()
        expect(page.locator(".feedback__verdict")).to_be_visible()
        assert page.locator(".feedback--right").count() == right, asked.type
        look(page)
        if position < len(EVERY_FORM):
            page.get_by_role("link", name="Câu tiếp theo").click()
    assert attempt.asked.filter(responses__isnull=False).count() == len(EVERY_FORM)


def _answer_button(page: Page):
    return page.get_by_role("button", name="Trả lời", exact=True)


def _heights(page: Page) -> Iterator[float]:
    """How high each thing is that a thumb must hit."""
    for control in page.locator(CONTROLS).all():
        box = control.bounding_box()
        assert box
        yield box["height"]


def test_what_was_chosen_stays_after_a_slip(visit, student) -> None:
    page = student_in(visit)
    open_quiz(page, student, ClusterFactory, MatchFactory)
    fill(page, asked_on(page), [1, 0, None, 1])
    _answer_button(page).click()
    expect(page.get_by_text("Em hãy chọn Đúng hoặc Sai cho cả bốn ý")).to_be_visible()
    expect(page.locator("input:checked")).to_have_count(3)
    expect(page.locator(".missing")).to_have_count(1)
    fill(page, asked_on(page), [1, 0, 0, 1])
    _answer_button(page).click()
    expect(page.locator(".feedback--right")).to_be_visible()
    page.get_by_role("link", name="Câu tiếp theo").click()
    page.wait_for_url("**/2/")
    fill(page, asked_on(page), [2, 2, 3])
    _answer_button(page).click()
    expect(page.get_by_text("Mỗi đáp án chỉ ghép với một dòng thôi nhé.")).to_be_visible()
    expect(page.locator('[name="row-2"]')).to_have_value("3")
    assert_accessible(page)


def test_keyboard_alone_types_judges_and_matches(visit, student) -> None:
    page = student_in(visit)
    open_quiz(page, student, ClozeFactory, ClusterFactory, MatchFactory)
    page.get_by_label("Câu trả lời của em").focus()
    page.keyboard.type("hoa ky")
    page.keyboard.press("Enter")
    expect(page.locator(".feedback")).to_contain_text("Tên trong sách: Hoa Kỳ.")
    page.keyboard.press("Enter")  # the focus is on "next"
    page.wait_for_url("**/2/")
    for truth in (1, 0, 0, 1):
        page.keyboard.press("Tab")
        page.keyboard.press("Space" if truth else "ArrowDown")
    expect(page.locator("input:checked")).to_have_count(4)
    expect(page.locator(".feedback")).to_have_count(0)  # an arrow chooses, it does not send
    page.keyboard.press("Enter")
    expect(page.locator(".feedback--right")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/3/")
    for downs in (3, 1, 4):  # the first line is no answer
        page.keyboard.press("Tab")
        for _ in range(downs):
            page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".feedback--right")).to_be_visible()


def test_the_link_leads_to_the_paragraph_that_states_the_fact(visit, student) -> None:
    page = student_in(visit)
    open_quiz(page, student, lambda **place: ClozeFactory(facts=["csp-us"], **place))
    fill(page, asked_on(page), "Mỹ")
    _answer_button(page).click()
    page.get_by_role("link", name="Xem lại trong bài").click()
    page.wait_for_url("**#said-csp-us")
    expect(page.locator("#said-csp-us")).to_be_in_viewport()
    assert_no_sideways_scroll(page)
    look_at(page)
