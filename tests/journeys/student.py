"""What the journeys of a student share: the words on the buttons, and the way to a quiz."""

import re
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page

from quiz.accounts.models import User
from quiz.attempts.models import AskedQuestion, Attempt
from tests.factories.accounts import PIN
from tests.factories.attempts import AttemptFactory
from tests.journeys.helpers import LESSON, Visit, go, sign_in
from tests.learn.quizzing import right_answer, wrong_answer

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
    """Fill in a right answer, or one of which nothing is right."""
    asked = asked_on(page)
    if right:
        fill(page, asked, right_answer(asked))
    elif asked.form_name == "judging":
        fill(page, asked, [1 - truth for truth in asked.key])
    else:
        fill(page, asked, wrong_answer(asked))


def fill(page: Page, asked: AskedQuestion, answer: Any) -> None:
    """Fill in an answer as the question's form keeps it; None leaves its place open."""
    match asked.form_name:
        case "typed":
            page.locator('[name="typed"]').fill(answer)
        case "matching":
            for at, option in enumerate(answer):
                if option is not None:
                    page.locator(f'[name="row-{at}"]').select_option(str(option))
        case "judging":
            for at, truth in enumerate(answer):
                if truth is not None:
                    value = "true" if truth else "false"
                    page.locator(f'[name="statement-{at}"][value="{value}"]').check()
        case _:
            for option in answer if isinstance(answer, list) else [answer]:
                page.locator(f'[name="choice"][value="{option}"]').check()


def open_quiz(page: Page, student: User, *questions: Any) -> Attempt:
    """To the first question of an open attempt with these questions (factories)."""
    attempt: Attempt = AttemptFactory(
        student=student, pack="ngoai-giao", lesson=LESSON, started_at=timezone.now()
    )
    for position, make in enumerate(questions, start=1):
        make(attempt=attempt, position=position)
    go(page, f"/quiz/{attempt.pk}/1/")
    return attempt


def student_in(visit: Visit, lang: str = "vi") -> Page:
    """The student of the journeys, signed in with what the slip says."""
    return sign_in(visit, lang=lang, code=CODE, number="7", pin=PIN)


def sign_in_at(page: Page, number: str) -> None:
    """At the door, to which signing out leads, with that list number."""
    page.wait_for_url("**/sign-in/")
    for name, typed in (("code", CODE), ("number", number), ("pin", PIN)):
        page.fill(f"[name={name}]", typed)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)


def begin_quiz(page: Page, words: dict[str, str]) -> None:
    go(page, f"/lessons/{LESSON}/")
    page.get_by_role("button", name=words["quiz"]).click()
    page.wait_for_url("**/quiz/*/1/")
