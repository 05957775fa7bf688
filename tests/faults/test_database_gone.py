"""The database stops while students are at work, and comes back: PostgreSQL, for real."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from quiz.attempts.models import Attempt, Response
from scripts.with_postgres import _as_postgres, programs
from tests.factories.attempts import attempt_of_four
from tests.factories.lessons import FIRST

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a server that can stop"),
]

KEY = "7d3f4b1e-6c1f-4d4e-9a54-0d2b3f7a9c11"


@contextmanager
def stopped() -> Iterator[None]:
    """PostgreSQL is not there; afterwards it is again, with the options it had. It stops in good
    order: the one of our tests is set up to forget what it has not yet written."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        data = Path(cursor.fetchone()[0])
    bin_folder = programs()
    assert bin_folder is not None
    control = [*_as_postgres(), str(bin_folder / "pg_ctl"), "-D", str(data), "-w"]
    quiet = {"check": True, "cwd": data.parent, "stdout": subprocess.DEVNULL}
    subprocess.run([*control, "-m", "fast", "stop"], **quiet)
    try:
        yield
    finally:
        options = (data / "postmaster.opts").read_text().split(" ", 1)[1].replace('"', "").strip()
        log = str(data.parent / "log")
        subprocess.run([*control, "-l", log, "-o", options, "start"], **quiet)
        connection.close()


@pytest.fixture
def quiz(small_pack) -> Attempt:
    return attempt_of_four(lesson=FIRST)


@pytest.mark.skipif("CI" not in os.environ and programs() is None, reason="no PostgreSQL here")
def test_the_answer_waits_until_the_database_is_back(quiz: Attempt) -> None:
    pupil = Client(raise_request_exception=False)
    pupil.force_login(quiz.student)
    address, form = f"/quiz/{quiz.pk}/1/answer/", {"client_key": KEY, "choice": "0"}
    assert pupil.get(f"/quiz/{quiz.pk}/1/").status_code == 200
    with stopped():
        for headers in ({"HX-Request": "true"}, {"Accept": "application/json"}, {}):
            refused = pupil.post(address, form, headers=headers)
            assert (refused.status_code, refused["Retry-After"]) == (503, "10")
            assert "HX-Redirect" not in refused
        assert pupil.post(address, form, headers={"Accept": "application/json"}).json() == {
            "retry": True
        }
        assert pupil.get(f"/quiz/{quiz.pk}/1/").status_code == 503
        assert pupil.get("/health/").status_code == 503
        assert Client().get("/offline/").status_code == 200  # needs no database
    assert pupil.get("/health/").status_code == 200
    assert not Response.objects.exists()
    taken = pupil.post(address, form, headers={"HX-Request": "true"})
    assert taken.status_code == 200
    assert "HX-Redirect" not in taken
    assert Response.objects.count() == 1
