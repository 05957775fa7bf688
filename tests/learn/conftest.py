from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import Client

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.attempts.models import Attempt
from quiz.attempts.starting import start
from tests.factories.accounts import StudentFactory
from tests.factories.attempts import NOW, attempt_of_every_form
from tests.factories.lessons import FIRST
from tests.learn.examining import Move, exam_of


@pytest.fixture
def student(db: None) -> User:
    return StudentFactory()


@pytest.fixture
def signed_in(client: Client, student: User) -> Client:
    """The student's browser."""
    client.force_login(student)
    return client


@pytest.fixture
def attempt(small_pack: Snapshot, student: User) -> Iterator[Attempt]:
    """The student's open attempt of eight questions."""
    return start(
        student=student, content=small_pack, lesson=FIRST, lang="vi", number=8, seed=7, now=NOW
    )


@pytest.fixture
def every_form(small_pack: Snapshot, student: User) -> Attempt:
    """The student's open attempt with a question of each form, the last one about two facts."""
    return attempt_of_every_form(student=student, lesson=FIRST)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Move:
    """Sets the server's clock, which stands at NOW until then."""

    def move(moment: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    move(NOW)
    return move


@pytest.fixture
def exam(at: Move, student: User) -> Attempt:
    """The student's open exam of three choices and two clusters, begun just now."""
    return exam_of(student)
