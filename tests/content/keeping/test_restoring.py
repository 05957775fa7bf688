"""A backup that has proved itself takes the place of the database, in one step or not at all."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from content.keeping import Refused, check, locks, restore, sqlite
from quiz.accounts.models import User
from tests.conftest import ROOT
from tests.factories.accounts import StudentFactory
from tests.factories.keeping import databases, made, run

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 3, 2, 2, 0, 5, tzinfo=UTC)  # nine in the morning in Ha Noi
STAMP = "20260302-090005"
ON_SQLITE = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="about files of SQLite")


@pytest.fixture
def backup(folder: Path) -> Path:
    """What was kept before another student came."""
    path = made(folder)
    StudentFactory(display_name="Người Mới")
    return path


def live() -> Path:
    return Path(connection.settings_dict["NAME"])


def test_what_was_kept_is_back_and_what_was_there_is_kept(backup: Path, names) -> None:
    restored = restore(backup, now=AT)
    assert names() == ["Trần Ế"]
    if connection.vendor == "sqlite":
        assert restored.aside == str(live().with_name(f"at-once-before-{STAMP}.sqlite3"))
        with closing(sqlite3.connect(restored.aside)) as old:
            assert old.execute("SELECT count(*) FROM accounts_user").fetchone() == (2,)
    else:
        assert restored.aside == f"keeping_before_{STAMP}"
        assert [name for name in databases() if name.startswith("keeping")] == [
            "keeping",
            restored.aside,
        ]


def test_the_site_goes_on_and_everybody_signs_in_again(backup: Path, folder: Path) -> None:
    pupil = Client()
    pupil.force_login(User.objects.get(sign_in_name="7AKM43-01"))
    second = made(folder, "second.zip")
    assert pupil.get("/accounts/again/").json()["user"] is not None
    restore(second, now=AT)
    assert pupil.get("/accounts/again/").json()["user"] is None
    pupil.force_login(User.objects.get(sign_in_name="7AKM43-01"))
    assert pupil.get("/accounts/again/").json()["user"] is not None
    StudentFactory()
    assert User.objects.count() == 3


def test_looking_and_asking_change_nothing(backup: Path, folder: Path, names) -> None:
    before = names(), sorted(path.name for path in folder.iterdir() if "shm" not in path.name)
    status, said = run("restore", backup, "--check")
    assert (status, "sound" in said) == (0, True)
    status, said = run("restore", backup)
    assert status == 2
    assert f"manage.py restore {backup} --yes" in said
    after = names(), sorted(path.name for path in folder.iterdir() if "shm" not in path.name)
    assert after == before


def test_the_command_tells_what_it_did(backup: Path, folder: Path, names) -> None:
    (folder / "prepared.json").write_text("{}")
    status, said = run("restore", backup, "--yes")
    assert (status, names()) == (0, ["Trần Ế"])
    assert "is kept as" in said
    assert "everybody signs in again" in said
    assert "now run manage.py migrate" not in said
    assert not (folder / "prepared.json").exists()  # `make run` looks at everything again


def test_an_older_backup_is_restored_and_then_to_be_migrated(folder: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    old = made(folder)
    status, said = run("restore", old, "--yes")
    assert status == 0
    assert "now run manage.py migrate" in said


def test_who_has_the_database_open_is_asked_to_stop(backup: Path, names) -> None:
    """Not only a server: anything that would go on with the old one."""
    before = names()
    if connection.vendor == "sqlite":
        other = sqlite3.connect(live())
        other.execute("SELECT count(*) FROM accounts_user")
    else:
        other = connection.copy()
        other.connect()
    try:
        with pytest.raises(Refused, match="stop the server"):
            restore(backup, now=AT)
        assert names() == before
    finally:
        other.close()
    restore(backup, now=AT)
    assert names() == ["Trần Ế"]


@ON_SQLITE
def test_a_server_that_waits_for_work_is_asked_to_stop_too(backup: Path, names) -> None:
    """It has nothing open yet; killed, it stands in nobody's way."""
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{live()}",
        "DJANGO_SETTINGS_MODULE": "quiz.settings",
        "VAR_DIR": str(backup.parent),
    }
    serve = (
        "import django; django.setup()\n"
        "from content.keeping.locks import hold_while_serving as hold\n"
        "hold(); print('serving', flush=True); import time; time.sleep(60)"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", serve], cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE
    )
    try:
        assert server.stdout
        assert server.stdout.readline() == "serving\n"
        status, said = run("restore", backup, "--yes")
        assert (status, len(names())) == (2, 2)
        assert "stop the server" in said
    finally:
        server.send_signal(signal.SIGKILL)
        server.wait()
    assert run("restore", backup, "--yes")[0] == 0
    assert names() == ["Trần Ế"]


