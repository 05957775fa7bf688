"""A new colleague: a password read out, one of their own, the app, the recovery codes, the devices;
then the phone is lost and the administrator resets it."""

from typing import Any

import pyotp
import pytest
from playwright.sync_api import Page, expect

from quiz.accounts import actions
from quiz.accounts.models import SecondFactor, User
from tests.accounts.stepping import person
from tests.factories.accounts import PASSWORD
from tests.journeys.helpers import Visit, assert_accessible, assert_no_sideways_scroll, go

NEW = "hoa-sen-trang-27"


@pytest.fixture
def admin(db: None) -> User:
    return actions.create_admin(sign_in_name="quan-tri", display_name="Thầy An", password=PASSWORD)


def knock(visit: Visit, name: str, password: str) -> Page:
    """Name and password at the door."""
    page = visit("/accounts/sign-in/?staff=1")
    page.fill("[name=name]", name)
    page.fill("[name=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)
    return page


def leave(page: Page) -> None:
    go(page, "/accounts/devices/")  # wherever one was led
    page.click("#sign-out button")
    page.wait_for_url("**/accounts/sign-in/")


def send(page: Page, **typed: str) -> None:
    """Fill in the form of the page and send it by its own button."""
    for name, text in typed.items():
        page.fill(f"main [name={name}]", text)
    page.click("main .btn--wide")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_from_the_first_password_to_a_lost_phone(visit: Visit, admin: User, settings: Any) -> None:
    page = knock(visit, "quan-tri", PASSWORD)
    go(page, "/newsroom/people/new/")
    page.fill("[name=display_name]", "Cô Hà")
    page.fill("[name=sign_in_name]", "co-ha")
    page.select_option("[name=role]", "reviewer")
    page.click("main form .btn")
    given = page.locator("main .secret").last.inner_text()
    leave(page)

    settings.STAFF_SECOND_FACTOR = True
    page = knock(visit, "co-ha", given)
    send(page, new=NEW, again=NEW)
    key = page.locator(".secret--key").inner_text().replace(" ", "")
    send(page, code=pyotp.TOTP(key).now())
    codes = page.locator(".secrets .secret").all_inner_texts()
    assert len(codes) == 10
    page.click("text=Đã cất giữ, tiếp tục")
    leave(page)
    page = knock(visit, "co-ha", NEW)
    page.click("a[href='?recovery=1']")
    send(page, code=codes[0].upper())
    go(page, "/accounts/devices/")
    expect(page.locator("main")).to_contain_text("còn 9 mã dự phòng")
    expect(page.locator(".devices")).to_contain_text("thiết bị này")
    leave(page)

    settings.STAFF_SECOND_FACTOR = False
    page = knock(visit, "quan-tri", PASSWORD)
    go(page, "/newsroom/people/")
    page.click("th >> text=Cô Hà")
    page.click("button:has-text('Đặt lại xác minh hai bước')")
    expect(page.locator("main")).to_contain_text("Đã đặt lại xác minh hai bước")
    assert not SecondFactor.objects.exists()


@pytest.mark.parametrize(("lang", "scheme"), [("vi", "light"), ("en", "dark")])
def test_the_pages_can_be_used_by_everyone(
    visit: Visit, admin: User, lang: str, scheme: str
) -> None:
    """Each with axe on a phone, and none wider than a very narrow one."""
    someone = person()
    page = knock(visit, "quan-tri", PASSWORD)
    for path in (
        "/newsroom/people/",
        f"/newsroom/people/{someone.pk}/",
        "/newsroom/people/new/",
        "/accounts/new-password/",
        "/accounts/set-up/",
    ):
        visit(path, width=320, scheme=scheme, lang=lang)
        assert_no_sideways_scroll(page)
        assert_accessible(page)
    key = page.locator(".secret--key").inner_text().replace(" ", "")
    send(page, code=pyotp.TOTP(key).now(), password=PASSWORD)
    assert_accessible(page)
    go(page, "/accounts/devices/")
    assert_accessible(page)
    leave(page)
    page = knock(visit, "quan-tri", PASSWORD)
    assert_accessible(page)
