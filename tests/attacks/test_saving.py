"""10–14 and 17: answers that come late, twice, from another tab or from no page of ours."""

from datetime import UTC, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from quiz.attempts.actions import submit
from quiz.attempts.deadlines import GRACE
from quiz.attempts.models import Attempt, LateAnswer, Response
from tests.factories.attempts import NOW
from tests.learn.examining import LENGTH, saved, send_answer
from tests.learn.quizzing import post, send

pytestmark = pytest.mark.django_db

END = NOW + LENGTH + GRACE
TICK = timedelta(milliseconds=1)


def test_attack_10_saving_after_handing_in(signed_in: Client, exam, attempt) -> None:
    asked = exam.asked.get(position=1)
    send_answer(signed_in, asked, 2)
    submit(attempt=exam, now=NOW)
    reply = send_answer(signed_in, asked, 0, sequence=2)
    assert reply.status_code == 409
    assert reply.json() == {"sequence": 1, "answer": 2, "closed": True}
    submit(attempt=attempt, now=NOW)
    first = attempt.asked.filter(statements=[], rows=[]).exclude(type="cloze").first()
    assert post(signed_in, first, {"choice": "0"}, key=str(uuid4())).status_code == 409
    assert saved(exam) == {1: [2]}
    assert Response.objects.count() == 1


def test_attack_11_an_old_sequence(signed_in: Client, exam: Attempt) -> None:
    asked = exam.asked.get(position=1)
    for sequence, choice in ((1, 0), (2, 1), (5, 3)):
        assert send_answer(signed_in, asked, choice, sequence=sequence).status_code == 200
    for sequence in (1, 2, 3, 4, 5):
        reply = send_answer(signed_in, asked, 2, sequence=sequence)
        assert (reply.status_code, reply.json()) == (409, {"sequence": 5, "answer": 3})
    assert saved(exam) == {1: [0, 1, 3]}


def test_attack_12_the_same_key_with_another_answer(signed_in, exam, attempt) -> None:
    asked, other, key = exam.asked.get(position=1), exam.asked.get(position=2), str(uuid4())
    assert send_answer(signed_in, asked, 1, client_key=key).status_code == 200
    assert send_answer(signed_in, asked, 2, client_key=key, sequence=2).status_code == 409
    assert send_answer(signed_in, other, 1, client_key=key).status_code == 409
    of_lesson = attempt.asked.filter(statements=[], rows=[]).exclude(type="cloze").first()
    assert send(signed_in, of_lesson, 0, key=key).status_code == 409
    assert saved(exam) == {1: [1]}
    assert Response.objects.count() == 1


def test_attack_13_after_deadline_and_grace(signed_in: Client, exam: Attempt, at) -> None:
    asked = exam.asked.get(position=1)
    at(END)
    assert send_answer(signed_in, asked, 1).status_code == 200
    at(END + TICK)
    for _ in range(2):
        reply = send_answer(signed_in, asked, 2, sequence=2, client_key=str(_key))
        assert (reply.status_code, reply.json()) == (410, {"late": True})
    late = LateAnswer.objects.get()
    assert (late.asked, late.answer, late.arrived_at) == (asked, 2, END + TICK)
    exam.refresh_from_db()
    assert exam.submitted_at == exam.deadline_at
    assert saved(exam) == {1: [1]}


_key = uuid4()


@pytest.mark.parametrize("hours", [-24, 24])
def test_attack_14_a_forged_time(signed_in: Client, exam: Attempt, at, hours: int) -> None:
    """Whatever a browser says of the time is not even read."""
    claimed = NOW.astimezone(UTC) + timedelta(hours=hours)
    forged = {
        name: claimed.isoformat()
        for name in ("now", "saved_at", "arrived_at", "started_at", "deadline_at", "submitted_at")
    }
    asked = exam.asked.get(position=1)
    reply = send_answer(signed_in, asked, 1, **forged, left="99999", time=str(claimed))
    assert reply.status_code == 200
    assert Response.objects.get().saved_at == NOW
    at(END + TICK)
    assert send_answer(signed_in, asked, 2, sequence=2, **forged).status_code == 410
    exam.refresh_from_db()
    assert (exam.started_at, exam.deadline_at) == (NOW, NOW + LENGTH)


@pytest.mark.parametrize("choice", ["4", "-1", "99", "x", "0x1", "1.0", "\u0661", "", ["0", "1"]])
def test_attack_17_no_option_of_the_question(signed_in, exam, every_form, choice) -> None:
    """An Arabic digit is a digit, but none that our page sends."""
    asked = exam.asked.get(position=1)
    fields = {"client_key": str(uuid4()), "sequence": 1, "choice": choice}
    address = f"/exam/{exam.pk}/{asked.position}/answer/"
    assert (
        signed_in.post(address, fields, headers={"Accept": "application/json"}).status_code == 400
    )
    of_lesson = every_form.asked.get(type="date_of")
    refused = post(signed_in, of_lesson, {"choice": choice}, key=str(uuid4()))
    assert refused.status_code == (422 if choice == "" else 400)
    assert not Response.objects.exists()
