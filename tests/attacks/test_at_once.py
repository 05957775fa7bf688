"""Double clicks, three tabs and a whole class at the same moment."""

from collections.abc import Iterator
from functools import partial
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from content.queries import snapshot
from quiz.attempts.actions import save_answer
from quiz.attempts.errors import Conflict
from quiz.attempts.models import AskedQuestion, Attempt, Response
from quiz.attempts.starting import sit, start
from quiz.generation.blueprint import THPT
from quiz.progress.models import Card
from tests.attacks.at_once import at_once, on_disk
from tests.factories.accounts import StudentFactory
from tests.factories.attempts import NOW, attempt_of_four
from tests.factories.lessons import FIRST, write_small_pack
from tests.factories.loading import loaded
from tests.learn.examining import LENGTH, exam_of
from tests.learn.quizzing import without_tokens

pytestmark = pytest.mark.django_db(transaction=True)

SUBMITS, STARTS, TABS, POSTS = 20, 50, 3, 1000


@pytest.fixture
def school(transactional_db: None, tmp_path) -> Iterator[None]:
    """The small pack, in a database to which every thread has its own connection."""
    with on_disk(tmp_path):
        loaded(write_small_pack(tmp_path / "pack"))
        yield


def browser_of(student) -> Client:
    client = Client()
    client.force_login(student)
    return client


@pytest.mark.usefixtures("school")
def test_twenty_submits_of_one_form_are_one_answer() -> None:
    attempt = attempt_of_four(lesson=FIRST)
    asked, student = attempt.asked.get(position=1), attempt.student
    form = {"client_key": str(uuid4()), "choice": "1"}
    address = f"/quiz/{attempt.pk}/{asked.position}/answer/"
    browsers = [browser_of(student) for _ in range(SUBMITS)]
    send = [partial(b.post, address, form, headers={"HX-Request": "true"}) for b in browsers]
    replies = at_once(send)
    assert [reply.status_code for reply in replies] == [200] * SUBMITS
    assert len({without_tokens(reply.content.decode()) for reply in replies}) == 1
    assert Response.objects.get().answer == 1
    assert Card.objects.get().asked == 1


@pytest.mark.usefixtures("school")
def test_twenty_submits_of_one_answer_of_an_exam_are_one() -> None:
    now = timezone.now()
    exam = exam_of(StudentFactory(), started_at=now, deadline_at=now + LENGTH)
    form = {"client_key": str(uuid4()), "sequence": "1", "choice": "2"}
    browsers = [browser_of(exam.student) for _ in range(SUBMITS)]
    replies = at_once([partial(b.post, f"/exam/{exam.pk}/1/answer/", form) for b in browsers])
    assert {(reply.status_code, reply.json()["sequence"]) for reply in replies} == {(200, 1)}
    assert Response.objects.get().answer == 2


@pytest.mark.usefixtures("school")
def test_three_tabs_and_a_thousand_posts_in_any_order() -> None:
    """An answer that was overtaken never stands: the one with the highest sequence does."""
    now = timezone.now()
    exam = exam_of(
        StudentFactory(), choices=10, clusters=0, started_at=now, deadline_at=now + LENGTH
    )
    questions = list(exam.asked.select_related("attempt"))
    chance = Random(3)
    last = POSTS // len(questions)
    posts = [(asked, sequence) for asked in questions for sequence in range(1, last + 1)]
    chance.shuffle(posts)
    sent = {(asked.pk, sequence): chance.randrange(4) for asked, sequence in posts}
    accepted = at_once([partial(tab, posts[at::TABS], sent) for at in range(TABS)])
    rows = list(Response.objects.order_by("pk").values_list("asked", "sequence", "answer"))
    assert sorted(row[:2] for row in rows) == sorted(sum(accepted, []))
    for asked in questions:
        own = [row for row in rows if row[0] == asked.pk]
        sequences = [sequence for _, sequence, _ in own]
        assert sequences == sorted(set(sequences))
        assert own[-1] == (asked.pk, last, sent[asked.pk, last])
    assert len(rows) < POSTS


def tab(
    posts: list[tuple[AskedQuestion, int]], sent: dict[tuple[int, int], int]
) -> list[tuple[int, int]]:
    """Send these answers, whatever the other tabs do; those that were taken."""
    taken, stood = [], []
    for asked, sequence in posts:
        given = {"asked": asked, "answer": sent[asked.pk, sequence], "sequence": sequence}
        key = UUID(int=asked.pk * POSTS + sequence)
        try:
            save_answer(**given, client_key=key, now=timezone.now())
        except Conflict as conflict:
            stood.append((sequence, conflict.first.sequence if conflict.first else 0))
        else:
            taken.append((asked.pk, sequence))
    assert all(mine < other for mine, other in stood)
    return taken


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("kind", ["lesson", "exam"])
def test_fifty_starts_at_once_are_one_attempt(kind: str) -> None:
    student = StudentFactory()

    def begin(seed: int) -> Attempt:
        given: Any = {"content": snapshot(), "lang": "vi", "seed": seed, "now": NOW}
        if kind == "exam":
            return sit(student=student, blueprint=THPT, **given)
        return start(student=student, lesson=FIRST, number=5, **given)

    begun = at_once([partial(begin, seed) for seed in range(STARTS)])
    attempt = Attempt.objects.get()
    assert {one.pk for one in begun} == {attempt.pk}
    assert AskedQuestion.objects.count() == attempt.total > 0
    assert connection.in_atomic_block is False
