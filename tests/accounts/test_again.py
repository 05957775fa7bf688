"""Signing in again in the middle of a page: the same person, with the secret alone."""

import pytest
from django.middleware.csrf import CSRF_TOKEN_LENGTH
from django.test import Client

from quiz.accounts import actions
from quiz.accounts.throttle import FREE_TRIES
from tests.factories.accounts import PASSWORD, PIN

pytestmark = pytest.mark.django_db
URL = "/accounts/again/"


@pytest.fixture
def student():
    return actions.create_student(code="AB12", number=7, display_name="Trần Ế", pin=PIN)


@pytest.fixture
def other():
    return actions.create_student(code="AB12", number=8, display_name="Lê Ô", pin=PIN)


def asked(person, **changes):
    """What the dialog of a page made for `person` sends."""
    return {"user": person.pk, "name": person.sign_in_name, "pin": "204 817"} | changes


def test_the_pin_begins_a_new_session_for_the_same_student(client, student):
    client.cookies["sessionid"] = "planted0000000000000000000000000"
    response = client.post(URL, asked(student))
    assert response.status_code == 200
    assert response.json()["user"] == student.pk
    assert client.session["_auth_user_id"] == str(student.pk)
    assert client.cookies["sessionid"].value != "planted0000000000000000000000000"
    assert client.session.get_expire_at_browser_close()
    assert "no-store" in response["Cache-Control"]


def test_a_teacher_gives_the_password(client):
    teacher = actions.create_teacher(sign_in_name="lan", display_name="Lan", password=PASSWORD)
    sent = {"user": teacher.pk, "name": "lan", "password": PASSWORD}
    assert client.post(URL, sent).json()["user"] == teacher.pk
    assert not client.session.get_expire_at_browser_close()


@pytest.mark.parametrize(
    "changes",
    [{"pin": "999888"}, {"pin": ""}, {"name": ""}, {"name": "AB12-99"}, {"user": "x"}, {"user": 0}],
)
def test_anything_wrong_is_refused_in_the_same_words(client, student, changes):
    response = client.post(URL, asked(student, **changes))
    assert response.status_code == 422
    assert "Thông tin chưa đúng" in response.json()["error"]
    assert "_auth_user_id" not in client.session


def test_another_student_cannot_go_on_in_this_page(client, student, other):
    response = client.post(URL, asked(student, name=other.sign_in_name))
    assert response.status_code == 422
    assert "_auth_user_id" not in client.session


def test_it_is_slowed_like_the_sign_in_page_and_together_with_it(client, student):
    for _ in range(FREE_TRIES - 1):
        client.post(URL, asked(student, pin="999888"))
    client.post("/accounts/sign-in/", {"code": "AB12", "number": "7", "pin": "999888"})
    response = client.post(URL, asked(student))
    assert response.status_code == 422
    assert "Hãy đợi" in response.json()["error"]


def test_it_says_whose_session_this_is(client, student):
    assert client.get(URL).json()["user"] is None
    client.force_login(student)
    assert client.get(URL).json()["user"] == student.pk


def test_the_token_it_tells_is_the_one_that_is_then_taken(student):
    client = Client(enforce_csrf_checks=True)
    before = client.get(URL).json()["csrf"]
    assert len(before) == CSRF_TOKEN_LENGTH
    assert client.post(URL, asked(student)).status_code == 403
    answer = client.post(URL, asked(student), headers={"X-CSRFToken": before})
    assert answer.status_code == 200
    stale = client.post("/accounts/sign-out/", headers={"X-CSRFToken": before})
    assert stale.status_code == 403
    fresh = client.post("/accounts/sign-out/", headers={"X-CSRFToken": answer.json()["csrf"]})
    assert fresh.status_code == 302
