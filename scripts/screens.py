"""Pictures of every kind of page, for looking at: `make screens` writes them to docs/screens/.

Starts the server as `make run` does, on a database of its own, and opens each page in Chromium on
a phone and on a desktop, light, and on the phone dark as well. A long page is cut at HEIGHT.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.with_postgres import free_port

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screens"
PICTURE = ROOT / "docs" / "lesson.png"
HEIGHT = 2600
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
SCREENS = {"phone": (360, "light"), "phone-dark": (360, "dark"), "desktop": (1280, "light")}
PAGES = {
    "home": "/",
    "lesson": "/lessons/nang-cap-quan-he-doi-tac/",
    "lesson-practice": "/lessons/nang-cap-quan-he-doi-tac/#practice",
    "lesson-figures": "/lessons/nang-cap-quan-he-doi-tac/#phan-4",
    "lesson-terms": "/lessons/lien-hop-quoc-va-gin-giu-hoa-binh/#phan-2",
    "entity": "/entities/jp/",
    "look-up": "/search/",
    "found": "/search/?q=dien+bien",
    "glossary": "/glossary/",
    "world": "/world/2023/",
    "sign-in": "/accounts/sign-in/",
    "offline-copy": "/saved/en/ngoai-giao-1945-1954/",
    "no-network": "/offline/",
}
STUDENT = {  # of the demo, signed in
    "student-home": "/",
    "exam": "/exam/",
    "progress": "/progress/",
    "progress-lesson": "/progress/nang-cap-quan-he-doi-tac/",
}
TEACHER = {  # of the demo, signed in; the demo makes class 1 with assignments 1 and 2
    "teacher-home": "/teach/",
    "class": "/teach/classes/1/",
    "class-list": "/teach/classes/1/list/",
    "joining": "/teach/classes/1/joining/",
    "assign": "/teach/classes/1/assign/",
    "matrix": "/teach/matrices/new/",
    "live": "/teach/assignments/2/live/",
    "results": "/teach/assignments/1/",
    "questions": "/teach/assignments/1/questions/",
    "gradebook": "/teach/classes/1/marks/",
    "knowledge-map": "/teach/classes/1/map/",
    "confusions": "/teach/classes/1/confused/",
    "reteach": "/teach/classes/1/reteach/",
    "fill-file": "/teach/classes/1/fill/",
    "parents-report": "/teach/classes/1/report/",
}
NEWSROOM = {  # as the administrator of the demo; `propose` makes proposal 1
    "newsroom": "/newsroom/",
    "facts": "/newsroom/ngoai-giao/facts/",
    "fact": "/newsroom/ngoai-giao/facts/csp-us/",
    "new-fact": "/newsroom/ngoai-giao/facts/new/",
    "proposal": "/newsroom/proposals/1/",
    "freshness": "/newsroom/ngoai-giao/freshness/",
    "reports": "/newsroom/reports/",
    "question-bank": "/newsroom/ngoai-giao/questions/",
    "files": "/newsroom/files/",
    "history": "/newsroom/ngoai-giao/history/",
    "people": "/newsroom/people/",
}
WORK = ("phone", "desktop")
"""The screens on which teachers and editors are shown."""

People = dict[str, tuple[str, ...]]


def main() -> None:
    """Take all pictures anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as base,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        people = demo_people(Path(folder))
        propose(browser, base, people["admin"])
        for screen in SCREENS:
            take_all(browser, base, screen, people)
        take_picture(browser, base)
    print(f"{len(list(FOLDER.iterdir()))} pictures in {FOLDER.relative_to(ROOT)}")


def demo_people(folder: Path) -> People:
    """What people of the demo type (class code, number and PIN, or name and password), as setting
    up printed it."""
    _, printed = json.loads((folder / "prepared.json").read_text())["demo"]
    students = re.findall(r"(student) +class (\S+), number (\d+), PIN (\d+)", printed)
    staff = re.findall(r"(\S+) +(\S+) / (\S+)", printed)
    return {who: tuple(secrets) for who, *secrets in [*students, *staff]}


def propose(browser: Browser, base: str, admin: tuple[str, ...]) -> None:
    """Another date of a fact as a proposal, to show one."""
    page = browser.new_page()
    sign_in(page, base, "?staff=1", admin)
    page.goto(f"{base}/newsroom/ngoai-giao/facts/csp-us/")
    page.fill("[name=from_date]", "11/9/2023")
    page.get_by_role("button", name="Lưu vào đề xuất").click()
    page.wait_for_load_state()
    later = page.get_by_role("button", name="Lưu, trả lời sau")
    if later.count():
        later.click()
    page.wait_for_url("**/newsroom/proposals/1/")
    page.close()


