"""Answering as a browser does: with the key that the form holds."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from quiz.attempts.models import AskedQuestion

CLIENT_KEY = re.compile(r'name="client_key" value="([^"]+)"')
CSRF = re.compile(r'(name="csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+')


def page_of(client: Client, asked: AskedQuestion, **headers: Any) -> str:
    """The page of a question."""
    address = reverse("learn:question", args=[asked.attempt_id, asked.position])
    return client.get(address, headers=headers).content.decode()


def without_tokens(page: str) -> str:
    """The page without what differs between two loads of the same page."""
    return CLIENT_KEY.sub("client_key", CSRF.sub("csrf", page))


def send(client: Client, asked: AskedQuestion, choice: object, key: str = "", **headers: Any):
    """Post `choice` with the form's own key, or with `key`."""
    if not key:
        found = CLIENT_KEY.search(page_of(client, asked))
        assert found
        key = found[1]
    address = reverse("learn:answer", args=[asked.attempt_id, asked.position])
    return client.post(address, {"choice": choice, "client_key": key}, headers=headers)


def wrong_choice(asked: AskedQuestion) -> int:
    return next(i for i in range(len(asked.options)) if i not in asked.key)
