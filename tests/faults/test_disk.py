"""A disk that is full, and one that cannot be written: 503, and then the same answer again."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from quiz.attempts.models import Attempt, Response
from tests.attacks.at_once import on_disk
from tests.factories.attempts import attempt_of_four
from tests.factories.lessons import write_small_pack
from tests.factories.loading import loaded
from tests.learn.examining import LENGTH, exam_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the disk of SQLite"),
]

JSON = {"Accept": "application/json"}
HTMX = {"HX-Request": "true"}
NOBODY = 65534


@pytest.fixture
def folder(transactional_db: None, tmp_path: Path) -> Iterator[Path]:
    """Where the database is a file, with the small pack in it."""
    with on_disk(tmp_path):
        loaded(write_small_pack(tmp_path / "pack"))
        yield tmp_path


@pytest.fixture
def quiz(folder: Path) -> Attempt:
    return attempt_of_four(lesson="first-lesson")


@pytest.fixture
def paper(quiz: Attempt) -> Attempt:
    now = timezone.now()
    return exam_of(quiz.student, started_at=now, deadline_at=now + LENGTH)


@pytest.fixture
def pupil(quiz: Attempt) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(quiz.student)
    return client


@contextmanager
def full() -> Iterator[None]:
    """Files can grow no more: the limit of the process is as real as the end of a disk."""
    log = Path(f"{connection.settings_dict['NAME']}-wal")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nothing in the folder may be written, nor made; as root, by being somebody else."""
    files = [folder, *folder.glob("at-once.*")]
    modes = {path: path.stat().st_mode for path in files}
    for path in files:
        path.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path, mode in modes.items():
            path.chmod(mode)


def faulty(kind: str, folder: Path):
    return full() if kind == "full" else read_only(folder)


@pytest.mark.parametrize("kind", ["full", "read-only"])
def test_an_answer_of_a_quiz_waits_in_the_page(
    kind: str, folder: Path, quiz: Attempt, pupil: Client
) -> None:
    """htmx swaps nothing in for a 503, so that what was chosen stays where it is."""
    form = {"client_key": str(uuid4()), "choice": "0"}
    address = f"/quiz/{quiz.pk}/1/answer/"
    with _reachable(folder), faulty(kind, folder):
        refused = pupil.post(address, form, headers=HTMX)
        assert (refused.status_code, refused["Retry-After"]) == (503, "10")
        assert "HX-Redirect" not in refused
        for path in (f"/quiz/{quiz.pk}/1/", "/lessons/first-lesson/", "/progress/", "/health/"):
            assert pupil.get(path).status_code == 200, path
    assert not Response.objects.exists()
    assert pupil.post(address, form, headers=HTMX).status_code == 200
    assert Response.objects.count() == 1


@pytest.mark.parametrize("kind", ["full", "read-only"])
def test_an_answer_of_an_exam_is_sent_again(
    kind: str, folder: Path, paper: Attempt, pupil: Client
) -> None:
    form = {"client_key": str(uuid4()), "sequence": "1", "choice": "3"}
    address = f"/exam/{paper.pk}/1/answer/"
    with _reachable(folder), faulty(kind, folder):
        refused = pupil.post(address, form, headers=JSON)
        assert (refused.status_code, refused.json()) == (503, {"retry": True})
        assert refused["Retry-After"] == "10"
        assert pupil.get(f"/exam/{paper.pk}/").status_code == 200
    assert not Response.objects.exists()
    assert pupil.post(address, form, headers=JSON).json()["sequence"] == 1
    assert Response.objects.get().answer == 3


@contextmanager
def _reachable(folder: Path) -> Iterator[None]:
    """Whoever is not root can come to the folder: pytest makes its folders for one alone."""
    closed = [path for path in folder.parents if path.stat().st_mode & 0o077 == 0]
    modes = {path: path.stat().st_mode for path in closed}
    for path in closed:
        path.chmod(0o711)
    try:
        yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
