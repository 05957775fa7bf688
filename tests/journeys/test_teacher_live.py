"""A test that five students sit at the same time, seen by their teacher."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.attempts.models import Attempt, Response
from quiz.classrooms.assigning import assign
from quiz.classrooms.models import Assignment, Classroom, Kind
from quiz.classrooms.plans import usual
from tests.factories.classrooms import blueprint_of, class_of
from tests.journeys.helpers import PHONE, look_at

STUDENTS = 5
SCREEN: ViewportSize = {"width": PHONE, "height": 740}
NEXT_LOOK = 12_000
NEXT_PULSE = 40_000


@pytest.fixture
def room(live_server: Any, small_pack: Snapshot) -> Classroom:
    return class_of(STUDENTS + 1, name="10A1")


@pytest.fixture
def exam(room: Classroom) -> Assignment:
    now = timezone.now()
    plan = usual(Kind.PAPER, now, blueprint=blueprint_of(4), title="Kiểm tra 15 phút")
    return assign(classroom=room, pack="test", plan=plan, now=now)


@pytest.fixture
def contexts(browser: Browser) -> Iterator[list[BrowserContext]]:
    """One for each student."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(browser.new_context(locale="vi-VN", viewport=SCREEN))
            for _ in range(STUDENTS)
        ]


def page_of(context: BrowserContext, user: User, url: str) -> Page:
    """Signed in without going through the form."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])
    return context.new_page()


def answer(page: Page, position: int) -> None:
    page.locator(f'[name="q{position}-choice"]').first.check()
    expect(page.locator(f"#state-{position}")).to_contain_text("Đã lưu")


def seat(page: Page, number: int) -> Locator:
    return page.locator(".seats li").nth(number - 1)


def sums(page: Page) -> list[str]:
    """At it, not heard of, handed in, not begun."""
    return page.locator(".live-sums dd").all_inner_texts()


def test_five_students_at_once_more_minutes_and_the_end(
    page: Page,
    contexts: list[BrowserContext],
    room: Classroom,
    exam: Assignment,
    live_server: Any,
) -> None:
    watching = page_of(page.context, room.teacher, live_server.url)
    watching.goto(f"{live_server.url}/teach/assignments/{exam.pk}/live/")
    assert sums(watching) == ["0", "0", "0", "6"]
    look_at(watching)

    members = list(room.memberships.select_related("student"))[:STUDENTS]
    sitting = [
        page_of(context, member.student, live_server.url)
        for context, member in zip(contexts, members, strict=True)
    ]
    for one in sitting:
        one.goto(f"{live_server.url}/assigned/{exam.pk}/")
        one.get_by_role("button", name="Bắt đầu làm bài").click()
        one.wait_for_url(re.compile(r"/exam/\d+/$"))
    for number, one in enumerate(sitting, start=1):
        for position in range(1, min(number, 4) + 1):
            answer(one, position)
    expect(seat(watching, 1)).to_contain_text("1/4", timeout=NEXT_LOOK)
    expect(seat(watching, 4)).to_contain_text("4/4", timeout=NEXT_LOOK)
    expect(seat(watching, 6)).to_contain_text("chưa vào")
    assert sums(watching) == ["5", "0", "0", "1"]

    _one_is_lost(watching, contexts[1], members[1].student)
    _one_hands_in(watching, sitting[4])
    _minutes_are_added(watching, sitting[0], exam)
    _names_are_hidden(watching, members[0].student.display_name)
    _it_is_closed(watching, sitting[0], exam)


def _one_is_lost(watching: Page, context: BrowserContext, student: User) -> None:
    """Her network goes; a minute passes by the clock of the database."""
    context.set_offline(True)
    a_minute_ago = timezone.now() - timedelta(seconds=90)
    own = Attempt.objects.filter(student=student)
    own.update(seen_at=a_minute_ago, started_at=a_minute_ago)
    Response.objects.filter(asked__attempt__in=own).update(saved_at=a_minute_ago)
    expect(seat(watching, 2)).to_contain_text("mất kết nối", timeout=NEXT_LOOK)
    assert sums(watching) == ["5", "1", "0", "1"]
    look_at(watching)


def _one_hands_in(watching: Page, page: Page) -> None:
    for _ in range(2):  # it asks once more
        page.get_by_role("button", name="Nộp bài").last.click()
        page.wait_for_load_state()
    expect(seat(watching, 5)).to_contain_text("đã nộp", timeout=NEXT_LOOK)


def _minutes_are_added(watching: Page, page: Page, exam: Assignment) -> None:
    expect(page.locator("#timer")).to_contain_text(re.compile(r"\b[789] phút"))
    watching.get_by_text("Thêm phút").first.click()
    watching.get_by_label("10", exact=True).check()
    watching.get_by_role("button", name="Thêm phút").click()
    expect(watching.get_by_text("Cả lớp được thêm 10 phút.")).to_be_visible()
    exam.refresh_from_db()
    assert exam.minutes == 20
    expect(page.locator("#timer")).to_contain_text(re.compile(r"1\d phút"), timeout=NEXT_PULSE)


def _names_are_hidden(watching: Page, name: str) -> None:
    expect(watching.get_by_text(name, exact=True)).to_be_visible()
    watching.get_by_role("link", name="Ẩn tên").click()
    expect(watching.get_by_role("link", name="Hiện tên")).to_be_visible()
    assert name not in watching.locator("main").inner_text()
    look_at(watching)


def _it_is_closed(watching: Page, page: Page, exam: Assignment) -> None:
    """The open page ends by itself; whose network is gone is handed in without the browser."""
    watching.get_by_role("link", name="Đóng ngay").click()
    expect(watching.get_by_text("4 em đang làm bài")).to_be_visible()
    watching.get_by_role("button", name="Đóng ngay").click()
    expect(watching.get_by_text("Đã thu bài của 4 em đang làm")).to_be_visible()
    page.wait_for_url(re.compile(r"/exam/\d+/result/$"), timeout=NEXT_PULSE)
    watching.goto(watching.url + "live/")
    assert sums(watching) == ["0", "0", "5", "1"]
