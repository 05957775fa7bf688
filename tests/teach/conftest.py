"""The cast: a teacher with a class, another teacher, a student of the class, an editor."""

from collections.abc import Callable

import pytest
from django.test import Client

from quiz.accounts.models import Role, User
from quiz.classrooms.models import Classroom
from tests.factories.accounts import TeacherFactory
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


@pytest.fixture
def cast(classroom: Classroom) -> dict[str, User | None]:
    """Everyone who may try a teacher's address."""
    member = classroom.memberships.select_related("student").first()
    assert member
    return {
        "other teacher": TeacherFactory(),
        "student": member.student,
        "editor": TeacherFactory(sign_in_name="an-editor", role=Role.EDITOR, is_staff=True),
        "superuser": TeacherFactory(
            sign_in_name="root", role=Role.EDITOR, is_staff=True, is_superuser=True
        ),
        "nobody": None,
        "owner": classroom.teacher,  # last: new PINs sign the student out
    }
