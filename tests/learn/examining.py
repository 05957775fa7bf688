"""A mock exam of any size, and sitting it as a browser does."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.test import Client

from quiz.accounts.models import User
from quiz.attempts.models import AskedQuestion, Attempt, Mode
from tests.factories.attempts import NOW, AskedQuestionFactory, AttemptFactory, ClusterFactory
from tests.learn.quizzing import fields_of

LENGTH = timedelta(minutes=50)
JSON = {"Accept": "application/json"}
Move = Callable[[datetime], None]
"""Sets the clock of the server."""


def exam_of(student: User, choices: int = 3, clusters: int = 2, **fields: Any) -> Attempt:
    """The student's open exam: choices at 0.25 (keys A, B, C, D, A …), then clusters at 1."""
    given = {"started_at": NOW, "deadline_at": NOW + LENGTH, "total": choices + clusters} | fields
    attempt: Attempt = AttemptFactory(student=student, mode=Mode.EXAM, lesson="", **given)
    for position in range(1, choices + clusters + 1):
        is_choice = position <= choices
        make = AskedQuestionFactory if is_choice else ClusterFactory
        make(
            attempt=attempt,
            position=position,
            part="choice" if is_choice else "cluster",
            marks=Decimal("0.25") if is_choice else Decimal(1),
        )
    return attempt


def address(attempt: Attempt, end: str = "") -> str:
    return f"/exam/{attempt.pk}/{end}"


def paper_fields(answers: dict[int, Any], attempt: Attempt) -> dict[str, Any]:
    """The whole paper as a plain form sends it: `answers` by position, the others left blank."""
    asked = {one.position: one for one in attempt.asked.all()}
    fields = {"whole": "1"}
    for position, answer in answers.items():
        own = fields_of(asked[position], answer)
        fields |= {f"q{position}-{name}": value for name, value in own.items()}
    return fields


def send_answer(client: Client, asked: AskedQuestion, answer: Any, **fields: Any):
    """Send one answer as the script does; `fields` replace the key or the sequence."""
    sent = {"client_key": str(uuid4()), "sequence": 1} | fields_of(asked, answer) | fields
    end = f"{asked.position}/answer/"
    return client.post(address(asked.attempt, end), sent, headers=JSON)


def send_flag(client: Client, asked: AskedQuestion, on: str):
    end = f"{asked.position}/flag/"
    return client.post(address(asked.attempt, end), {"on": on}, headers=JSON)


def saved(attempt: Attempt) -> dict[int, list[Any]]:
    """Every answer that was saved, by position, in order."""
    return {
        asked.position: [response.answer for response in asked.responses.all()]
        for asked in attempt.asked.prefetch_related("responses")
        if asked.responses.all()
    }
