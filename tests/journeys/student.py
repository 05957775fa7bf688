"""What the journeys of a student share: the words on the buttons, and the way to a quiz."""

import re

from playwright.sync_api import Page

from quiz.attempts.models import AskedQuestion
from tests.factories.accounts import PIN
from tests.journeys.helpers import LESSON, Visit, go, sign_in
from tests.learn.quizzing import wrong_choice

CODE = "7AKM42"

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
        "score": "Em làm đúng 9/10 câu.",
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
    choice = asked.key[0] if right else wrong_choice(asked)
    page.locator(f'input[name="choice"][value="{choice}"]').check()


def student_in(visit: Visit, lang: str = "vi") -> Page:
    """The student of the journeys, signed in with what the slip says."""
    return sign_in(visit, lang=lang, code=CODE, number="7", pin=PIN)


def begin_quiz(page: Page, words: dict[str, str]) -> None:
    go(page, f"/lessons/{LESSON}/")
    page.get_by_role("button", name=words["quiz"]).click()
    page.wait_for_url("**/quiz/*/1/")
