from collections.abc import Iterator

import pytest
from django.test import Client

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.attempts.actions import start
from quiz.attempts.models import Attempt
from tests.factories.accounts import StudentFactory
from tests.factories.attempts import NOW
from tests.factories.lessons import FIRST


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
    return start(student=student, lesson=FIRST, lang="vi", number=8, seed=7, now=NOW)
