"""A student with a browser, a lesson quiz and an exam; and somebody else."""

import pytest
from django.test import Client

from quiz.accounts.models import User
from tests.factories.accounts import StudentFactory
from tests.learn.conftest import at, attempt, every_form, exam, signed_in, student

__all__ = ("at", "attempt", "every_form", "exam", "signed_in", "student")


@pytest.fixture
def stranger(db: None) -> Client:
    """The browser of another student."""
    other: User = StudentFactory()
    client = Client()
    client.force_login(other)
    return client
