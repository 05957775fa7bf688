"""A class of two, its teacher, and browsers of whoever a test needs."""

from collections.abc import Callable

import pytest
from django.test import Client

from quiz.accounts.models import User
from quiz.classrooms.models import Classroom
from tests.factories.classrooms import class_of


@pytest.fixture
def classroom(db: None) -> Classroom:
    """A class of two."""
    return class_of(2, name="7A", code="7A-KM43")


@pytest.fixture
def teacher(classroom: Classroom) -> User:
    return classroom.teacher


@pytest.fixture
def sign_in() -> Callable[[User | None], Client]:
    """A client signed in as somebody, or as nobody."""

    def signed_in(user: User | None) -> Client:
        client = Client()
        if user:
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture
def owner(sign_in: Callable[[User | None], Client], teacher: User) -> Client:
    """The teacher's client."""
    return sign_in(teacher)
