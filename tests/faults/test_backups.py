"""Backups while a class answers: what was acknowledged before a backup began is in it."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from quiz.attempts.models import Attempt, Response
from tests.factories.accounts import StudentFactory
from tests.factories.keeping import column, made, own_database, run
from tests.learn.examining import LENGTH, exam_of

pytestmark = pytest.mark.django_db(transaction=True)

STUDENTS, QUESTIONS = 3, 10
BACKUPS = 30 if connection.vendor == "sqlite" else 5
KEYS = "SELECT client_key FROM attempts_response"


@pytest.fixture
def folder(transactional_db: None, tmp_path: Path) -> Iterator[Path]:
    with own_database(tmp_path):
        yield tmp_path


class Desk:
    """A student in a thread, who changes the answers of an exam until told to stop.

    `acked` holds the key of each answer with the moment at which the server's word was there.
    """

    def __init__(self) -> None:
        now = timezone.now()
        student = StudentFactory()
        self.exam: Attempt = exam_of(
            student, choices=QUESTIONS, clusters=0, started_at=now, deadline_at=now + LENGTH
        )
        self.client = Client()
        self.client.force_login(student)
        self.acked: list[tuple[float, UUID]] = []
        self.refused: list[int] = []

    def work(self, stop: threading.Event) -> None:
        try:
            sequence = 0
            while not stop.is_set():
                sequence += 1
                for position in range(1, QUESTIONS + 1):
                    self.answer(position, sequence)
        finally:
            connections.close_all()

    def answer(self, position: int, sequence: int) -> None:
        key = uuid4()
        form = {"client_key": str(key), "sequence": str(sequence), "choice": "1"}
        address = f"/exam/{self.exam.pk}/{position}/answer/"
        reply = self.client.post(address, form, headers={"Accept": "application/json"})
        if reply.status_code == 200:
            self.acked.append((time.monotonic(), key))
        else:
            self.refused.append(reply.status_code)


def test_thirty_backups_under_load_miss_nothing(folder: Path) -> None:
    desks, stop = [Desk() for _ in range(STUDENTS)], threading.Event()
    threads = [threading.Thread(target=desk.work, args=[stop]) for desk in desks]
    for thread in threads:
        thread.start()
    begun = []
    try:
        for number in range(BACKUPS):
            begun.append((time.monotonic(), made(folder, f"{number}.zip")))
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    acked = [one for desk in desks for one in desk.acked]
    assert [desk.refused for desk in desks] == [[]] * STUDENTS
    sizes = []
    for moment, backup in begun:
        kept = {UUID(str(key)) for key in column(backup, KEYS, folder)}
        missing = [key for when, key in acked if when < moment and key not in kept]
        assert missing == []
        sizes.append(len(kept))
    assert sizes == sorted(sizes)
    assert len(set(sizes)) > BACKUPS / 2  # there was load
    assert sizes[-1] <= Response.objects.count() == len(acked)


def test_what_was_answered_after_a_backup_is_gone_and_what_was_before_is_back(
    folder: Path,
) -> None:
    desk = Desk()
    desk.answer(1, 1)
    backup = made(folder)
    desk.answer(2, 1)
    status, said = run("restore", backup, "--yes")
    assert status == 0, said
    assert Response.objects.get().client_key == desk.acked[0][1]
    desk.client.force_login(desk.exam.student)
    desk.answer(2, 1)
    assert (Response.objects.count(), desk.refused) == (2, [])
