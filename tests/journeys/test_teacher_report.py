"""Reports for parents on paper: a sheet of A4 for each student, and nothing of the screen."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from content.lessons import lesson_list
from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.classrooms.models import Classroom
from quiz.progress.models import Card
from quiz.progress.plans import lessons_by_fact
from tests.factories.accounts import TeacherFactory
from tests.factories.classrooms import AssignmentFactory, class_of, handed_in
from tests.journeys.helpers import Visit, give_session, go, look_at

STUDENTS, WORK = 6, 40
WIDE = "Nguyễn Phúc Bảo Toàn Hương Giang " * 3
TITLE = "Kiểm tra giữa học kì về quan hệ đối ngoại của Việt Nam thời kì đổi mới, lớp Mười hai A"
WORDS = {
    "vi": {"report": "Báo cáo cho phụ huynh", "each": "Phiếu của từng học sinh"},
    "en": {"report": "Report for parents", "each": "A sheet for each student"},
}


@pytest.fixture
def room(live_server: Any, shipped_pack: Snapshot) -> Classroom:
    """Long names and titles, more work than a sheet holds, three lessons known and three not: the
    fullest sheet that there can be."""
    now = timezone.now()
    room = class_of(STUDENTS, teacher=TeacherFactory(display_name=WIDE), name="12 chuyên Sử " * 3)
    members = list(room.memberships.select_related("student"))
    User.objects.filter(membership__classroom=room).update(display_name=WIDE)
    for days in range(WORK):
        assignment = AssignmentFactory(
            classroom=room, pack=shipped_pack.slug, title=f"{TITLE} – {days}",
            opens_at=now - timedelta(days=days + 1), due_at=now - timedelta(days=days),
        )  # fmt: skip
        for member in members[: days % STUDENTS]:
            handed_in(assignment, member, at=now - timedelta(days=days % 2))
    lessons = [head.id for head in lesson_list(shipped_pack, "vi")][:6]
    told = {lesson: fact for fact, lesson in lessons_by_fact(shipped_pack, "vi").items()}
    Card.objects.bulk_create(
        Card(
            student=member.student, pack=shipped_pack.slug, fact=told[lesson],
            asked=10, right=9 if place < 3 else 3,
        )
        for member in members
        for place, lesson in enumerate(lessons)
    )  # fmt: skip
    return room


def pages_of(page: Page) -> int:
    """How many sheets the page is on paper."""
    return len(
        re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4", prefer_css_page_size=True))
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_one_sheet_for_each_student(visit: Visit, room: Classroom, lang: str) -> None:
    give_session(visit, room.teacher)
    page, words = visit(f"/teach/classes/{room.pk}/", lang=lang), WORDS[lang]
    page.get_by_role("link", name=words["report"]).click()
    page.wait_for_url("**/report/")
    look_at(page)
    page.get_by_role("link", name=words["each"]).click()
    page.wait_for_url("**/report/students/")
    expect(page.locator(".report--sheet")).to_have_count(STUDENTS)
    look_at(page)
    assert pages_of(page) == STUDENTS
    member = room.memberships.all()[0]
    go(page, f"/teach/students/{member.pk}/report/")
    assert pages_of(page) == 1


def test_on_paper_there_is_no_navigation(visit: Visit, room: Classroom) -> None:
    give_session(visit, room.teacher)
    page = visit(f"/teach/classes/{room.pk}/report/students/")
    page.emulate_media(media="print")
    for part in (".topbar", ".breadcrumbs", ".report-head", ".footer", ".btn"):
        assert not any(one.is_visible() for one in page.locator(part).all()), part
    expect(page.locator(".report__sign").first).to_be_visible()


def test_the_head_of_a_long_table_stands_on_every_page(visit: Visit, room: Classroom) -> None:
    give_session(visit, room.teacher)
    page = visit(f"/teach/classes/{room.pk}/report/")
    assert pages_of(page) >= 2
    page.emulate_media(media="print")
    head = page.locator(".report__work thead")
    assert head.evaluate("head => getComputedStyle(head).display") == "table-header-group"
