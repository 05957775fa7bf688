"""Putting a backup in the place of the database, after it has proved itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.utils import timezone

from content.keeping import postgres
from content.keeping import sqlite as lite
from content.keeping.files import unpack, workplace
from content.keeping.locks import database_file
from content.keeping.manifest import Manifest, Refused


@dataclass(frozen=True, slots=True)
class Restored:
    """`aside` is where the database that was there is kept; None if there was none."""

    manifest: Manifest
    aside: str | None


def check(backup: Path) -> Manifest:
    """Prove a backup and change nothing. Raises Refused."""
    with _proved(backup, timezone.now()) as (manifest, _):
        return manifest


def restore(backup: Path, *, now: datetime) -> Restored:
    """Make a backup the database, in one step, after proving it. Everybody signs in again.

    The database that was there is kept under a name with the time `now`. Raises Refused, and
    then the database is as it was.
    """
    with _proved(backup, now) as (manifest, put_in_place):
        aside = put_in_place()
    # What `make run` remembers to have done was done to the other database.
    (Path(settings.VAR_DIR) / "prepared.json").unlink(missing_ok=True)
    return Restored(manifest, aside)


Step = Callable[[], str | None]


@contextmanager
def _proved(backup: Path, now: datetime) -> Iterator[tuple[Manifest, Step]]:
    """A backup that is what it says it is, and the step that puts it in place."""
    database = database_file()
    beside = database.parent if database else Path(settings.VAR_DIR)
    try:
        beside.mkdir(parents=True, exist_ok=True)
        with workplace(beside) as place:
            manifest, copy = unpack(backup, place)
            if manifest.vendor != connection.vendor:
                raise Refused(
                    f"the backup is of {manifest.vendor}, the database here is {connection.vendor}:"
                    " set DATABASE_URL to one of the same kind"
                )
            ready = _on_postgres if database is None else _on_sqlite
            with ready(copy, manifest, f"{timezone.localtime(now):%Y%m%d-%H%M%S}") as step:
                yield manifest, step
    except (OSError, sqlite3.Error, DatabaseError) as error:
        raise Refused(f"nothing was restored: {error}") from error


@contextmanager
def _on_sqlite(copy: Path, manifest: Manifest, stamp: str) -> Iterator[Step]:
    database = database_file()
    assert database is not None
    lite.prove(copy, manifest.contents)

    def step() -> str | None:
        connections.close_all()
        lite.end_sessions(copy)
        aside = database.with_name(f"{database.stem}-before-{stamp}{database.suffix}")
        kept = lite.put_in_place(copy, database, aside)
        return str(kept) if kept else None

    yield step


@contextmanager
def _on_postgres(copy: Path, manifest: Manifest, stamp: str) -> Iterator[Step]:
    if connection.vendor != "postgresql":
        raise Refused("the database is in memory: there is no place for a backup")
    name = connection.settings_dict["NAME"]
    with postgres.rehearsed(copy, f"{name[:40]}_restoring_{stamp}") as rehearsal:
        rehearsal.prove(manifest.contents)
        yield lambda: rehearsal.put_in_place(f"{name[:40]}_before_{stamp}")
