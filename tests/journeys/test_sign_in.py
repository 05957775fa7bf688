"""The first page everyone sees: readable by all, on any screen, and it opens the door."""

import re

import pytest
from playwright.sync_api import expect

from quiz.accounts import actions
from tests.factories.accounts import PASSWORD, PIN
from tests.journeys.helpers import assert_accessible, assert_no_sideways_scroll, look_at

HEADING = {"vi": "Đăng nhập", "en": "Sign in"}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_sign_in_page_is_accessible(visit, lang):
    page = visit("/accounts/sign-in/", lang=lang)
    expect(page.get_by_role("heading", name=HEADING[lang])).to_be_visible()
    assert page.get_attribute("html", "lang") == lang
    look_at(page)
    page.set_viewport_size({"width": 320, "height": 800})
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def test_a_wrong_pin_is_told_and_the_right_one_opens(visit):
    actions.create_student(code="AB12", number=7, display_name="Nguyễn Thị Ế", pin=PIN)
    page = visit("/accounts/sign-in/", width=360)
    for pin in ("999888", PIN):
        page.get_by_label("Mã lớp").fill("ab 12")
        page.get_by_label("Số thứ tự").fill("7")
        page.get_by_label("Mã PIN").fill(pin)
        page.get_by_role("button", name="Đăng nhập").click()
        if pin == "999888":
            expect(page.get_by_role("alert")).to_contain_text("Thông tin chưa đúng")
            assert_accessible(page)
    expect(page).not_to_have_url(re.compile("sign-in"))


def test_the_qr_code_of_a_slip_leaves_only_the_pin_to_type(visit):
    actions.create_student(code="AB12", number=7, display_name="Nguyễn Thị Ế", pin=PIN)
    page = visit("/accounts/sign-in/?code=AB12&number=7", width=360)
    expect(page.get_by_label("Mã lớp")).to_have_value("AB12")
    expect(page.get_by_label("Số thứ tự")).to_have_value("7")
    expect(page.get_by_label("Mã PIN")).to_be_focused()
    assert_accessible(page)
    page.keyboard.type(PIN)
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("sign-in"))


def test_back_after_signing_out_shows_nothing(visit):
    """A shared computer: the next student presses Back."""
    actions.create_teacher(sign_in_name="lan", display_name="Cô Lan", password=PASSWORD)
    page = visit("/accounts/sign-in/?staff=1")
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_text("Cô Lan")).to_be_visible()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/sign-in/")
    page.go_back()
    expect(page.get_by_text("Cô Lan")).to_have_count(0)
