"""Pictures for docs/new-pack.md: sixty facts go from a workbook to a lesson and its quiz.

Walks the way of an editor and a reviewer through the pages, as `make run` serves them, and prints
how long each step took the machine.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from scripts.screens import FLAGS, ROOT, demo_people, served, sign_in, take
from tests.factories.heritage import heritage_book, lines

FOLDER = ROOT / "docs" / "new-pack"
LESSON = "nhung-noi-ca-the-gioi-cung-giu"
WIDTH = 1100


def main() -> None:
    """Take all pictures anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.jpg"):
        old.unlink()
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as base,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": 800}, reduced_motion="reduce")
        people = demo_people(Path(folder))
        sign_in(page, base, "?staff=1", people["editor"])
        _make(page, base, Path(folder))
        page.context.clear_cookies()
        sign_in(page, base, "?staff=1", people["reviewer"])
        _open(page, base)
        page.context.clear_cookies()
        sign_in(page, base, "?staff=0", people["student"])
        _learn(page, base)
    print(f"{_typed()} cells are typed; {len(list(FOLDER.iterdir()))} pictures in {FOLDER}")


def _make(page: Page, base: str, folder: Path) -> None:
    page.goto(f"{base}/newsroom/files/")
    _take(page, "1-files")
    rows = list(lines()["fact"])
    rows[3] = {**rows[3], "from": "31/02/1999"}
    page.goto(f"{base}/newsroom/files/new/")
    with _timed("errors told"):
        _send(page, folder, heritage_book(fact=rows))
    _take(page, "2-errors")
    with _timed("what it becomes"):
        _send(page, folder, heritage_book())
    _take(page, "3-becomes")
    with _timed("made"):
        page.locator("button[value=save]").click()
        page.wait_for_url("**/newsroom/files/")
    _take(page, "4-made")


def _open(page: Page, base: str) -> None:
    page.goto(f"{base}/newsroom/di-san-viet-nam/files/open/")
    _take(page, "5-open")
    page.locator("button[name=open]").click()
    page.wait_for_url("**/newsroom/files/")


def _learn(page: Page, base: str) -> None:
    page.goto(f"{base}/lessons/{LESSON}/")
    _take(page, "6-lesson")
    page.locator("form[action*='/quiz/'] button").first.click()
    page.wait_for_url("**/quiz/**")
    _take(page, "7-quiz")


def _send(page: Page, folder: Path, content: bytes) -> None:
    file = folder / "di-san.xlsx"
    file.write_bytes(content)
    page.set_input_files("[name=file]", file)
    page.locator("button[value=look]").click()
    page.wait_for_load_state("networkidle")


def _take(page: Page, name: str) -> None:
    page.set_viewport_size({"width": WIDTH, "height": 800})
    take(page, FOLDER / f"{name}.jpg", at_anchor=False)


def _typed() -> int:
    """How many cells of the workbook are filled in."""
    return sum(bool(cell) for rows in lines().values() for row in rows for cell in row.values())


@contextmanager
def _timed(what: str) -> Iterator[None]:
    start = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - start:.1f} s")


if __name__ == "__main__":
    main()
