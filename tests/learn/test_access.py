"""Who may open what: a table of person × address × method."""

import pytest
from django.test import Client

from quiz.attempts.models import Attempt, Response
from tests.factories.accounts import StudentFactory, TeacherFactory

pytestmark = pytest.mark.django_db

OWN = [
    ("get", "/quiz/{pk}/"),
    ("get", "/quiz/{pk}/1/"),
    ("post", "/quiz/{pk}/1/answer/"),
    ("post", "/quiz/{pk}/finish/"),
    ("get", "/quiz/{pk}/review/"),
    ("post", "/quiz/{pk}/adjusted/"),
]
STUDENTS = [
    ("post", "/lessons/first-lesson/quiz/"),
    ("get", "/progress/"),
    ("get", "/progress/first-lesson/"),
]
OPEN = [("get", "/"), ("get", "/lessons/first-lesson/")]
FORM = {"choice": "0", "client_key": "7d3f4b1e-6c1f-4d4e-9a54-0d2b3f7a9c11"}


def status(client: Client, method: str, address: str) -> int:
    return getattr(client, method)(address, FORM if method == "post" else None).status_code


@pytest.mark.parametrize("person", [StudentFactory, TeacherFactory])
@pytest.mark.parametrize(("method", "address"), OWN)
def test_someone_elses_attempt_is_not_there(client, attempt: Attempt, person, method, address):
    client.force_login(person())
    assert status(client, method, address.format(pk=attempt.pk)) == 404
    assert status(client, method, address.format(pk=10**6)) == 404
    attempt.refresh_from_db()
    assert attempt.is_open
    assert not Response.objects.exists()


@pytest.mark.parametrize(("method", "address"), OWN + STUDENTS)
def test_not_signed_in_goes_to_the_door(client, attempt: Attempt, method, address):
    response = getattr(client, method)(address.format(pk=attempt.pk), FORM)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/sign-in/?next=/")
    assert not Response.objects.exists()


@pytest.mark.parametrize(("method", "address"), STUDENTS)
def test_teachers_have_no_progress_of_their_own(client, small_pack, method, address):
    client.force_login(TeacherFactory())
    assert status(client, method, address) == 404


@pytest.mark.parametrize(("method", "address"), OPEN)
def test_lessons_are_open_to_all(client, small_pack, method, address):
    assert status(client, method, address) == 200
    for person in (StudentFactory, TeacherFactory):
        client.force_login(person())
        assert status(client, method, address) == 200


@pytest.mark.parametrize(("method", "address"), OWN + STUDENTS + OPEN)
def test_other_method_is_refused(signed_in, attempt: Attempt, method, address):
    """GET never changes anything, and nothing but what is offered is taken."""
    other = "post" if method == "get" else "get"
    assert status(signed_in, other, address.format(pk=attempt.pk)) == 405


@pytest.mark.parametrize("address", ["/lessons/none/", "/progress/none/"])
def test_unknown_lesson_is_not_there(signed_in, small_pack, address):
    assert signed_in.get(address).status_code == 404
    assert signed_in.post("/lessons/none/quiz/").status_code == 404


def test_answer_needs_the_token_of_the_page(attempt: Attempt):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(attempt.student)
    assert strict.post(f"/quiz/{attempt.pk}/1/answer/", FORM).status_code == 403
    assert not Response.objects.exists()
