"""A real Chromium against a real server: Playwright's own fixtures (`page`, …), configured."""

import os
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AxeBase, AxeResults
from playwright.sync_api import BrowserContext, Page

from tests.journeys import helpers
from tests.journeys.helpers import DESK, Visit

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox --headless --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker("journey")


class ViolationsOnly(AxeBase):
    """Axe with all its rules, telling of violations alone: to describe whatever passes takes
    several times as long as to look. It is put into a page once."""

    def run(self, page: Page, options: dict[str, Any]) -> AxeResults:
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(self.axe_script)
        options = self._format_script_args(options=options | {"resultTypes": ["violations"]})
        found = page.evaluate(f"axe.run({options}).then(({{violations}}) => ({{violations}}))")
        return AxeResults(found)


@pytest.fixture(scope="session", autouse=True)
def _quick_axe() -> None:
    helpers._axe = ViolationsOnly()  # type: ignore[assignment]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium. Without one: skip on a desk, fail in continuous integration."""
    if not os.path.exists(CHROMIUM):
        if os.environ.get("CI"):
            pytest.fail("Chromium is not installed")
        pytest.skip("Chromium is not installed")
    return {"executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    return {"locale": "vi-VN", "viewport": {"width": DESK, "height": 800}}


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """Fails the test when any page asks another host for anything, breaks its own CSP, or one of
    its scripts fails."""
    strays: list[str] = []
    breaches: list[str] = []
    failures: list[str] = []
    context.on("weberror", lambda error: failures.append(str(error.error)))
    context.on("request", lambda request: strays.append(request.url) if _stray(request.url) else 0)
    context.on(
        "console",
        lambda message: breaches.append(message.text) if _breach(message.text) else None,
    )
    yield context
    assert strays == [], "requests that left this server"
    assert breaches == [], "the page breaks its own Content-Security-Policy"
    assert failures == [], "scripts that failed"


def _stray(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws"} and parts.hostname not in {
        "localhost",
        "127.0.0.1",
    }


def _breach(text: str) -> bool:
    return "Content Security Policy" in text or "Content-Security-Policy" in text


@pytest.fixture
def visit(page: Page, live_server: Any) -> Visit:
    """`visit("/path", width=360, scheme="dark", lang="en")` opens the path and returns the page."""

    def open_page(path: str, *, width: int = DESK, scheme: str = "light", lang: str = "vi") -> Page:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        language = {"name": "django_language", "value": lang, "url": live_server.url}
        page.context.add_cookies([language])  # type: ignore[list-item]
        page.goto(live_server.url + path)
        return page

    return open_page
