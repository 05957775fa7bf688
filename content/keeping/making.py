"""Making a backup while the school goes on working."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from content.checks import database_report
from content.keeping import postgres, sqlite
from content.keeping.files import COPY, digest, need_room, pack, publish, unpack, workplace
from content.keeping.locks import database_file
from content.keeping.manifest import FORMAT, VERSION, Contents, Manifest, Refused, Vendor
from content.keeping.record import note_backup

ROOM = 3
"""Times the size of the database: the copy, the packed copy, and that unpacked again."""


@dataclass(frozen=True, slots=True)
class Backup:
    path: Path
    manifest: Manifest


def back_up(target: Path | None, *, now: datetime) -> Backup:
    """Write a backup of the database, read it back, and only then give it its name.

    `target` is a folder, or a file that is not there yet; None is the folder of backups in
    `settings.VAR_DIR`. Raises Refused, and then there is no file.
    """
    try:
        path = _path(target, now)
        with workplace(path.parent) as place:
            unfinished = place / "backup.zip"
            manifest = _make(unfinished, now)
            (again := place / "again").mkdir()
            unpack(unfinished, again)
            publish(unfinished, path)
    except (OSError, sqlite3.Error, DatabaseError) as error:
        raise Refused(f"no backup was made: {error}") from error
    note_backup(at=now)
    return Backup(path, manifest)


def _path(target: Path | None, now: datetime) -> Path:
    """The file to write, of which the folder is there and nobody has the name."""
    if target is None:
        target = Path(settings.VAR_DIR) / "backups"
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
    if target.is_dir():
        target /= f"em-co-biet-{timezone.localtime(now):%Y-%m-%d-%H%M%S}.zip"
    if target.suffix != ".zip":
        raise Refused(f"there is no folder {target}: name one, or a file that ends in .zip")
    if not target.parent.is_dir():
        raise Refused(f"there is no folder {target.parent}: make it first")
    if target.exists():
        raise Refused(f"there is a file {target} already: choose another name")
    return target


def _make(unfinished: Path, now: datetime) -> Manifest:
    vendor: Vendor = "postgresql" if connection.vendor == "postgresql" else "sqlite"
    copy = unfinished.with_name(COPY[vendor])
    contents = _copy(copy)
    manifest = Manifest(
        format=FORMAT,
        version=VERSION,
        made_at=now.isoformat(),
        vendor=vendor,
        vendor_version=str(database_report()["version"]),
        bytes=copy.stat().st_size,
        sha256=digest(copy),
        contents=contents,
    )
    pack(copy, manifest, unfinished)
    return manifest


def _copy(into: Path) -> Contents:
    if connection.vendor == "postgresql":
        return postgres.copy_live(into)
    database = database_file()
    if database is None:
        raise Refused("the database is in memory: there is no file to keep")
    need_room(into.parent, ROOM * database.stat().st_size)
    contents = sqlite.copy_live(database, into)
    sqlite.prove(into, contents)
    return contents
