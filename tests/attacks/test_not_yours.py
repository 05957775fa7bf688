"""1–4: what is someone else's answers like what does not exist, and nothing is written."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from quiz.attempts.deadlines import GRACE
from quiz.attempts.models import Attempt, LateAnswer, Response
from tests.factories.accounts import TeacherFactory
from tests.factories.attempts import NOW, attempt_of_four
from tests.factories.classrooms import AssignmentFactory, class_of
from tests.learn.examining import JSON, LENGTH, exam_of

pytestmark = pytest.mark.django_db

NOWHERE = 10**6
READ = ["/quiz/{pk}/", "/quiz/{pk}/1/", "/quiz/{pk}/review/", "/exam/{pk}/", "/exam/{pk}/result/"]
WRITE = [
    "/quiz/{pk}/1/answer/",
    "/quiz/{pk}/finish/",
    "/exam/{pk}/save/",
    "/exam/{pk}/1/answer/",
    "/exam/{pk}/1/flag/",
    "/exam/{pk}/hand-in/",
]


def sent() -> dict[str, str]:
    key = str(uuid4())
    return {"client_key": key, "sequence": "1", "choice": "0", "q1-choice": "0", "on": "1"}


@pytest.mark.parametrize("address", READ)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}, JSON])
def test_attack_01_reading_another_students_attempt(
    stranger: Client, attempt: Attempt, exam: Attempt, address: str, headers
) -> None:
    for pk in (attempt.pk, exam.pk, NOWHERE):
        assert stranger.get(address.format(pk=pk), headers=headers).status_code == 404


def test_attack_01_not_yours_is_told_like_not_there(stranger: Client, attempt: Attempt) -> None:
    pages = [stranger.get(f"/quiz/{pk}/1/").content for pk in (attempt.pk, NOWHERE)]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("address", WRITE)
@pytest.mark.parametrize("when", [NOW, NOW + LENGTH + GRACE + timedelta(days=1)])
def test_attack_02_answering_in_another_students_attempt(
    stranger: Client, exam: Attempt, attempt: Attempt, at, address: str, when
) -> None:
    """Before any look at the clock: an exam that is due is not even closed by it."""
    at(when)
    for pk in (attempt.pk, exam.pk):
        assert stranger.post(address.format(pk=pk), sent()).status_code == 404
    assert not Response.objects.exists()
    assert not LateAnswer.objects.exists()
    assert not Attempt.objects.filter(submitted_at__isnull=False).exists()
    assert not exam.asked.filter(is_flagged=True).exists()


def test_attack_03_own_attempt_with_a_foreign_question(signed_in: Client, student, at) -> None:
    """Questions have no address of their own: only a place in an attempt."""
    own, others = exam_of(student, choices=1, clusters=1), attempt_of_four()
    foreign = others.asked.get(position=4)
    for position in (foreign.position, foreign.pk, 0):
        for address in (f"/exam/{own.pk}/{position}/answer/", f"/quiz/{own.pk}/{position}/answer/"):
            assert signed_in.post(address, sent()).status_code == 404
    assert not Response.objects.exists()


def test_attack_04_a_teacher_in_another_teachers_class(client: Client) -> None:
    theirs = class_of(2)
    assignment = AssignmentFactory(classroom=theirs)
    client.force_login(TeacherFactory())
    for headers in ({}, {"HX-Request": "true"}):
        for name, pk in (("classroom", theirs.pk), ("results", assignment.pk)):
            address = reverse(f"teach:{name}", args=[pk])
            assert client.get(address, headers=headers).status_code == 404
        for name, pk in (("rename", theirs.pk), ("change", assignment.pk)):
            address = reverse(f"teach:{name}", args=[pk])
            assert client.post(address, {"name": "Khác"}, headers=headers).status_code == 404
    theirs.refresh_from_db()
    assert theirs.name == "7A"
