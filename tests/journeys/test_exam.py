"""A mock exam in a browser: by keyboard, offline, in two tabs, past a session, on a shared PC."""

import re
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.core.files.storage import FileSystemStorage
from django.utils import timezone
from playwright.sync_api import Route, expect

from quiz.accounts.actions import create_student
from quiz.accounts.models import User
from quiz.attempts.actions import save_answer, submit
from quiz.attempts.models import Attempt, LateAnswer, Report
from quiz.attempts.queries import score
from quiz.scripts import whole
from tests.factories.accounts import PIN
from tests.factories.attempts import EVERY_FORM, AskedQuestionFactory
from tests.journeys.helpers import go, look_at
from tests.journeys.sitting import (
    SAVED,
    UNSENT,
    answers,
    asked_in_order,
    assert_focus,
    expect_state,
    kept,
    keys_for,
    number_of_answers,
    open_paper,
    open_paper_of,
    option,
    question,
    tab_to,
)
from tests.journeys.student import CODE, choose, open_quiz, sign_in_at, student_in

MINUTE = 60 * 1000
STATIC = Path("static")

PLAIN_ADDRESS = """
    delete Navigator.prototype.locks;
    delete Crypto.prototype.randomUUID;
"""  # what a page at http://192.168.… does not have
NOTHING_IS_KEPT = "Storage.prototype.setItem = () => { throw new Error('full'); };"


@pytest.fixture
def student(live_server, shipped_pack) -> User:
    return create_student(code=CODE, number=7, display_name="Nguyễn Minh Anh", pin=PIN)


@pytest.fixture
def other(student) -> User:
    return create_student(code=CODE, number=8, display_name="Lê Thị Bình", pin=PIN)


