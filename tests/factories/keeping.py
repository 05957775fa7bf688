"""A database of its own, which may be copied, replaced and broken; and how the commands answer."""

import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from content.keeping import postgres
from tests.attacks.at_once import on_disk


@contextmanager
def own_database(folder: Path) -> Iterator[Path]:
    """The database of the test as a file in `folder`, or as another one of PostgreSQL; `VAR_DIR`
    is `folder` meanwhile."""
    before, settings.VAR_DIR = settings.VAR_DIR, folder
    try:
        with on_disk(folder) if connection.vendor == "sqlite" else _beside():
            yield folder
    finally:
        settings.VAR_DIR = before


@contextmanager
def _beside() -> Iterator[None]:
    name, own = connection.settings_dict["NAME"], "keeping"
    connection.close()
    with postgres._maintenance() as cursor:
        cursor.execute(f'CREATE DATABASE "{own}" TEMPLATE "{name}"')
    connection.settings_dict["NAME"] = own
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
        with postgres._maintenance() as cursor:
            for left in databases():
                if left.startswith(own):
                    cursor.execute(f'DROP DATABASE "{left}"')


def databases() -> list[str]:
    """The names of the databases of this PostgreSQL."""
    with postgres._maintenance() as cursor:
        cursor.execute("SELECT datname FROM pg_database ORDER BY datname")
        return [name for (name,) in cursor.fetchall()]


def run(*command: object) -> tuple[int, str]:
    """(exit status, all that was said) of a management command."""
    said = StringIO()
    try:
        call_command(*map(str, command), stdout=said, stderr=said)
    except CommandError as error:
        return error.returncode, said.getvalue() + str(error)
    return 0, said.getvalue()


def made(folder: Path, name: str = "kept.zip") -> Path:
    """A backup that was just made."""
    status, said = run("backup", folder / name)
    assert status == 0, said
    return folder / name


def parts(backup: Path) -> dict[str, bytes]:
    """The files in a backup."""
    with zipfile.ZipFile(backup) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def forged(backup: Path, files: dict[str, bytes]) -> Path:
    """A backup with other files in it."""
    path = backup.with_name("forged.zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def column(backup: Path, query: str, folder: Path) -> list[object]:
    """The first column of what the copy in a backup answers."""
    files = parts(backup)
    if (data := files.get("database.sqlite3")) is not None:
        copy = folder / "opened.sqlite3"
        copy.write_bytes(data)
        with closing(sqlite3.connect(copy)) as opened:
            return [row[0] for row in opened.execute(query)]
    dump = folder / "opened.dump"
    dump.write_bytes(files["database.dump"])
    with (
        postgres.rehearsed(dump, "keeping_opened"),
        postgres._connected("keeping_opened") as cursor,
    ):
        cursor.execute(query)
        return [row[0] for row in cursor.fetchall()]
