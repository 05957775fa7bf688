"""39: a backup that is newer than this program, damaged, forged, or something else."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from django.db import connection

from quiz.accounts.models import User
from tests.factories.accounts import StudentFactory
from tests.factories.keeping import column, forged, made, own_database, parts, run

pytestmark = pytest.mark.django_db(transaction=True)

ON_SQLITE = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="about files, and SQLite's own"
)
FLIPS = 60


@pytest.fixture
def backup(transactional_db: None, tmp_path: Path) -> Iterator[Path]:
    """A sound one; since it was made another student came, who is lost if it is restored."""
    with own_database(tmp_path):
        StudentFactory()
        path = made(tmp_path)
        StudentFactory(display_name="Người Mới")
        yield path


def refused(backup: Path) -> str:
    """What is said by both ways of asking; nothing changes."""
    words = set()
    for how in ("--yes", "--check"):
        status, said = run("restore", backup, how)
        assert status == 2, said
        assert "nothing was changed" in said
        assert "Traceback" not in said
        words.add(said)
    assert User.objects.filter(display_name="Người Mới").exists()
    assert not list(backup.parent.glob(".unfinished-*"))
    assert not list(backup.parent.glob("*before*"))
    assert len(words) == 1
    return words.pop()


def rewritten(backup: Path, **changes: object) -> Path:
    """The backup with another manifest."""
    files = parts(backup)
    manifest = json.loads(files["manifest.json"]) | changes
    return forged(backup, files | {"manifest.json": json.dumps(manifest).encode()})


def with_copy(backup: Path, data: bytes, **contents: object) -> Path:
    """The backup with another database in it, and a manifest that fits it."""
    files = parts(backup)
    manifest = json.loads(files["manifest.json"])
    manifest |= {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    manifest["contents"] |= contents
    name = next(name for name in files if name.startswith("database"))
    return forged(backup, {"manifest.json": json.dumps(manifest).encode(), name: data})


def test_attack_39_newer_migrations(backup: Path) -> None:
    contents = json.loads(parts(backup)["manifest.json"])["contents"]
    contents["migrations"].append(["attempts", "9999_of_next_year"])
    said = refused(rewritten(backup, contents=contents))
    assert "newer version" in said
    assert "attempts.9999_of_next_year" in said


def test_attack_39_newer_migrations_in_the_database_itself(backup: Path) -> None:
    """Made by a later version, not by hand."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('attempts', '9999_of_next_year', '2027-01-01')"
        )
    assert "newer version" in run("backup", backup.with_name("later.zip"))[1]
    assert not backup.with_name("later.zip").exists()


@ON_SQLITE
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"version": 2}, "of version 2"),
        ({"format": "another"}, "not a backup made by this program"),
        ({"vendor": "oracle"}, "unreadable"),
        ({"bytes": "many"}, "unreadable"),
        ({"contents": None}, "unreadable"),
        ({"bytes": 10}, "damaged"),
        ({"bytes": 10**9}, "damaged"),
        ({"bytes": 10**18}, "make room"),
        ({"bytes": -1}, "damaged"),
        ({"sha256": "0" * 64}, "damaged"),
    ],
)
def test_attack_39_a_manifest_that_lies(backup: Path, changes: dict, words: str) -> None:
    assert words in refused(rewritten(backup, **changes))


def test_attack_39_of_another_kind_of_database(backup: Path) -> None:
    other = "postgresql" if connection.vendor == "sqlite" else "sqlite"
    files = parts(backup)
    data = next(data for name, data in files.items() if name.startswith("database"))
    manifest = json.loads(files["manifest.json"]) | {"vendor": other}
    name = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}[other]
    path = forged(backup, {"manifest.json": json.dumps(manifest).encode(), name: data})
    assert f"the backup is of {other}" in refused(path)


def test_attack_39_rows_that_are_not_there(backup: Path) -> None:
    contents = json.loads(parts(backup)["manifest.json"])["contents"]
    contents["rows"]["accounts_user"] += 1
    said = refused(rewritten(backup, contents=contents))
    assert "accounts_user has 1 rows instead of" in said


