"""What the journeys through an exam share: an open paper, the keys, and what is kept where."""

import json
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from quiz.accounts.models import User
from quiz.attempts.models import AskedQuestion, Attempt, Mode, Response
from quiz.attempts.queries import answer_to
from tests.factories.attempts import AskedQuestionFactory, AttemptFactory, ClusterFactory
from tests.journeys.helpers import go

SAVED, SENDING, UNSENT = "Đã lưu", "Đang gửi…", "Chưa gửi được, sẽ tự gửi lại"
LETTERS = "abcd"


def open_paper(page: Page, student: User, choices: int = 5, clusters: int = 1) -> Attempt:
    """To an exam that has just begun: so many choices, then so many clusters."""
    return open_paper_of(
        page, student, [AskedQuestionFactory] * choices + [ClusterFactory] * clusters
    )


def open_paper_of(page: Page, student: User, questions: Sequence[Any]) -> Attempt:
    """To an exam that has just begun, with these questions (factories)."""
    now = timezone.now()
    attempt: Attempt = AttemptFactory(
        student=student,
        mode=Mode.EXAM,
        pack="ngoai-giao",
        lesson="",
        total=len(questions),
        started_at=now,
        deadline_at=now + timedelta(minutes=50),
    )
    for position, make in enumerate(questions, start=1):
        is_cluster = make is ClusterFactory
        part, marks = ("cluster", Decimal(1)) if is_cluster else ("choice", Decimal("0.25"))
        make(attempt=attempt, position=position, part=part, marks=marks)
    go(page, f"/exam/{attempt.pk}/")
    return attempt


def question(page: Page, position: int) -> Locator:
    return page.locator(f"#q-{position}")


def option(page: Page, position: int, at: int) -> Locator:
    return page.locator(f'[name="q{position}-choice"][value="{at}"]')


def expect_state(page: Page, position: int, words: str) -> None:
    expect(page.locator(f"#state-{position}")).to_contain_text(words)


def asked_in_order(attempt: Attempt) -> list[AskedQuestion]:
    return list(attempt.asked.order_by("position"))


def keys_for(asked: AskedQuestion) -> str:
    """The keys that answer rightly: a letter or a digit for a choice, Đ and S for statements."""
    if asked.form_name == "judging":
        return "".join("d" if truth else "s" for truth in asked.key)
    at = asked.key[0]
    return LETTERS[at] if asked.position % 2 else str(at + 1)


def answers(attempt: Attempt) -> dict[int, Any]:
    """The answers that stand on the server, by position."""
    standing = {asked.position: answer_to(asked) for asked in attempt.asked.all()}
    return {position: last.answer for position, last in standing.items() if last}


def number_of_answers(attempt: Attempt) -> int:
    return Response.objects.filter(asked__attempt=attempt).count()


def kept(page: Page) -> dict[str, Any]:
    """What the browser keeps of answers, by name."""
    text = page.evaluate("JSON.stringify(localStorage)")
    return {name: value for name, value in json.loads(text).items() if name.startswith("answer:")}


def tab_to(page: Page, target: Locator) -> None:
    """With the Tab key alone, never by way of the bare page."""
    for _ in range(60):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the Tab key does not lead there")


def assert_focus(page: Page) -> None:
    """The keyboard stands somewhere, not on the bare page."""
    assert page.evaluate("document.activeElement !== document.body")
