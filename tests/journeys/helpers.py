"""What journeys share."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from quiz.accounts.models import User

_axe = Axe()


def assert_accessible(page: Page) -> None:
    """No violation that axe can find in the page as it stands now."""
    results = _axe.run(page, options={"preload": False})  # preloading breaks the page's own CSP
    assert results.violations_count == 0, results.generate_report()


def assert_no_sideways_scroll(page: Page) -> None:
    """Nothing is wider than the screen."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def sign_in(page: Page, live_server: Any, user: User) -> None:
    """Give the browser a session of `user` without going through the form."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
