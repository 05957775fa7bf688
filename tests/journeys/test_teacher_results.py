"""From what a class did to what the teacher does about it tomorrow."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.classrooms.models import Assignment, Classroom, Kind
from tests.classrooms.test_confusions import answer, ask
from tests.factories.accounts import TeacherFactory
from tests.factories.classrooms import AssignmentFactory, class_of
from tests.journeys.helpers import Look, Visit, give_session, go, look_at
from tests.journeys.teacher import take_quiz

WHO = "nth:csp:country:8"
LESSON = "nang-cap-quan-he-doi-tac"

WORDS = {
    "vi": {
        "marks": "Sổ điểm",
        "map": "Bản đồ kiến thức",
        "confused": "Hay nhầm",
        "missing": "thiếu",
        "said": "4 trên 5 em nhầm",
        "pair": ("Australia (tháng 3 – 2024)", "Pháp (tháng 10 – 2024)"),
        "again": "Dạy lại điều này",
        "those": "4 em này",
        "assign": "Giao bài",
        "assigned": "Đã giao: năm câu hỏi",
        "ticked": "Giao lại những điều đã chọn",
        "lesson": "Nâng cấp quan hệ đối tác",
        "each": "Từng câu hỏi",
        "whole": "Đúng hoàn toàn",
    },
    "en": {
        "marks": "Gradebook",
        "map": "Knowledge map",
        "confused": "Often confused",
        "missing": "missing",
        "said": "4 of 5 students mix up",
        "pair": ("Australia (March 2024)", "France (October 2024)"),
        "again": "Teach this again",
        "those": "These 4 students",
        "assign": "Assign",
        "assigned": "Assigned: five questions",
        "ticked": "Ask the ticked facts again",
        "lesson": "Raising partnerships",
        "each": "Each question",
        "whole": "Wholly right",
    },
}


@pytest.fixture
def room(live_server: Any, shipped_pack: Snapshot) -> Classroom:
    """Six students: two did the quiz, four took Australia for France, one knew better."""
    now = timezone.now()
    room = class_of(6, teacher=TeacherFactory(), name="12A3")
    for days in (9, 1):
        AssignmentFactory(
            classroom=room, pack=shipped_pack.slug, lesson=LESSON, questions=5,
            opens_at=now - timedelta(days=days + 1), due_at=now + timedelta(days=8 - days),
        )  # fmt: skip
    Assignment.objects.filter(due_at__lt=now).update(due_at=now - timedelta(hours=1))
    members = list(room.memberships.select_related("student").order_by("number"))
    for member, wrong in zip(members, (0, 3), strict=False):
        take_quiz(member.student, now=now - timedelta(hours=1), wrong=wrong)
    for member in members[1:]:
        sat = {"started_at": now, "submitted_at": now, "lesson": "test"}
        asked = ask(shipped_pack, member, WHO, **sat)
        answer(asked, "fr" if member == members[-1] else "au")
    return room


def open_room(visit: Visit, teacher: User, room: Classroom, lang: str) -> Page:
    give_session(visit, teacher)
    return visit(f"/teach/classes/{room.pk}/", lang=lang)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_from_results_to_tomorrows_lesson(visit: Visit, room: Classroom, lang: str) -> None:
    page, words = open_room(visit, room.teacher, room, lang), WORDS[lang]
    _marks(page, words, look_at)
    _map(page, words, look_at)
    _confusions(page, words, look_at)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_reteaching_without_javascript(visit: Visit, room: Classroom) -> None:
    page = open_room(visit, room.teacher, room, "vi")
    _map(page, WORDS["vi"], lambda page: None)
    _confusions(page, WORDS["vi"], lambda page: None)


def _tab(page: Page, name: str) -> None:
    page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()


def _marks(page: Page, words: dict[str, Any], look: Look) -> None:
    """Every student has a row, marks lead to papers, papers to questions."""
    _tab(page, words["marks"])
    look(page)
    table = page.get_by_role("table")
    expect(table.locator("tbody tr")).to_have_count(6)
    expect(table.get_by_text(words["missing"], exact=True).first).to_be_visible()
    region = page.locator(".marks-wrap")
    region.focus()
    expect(region).to_be_focused()
    with page.expect_download() as downloaded:
        page.get_by_role("link", name="CSV").click()
    assert downloaded.value.suggested_filename.endswith("12A3.csv")
    table.locator("tbody td a").first.click()
    page.wait_for_url("**/papers/*/")
    expect(page.get_by_text(words["whole"])).to_be_visible()
    look(page)
    page.get_by_role("link", name=words["lesson"]).first.click()
    page.wait_for_url("**/assignments/*/")
    look(page)
    page.get_by_role("link", name=words["each"]).click()
    look(page)
    page.get_by_role("link", name="12A3").first.click()


def _map(page: Page, words: dict[str, Any], look: Look) -> None:
    """A lesson, its facts, two of them to be asked again: the page asks before it assigns."""
    _tab(page, words["map"])
    look(page)
    page.get_by_role("link", name=re.compile(words["lesson"])).click()
    look(page)
    ticks = page.get_by_role("checkbox")
    for number in range(2):
        ticks.nth(number).check()
    page.get_by_role("button", name=words["ticked"]).click()
    page.wait_for_url("**/reteach/")
    expect(page.locator("[name=facts]:checked")).to_have_count(2)
    go(page, page.url.replace("reteach/", ""))


def _confusions(page: Page, words: dict[str, Any], look: Look) -> None:
    """The sentence, one click, and those who need it have five questions on just that."""
    _tab(page, words["confused"])
    look(page)
    first = page.locator(".confusion").first
    heading = first.get_by_role("heading")
    expect(heading).to_contain_text(words["said"])
    for name in words["pair"]:
        assert name in heading.inner_text().replace("\u00a0", " ")
    first.get_by_role("button", name=words["again"]).click()
    page.wait_for_url("**/reteach/")
    expect(page.get_by_text(words["those"])).to_be_visible()
    look(page)
    page.get_by_role("button", name=words["assign"], exact=True).click()
    expect(page.get_by_text(words["assigned"])).to_be_visible()
    made = Assignment.objects.get(kind=Kind.CONFUSED)
    assert set(made.facts) == {"csp-au", "csp-fr"}
    assert made.chosen.count() == 4