def take_all(browser: Browser, base: str, screen: str, people: People) -> None:
    """Every page on one screen: for everyone, for a student, a teacher, the newsroom."""
    width, scheme = SCREENS[screen]
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    visit_all(page, base, screen, PAGES)
    sign_in(page, base, "?staff=0", people["student"])
    visit_all(page, base, screen, STUDENT)
    sit_exam(page, base, screen)
    sit_quiz(page, base, screen)
    for who, pages in (("teacher", TEACHER), ("admin", NEWSROOM)) if screen in WORK else ():
        context.clear_cookies()
        sign_in(page, base, "?staff=1", people[who])
        visit_all(page, base, screen, pages)
    context.close()


def visit_all(page: Page, base: str, screen: str, pages: dict[str, str]) -> None:
    for name, path in pages.items():
        page.set_viewport_size({"width": SCREENS[screen][0], "height": 800})
        page.goto(base + path, wait_until="networkidle")
        take(page, FOLDER / f"{name}-{screen}.jpg", at_anchor="#" in path)


def sign_in(page: Page, base: str, who: str, secrets: tuple[str, ...]) -> None:
    page.goto(f"{base}/accounts/sign-in/{who}")
    fields = page.locator("main form input:not([type=hidden])")
    for at, secret in enumerate(secrets):
        fields.nth(at).fill(secret)
    page.locator("main form button").click()
    page.wait_for_url(lambda address: "sign-in" not in address)


def sit_exam(page: Page, base: str, screen: str) -> None:
    """The paper with a few answers, then its result."""
    page.set_viewport_size({"width": SCREENS[screen][0], "height": 800})
    page.goto(f"{base}/exam/")
    page.locator("form[action$='/exam/start/'] button").click()
    page.wait_for_url("**/exam/*/")
    for group in page.locator("fieldset.question").all()[:9]:
        group.locator("input[type=radio]").first.check(force=True)
    page.wait_for_load_state("networkidle")
    page.evaluate("scrollTo(0, 0)")
    take(page, FOLDER / f"paper-{screen}.jpg", at_anchor=False)
    page.locator("#hand-in").click()
    page.locator(".finish__actions button").click()
    page.wait_for_url("**/result/**")
    take(page, FOLDER / f"exam-result-{screen}.jpg", at_anchor=False)


def sit_quiz(page: Page, base: str, screen: str) -> None:
    """A question of a lesson quiz, answered."""
    page.set_viewport_size({"width": SCREENS[screen][0], "height": 800})
    page.goto(base + PAGES["lesson"])
    page.locator("form[action$='/quiz/'] button").first.click()
    page.wait_for_url("**/quiz/**")
    take(page, FOLDER / f"question-{screen}.jpg", at_anchor=False)


def take_picture(browser: Browser, base: str) -> None:
    """The picture of the README: a section of a lesson as a desktop shows it."""
    page = browser.new_page(viewport={"width": 1280, "height": 860}, reduced_motion="reduce")
    page.goto(f"{base}{PAGES['lesson']}#phan-1", wait_until="networkidle")
    page.screenshot(path=PICTURE)


def take(page: Page, file: Path, *, at_anchor: bool) -> None:
    """A picture from the top of the page, or from where its address points."""
    top = int(page.evaluate("scrollY")) if at_anchor else 0
    page.evaluate("document.querySelectorAll('img').forEach((img) => { img.loading = 'eager' })")
    page.wait_for_load_state("networkidle")
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    width = (page.viewport_size or {"width": 360})["width"]
    shown = min(height - top, HEIGHT)
    page.set_viewport_size({"width": width, "height": shown})  # what is fixed stands at its foot
    clip = {"x": 0, "y": top, "width": width, "height": shown}
    page.screenshot(path=file, full_page=True, clip=clip, type="jpeg", quality=60)  # type: ignore[arg-type]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server with the shipped pack on a fresh database in `folder`."""
    port = str(free_port())
    environment = os.environ | {"VAR_DIR": str(folder)}
    environment.pop("DATABASE_URL", None)
    python = [sys.executable, "-m"]
    subprocess.run(  # noqa: S603  our own modules
        [*python, "scripts.prepare"],
        env=environment,
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    command = [*python, "granian", "--interface", "wsgi", "--port", port, "--log-level", "error"]
    server = subprocess.Popen([*command, "quiz.wsgi:application"], env=environment, cwd=ROOT)  # noqa: S603
    try:
        wait_for(f"http://127.0.0.1:{port}/health/")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str, seconds: int = 60) -> None:
    """Return once the address answers. Raises TimeoutError."""
    for _ in range(seconds * 5):
        try:
            with urlopen(address):  # noqa: S310  an address of this machine
                return
        except URLError:
            time.sleep(0.2)
    raise TimeoutError(address)


if __name__ == "__main__":
    main()
