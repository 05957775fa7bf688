"""A fact from an editor's form over a reviewer to a student's quiz; then it was wrong after all."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from content.models import Fact, Proposal
from content.queries import snapshot
from quiz.accounts.models import User
from quiz.attempts.actions import submit
from quiz.attempts.models import AskedQuestion, Attempt
from quiz.attempts.queries import score
from quiz.attempts.starting import start
from quiz.progress.actions import answer_and_remember
from tests.factories.accounts import StudentFactory
from tests.factories.proposals import EditorFactory, ReviewerFactory
from tests.journeys.helpers import (
    DESK,
    LESSON,
    PHONE,
    Visit,
    assert_accessible,
    assert_no_sideways_scroll,
    give_session,
    go,
)
from tests.learn.quizzing import right_answer, wrong_answer

FACT = "csp-de"
SENTENCE = "Đức trở thành Đối tác Chiến lược toàn diện của Việt Nam vào ngày 12 – 5 – 2026."
WHY = "Tuyên bố chung ngày 12/5/2026."


@pytest.fixture
def editor(live_server: Any, shipped_pack: Any) -> User:
    return EditorFactory(display_name="Biên tập viên")


def test_a_fact_is_added_asked_and_then_was_wrong(visit: Visit, editor: User) -> None:
    reviewer = ReviewerFactory(display_name="Người duyệt")
    earlier = sat(StudentFactory(), seed=3, now=timezone.now() - timedelta(days=1))
    frozen = as_asked(earlier)

    page = entered(visit, editor)
    propose_the_fact(page)
    expect(page.locator("main")).to_contain_text("Điều này làm gì?")
    look_around(page)
    page.locator(".impact summary").get_by_text("câu hỏi mới").click()
    expect(page.locator(".impact")).to_contain_text("Đức")
    lessons = page.locator(".impact details", has_text="Nâng cấp quan hệ đối tác")
    lessons.locator("summary").click()
    expect(lessons.locator("ins").first).to_be_visible()
    assert not Fact.objects.filter(slug=FACT).exists()
    hand_in(page)

    publish(visit, reviewer)
    assert snapshot().base.facts[FACT].from_ == "2026-05-12"
    go(page, f"/lessons/{LESSON}/")
    expect(page.locator(".lesson")).to_contain_text("Đức")
    assert as_asked(earlier) == frozen
    later = sat_about(FACT)
    mark = points(later)

    page = entered(visit, editor)
    go(page, f"/newsroom/ngoai-giao/facts/{FACT}/")
    page.locator("[name=status][value=retracted]").check()
    save(page)
    hand_in(page)
    publish(visit, reviewer)
    page.get_by_role("link", name="Ảnh hưởng đến điểm nào?").click()
    settle(page)
    assert points(later) > mark
    assert as_asked(earlier) == frozen


def propose_the_fact(page: Page) -> None:
    """As an editor does: the relation first, then its own fields, the sentence, and save."""
    go(page, "/newsroom/ngoai-giao/facts/new/")
    page.get_by_role("link", name="trở thành Đối tác Chiến lược toàn diện của Việt Nam").click()
    page.fill("[name=subject]", "Đức")
    page.fill("[name=from_date]", "12/5/2026")
    page.fill("[name=source_0]", "vgp-us-2023")
    page.fill("[name=at_0]", "đoạn 2")
    page.fill("[name=source_1]", "thanhnien-20251031")
    expect(page.locator("#said")).to_contain_text(SENTENCE)
    save(page)


def save(page: Page) -> None:
    """Into the proposal; what is asked is answered there."""
    page.get_by_role("button", name="Lưu vào đề xuất").click()
    page.wait_for_load_state("load")
    later = page.get_by_role("button", name="Lưu, trả lời sau")
    if later.count():
        later.click()
    page.wait_for_url("**/newsroom/proposals/*/")


def hand_in(page: Page) -> None:
    for asked in page.locator("[name^='answer ']").all():
        asked.fill("Đúng, đã xem kĩ nguồn.")
    page.fill("#why", WHY)
    page.get_by_role("button", name="Nộp để duyệt").click()
    expect(page.locator("main")).to_contain_text("Đã nộp.")
    expect(page.locator("main")).not_to_contain_text("Công bố 1 thay đổi")


def publish(visit: Visit, reviewer: User) -> None:
    page = entered(visit, reviewer)
    waiting = Proposal.objects.get(state=Proposal.State.REVIEW)
    page.get_by_role("link", name=waiting.title).click()
    expect(page.locator("main")).to_contain_text(WHY)
    page.get_by_role("button", name="Công bố 1 thay đổi").click()
    expect(page.locator("main")).to_contain_text("Đã công bố")


def settle(page: Page) -> None:
    """The marks that rest on the fact: first what would change, then yes."""
    look_around(page)
    page.get_by_role("button", name="Xem điều gì sẽ thay đổi").click()
    expect(page.locator("main")).to_contain_text("Từng lớp")
    page.fill("[name$=reason]", "Dữ kiện đã được rút lại.")
    page.get_by_role("button", name="Đổi điểm như trên").click()
    page.wait_for_load_state("load")


def entered(visit: Visit, person: User) -> Page:
    give_session(visit, person)
    return visit("/newsroom/")


def look_around(page: Page) -> None:
    """On a desk in light, on a phone in dark."""
    assert_accessible(page)
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.emulate_media(color_scheme="dark")
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    page.set_viewport_size({"width": DESK, "height": 800})
    page.emulate_media(color_scheme="light")


def sat(student: User, *, seed: int, now: datetime, wrong_about: str = "") -> Attempt:
    """A lesson's quiz, handed in, with every answer right but those about one fact."""
    attempt = start(
        student=student, content=snapshot(), lesson=LESSON, lang="vi", number=10, seed=seed, now=now
    )
    for asked in attempt.asked.select_related("attempt"):
        give = wrong_answer if wrong_about in asked.facts else right_answer
        answer_and_remember(asked=asked, answer=give(asked), client_key=uuid4(), now=now)
    submit(attempt=attempt, now=now)
    return attempt


def sat_about(fact: str) -> Attempt:
    """The next quiz of some student that happens to ask the fact, answered wrongly."""
    for seed in range(200):
        attempt = sat(StudentFactory(), seed=seed, now=timezone.now(), wrong_about=fact)
        if any(fact in asked.facts for asked in attempt.asked.all()):
            return attempt
    raise AssertionError(f"no quiz asked {fact}")


def as_asked(attempt: Attempt) -> list[dict[str, Any]]:
    """All that is kept of an attempt's questions."""
    return list(AskedQuestion.objects.filter(attempt=attempt).order_by("position").values())


def points(attempt: Attempt) -> Decimal:
    return score(Attempt.objects.get(pk=attempt.pk)).points
