"""The server's clock is set while students are at work: nothing fails and nothing is lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from quiz.attempts.models import Attempt, LateAnswer, Response
from quiz.progress.models import Card
from tests.factories.attempts import NOW, attempt_of_four
from tests.learn.examining import LENGTH, saved, send_answer

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize("jump", [-365 * DAY, -DAY, -HOUR, HOUR / 2])
def test_answers_of_an_exam_stand_by_sequence_not_by_time(
    signed_in: Client, small_pack, exam: Attempt, at, jump: timedelta
) -> None:
    asked = exam.asked.get(position=1)
    assert send_answer(signed_in, asked, 0).status_code == 200
    at(NOW + jump)
    assert signed_in.get(f"/exam/{exam.pk}/").status_code == 200
    assert send_answer(signed_in, asked, 1, sequence=2).status_code == 200
    assert saved(exam) == {1: [0, 1]}
    at(NOW)
    assert send_answer(signed_in, asked, 2, sequence=3).status_code == 200
    assert saved(exam) == {1: [0, 1, 2]}


def test_a_jump_over_the_end_keeps_everything(signed_in, small_pack, exam: Attempt, at) -> None:
    """What was saved counts, what comes is kept as evidence; back again it stays handed in."""
    asked = exam.asked.get(position=1)
    send_answer(signed_in, asked, 0)
    at(NOW + LENGTH + HOUR)
    assert send_answer(signed_in, asked, 1, sequence=2).status_code == 410
    at(NOW)
    assert send_answer(signed_in, asked, 2, sequence=2).status_code == 409
    assert signed_in.get(f"/exam/{exam.pk}/result/").status_code == 200
    assert saved(exam) == {1: [0]}
    assert LateAnswer.objects.get().answer == 1


@pytest.mark.parametrize("jump", [-365 * DAY, -DAY, -HOUR, 11 * HOUR])
def test_memory_bears_a_clock_that_jumps(signed_in, student, small_pack, at, jump) -> None:
    for lesson in ("first-lesson", "second-lesson"):
        attempt = attempt_of_four(student=student, lesson=lesson)
        for asked in attempt.asked.all():
            form = {"client_key": str(uuid4()), "choice": str(asked.key[0])}
            address = f"/quiz/{attempt.pk}/{asked.position}/answer/"
            assert signed_in.post(address, form, headers={"HX-Request": "true"}).status_code == 200
        at(NOW + jump)
        assert signed_in.get("/progress/").status_code == 200
        assert signed_in.get("/").status_code == 200
    assert Response.objects.count() == 8
    assert set(Card.objects.values_list("asked", "right")) == {(2, 2)}
