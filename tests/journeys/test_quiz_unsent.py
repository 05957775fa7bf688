"""Answers of a quiz that cannot be sent: offline, without a session, on the way out, for others."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Route, expect

from quiz.accounts.actions import create_student
from quiz.accounts.models import User
from quiz.attempts.models import Attempt, Response
from tests.factories.accounts import PIN
from tests.factories.attempts import AskedQuestionFactory, ClusterFactory, MatchFactory
from tests.journeys.helpers import go, look_at
from tests.journeys.sitting import SAVED, UNSENT, assert_focus, kept
from tests.journeys.student import CODE, asked_on, choose, fill, open_quiz, sign_in_at, student_in
from tests.learn.quizzing import right_answer


@pytest.fixture
def student(live_server, shipped_pack) -> User:
    return create_student(code=CODE, number=7, display_name="Nguyễn Minh Anh", pin=PIN)


@pytest.fixture
def other(student: User) -> User:
    return create_student(code=CODE, number=8, display_name="Lê Thị Bình", pin=PIN)


def test_what_was_given_offline_is_sent_by_itself_and_told(visit, student) -> None:
    page = student_in(visit)
    attempt = open_quiz(page, student, AskedQuestionFactory, AskedQuestionFactory)
    page.context.set_offline(True)
    _send(page, None)
    expect(_state(page)).to_contain_text("chưa trả lời đủ")
    _send(page, right=True)
    expect(_state(page)).to_contain_text(UNSENT)
    expect(page.locator("#sending")).to_contain_text("sẽ tự gửi")
    assert_focus(page)
    expect(page.locator("input:checked")).to_be_disabled()  # it is given
    look_at(page)
    page.context.set_offline(False)
    expect(page.locator(".feedback__verdict")).to_contain_text("Chính xác!")
    expect(_state(page)).to_contain_text(SAVED)
    expect(page.get_by_role("link", name="Câu tiếp theo")).to_be_focused()
    look_at(page)

    page.keyboard.press("Enter")
    page.wait_for_url("**/2/")
    page.route("**/answer/", _answer_is_lost)  # it arrives, what is said of it does not
    _send(page, right=True)
    expect(_state(page)).to_contain_text(UNSENT)
    page.unroute("**/answer/")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(".feedback__verdict")).to_contain_text("Chính xác!")
    assert [asked.responses.count() for asked in attempt.asked.all()] == [1, 1]
    assert kept(page) == {}


@pytest.mark.parametrize("make", [ClusterFactory, MatchFactory])
def test_it_outlives_the_page(visit, student, make) -> None:
    page = student_in(visit)
    attempt = open_quiz(page, student, make)
    asked = asked_on(page)
    page.context.set_offline(True)
    fill(page, asked, right_answer(asked))
    _send(page, None)
    expect(_state(page)).to_contain_text(UNSENT)
    again = page.context.new_page()
    with page.expect_event("close"):
        with page.expect_event("dialog") as leaving:
            page.close(run_before_unload=True)
        leaving.value.accept()
    again.context.set_offline(False)
    hold: list[Route] = []
    again.route("**/answer/", lambda route: hold.append(route))
    with again.expect_request("**/answer/"):
        again.goto(page.url)
    expect(_state(again)).to_contain_text("Đang gửi")
    assert again.evaluate("document.querySelector('fieldset').disabled")
    hold[0].continue_()
    expect(again.locator(".feedback--right")).to_be_visible()
    assert [one.answer for one in _answers(attempt)] == [right_answer(asked)]
    assert kept(again) == {}


def test_the_session_ends_in_the_middle(visit, student) -> None:
    page = student_in(visit)
    attempt = open_quiz(page, student, AskedQuestionFactory, AskedQuestionFactory)
    Session.objects.all().delete()
    _send(page, right=True)
    pin = page.locator("#again-secret")
    expect(pin).to_be_focused()
    look_at(page)
    page.keyboard.type(PIN)
    page.keyboard.press("Enter")
    expect(page.locator(".feedback__verdict")).to_contain_text("Chính xác!")
    expect(pin).to_be_hidden()
    page.get_by_role("link", name="Báo lỗi câu này").click()  # with the token of the new session
    page.locator("[name=reason]").select_option(index=1)
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_text("Cảm ơn em")).to_be_visible()
    assert len(_answers(attempt)) == 1


def test_two_tabs_tell_the_same(visit, student) -> None:
    page = student_in(visit)
    attempt = open_quiz(page, student, AskedQuestionFactory)
    tab = page.context.new_page()
    tab.goto(page.url)
    choose(page, right=False)
    _send(tab, right=True)
    for one in (tab, page):
        expect(one.locator(".feedback__verdict")).to_contain_text("Chính xác!")
    assert len(_answers(attempt)) == 1


def test_on_the_way_out_it_is_asked_and_nobody_else_sends_it(visit, student, other) -> None:
    page = student_in(visit)
    attempt = open_quiz(page, student, AskedQuestionFactory, AskedQuestionFactory)
    page.context.route("**/answer/", lambda route: route.abort())
    _send(page, right=True)
    expect(_state(page)).to_contain_text(UNSENT)
    page.once("dialog", lambda dialog: dialog.accept())
    go(page, "/progress/")  # on any page
    expect(page.locator("#sending")).to_contain_text("sẽ tự gửi")
    page.get_by_role("button", name="Đăng xuất").click()
    leaving = page.get_by_role("dialog", name="Còn 1 câu chưa gửi được.")
    expect(leaving).to_be_visible()
    look_at(page)
    leaving.get_by_role("button", name="Ở lại").click()
    expect(leaving).to_be_hidden()
    page.get_by_role("button", name="Đăng xuất").click()
    leaving.get_by_role("button", name="Gửi rồi đăng xuất").click()
    expect(leaving).to_contain_text("chưa có kết nối")
    leaving.get_by_role("button", name="Vẫn đăng xuất").click()

    page.context.unroute("**/answer/")
    sent: list[str] = []
    page.context.on("request", lambda one: sent.append(one.url) if "answer" in one.url else 0)
    sign_in_at(page, "8")
    go(page, "/progress/")
    expect(page.locator("#sending")).to_be_hidden()
    page.get_by_role("button", name="Đăng xuất").click()  # nothing of theirs waits: not asked
    assert sent == []

    with page.expect_response(re.compile("/answer/$")):
        sign_in_at(page, "7")
    expect(page.locator("#sending")).to_be_hidden()
    page.wait_for_function("Object.keys(localStorage).every(name => !name.startsWith('answer:'))")
    assert len(_answers(attempt)) == 1


def _state(page: Page):
    return page.locator("#card .saved-state")


def _send(page: Page, right: bool | None) -> None:
    """Press the button, after choosing; None leaves all as it is."""
    if right is not None:
        choose(page, right=right)
    page.get_by_role("button", name="Trả lời").click()


def _answer_is_lost(route: Route) -> None:
    route.fetch()
    route.abort()


def _answers(attempt: Attempt) -> list[Response]:
    return list(Response.objects.filter(asked__attempt=attempt))
