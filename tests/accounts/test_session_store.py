"""A session is read by a query of our own; it must end as Django's do."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quiz.accounts.models import User
from quiz.accounts.session_store import SessionStore
from tests.factories.accounts import StudentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def student() -> User:
    return StudentFactory()


@pytest.fixture
def browser(student: User) -> Client:
    client = Client()
    client.force_login(student, "quiz.accounts.backends.ClassCodeBackend")
    return client


def is_signed_in(client: Client) -> bool:
    request = client.get("/").wsgi_request
    return bool(request.user.is_authenticated)


def test_session_that_stands(browser: Client, student: User) -> None:
    assert browser.get("/").wsgi_request.user == student


def test_session_past_its_end(browser: Client) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_signed_in(browser)


def test_session_that_was_deleted(browser: Client) -> None:
    Session.objects.all().delete()
    assert not is_signed_in(browser)


def test_session_of_someone_else(browser: Client) -> None:
    """The row of another key is not found, whatever is written in the cookie."""
    browser.cookies["sessionid"] = f"{browser.cookies['sessionid'].value}x"
    assert not is_signed_in(browser)


@pytest.mark.parametrize("key", ["", "short", "a\0bcdefghij", "%s" * 8, "x" * 300])
def test_key_that_no_session_has(key: str) -> None:
    store = SessionStore(key)
    assert store.load() == {}
    assert store.session_key is None


def test_data_that_were_tampered_with(browser: Client) -> None:
    Session.objects.update(session_data="e30:1abc:forged")
    assert not is_signed_in(browser)


def test_person_who_may_not_sign_in_any_more(browser: Client, student: User) -> None:
    User.objects.filter(pk=student.pk).update(is_active=False)
    assert not is_signed_in(browser)


def test_person_who_is_gone(browser: Client, student: User) -> None:
    student.delete()
    assert not is_signed_in(browser)


def test_new_pin_ends_it(browser: Client, student: User) -> None:
    student.set_password("654321")
    student.save()
    assert not is_signed_in(browser)


def test_what_is_kept_comes_back() -> None:
    store = SessionStore()
    store["a"] = "Đà Nẵng"
    store.save()
    assert SessionStore(store.session_key)["a"] == "Đà Nẵng"


def test_two_statements_for_who_it_is(browser: Client, student: User) -> None:
    browser.get("/")
    with CaptureQueriesContext(connection) as queries:
        browser.get("/accounts/password/")
    read = [
        q["sql"] for q in queries if "django_session" in q["sql"] or "accounts_user" in q["sql"]
    ]
    assert len(read) == 2
