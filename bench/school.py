"""Students at work: signed in, with open quizzes of the shipped pack, on a database of their own.

Drawing is not what is measured: each lesson is drawn once, and every student gets a copy.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import count
from pathlib import Path
from random import Random
from urllib.parse import urlencode
from uuid import uuid4

from bench.packs import SHIPPED

TOKEN = "t" * 32
QUESTIONS = 10


@dataclass(frozen=True)
class Pupil:
    """A student who is signed in, and what they have still to answer."""

    session: str
    asked: list  # AskedQuestion, which needs Django to be set up


def set_up(folder: Path) -> None:
    """This process, and the servers it starts, work on a database in `folder`."""
    os.environ["VAR_DIR"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.server.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_pack", str(SHIPPED), stdout=StringIO())
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_row (id INTEGER PRIMARY KEY, said_at TEXT NOT NULL)")


class School:
    """Enrols students; each has `number` questions to answer, none of them answered yet."""

    def __init__(self) -> None:
        from django.utils import timezone

        from content.queries import snapshot
        from quiz.attempts.models import AskedQuestion
        from quiz.attempts.starting import start

        self.names = count(1)
        self.content = snapshot()
        self.drawn: dict[str, list[AskedQuestion]] = {}
        drawer = self._student()
        for lesson in self.content.pack.lessons:
            attempt = start(
                student=drawer,
                content=self.content,
                lesson=lesson,
                lang="vi",
                number=QUESTIONS,
                seed=1,
                now=timezone.now(),
            )
            self.drawn[lesson] = list(attempt.asked.all())

    def pupils(self, number: int, questions: int) -> list[Pupil]:
        return [self._pupil(questions) for _ in range(number)]

    def _student(self):
        from quiz.accounts.models import Role, User

        name = f"BENCH-{next(self.names)}"
        return User.objects.create(
            sign_in_name=name, display_name=name, role=Role.STUDENT, password="!"
        )

    def _pupil(self, questions: int) -> Pupil:
        from django.test import Client

        student = self._student()
        client = Client()
        client.force_login(student)
        asked = [
            one
            for lesson in list(self.drawn)[: questions // QUESTIONS]
            for one in self._copy(student, lesson)
        ]
        return Pupil(client.cookies["sessionid"].value, asked)

    def _copy(self, student, lesson: str) -> list:
        from copy import copy

        from django.utils import timezone

        from quiz.attempts.models import AskedQuestion, Attempt

        attempt = Attempt.objects.create(
            student=student,
            pack=self.content.slug,
            lesson=lesson,
            lang="vi",
            seed=1,
            revision=self.content.revision,
            total=len(self.drawn[lesson]),
            started_at=timezone.now(),
        )
        copies = [copy(one) for one in self.drawn[lesson]]
        for one in copies:
            one.pk, one.attempt = None, attempt
        return AskedQuestion.objects.bulk_create(copies)


def requests_of(pupil: Pupil, kind: str) -> Iterator[bytes]:
    """The requests that answer every question of `pupil`, some rightly, for one of the views."""
    for asked in pupil.asked:
        if kind == "empty":
            yield request("/bench/empty/", "", {})
            continue
        start = "/bench/bare" if kind == "bare" else "/quiz"
        end = "" if kind == "bare" else "answer/"
        yield request(
            f"{start}/{asked.attempt_id}/{asked.position}/{end}",
            urlencode({"client_key": str(uuid4())} | _fields(asked), doseq=True),
            {
                "Cookie": f"sessionid={pupil.session}; csrftoken={TOKEN}",
                "X-CSRFToken": TOKEN,
                "HX-Request": "true",
                "Accept-Encoding": "gzip",
            },
        )


def request(path: str, body: str, headers: dict[str, str]) -> bytes:
    """One POST as it goes over the wire."""
    sent = {
        "Host": "127.0.0.1",
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": str(len(body)),
    } | headers
    lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
    return f"POST {path} HTTP/1.1\r\n{lines}\r\n{body}".encode()


def _fields(asked) -> dict[str, object]:
    from quiz.classrooms.demo_answers import right_answer, wrong_answer
    from tests.learn.quizzing import fields_of

    chance = Random(asked.pk)
    answer = right_answer(asked) if chance.random() < 0.7 else wrong_answer(asked, chance)
    return fields_of(asked, answer)
