"""A backup is whole, private, proved, and named when it was made."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from content.keeping import Refused, back_up, files, last_backup, postgres
from quiz.accounts.models import User
from tests.factories.keeping import column, made, parts, run

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 3, 2, 2, 0, 5, tzinfo=UTC)  # nine in the morning in Ha Noi
ON_SQLITE = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="about files of SQLite")
ON_POSTGRES = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="about PostgreSQL")


def test_it_says_what_is_in_it(folder: Path) -> None:
    backup = made(folder)
    manifest = json.loads(parts(backup)["manifest.json"])
    assert manifest["vendor"] == connection.vendor
    assert manifest["contents"]["rows"]["accounts_user"] == User.objects.count() == 1
    assert ["accounts", "0001_initial"] in manifest["contents"]["migrations"]
    assert column(backup, "SELECT display_name FROM accounts_user", folder) == ["Trần Ế"]


def test_the_command_says_where_and_how_much(folder: Path) -> None:
    status, said = run("backup", folder)
    (path,) = folder.glob("em-co-biet-*.zip")
    assert status == 0
    assert said.startswith(f"{path}: ")
    assert "read back and counted" in said


def test_it_is_named_by_the_time_in_viet_nam_and_only_its_owner_reads_it(folder: Path) -> None:
    backup = back_up(None, now=AT)
    assert backup.path == folder / "backups" / "em-co-biet-2026-03-02-090005.zip"
    assert backup.path.stat().st_mode & 0o077 == 0
    assert backup.path.parent.stat().st_mode & 0o077 == 0
    assert [path.name for path in backup.path.parent.iterdir()] == [backup.path.name]


def test_nothing_is_written_over(folder: Path) -> None:
    backup = made(folder)
    before = backup.read_bytes()
    status, said = run("backup", backup)
    assert status == 2
    assert "already" in said
    assert backup.read_bytes() == before


@pytest.mark.parametrize("target", ["nowhere/kept.zip", "nowhere", "kept.sqlite3"])
def test_a_folder_that_is_not_there_is_named(folder: Path, target: str) -> None:
    """A disk that is not plugged in does not become a file of its name."""
    before = sorted(folder.iterdir())
    status, said = run("backup", folder / target)
    assert status == 2
    assert "there is no folder" in said
    assert sorted(folder.iterdir()) == before


def test_health_tells_of_the_last_backup(folder: Path) -> None:
    assert Client().get("/health/").json()["last_backup"] is None
    back_up(None, now=AT)
    assert Client().get("/health/").json()["last_backup"] == AT.isoformat()
    (folder / "last_backup.json").write_text("[]")
    assert last_backup() is None


@pytest.mark.parametrize(
    ("function", "error"),
    [("pack", OSError(28, "No space left on device")), ("unpack", Refused("the disk forgets"))],
)
def test_what_fails_half_way_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, function: str, error: Exception
) -> None:
    def fail(*args: object) -> None:
        raise error

    monkeypatch.setattr(f"content.keeping.making.{function}", fail)
    before = sorted(folder.iterdir())
    status, said = run("backup", folder / "kept.zip")
    assert status == 2
    assert "No space left" in said or "the disk forgets" in said
    assert sorted(folder.iterdir()) == before
    assert last_backup() is None


@ON_SQLITE
def test_a_disk_without_room_is_refused_before_anything_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr(files.shutil, "disk_usage", lambda path: usage)
    status, said = run("backup", folder / "kept.zip")
    assert status == 2
    assert "make room" in said


@ON_POSTGRES
def test_without_the_tool_it_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres.shutil, "which", lambda name: None)
    status, said = run("backup", folder)
    assert status == 2
    assert "postgresql-client" in said
    assert not list(folder.glob("*.zip"))


@ON_POSTGRES
def test_the_word_of_a_tool_that_fails_is_passed_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "PLAIN", ("--no-such-option",))
    status, said = run("backup", folder)
    assert status == 2
    assert "pg_dump failed" in said
    assert "no-such-option" in said


@ON_SQLITE
def test_a_database_in_memory_is_refused(transactional_db: None, tmp_path: Path) -> None:
    status, said = run("backup", tmp_path)
    assert status == 2
    assert "in memory" in said
    assert not list(tmp_path.iterdir())
