"""What teachers' journeys share: words by language, looking at a page, a student at work."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page

from quiz.accounts.models import User
from quiz.attempts.actions import start, submit
from quiz.classrooms.actions import link_attempt
from quiz.progress.actions import answer_and_remember
from tests.journeys.helpers import assert_accessible, assert_no_sideways_scroll

PASSWORD = "mot-mat-khau-dai-9"
LESSON = "nang-cap-quan-he-doi-tac"
PASTE = "STT\tHọ và tên\n1\tNguyễn Văn An\n2\tLê Thị Bình\n\n3\tNguyễn Văn An\n"

WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "sign in": "Đăng nhập",
        "first": "Tạo lớp đầu tiên",
        "make": "Tạo lớp và thêm học sinh",
        "names": "Họ và tên học sinh",
        "check": "Kiểm tra danh sách",
        "will": "Sẽ thêm 3 học sinh vào lớp 10A1",
        "empty line": "Bỏ qua 1 dòng trống.",
        "namesakes": "Trùng tên:",
        "add": "Thêm và xem phiếu",
        "done": "Xong, về trang lớp",
        "assign": "Giao bài",
        "lesson": "Nâng cấp quan hệ đối tác",
        "due": "Hạn nộp",
        "assigned": "Đã giao bài cho lớp.",
        "handed in": "Đã nộp",
        "in progress": "Đang làm",
        "not started": "Chưa làm",
        "of": "1/3 đã nộp",
        "name": "Tên lớp",
    },
    "en": {
        "sign in": "Sign in",
        "first": "Make the first class",
        "make": "Make the class and add names",
        "names": "Names of the students",
        "check": "Check the list",
        "will": "3 students will be added to 10A1",
        "empty line": "1 empty line is left out.",
        "namesakes": "Same name more than once:",
        "add": "Add them and show the slips",
        "done": "Done, to the class",
        "assign": "Assign",
        "lesson": "Raising partnerships",
        "due": "Due",
        "assigned": "The quiz is assigned.",
        "handed in": "Handed in",
        "in progress": "In progress",
        "not started": "Not started",
        "of": "1 of 3 handed in",
        "name": "Class name",
    },
}

Look = Callable[[Page], None]


def look_in(scheme: Any) -> Look:
    """Look at a page on a phone and on a desk, in a colour scheme: axe, and no sideways scroll."""

    def look(page: Page) -> None:
        page.emulate_media(color_scheme=scheme)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert_accessible(page)
            assert_no_sideways_scroll(page)

    return look


def take_quiz(student: User, *, now: datetime, wrong: int = 0, hand_in: bool = True) -> None:
    """The student answers all questions, the first `wrong` of them wrongly."""
    attempt = start(student=student, lesson=LESSON, lang="vi", number=10, seed=7, now=now)
    link_attempt(student=student, attempt=attempt, now=now)
    for asked in attempt.asked.select_related("attempt"):
        now += timedelta(seconds=1)
        right = asked.key[0]
        choice = (right + 1) % len(asked.options) if asked.position <= wrong else right
        answer_and_remember(asked=asked, choice=choice, client_key=uuid4(), now=now)
    if hand_in:
        submit(attempt=attempt, now=now)