@ON_SQLITE
def test_attack_39_a_table_that_is_not_there(backup: Path) -> None:
    contents = json.loads(parts(backup)["manifest.json"])["contents"]
    contents["rows"]["no_such_table"] = 0
    assert "no_such_table has no such table" in refused(rewritten(backup, contents=contents))


@ON_SQLITE
def test_attack_39_bytes_that_changed_on_the_way(backup: Path) -> None:
    """A stick that forgets a byte: refused, or the byte is of no account."""
    chance, whole = Random(39), backup.read_bytes()
    sound = parts(backup)
    path, passed = backup.with_name("flipped.zip"), 0
    for _ in range(FLIPS):
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        status, said = run("restore", path, "--check")
        assert status in (0, 2), said
        if status == 0:
            passed += 1
            copies = {name: data for name, data in parts(path).items() if "database" in name}
            assert copies.items() <= sound.items()
    assert passed < FLIPS / 6


@ON_SQLITE
@pytest.mark.parametrize("kept", [0, 1, 22, 1000, -1])
def test_attack_39_a_file_that_was_cut_off(backup: Path, kept: int) -> None:
    path = backup.with_name("cut.zip")
    path.write_bytes(backup.read_bytes()[:kept])
    assert "damaged, or not a backup" in refused(path)


@ON_SQLITE
@pytest.mark.parametrize(
    "files",
    [
        {"readme.txt": b"hello"},
        {"manifest.json": b"{}"},
        {"manifest.json": b"[1]"},
        {"manifest.json": b"\xff\xfe"},
        {"manifest.json": b"[" * 100_000},
        {"manifest.json": b'"' + b"a" * 2_000_000 + b'"'},
        {"../../manifest.json": b"{}"},
    ],
)
def test_attack_39_something_else_in_a_zip(backup: Path, files: dict[str, bytes]) -> None:
    refused(forged(backup, files))


@ON_SQLITE
def test_attack_39_something_else(backup: Path) -> None:
    assert "is a folder" in refused(backup.parent)
    assert "there is no file" in refused(backup.with_name("nowhere.zip"))
    text = backup.with_name("letter.txt")
    text.write_text("Kính gửi …")
    assert "not a backup" in refused(text)


def test_attack_39_a_copy_that_is_no_database(backup: Path) -> None:
    said = refused(with_copy(backup, b"nothing of the kind" * 500))
    assert "damaged" in said or "pg_restore failed" in said


@ON_SQLITE
def test_attack_39_the_database_of_something_else(backup: Path) -> None:
    path = backup.with_name("other.sqlite3")
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE notes (text)")
    assert "there is nothing in this database" in refused(with_copy(backup, path.read_bytes()))


@ON_SQLITE
def test_attack_39_a_copy_that_was_damaged_before_it_was_packed(backup: Path) -> None:
    """Right by its sum, wrong inside."""
    data = bytearray(parts(backup)["database.sqlite3"])
    page = int.from_bytes(data[16:18], "big")
    middle = len(data) // page // 2 * page
    data[middle : middle + page] = bytes([7]) * page
    assert "damaged" in refused(with_copy(backup, bytes(data)))


@ON_SQLITE
def test_attack_39_rows_that_point_to_nothing(backup: Path) -> None:
    path = backup.with_name("orphans.sqlite3")
    path.write_bytes(parts(backup)["database.sqlite3"])
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        copy.execute("INSERT INTO accounts_user_groups (user_id, group_id) VALUES (987, 654)")
    rows = json.loads(parts(backup)["manifest.json"])["contents"]["rows"]
    rows["accounts_user_groups"] += 1
    said = refused(with_copy(backup, path.read_bytes(), rows=rows))
    assert "accounts_user_groups points to nothing" in said


def test_attack_39_the_sound_one_is_not_refused(backup: Path) -> None:
    status, said = run("restore", backup, "--yes")
    assert status == 0, said
    assert not User.objects.filter(display_name="Người Mới").exists()
    assert column(backup, "SELECT count(*) FROM accounts_user", backup.parent) == [1]
