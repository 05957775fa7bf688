"""What the journeys of a student share: the words on the buttons, and the way to a quiz."""

import re
from urllib.parse import urljoin

from playwright.sync_api import Page

from quiz.attempts.models import AskedQuestion
from tests.journeys.helpers import assert_accessible, assert_no_sideways_scroll

CODE, PIN = "7AKM42", "204817"
LESSON = "nang-cap-quan-he-doi-tac"

WORDS = {
    "vi": {
        "begin": "Bắt đầu một bài mới",
        "read": "Đọc bài",
        "quiz": "Làm bài luyện tập",
        "answer": "Trả lời",
        "right": "Chính xác!",
        "wrong": "Chưa đúng",
        "source": "Nguồn:",
        "next": "Câu tiếp theo",
        "hand in": "Nộp bài và xem kết quả",
        "score": "Em đúng 9/10 câu.",
        "progress": "Tiến độ",
    },
    "en": {
        "begin": "Begin a new lesson",
        "read": "Read the lesson",
        "quiz": "Take the quiz",
        "answer": "Answer",
        "right": "Exactly right!",
        "wrong": "Not quite",
        "source": "Source:",
        "next": "Next question",
        "hand in": "Hand in and see the result",
        "score": "9 of 10 answers are right.",
        "progress": "Progress",
    },
}


def asked_on(page: Page) -> AskedQuestion:
    """The question on screen, with the key that only the database knows."""
    found = re.search(r"/quiz/(\d+)/(\d+)/", page.url)
    assert found
    return AskedQuestion.objects.get(attempt=found[1], position=found[2])


def choose(page: Page, right: bool) -> None:
    asked = asked_on(page)
    wrong = next(i for i in range(len(asked.options)) if i not in asked.key)
    page.locator(f'input[name="choice"][value="{asked.key[0] if right else wrong}"]').check()


def sign_in(visit, lang: str = "vi") -> Page:
    page = visit("/accounts/sign-in/", lang=lang)
    page.fill("[name=code]", CODE)
    page.fill("[name=number]", "7")
    page.fill("[name=pin]", PIN)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/$(?<!sign-in/)"))
    return page


def begin_quiz(page: Page, words: dict[str, str]) -> None:
    page.goto(address(page, f"/lessons/{LESSON}/"))
    page.get_by_role("button", name=words["quiz"]).click()
    page.wait_for_url("**/quiz/*/1/")


def address(page: Page, path: str) -> str:
    return urljoin(page.url, path)


def check(page: Page, schemes: tuple[str, ...] = ("light", "dark")) -> None:
    """The page as it is now: no axe finding, no sideways scrolling, on a phone and a desk."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            assert_accessible(page)
        assert_no_sideways_scroll(page)


def check_in_the_dark(page: Page) -> None:
    """The second language differs in words only: one scheme is enough."""
    check(page, ("dark",))