def test_the_whole_exam_by_keyboard_alone(visit, student) -> None:
    page = visit("/accounts/sign-in/")
    for name, typed in (("code", CODE), ("number", "7"), ("pin", PIN)):
        tab_to(page, page.locator(f"[name={name}]"))
        page.keyboard.type(typed)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)
    go(page, "/exam/")
    tab_to(page, page.get_by_role("button", name="Bắt đầu"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/exam/\d+/$"))

    attempt = Attempt.objects.get(student=student)
    asked = asked_in_order(attempt)
    tab_to(page, option(page, 1, 0))
    for one in asked:
        for key in keys_for(one):
            page.keyboard.press(key)
            assert_focus(page)
        if one.position == 2:
            page.keyboard.press("m")
        if one.position == 3:
            page.keyboard.press("ArrowDown")  # an arrow changes the choice and sends no form
            page.keyboard.press(keys_for(one))
        page.keyboard.press("Enter")
        assert_focus(page)
    expect(page.locator("#hand-in")).to_be_focused()  # Enter led there and did not press it
    expect(page.locator("#answered-count")).to_have_text(str(len(asked)))
    expect(page.locator('#overview a[href="#q-2"]')).to_contain_text("đã trả lời, đánh dấu xem lại")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hand-in/")
    tab_to(page, page.locator("main form button"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/result/")
    assert score(attempt).points == 10
    assert asked_in_order(attempt)[1].is_flagged


def test_the_network_is_gone_for_the_middle_third(visit, student) -> None:
    page = student_in(visit)
    attempt = open_paper(page, student, choices=6)
    option(page, 1, 1).check()
    option(page, 2, 2).check()
    expect_state(page, 2, SAVED)

    page.context.set_offline(True)
    option(page, 3, 3).check()
    option(page, 4, 0).check()
    option(page, 4, 1).check()  # on second thoughts
    question(page, 4).get_by_role("checkbox").check()
    question(page, 7).locator("[value=true]").first.check()
    expect_state(page, 4, UNSENT)
    expect(page.locator("#sending")).to_contain_text("sẽ tự gửi")
    look_at(page)
    assert answers(attempt) == {1: 1, 2: 2}
    page.locator("#hand-in").click()
    expect(page.locator("#sending")).to_contain_text("Chưa nộp được")

    again = page.context.new_page()
    with page.expect_event("close"):
        with page.expect_event("dialog") as leaving:
            page.close(run_before_unload=True)
        assert leaving.value.type == "beforeunload"
        leaving.value.accept()
    again.context.set_offline(False)
    again.goto(page.url)
    expect(option(again, 4, 1)).to_be_checked()
    for position in (3, 4, 7):
        expect_state(again, position, SAVED)
    option(again, 5, 0).check()
    option(again, 6, 1).check()
    expect_state(again, 6, SAVED)
    assert answers(attempt) == {1: 1, 2: 2, 3: 3, 4: 1, 5: 0, 6: 1, 7: [1, None, None, None]}
    assert asked_in_order(attempt)[3].is_flagged
    assert kept(again) == {}


def test_the_scripts_as_they_are_served_do_the_same(visit, student) -> None:
    """The other journeys load every part by itself."""
    page = student_in(visit)
    store = FileSystemStorage(STATIC)
    parts = [str(path.relative_to(STATIC)) for path in STATIC.glob("js/**/*.js")]
    for name in ("exam", "quiz", "waiting"):
        script = whole(f"js/{name}.js", {path: (store, path) for path in parts})
        page.route(f"**/static/js/{name}.js", partial(_give, script))
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "/parts/" in one.url else None)
    attempt = open_paper(page, student)
    page.context.set_offline(True)
    option(page, 1, 1).check()
    expect_state(page, 1, UNSENT)
    page.context.set_offline(False)
    expect_state(page, 1, SAVED)
    assert answers(attempt) == {1: 1}
    open_quiz(page, student, AskedQuestionFactory)
    choose(page, right=True)
    page.get_by_role("button", name="Trả lời").click()
    expect(page.locator("#card .saved-state")).to_contain_text(SAVED)
    assert asked == []


def _give(script: str, route: Route) -> None:
    route.fulfill(body=script, content_type="text/javascript")


@pytest.mark.parametrize(
    "lacking", ["", PLAIN_ADDRESS, NOTHING_IS_KEPT], ids=["nothing", "locks", "storage"]
)
def test_what_was_given_offline_is_sent_by_itself(visit, student, lacking) -> None:
    page = student_in(visit)
    page.add_init_script(lacking)
    attempt = open_paper(page, student)
    page.context.set_offline(True)
    option(page, 1, 1).check()
    expect_state(page, 1, UNSENT)
    page.context.set_offline(False)
    expect_state(page, 1, SAVED)
    assert answers(attempt) == {1: 1}
    expect(page.locator("#sending")).to_have_text("Mọi câu em trả lời đã được lưu.")


def test_every_form_of_answer_is_saved_as_it_is_given(visit, student) -> None:
    page = student_in(visit)
    attempt = open_paper_of(page, student, EVERY_FORM)
    asked = asked_in_order(attempt)
    option(page, 1, 0).check()
    for at in (0, 2):
        option(page, 2, at).check()
    for row, at in enumerate((2, 0, 3)):
        expect_state(page, 3, "chưa trả lời đủ" if row else "Chưa trả lời")
        page.locator(f'[name="q3-row-{row}"]').select_option(str(at))
    page.locator('[name="q4-typed"]').press_sequentially("hoa ky")  # and no key after it
    question(page, 5).locator("[value=true]").check()
    question(page, 6).locator("[value=false]").nth(1).check()
    for position in range(1, 7):
        expect_state(page, position, SAVED)
    given = {1: 0, 2: [0, 2], 3: [2, 0, 3], 4: "hoa ky", 5: [1], 6: [None, 0, None, None]}
    assert answers(attempt) == given

    elsewhere = {2: [1, 3], 3: [0, 1, 2], 4: "Ấn Độ", 5: [0], 6: [1, None, 0, 1]}
    for position, answer in elsewhere.items():
        one = asked[position - 1]
        now = timezone.now()
        save_answer(asked=one, answer=answer, client_key=uuid4(), sequence=9, now=now)
    option(page, 2, 2).uncheck()
    page.locator('[name="q3-row-2"]').select_option("1")
    page.locator('[name="q4-typed"]').fill("Mỹ")
    question(page, 5).locator("[value=false]").check()
    question(page, 6).locator("[value=true]").nth(1).check()
    for position in elsewhere:
        expect_state(page, position, "ở nơi khác")
    shown = page.evaluate("[...new FormData(document.getElementById('paper'))]")
    assert {name: value for name, value in shown if name.startswith(("q3", "q4", "q5", "q6"))} == {
        "q3-row-0": "0",
        "q3-row-1": "1",
        "q3-row-2": "2",
        "q4-typed": "Ấn Độ",
        "q5-statement-0": "false",
        "q6-statement-0": "true",
        "q6-statement-2": "false",
        "q6-statement-3": "true",
    }
    assert [value for name, value in shown if name == "q2-choice"] == ["1", "3"]
    assert answers(attempt) == given | elsewhere


def test_two_tabs_and_another_device(visit, student) -> None:
    page = student_in(visit)
    attempt = open_paper(page, student, choices=3)
    tab = page.context.new_page()
    tab.goto(page.url)
    option(page, 1, 0).check()
    expect(option(tab, 1, 0)).to_be_checked()
    expect_state(tab, 1, SAVED)
    option(tab, 1, 3).check()
    expect(option(page, 1, 3)).to_be_checked()
    expect_state(page, 1, SAVED)
    assert answers(attempt) == {1: 3}
    assert number_of_answers(attempt) == 2

    asked = asked_in_order(attempt)[1]
    save_answer(
        asked=asked,
        answer=2,
        client_key=uuid4(),
        sequence=1,
        now=timezone.now(),
    )
    option(page, 2, 0).check()
    expect_state(page, 2, "Câu này đã được trả lời ở nơi khác")
    expect(option(page, 2, 2)).to_be_checked()
    option(page, 2, 0).check()
    expect_state(page, 2, SAVED)
    assert answers(attempt) == {1: 3, 2: 0}

    submit(attempt=attempt, now=timezone.now())
    option(page, 3, 0).check()
    expect_state(page, 3, "không được tính")
    expect(page.locator("#sending")).to_be_focused()
    page.get_by_role("link", name="Xem kết quả").click()
    page.wait_for_url("**/result/")
    assert 3 not in answers(attempt)
    look_at(page)


def test_the_session_ends_in_the_middle(visit, student) -> None:
    page = student_in(visit)
    attempt = open_paper(page, student, choices=4)
    tab = page.context.new_page()
    tab.goto(page.url)
    option(page, 1, 1).check()
    expect_state(page, 1, SAVED)
    Session.objects.all().delete()
    option(page, 2, 2).check()
    pin = page.locator("#again-secret")
    expect(pin).to_be_focused()
    look_at(page)
    page.keyboard.press("Escape")
    expect(page.locator("#sending")).to_contain_text("chờ em nhập mã PIN")
    assert_focus(page)
    option(page, 3, 3).check()
    expect(pin).to_be_focused()
    page.keyboard.type("999888")
    page.keyboard.press("Enter")
    expect(page.locator("#again-wrong")).to_contain_text("Thông tin chưa đúng")
    expect(pin).to_be_focused()
    page.keyboard.type(PIN)
    page.keyboard.press("Enter")
    expect(pin).to_be_hidden()
    expect_state(page, 2, SAVED)
    expect_state(page, 3, SAVED)
    assert_focus(page)

    option(tab, 4, 1).check()  # its token is that of the session before
    expect_state(tab, 4, SAVED)
    assert answers(attempt) == {1: 1, 2: 2, 3: 3, 4: 1}
    page.locator("#hand-in").click()
    page.wait_for_url("**/hand-in/")


def test_another_student_at_the_same_computer(visit, student, other) -> None:
    page = student_in(visit)
    attempt = open_paper(page, student)
    page.context.route("**/answer/", lambda route: route.abort())
    option(page, 1, 1).check()
    expect_state(page, 1, UNSENT)
    left_open = page.context.new_page()
    left_open.goto(page.url)
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_role("dialog", name="Còn 1 câu chưa gửi được.").get_by_text("Vẫn đăng xuất").click()
    page.wait_for_url("**/sign-in/")
    page.context.unroute("**/answer/")
    sent: list[str] = []
    page.context.on("request", lambda one: sent.append(one.url) if one.method == "POST" else 0)

    sign_in_at(page, "8")
    left_open.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(left_open.locator("#paper")).to_have_count(0)
    left_open.close()
    theirs = open_paper(page, other)
    option(page, 2, 2).check()
    expect_state(page, 2, SAVED)
    expect(option(page, 1, 1)).not_to_be_checked()
    assert [url for url in sent if f"/exam/{attempt.pk}/" in url] == []
    assert (answers(attempt), answers(theirs)) == ({}, {2: 2})

    page.get_by_role("button", name="Đăng xuất").click()
    sign_in_at(page, "7")
    go(page, f"/exam/{attempt.pk}/")
    expect_state(page, 1, SAVED)
    assert answers(attempt) == {1: 1}
    assert kept(page) == {}


def test_what_waits_is_sent_before_signing_out(visit, student) -> None:
    page = student_in(visit)
    attempt = open_paper(page, student)
    page.context.set_offline(True)
    option(page, 1, 1).check()
    option(page, 2, 2).check()
    question(page, 2).get_by_role("checkbox").check()
    expect_state(page, 2, UNSENT)
    page.get_by_role("button", name="Đăng xuất").click()
    leaving = page.get_by_role("dialog", name="Còn 2 câu chưa gửi được.")
    look_at(page)
    page.context.route("**/answer/", lambda route: route.continue_())
    page.context.set_offline(False)
    leaving.get_by_role("button", name="Gửi rồi đăng xuất").click()
    page.wait_for_url("**/sign-in/")
    assert answers(attempt) == {1: 1, 2: 2}


def test_a_mistake_is_reported_from_the_open_paper(visit, student) -> None:
    page = student_in(visit)
    attempt = open_paper(page, student, choices=2)
    option(page, 2, 1).check()
    expect_state(page, 2, SAVED)
    opens = question(page, 2).get_by_role("button", name="Báo lỗi câu này")
    page.context.set_offline(True)
    opens.click()
    expect(page.locator("#sending")).to_contain_text("chưa có kết nối")
    page.context.set_offline(False)
    opens.click()
    form = page.get_by_role("dialog", name="Báo lỗi câu này")
    expect(form).to_contain_text("Phần I, câu 2")
    expect(form.get_by_label("Lỗi ở đâu?")).to_be_focused()
    look_at(page)
    form.get_by_label("Lỗi ở đâu?").select_option("other")
    form.get_by_role("button", name="Gửi").click()
    expect(form.get_by_role("alert")).to_contain_text("Em viết giúp vài lời")
    look_at(page)
    form.get_by_label("Em viết thêm").fill("Năm này không đúng")
    page.context.set_offline(True)
    form.get_by_role("button", name="Gửi").click()
    expect(form).to_contain_text("vẫn còn ở đây")
    page.context.set_offline(False)
    form.get_by_role("button", name="Gửi").click()
    expect(form).to_contain_text("Cảm ơn em")
    assert Report.objects.get().text == "Năm này không đúng"
    form.get_by_role("button", name="Đóng").click()
    expect(opens).to_be_focused()
    assert answers(attempt) == {2: 1}


def test_what_comes_after_the_end_is_told_and_kept_as_evidence(visit, student) -> None:
    page = student_in(visit)
    attempt = open_paper(page, student)
    page.route("**/answer/", lambda route: route.abort())
    option(page, 1, 1).check()
    expect_state(page, 1, UNSENT)
    page.on("dialog", lambda dialog: dialog.accept())
    attempt.deadline_at = timezone.now() - timedelta(minutes=1)
    attempt.save()
    page.unroute("**/answer/")
    page.reload()
    page.wait_for_url("**/result/")
    expect(page.locator("#sending")).to_contain_text("đến sau khi hết giờ")
    assert kept(page) == {}
    assert answers(attempt) == {}
    assert LateAnswer.objects.get().answer == 1


def test_the_time_runs_by_no_clock_that_can_be_set(visit, student) -> None:
    page = student_in(visit)
    page.clock.install()
    attempt = open_paper(page, student)
    timer = page.locator("#timer")
    page.clock.run_for(2000)
    expect(timer).to_have_text("Còn 49 phút")
    with page.expect_response(f"**/exam/{attempt.pk}/pulse/"):  # the page asks the server
        page.clock.set_system_time(timezone.now() + timedelta(hours=3))
        page.clock.run_for(2000)
    page.clock.run_for(2000)
    expect(timer).to_have_text("Còn 49 phút")
    page.route("**/pulse/", lambda route: route.abort())  # the page is left to itself
    page.clock.run_for(40 * MINUTE)
    expect(page.locator("#announced")).to_have_text("Còn 10 phút")
    option(page, 1, 1).check()
    expect_state(page, 1, SAVED)
    page.clock.run_for(1000)
    expect(timer).to_have_text("Còn 49 phút")  # what the server says counts
    Attempt.objects.update(deadline_at=timezone.now())
    page.unroute("**/pulse/")
    page.clock.run_for(50 * MINUTE)
    page.wait_for_url("**/result/")
    assert answers(attempt) == {1: 1}
