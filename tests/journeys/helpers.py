"""What journeys share: opening pages, signing in and looking.

`Visit` is the fixture of `conftest`: `visit("/path", width=360, scheme="dark", lang="en")`.
"""

from collections.abc import Callable
from urllib.parse import urljoin

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from quiz.accounts.models import User

LESSON = "nang-cap-quan-he-doi-tac"
FIRST_LESSON = "ngoai-giao-1945-1954"
PHONE, DESK = 360, 1280

Visit = Callable[..., Page]
Look = Callable[[Page], None]

# What follows the scroll bar and not the clock is never finished, nor what is in a closed fold.
STAND_STILL = """Promise.allSettled(
    document.getAnimations()
        .filter(a => a.timeline === document.timeline && a.effect.target.checkVisibility())
        .map(a => a.finished)
).then(() => 0)"""

_axe = Axe()


def assert_accessible(page: Page) -> None:
    """No violation that axe can find in the page as it stands once nothing moves."""
    page.evaluate(STAND_STILL)  # half way from light to dark no contrast is right
    results = _axe.run(page, options={"preload": False})  # preloading breaks the page's own CSP
    assert results.violations_count == 0, results.generate_report()


def assert_no_sideways_scroll(page: Page) -> None:
    """Nothing is wider than the screen."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def look_in(*schemes: str) -> Look:
    """To look at a page on a phone and on a desk: axe in each colour scheme, no sideways scroll."""

    def look(page: Page) -> None:
        for width in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": 800})
            for scheme in schemes:
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                assert_accessible(page)
            assert_no_sideways_scroll(page)

    return look


look_at = look_in("light", "dark")


def go(page: Page, path: str) -> None:
    """Open another page of the same site, leaving screen and language as they are."""
    page.goto(urljoin(page.url, path))


def sign_in(visit: Visit, query: str = "", *, lang: str = "vi", **fields: str) -> Page:
    """Through the form, as people do: its fields by name."""
    page = visit(f"/accounts/sign-in/{query}", lang=lang)
    for name, typed in fields.items():
        page.fill(f"[name={name}]", typed)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)
    return page


def give_session(visit: Visit, user: User) -> None:
    """Sign `user` in without going through the form."""
    page = visit("/health/")
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    whole_site = urljoin(page.url, "/")
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": whole_site}]
    )
