"""A student says that a question is wrong; an editor answers; the student reads the answer. And
the editor works off what wants to be looked at again."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from content.models import Pack, Snooze
from content.snoozing import note_counts
from quiz.accounts.models import Role, User
from quiz.attempts.models import Reason
from quiz.attempts.reports import report
from tests.factories.accounts import UserFactory
from tests.factories.attempts import ClusterFactory, MatchFactory
from tests.factories.classrooms import MembershipFactory
from tests.journeys.helpers import (
    Visit,
    assert_accessible,
    assert_no_sideways_scroll,
    give_session,
    look_at,
)

ANSWER = "Em đúng. Nguồn ghi năm 2003, dữ kiện đã được sửa."


@pytest.fixture
def editor(live_server: Any, small_pack: Any) -> User:
    return UserFactory(role=Role.EDITOR)


@pytest.fixture
def student(db: None) -> User:
    return MembershipFactory().student


def reported(student: User) -> None:
    """Two questions about one fact; their quizzes are handed in."""
    for make in (ClusterFactory, MatchFactory):
        asked = make(
            position=1,
            facts=["club-anam"],
            attempt__student=student,
            attempt__submitted_at=timezone.now(),
        )
        report(
            asked=asked,
            attempt=asked.attempt,
            reason=Reason.KEY,
            text="Sách giáo khoa ghi năm 2003",
            reporter=student,
            visitor="",
            now=timezone.now(),
        )


def test_a_report_is_answered_and_read(visit: Visit, editor: User, student: User) -> None:
    reported(student)
    give_session(visit, editor)
    page = visit("/newsroom/reports/")
    for fold in page.get_by_text("Câu hỏi như đã hiện ra").all():
        fold.click()
    look_at(page)
    page.get_by_role("link", name="Xem xét và trả lời").first.click()
    page.get_by_role("checkbox").nth(1).check()  # the other question of the fact
    look_at(page)
    page.get_by_label("Câu trả lời").fill(ANSWER)
    page.get_by_role("button", name="Gửi câu trả lời").click()
    expect(page.get_by_text("Đã trả lời 2 báo lỗi.")).to_be_visible()
    expect(page.get_by_text("Không còn báo lỗi nào đang chờ")).to_be_visible()

    give_session(visit, student)
    page = visit("/")
    expect(page.get_by_text(ANSWER).first).to_be_visible()
    page.get_by_role("link", name="Báo lỗi của em").click()
    assert_accessible(page)
    page.get_by_role("button", name="Em đã đọc các lời đáp mới").click()
    expect(page.get_by_text("Mới", exact=True)).to_have_count(0)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_what_was_looked_at_is_put_off_without_javascript(visit: Visit, editor: User) -> None:
    give_session(visit, editor)
    page = visit("/newsroom/test/freshness/?kind=one-source")
    row = page.locator("#one-source-fact-club-anam")
    row.get_by_text("Đã xem, để sau").click()
    row.get_by_label("Để sau đến ngày").fill("2000-01-01")
    row.get_by_role("button", name="Để sau").click()
    expect(row.get_by_text("từ ngày mai trở đi")).to_be_visible()
    row.get_by_label("Để sau đến ngày").fill(f"{timezone.localdate().year + 1}-12-31")
    row.get_by_role("button", name="Để sau").click()
    expect(row).to_have_count(0)
    assert Snooze.objects.get().slug == "club-anam"
    page.get_by_role("button", name="Đưa trở lại ngay").click()
    expect(row).to_be_visible()


def test_the_list_can_be_read_by_everyone(visit: Visit, editor: User) -> None:
    note_counts(Pack.objects.get(), timezone.now())
    give_session(visit, editor)
    page = visit("/newsroom/test/freshness/")
    page.get_by_text("Số liệu từng ngày").click()
    page.get_by_text("Đã xem, để sau").first.click()
    look_at(page)
    page.set_viewport_size({"width": 320, "height": 700})
    assert_no_sideways_scroll(page)
