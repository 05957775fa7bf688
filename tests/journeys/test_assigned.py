"""What a teacher asked for, in a student's browser: on a phone, to the end of the time."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from content.queries import Snapshot
from quiz.attempts.models import Attempt, Response
from quiz.classrooms.models import Assignment, Classroom, Kind
from tests.classrooms.sittings import paper_for, students_of
from tests.factories.classrooms import AssignmentFactory, class_of
from tests.journeys.helpers import PHONE, Visit, give_session, go, look_at

MINUTE = timedelta(minutes=1)
PULSE = re.compile("/pulse/$")


@pytest.fixture
def room(live_server: Any, small_pack: Snapshot) -> Classroom:
    return class_of(2, name="10A1")


@pytest.fixture
def page_of_student(visit: Visit, room: Classroom) -> Page:
    """A phone on which the first student is signed in."""
    give_session(visit, students_of(room)[0])
    return visit("/", width=PHONE)


def test_of(room: Classroom, **fields: Any) -> Assignment:
    """A test that is open now."""
    now = timezone.now()
    times = {"opens_at": now - MINUTE, "due_at": now + 60 * MINUTE}
    return paper_for(room, **{"title": "Kiểm tra 15 phút"} | times | fields)


test_of.__test__ = False  # type: ignore[attr-defined]  # it makes one


def begin(page: Page, assignment: Assignment) -> Attempt:
    go(page, f"/assigned/{assignment.pk}/")
    page.get_by_role("button", name="Bắt đầu làm bài").click()
    page.wait_for_url(re.compile(r"/exam/\d+/$"))
    return Attempt.objects.get(occasion=assignment.pk)


def test_from_the_list_to_the_rules_to_handing_in(page_of_student: Page, room: Classroom) -> None:
    page, assignment = page_of_student, test_of(room)
    now = timezone.now()
    AssignmentFactory(classroom=room, kind=Kind.READING, due_at=now + 60 * MINUTE)
    later = test_of(room, title="Thi giữa kì", opens_at=now + MINUTE)
    page.get_by_role("link", name="Xem tất cả bài được giao").click()
    look_at(page)
    page.set_viewport_size({"width": PHONE, "height": 740})
    page.get_by_role("link", name="Kiểm tra 15 phút", exact=True).click()
    look_at(page)
    attempt = begin(page, assignment)
    page.get_by_role("radio").first.check(force=True)
    expect(page.locator("#state-1")).to_contain_text("Đã lưu")
    page.get_by_role("button", name="Nộp bài").click()
    page.get_by_role("button", name="Nộp bài ngay").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bài của em đã được nộp")
    expect(page.locator("main")).to_contain_text("sẽ mở khi cả lớp hết giờ")
    look_at(page)
    assert Response.objects.get().asked.attempt == attempt
    go(page, f"/assigned/{later.pk}/")
    expect(page.get_by_role("button", name="Bắt đầu làm bài")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("Bài mở lúc")


def test_more_time_given_in_the_last_moment_is_not_lost(
    page_of_student: Page, room: Classroom
) -> None:
    """The page's clock runs out before it hears of it: then it asks before it hands in."""
    page = page_of_student
    with page.expect_response(PULSE):
        attempt = begin(page, test_of(room))
    Attempt.objects.update(deadline_at=timezone.now() + timedelta(seconds=8))
    with page.expect_response(PULSE):  # what it hears is the old end
        page.reload()
    Attempt.objects.update(deadline_at=timezone.now() + 5 * MINUTE)
    expect(page.locator("#timer")).to_have_text(re.compile("[45] phút"), timeout=20_000)
    page.get_by_role("radio").first.check(force=True)
    expect(page.locator("#state-1")).to_contain_text("Đã lưu")
    attempt.refresh_from_db()
    assert attempt.is_open
    assert attempt.seen_at is not None


def test_the_lesson_is_read_and_said_to_be(page_of_student: Page, room: Classroom) -> None:
    page, due = page_of_student, timezone.now() + 60 * MINUTE
    assignment = AssignmentFactory(classroom=room, kind=Kind.READING, due_at=due)
    go(page, f"/lessons/{assignment.lesson}/")
    page.get_by_role("button", name="Em đã đọc xong").click()
    expect(page.locator("main")).to_contain_text("Em đã báo đọc xong lúc")
    look_at(page)
    assert assignment.readings.count() == 1
