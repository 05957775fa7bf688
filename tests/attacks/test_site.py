"""36–38 and 40: other sites, other hosts, the next person at the computer, and error pages."""

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from quiz.accounts import actions
from quiz.attempts.models import Attempt, Response
from tests.factories.accounts import PIN
from tests.learn.examining import address

pytestmark = pytest.mark.django_db

DOOR = "/accounts/sign-in/"
SLIP = {"code": "AB12", "number": "7", "pin": PIN}
WRITERS = [
    "/accounts/sign-out/",
    "/exam/start/",
    "/exam/{exam}/save/",
    "/exam/{exam}/1/answer/",
    "/exam/{exam}/1/flag/",
    "/exam/{exam}/pulse/",
    "/exam/{exam}/hand-in/",
    "/lessons/first-lesson/quiz/",
    "/quiz/{quiz}/1/answer/",
    "/quiz/{quiz}/finish/",
]
INTERNALS = ("Traceback", "/work/", "quiz/", "django", "sqlite", "SELECT", "secret", "settings")


@pytest.mark.parametrize("path", WRITERS)
def test_attack_36_a_post_from_another_site(exam: Attempt, attempt: Attempt, path: str) -> None:
    victim = Client(enforce_csrf_checks=True)
    victim.force_login(exam.student)
    path = path.format(exam=exam.pk, quiz=attempt.pk)
    victim.get("/")
    token = victim.cookies["csrftoken"].value
    for headers in (
        {},
        {"Origin": "https://evil.example", "X-CSRFToken": token},
        {"Sec-Fetch-Site": "cross-site"},
    ):
        reply = victim.post(path, {"choice": "0", "on": "1", "sure": "1"}, headers=headers)
        assert reply.status_code == 403, headers
    assert "_auth_user_id" in victim.session
    assert Attempt.objects.filter(submitted_at=None).count() == Attempt.objects.count() == 2
    assert not Response.objects.exists()


@pytest.mark.parametrize("path", WRITERS)
def test_attack_36_get_never_changes_anything(signed_in, exam, attempt, path: str) -> None:
    path = path.format(exam=exam.pk, quiz=attempt.pk)
    for method in (signed_in.get, signed_in.head):
        assert method(path, {"choice": "0", "sure": "1"}).status_code in (200, 302, 303, 405)
    assert "_auth_user_id" in signed_in.session
    assert Attempt.objects.filter(submitted_at=None).count() == Attempt.objects.count() == 2
    assert not Response.objects.exists()


def names(patterns: list[URLPattern | URLResolver]) -> list[str]:
    return [name for one in patterns for name in _names(one)]


def _names(one: URLPattern | URLResolver) -> list[str]:
    if isinstance(one, URLResolver):
        return names(one.url_patterns)
    return [one.name] if one.name else []


def test_attack_36_every_address_that_begins_or_ends_something_is_listed() -> None:
    """A new address of a sitting must be added to the table above."""
    sitting = {name for name in names(get_resolver().url_patterns) if name.startswith("exam_")}
    assert sitting == {
        *("exam_start", "exam_save", "exam_answer", "exam_flag", "exam_hand_in"),
        *("exam_result", "exam_day", "exam_pulse"),
    }


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "a b"])
def test_attack_37_another_host(client: Client, host: str) -> None:
    for headers in ({"host": host}, {"host": host, "x-forwarded-host": "localhost"}):
        reply = client.get(DOOR, headers=headers)
        assert reply.status_code == 400
        assert "evil" not in reply.content.decode()


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "\n//evil"]
)
def test_attack_37_next_stays_here(client: Client, to: str) -> None:
    actions.create_student(code="AB12", number=7, display_name="Trần Ế", pin=PIN)
    reply = client.post(f"{DOOR}?next={to}", SLIP | {"next": to})
    assert (reply.status_code, reply["Location"]) == (302, "/")
    reply = client.post("/language/", {"language": "en", "next": to})
    assert reply["Location"] == "/"


def test_attack_38_the_next_student_at_the_same_computer(
    client: Client, student, exam: Attempt, attempt: Attempt
) -> None:
    """No page may be kept for the Back button, and the old session opens nothing. What the
    browser keeps and sends is tried in a real one, in tests/journeys/test_exam.py."""
    mine = (address(exam), "/exam/", f"/quiz/{attempt.pk}/1/", "/progress/", "/")
    client.force_login(student)
    old = client.cookies["sessionid"].value
    for path in mine:
        assert "no-store" in client.get(path)["Cache-Control"], path
    client.post("/accounts/sign-out/")
    client.cookies["sessionid"] = old
    for path in mine[:-1]:
        assert client.get(path).status_code == 302, path
    assert student.display_name not in client.get("/").content.decode()
    other = actions.create_student(code="AB12", number=7, display_name="Trần Ế", pin=PIN)
    client.post(DOOR, SLIP)
    assert client.session["_auth_user_id"] == str(other.pk)
    for path in mine:
        page = client.get(path)
        assert page.status_code == (404 if str(exam.pk) in path or "/quiz/" in path else 200)
        assert student.display_name not in page.content.decode()


@pytest.mark.parametrize(
    ("path", "status"),
    [("/no/such/page/", 404), (f"/quiz/{10**30}/", 404), ("/lessons/%00/", 404), ("/exam/x/", 404)],
)
def test_attack_40_pages_that_are_not_there(signed_in: Client, path: str, status: int) -> None:
    reply = signed_in.get(path)
    assert reply.status_code == status
    assert not [word for word in INTERNALS if word in _words(reply)]


@pytest.mark.parametrize(
    ("error", "status"), [(OperationalError("disk full /secret"), 503), (KeyError("secret"), 500)]
)
def test_attack_40_faults_show_no_internals(student, attempt, monkeypatch, error, status) -> None:
    def broken(**_: object) -> None:
        raise error

    monkeypatch.setattr("quiz.progress.actions.save_answer", broken)
    client = Client(raise_request_exception=False)
    client.force_login(student)
    asked = attempt.asked.filter(statements=[], rows=[]).exclude(type="cloze").first()
    fields = {"choice": "0", "client_key": "7d3f4b1e-6c1f-4d4e-9a54-0d2b3f7a9c11"}
    reply = client.post(f"/quiz/{attempt.pk}/{asked.position}/answer/", fields)
    assert reply.status_code == status
    assert not [word for word in INTERNALS if word in _words(reply)]


def _words(reply) -> str:
    """What a person reads, without addresses of our own files."""
    import re

    return re.sub(r"<[^>]*>", " ", reply.content.decode())
