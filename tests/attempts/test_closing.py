"""Sittings end by the clock though nobody looks: the command, once and again and again."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from quiz.attempts.actions import close_all_due
from quiz.attempts.deadlines import GRACE
from quiz.attempts.models import Attempt
from tests.conftest import ROOT
from tests.factories.attempts import NOW, AttemptFactory

pytestmark = pytest.mark.django_db

MILLISECOND = timedelta(milliseconds=1)
ENDED = NOW - GRACE - MILLISECOND


def open_ones() -> set[Attempt]:
    return set(Attempt.objects.filter(submitted_at__isnull=True))


def test_all_that_are_due_and_no_others() -> None:
    due = [AttemptFactory(deadline_at=ENDED) for _ in range(3)]
    others = {
        AttemptFactory(deadline_at=NOW - GRACE),
        AttemptFactory(deadline_at=NOW + timedelta(hours=1)),
        AttemptFactory(deadline_at=None),
    }
    earlier = AttemptFactory(deadline_at=ENDED, submitted_at=NOW - timedelta(hours=1))
    assert close_all_due(now=NOW) == 3
    assert open_ones() == others
    for attempt in due:
        attempt.refresh_from_db()
        assert attempt.submitted_at == ENDED  # not when it was noticed
    earlier.refresh_from_db()
    assert earlier.submitted_at == NOW - timedelta(hours=1)
    assert close_all_due(now=NOW) == 0


def test_the_command_says_how_many() -> None:
    AttemptFactory(deadline_at=timezone.now() - timedelta(minutes=1))
    out = StringIO()
    call_command("close_attempts", stdout=out)
    call_command("close_attempts", stdout=out)
    assert out.getvalue() == "1 handed in\n0 handed in\n"
    assert open_ones() == set()


@pytest.mark.parametrize("every", ["0", "-5", "100000"])
def test_how_often_must_make_sense(every: str) -> None:
    with pytest.raises(CommandError, match="--every"):
        call_command("close_attempts", f"--every={every}")


def test_it_goes_on_when_the_database_is_away_and_ends_when_asked(monkeypatch) -> None:
    """The first look fails, the second hands in, then the system asks it to stop."""
    AttemptFactory(deadline_at=timezone.now() - timedelta(minutes=1))
    looks = []

    def look(*, now):
        looks.append(now)
        if len(looks) == 1:
            raise OperationalError("the database is away")
        os.kill(os.getpid(), signal.SIGTERM)
        return close_all_due(now=now)

    command = "quiz.attempts.management.commands.close_attempts"
    monkeypatch.setattr(f"{command}.close_all_due", look)
    monkeypatch.setattr(f"{command}.connection.close", lambda: None)  # this test's own
    before = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)}
    out, err = StringIO(), StringIO()
    try:
        call_command("close_attempts", "--every=1", stdout=out, stderr=err)
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
    assert (out.getvalue(), err.getvalue()) == (
        "1 handed in\n",
        "not now: the database is away\n",
    )
    assert open_ones() == set()


@pytest.mark.slow
def test_unattended_as_a_process_of_its_own(tmp_path) -> None:
    """A sitting is handed in within a second or two of its end, with no server and no browser."""
    environment = os.environ | {"VAR_DIR": str(tmp_path), "DJANGO_ENV": "local"}
    environment.pop("DATABASE_URL", None)
    manage = [sys.executable, "manage.py"]
    run = {"cwd": ROOT, "env": environment, "text": True, "capture_output": True}
    due = "timezone.now() - timedelta(seconds=14)"  # a second of grace is left
    begin = (
        "from datetime import timedelta; from django.utils import timezone;"
        "from django.core.management import call_command; call_command('migrate', verbosity=0);"
        "from quiz.accounts.models import User; from quiz.attempts.models import Attempt;"
        "student = User.objects.create(sign_in_name='x', display_name='X', role='student');"
        "Attempt.objects.create(student=student, pack='p', mode='exam', lang='vi', seed=1,"
        f" revision=1, started_at={due}, deadline_at={due})"
    )
    subprocess.run([*manage, "shell", "-v0", "-c", begin], check=True, **run)
    process = subprocess.Popen(
        [*manage, "close_attempts", "--every", "1"],
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        started = time.monotonic()
        assert process.stdout
        assert process.stdout.readline() == "1 handed in\n"
        assert time.monotonic() - started < 30
    finally:
        process.terminate()
        assert process.wait(timeout=10) == 0
