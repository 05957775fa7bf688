"""Answering as a browser does: with the key that the form holds."""

import re
from random import Random
from typing import Any

from django.test import Client
from django.urls import reverse

from quiz.attempts.models import AskedQuestion
from quiz.classrooms import demo_answers
from quiz.classrooms.demo_answers import right_answer

__all__ = [
    "fields_of",
    "page_of",
    "post",
    "reasons",
    "right_answer",
    "send",
    "without_tokens",
    "wrong_answer",
]

CLIENT_KEY = re.compile(r'name="client_key" value="([^"]+)"')
CSRF = re.compile(r'(name="csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+')


def page_of(client: Client, asked: AskedQuestion, **headers: Any) -> str:
    """The page of a question."""
    address = reverse("learn:question", args=[asked.attempt_id, asked.position])
    return client.get(address, headers=headers).content.decode()


def without_tokens(page: str) -> str:
    """The page without what differs between two loads of the same page."""
    return CLIENT_KEY.sub("client_key", CSRF.sub("csrf", page))


def send(client: Client, asked: AskedQuestion, answer: object, key: str = "", **headers: Any):
    """Post `answer` with the form's own key, or with `key`."""
    return post(client, asked, fields_of(asked, answer), key, **headers)


def post(
    client: Client, asked: AskedQuestion, fields: dict[str, Any], key: str = "", **headers: Any
):
    """Post these fields with the form's own key, or with `key`."""
    if not key:
        found = CLIENT_KEY.search(page_of(client, asked))
        assert found
        key = found[1]
    address = reverse("learn:answer", args=[asked.attempt_id, asked.position])
    return client.post(address, {"client_key": key} | fields, headers=headers)


def fields_of(asked: AskedQuestion, answer: Any) -> dict[str, Any]:
    """The fields in which a form of this question's kind sends `answer`; None stays empty."""
    match asked.form_name:
        case "typed":
            return {"typed": answer}
        case "matching":
            return {f"row-{at}": "" if a is None else a for at, a in enumerate(answer)}
        case "judging":
            words = ("false", "true")
            return {f"statement-{at}": words[a] for at, a in enumerate(answer) if a is not None}
        case _:
            return {"choice": answer}


def wrong_answer(asked: AskedQuestion) -> Any:
    """The same wrong answer every time."""
    return demo_answers.wrong_answer(asked, Random(0))


def reasons(asked: AskedQuestion) -> list[str]:
    """Why the answer is right: of four statements each has its own."""
    if len(asked.statements) > 1:
        return [statement["told"] for statement in asked.statements]
    return [asked.explanation]