@ON_SQLITE
def test_the_server_that_we_ship_says_that_it_serves(folder: Path) -> None:
    """`quiz.wsgi` and `quiz.asgi` both do, before they do anything else."""
    for name in ("wsgi", "asgi"):
        text = (ROOT / "quiz" / f"{name}.py").read_text()
        assert "\nhold_while_serving()\n" in text
    try:
        locks.hold_while_serving()
        with pytest.raises(Refused), locks.nobody_else(live()):
            pass
    finally:
        while locks._held:
            os.close(locks._held.pop())
    with locks.nobody_else(live()):
        pass


@ON_SQLITE
def test_a_writer_whose_turn_it_is_is_waited_for(backup: Path, names) -> None:
    descriptor = os.open(f"{live()}.lock", os.O_RDWR | os.O_CREAT)
    try:
        locks.fcntl.flock(descriptor, locks.fcntl.LOCK_EX)
        with pytest.raises(Refused, match="stop the server"):
            restore(backup, now=AT)
    finally:
        os.close(descriptor)
    assert len(names()) == 2


@ON_SQLITE
def test_a_damaged_database_is_replaced_and_kept_with_its_log(backup: Path, names) -> None:
    path = live()
    connection.close()
    broken, log = b"this was a database" * 1000, b"and this its log"
    path.write_bytes(broken)
    Path(f"{path}-wal").write_bytes(log)
    restored = restore(backup, now=AT)
    assert names() == ["Trần Ế"]
    assert restored.aside is not None
    assert Path(restored.aside).read_bytes() == broken
    assert Path(f"{restored.aside}-wal").read_bytes() == log


@ON_SQLITE
def test_where_there_was_none_there_is_one(backup: Path, names) -> None:
    connection.close()
    for file in live().parent.glob(f"{live().name}*"):
        file.unlink()
    status, said = run("restore", backup, "--yes")
    assert (status, "is kept as" in said) == (0, False)
    assert names() == ["Trần Ế"]


@ON_SQLITE
def test_the_restored_file_is_used_by_whom_the_old_one_was(backup: Path) -> None:
    live().chmod(0o640)
    restore(backup, now=AT)
    assert live().stat().st_mode & 0o777 == 0o640


@ON_SQLITE
@pytest.mark.parametrize("step", ["_like", "_keep", "sync_folder"])
def test_what_fails_half_way_leaves_one_whole_database(
    backup: Path, monkeypatch: pytest.MonkeyPatch, names, step: str
) -> None:
    """The old one before the last step, the new one after it."""

    def fail(*args: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(sqlite, step, fail)
    status, said = run("restore", backup, "--yes")
    assert status == 2
    assert "Input/output error" in said
    assert names() == (["Trần Ế"] if step == "sync_folder" else ["Trần Ế", "Người Mới"])
    with closing(sqlite3.connect(live())) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@ON_SQLITE
def test_two_in_one_second_do_not_lose_what_was_kept_aside(backup: Path, names) -> None:
    restore(backup, now=AT)
    StudentFactory(display_name="Sau đó")
    with pytest.raises(Refused, match="already"):
        restore(backup, now=AT)
    assert names() == ["Trần Ế", "Sau đó"]


def test_what_is_left_of_the_work_is_nothing(backup: Path, folder: Path) -> None:
    check(backup)
    with pytest.raises(Refused):
        check(folder / "no-such.zip")
    assert not list(folder.glob(".unfinished-*"))
    if connection.vendor == "postgresql":
        assert [name for name in databases() if name.startswith("keeping")] == ["keeping"]
