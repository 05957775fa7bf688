"""A question that was not fair, from the teacher's doubt to what the student reads."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.attempts.models import Ruling
from quiz.classrooms.models import Assignment, Classroom
from tests.factories.accounts import TeacherFactory
from tests.factories.classrooms import AssignmentFactory, class_of, handed_in
from tests.journeys.helpers import LESSON, Look, Visit, give_session, go, look_at

WORDS = {
    "vi": {
        "adjust": "Điều chỉnh điểm câu này",
        "accept": "Chấp nhận thêm một đáp án",
        "see": "Xem điều gì sẽ thay đổi",
        "why": "Hãy nêu lí do",
        "who": "6 bài giữ nguyên",
        "do": "Đổi điểm như trên",
        "done": "điểm của 2 bài đã thay đổi",
        "told": "Điểm của em đã thay đổi",
        "result": "Xem kết quả",
        "after": "Được điều chỉnh sau khi em nộp bài",
        "read": "Em đã đọc",
    },
    "en": {
        "adjust": "Adjust points for this question",
        "accept": "Another answer is right as well",
        "see": "See what would change",
        "why": "Say why",
        "who": "6 papers stay as they are",
        "do": "Change these points",
        "done": "the points of 2 papers have changed",
        "told": "Your points have changed",
        "result": "See the result",
        "after": "Adjusted after you handed in",
        "read": "I have read it",
    },
}
REASON = "Sách giáo khoa cũng ghi năm 2002."


@pytest.fixture
def quiz(live_server: Any, shipped_pack: Snapshot) -> Assignment:
    """Eight students, of whom the last two took 2002 for 2001 and got everything else wrong."""
    now = timezone.now()
    room: Classroom = class_of(8, teacher=TeacherFactory(), name="12A3")
    assignment: Assignment = AssignmentFactory(
        classroom=room, pack=shipped_pack.slug, lesson=LESSON, opens_at=now - timedelta(days=1),
        due_at=now + timedelta(days=1),
    )  # fmt: skip
    for member in room.memberships.select_related("student").order_by("number"):
        handed_in(assignment, member, right=4 if member.number < 7 else 0, at=now)
    return assignment


def adjust(page: Page, quiz: Assignment, words: dict[str, str], look: Look) -> None:
    """From the figures of each question to points that are right again."""
    first = page.locator(".item", has_text="Câu số 1?")
    first.get_by_role("link", name=words["adjust"]).click()
    look(page)
    page.get_by_role("radio", name=words["accept"]).check()
    page.get_by_role("radio", name="2002.").check()
    page.get_by_role("button", name=words["see"]).click()
    expect(page.locator("form.adjust")).to_contain_text(words["why"])
    look(page)
    page.locator("[name=reason]").fill(REASON)
    page.get_by_role("button", name=words["see"]).click()
    expect(page.locator("table.adjusting tbody tr")).to_have_count(2)
    expect(page.locator("details", has_text=words["who"])).to_be_visible()
    look(page)
    assert not Ruling.objects.exists()
    page.get_by_role("button", name=words["do"]).click()
    expect(page.get_by_text(words["done"])).to_be_visible()
    expect(page.locator(".rulings")).to_contain_text(REASON)
    look(page)


def read(page: Page, words: dict[str, str], look: Look) -> None:
    """What the student is told, with the result and until it is read."""
    notice = page.locator(".adjusted")
    expect(notice).to_contain_text(words["told"])
    expect(notice).to_contain_text(REASON)
    look(page)
    notice.get_by_role("link", name=words["result"]).click()
    expect(page.locator(".adjusted")).to_contain_text(words["after"])
    look(page)
    go(page, "/")
    page.get_by_role("button", name=words["read"]).click()
    expect(page.locator(".adjusted")).to_have_count(0)


def run(visit: Visit, quiz: Assignment, lang: str, look: Look) -> None:
    give_session(visit, quiz.classroom.teacher)
    page = visit(f"/teach/assignments/{quiz.pk}/questions/", lang=lang)
    adjust(page, quiz, WORDS[lang], look)
    student = User.objects.get(membership__classroom=quiz.classroom, membership__number=8)
    assert student.attempts.get().points == Decimal("2.5")
    give_session(visit, student)
    read(visit("/", lang=lang), WORDS[lang], look)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_accepting_another_answer(visit: Visit, quiz: Assignment, lang: str) -> None:
    run(visit, quiz, lang, look_at)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript(visit: Visit, quiz: Assignment) -> None:
    run(visit, quiz, "vi", lambda page: None)
