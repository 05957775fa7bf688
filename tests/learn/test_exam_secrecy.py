"""Nothing that is sent before an exam is handed in depends on what is right."""

import re
from itertools import product
from typing import Any

import pytest

from quiz.attempts.models import AskedQuestion, Attempt, Mode
from tests.factories.attempts import EVERY_FORM, NOW, AttemptFactory, options_of
from tests.learn.examining import JSON, LENGTH, address, exam_of, paper_fields, send_answer
from tests.learn.quizzing import without_tokens
from tests.learn.test_secrecy import HIDDEN, keys_of

pytestmark = pytest.mark.django_db

LEFT = re.compile(r'data-left="\d+"')


def page(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return LEFT.sub("", without_tokens(response.content.decode()))


@pytest.fixture
def of_every_form(at, student) -> Attempt:
    """An open exam with a question of each form there is."""
    attempt = AttemptFactory(
        student=student, mode=Mode.EXAM, lesson="", started_at=NOW, deadline_at=NOW + LENGTH
    )
    for position, make in enumerate(EVERY_FORM, start=1):
        make(attempt=attempt, position=position, part="any", marks=1)
    return attempt


def test_the_paper_is_the_same_bytes_whatever_the_keys_are(signed_in, of_every_form) -> None:
    for asked in of_every_form.asked.all():
        pages = set()
        for key in keys_of(asked):
            AskedQuestion.objects.filter(pk=asked.pk).update(key=key)
            pages.add(page(signed_in, address(of_every_form)))
        assert len(pages) == 1, asked.type


def test_the_paper_is_the_same_bytes_whatever_is_said_afterwards(signed_in, of_every_form):
    before = page(signed_in, address(of_every_form))
    for asked in of_every_form.asked.all():
        told = HIDDEN | {
            "sources": [{"title": "Nguồn bí mật", "publisher": "", "url": "", "date": "", "at": ""}]
        }
        if asked.type == "cloze":
            told["options"] = options_of("Nam Phi")
        else:
            told["options"] = [one | {"told": "Bí mật", "ref": "x"} for one in asked.options]
        told["statements"] = [one | {"told": "Bí mật"} for one in asked.statements]
        AskedQuestion.objects.filter(pk=asked.pk).update(**told)
    assert page(signed_in, address(of_every_form)) == before


def replies(client, attempt: Attempt, key: list[int]) -> list[tuple[int, Any]]:
    """Everything that a script hears about two answers, with the page after them."""
    asked = attempt.asked.first()
    assert asked
    AskedQuestion.objects.filter(pk=asked.pk).update(key=key)
    said: list[tuple[int, Any]] = []
    for number, answer in enumerate(([1, 0, None, None], [1, 0, 0, 1]), start=1):
        for sequence in (number, number):  # the second time it is refused
            response = send_answer(client, asked, answer, sequence=sequence)
            said.append((response.status_code, response.json()))
    wrong = client.post(address(attempt, "1/answer/"), {"choice": "0"}, headers=JSON)
    said.append((wrong.status_code, wrong.json()))
    said.append((200, page(client, address(attempt))))
    confirm = client.post(address(attempt, "hand-in/"), paper_fields({1: [0, 0, 0, 0]}, attempt))
    said.append((confirm.status_code, without_tokens(confirm.content.decode())))
    asked.responses.all().delete()
    return said


def test_replies_are_the_same_whether_it_is_right_or_not(signed_in, student, at) -> None:
    attempt = exam_of(student, choices=0, clusters=1)
    keys = [list(key) for key in product((0, 1), repeat=4)]
    first = replies(signed_in, attempt, keys[0])
    assert [status for status, _ in first] == [200, 409, 200, 409, 400, 200, 200]
    assert all(replies(signed_in, attempt, key) == first for key in keys[1:])


def test_the_page_of_a_single_question_tells_nothing_either(signed_in, exam) -> None:
    """The addresses of lesson quizzes must not be a way around."""
    asked = exam.asked.get(position=1)
    send_answer(signed_in, asked, 0)
    for method, end in (("get", ""), ("get", "1/"), ("post", "1/answer/"), ("get", "review/")):
        fields = {"choice": "0", "client_key": "7d3f4b1e-6c1f-4d4e-9a54-0d2b3f7a9c11"}
        path = f"/quiz/{exam.pk}/{end}"
        response = getattr(signed_in, method)(path, fields if method == "post" else None)
        assert "sách viết" not in response.content.decode()
        assert "Đáp án" not in response.content.decode()
    assert asked.responses.count() == 1
