"""Copying a live SQLite database, proving a copy, and putting one in the place of another."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from content.keeping.files import sync, sync_folder
from content.keeping.locks import IN_USE, nobody_else
from content.keeping.manifest import Contents, Refused, difference

WAIT = 20  # seconds for somebody else's transaction
SESSIONS = "django_session"
BESIDE = ("-wal", "-shm", "-journal")


def copy_live(database: Path, into: Path) -> Contents:
    """Copy a database that others go on writing; what was committed before is in it, all of it.

    A file copy would miss what stands in the log. Rows are counted in the original, at the moment
    of the copy, so that counting the copy proves it. Raises Refused.
    """
    with closing(_open(database)) as live:
        live.execute("BEGIN")
        contents = contents_of(live)
        with closing(_open(into, create=True)) as copy:
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
        live.execute("ROLLBACK")
    sync(into)
    return contents


def prove(copy: Path, expected: Contents) -> None:
    """Raise Refused unless the file is sound and holds just what is expected."""
    try:
        with closing(_open(copy)) as opened:
            faults = [row[0] for row in opened.execute("PRAGMA integrity_check(1)")]
            orphans = opened.execute("PRAGMA foreign_key_check").fetchone()
            found = contents_of(opened)
    except sqlite3.DatabaseError as error:
        raise Refused(f"the backup is damaged: {error}") from None
    if faults != ["ok"]:
        raise Refused(f"the backup is damaged: {faults[0]}")
    if orphans is not None:
        raise Refused(f"the backup is damaged: a row of {orphans[0]} points to nothing")
    if found != expected:
        raise Refused(f"the backup is not what it says it is: {difference(found, expected)}")


def contents_of(opened: sqlite3.Connection) -> Contents:
    """Rows by table, and migrations. Raises Refused for a database that is not ours."""
    tables = opened.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    names = [name for (name,) in tables.fetchall() if not name.startswith("sqlite_")]
    if "django_migrations" not in names:
        raise Refused("there is nothing in this database yet: run migrate first")
    rows = {name: _one(opened, f'SELECT count(*) FROM "{name}"') for name in names}
    steps = opened.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
    return Contents(rows, steps.fetchall())


def end_sessions(copy: Path) -> None:
    """Sessions and PINs of another day together could let somebody in whom a new PIN shut out."""
    with closing(_open(copy)) as opened:
        opened.execute(f"DELETE FROM {SESSIONS}")
    sync(copy)


def put_in_place(copy: Path, database: Path, aside: Path) -> Path | None:
    """Make `copy` the database in one step; the one that was there is kept as `aside`.

    At no moment is there a half of either. Gives where the old one is, None if there was none.
    Raises Refused while anybody has the database open.
    """
    with nobody_else(database):
        if not database.exists():
            os.replace(copy, database)
            sync_folder(database.parent)
            return None
        _like(copy, database)
        with _closed_to_others(database, aside):
            _keep(database, aside)
            os.replace(copy, database)
            sync_folder(database.parent)
    return aside


@contextmanager
def _closed_to_others(database: Path, aside: Path) -> Iterator[None]:
    """Bring the log into the file, and hold the file. One that is damaged (which may be why it is
    replaced) cannot be held: its log is kept aside with it, for who can still read it."""
    log = Path(f"{aside}-wal")
    with suppress(FileNotFoundError):
        _keep(Path(f"{database}-wal"), log)  # to open a file that is damaged may delete its log
    try:
        with closing(_open(database, wait=0)) as old:
            old.execute("PRAGMA journal_mode=DELETE")
            old.execute("BEGIN EXCLUSIVE")
            log.unlink(missing_ok=True)
            yield
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            log.unlink(missing_ok=True)
            raise Refused(IN_USE) from None
        for end in BESIDE:
            Path(f"{database}{end}").unlink(missing_ok=True)
        yield


def _keep(file: Path, aside: Path) -> None:
    """A second name for the old file; where a disk has no such thing, a copy of it."""
    try:
        os.link(file, aside)
    except FileNotFoundError:
        raise
    except FileExistsError:
        raise Refused(f"there is a file {aside} already: try again in a second") from None
    except OSError:
        shutil.copy2(file, aside)
        sync(aside)


def _like(copy: Path, database: Path) -> None:
    """Whoever could use the old file can use the new one."""
    old = database.stat()
    copy.chmod(old.st_mode & 0o777)
    if os.geteuid() == 0:
        os.chown(copy, old.st_uid, old.st_gid)


def _open(path: Path, *, create: bool = False, wait: float = WAIT) -> sqlite3.Connection:
    mode = "rwc" if create else "rw"
    address = f"file:{quote(str(path.resolve()))}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None)


def _one(opened: sqlite3.Connection, query: str) -> int:
    found: int = opened.execute(query).fetchone()[0]
    return found
