"""Who has the database file of SQLite in use.

A server holds the file beside its database that ends in `.serving` for as long as it lives, even
if it is killed; restoring takes it alone, and a server that starts meanwhile waits.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from django.db import connection

from content.keeping.manifest import Refused
from content.transactions import lock_path

IN_USE = "the database is in use: stop the server and what else works with it, then restore"

_held: list[int] = []


def database_file() -> Path | None:
    """Where SQLite keeps the database; None for another database, or one in memory."""
    return Path(str(connection.settings_dict["NAME"])) if lock_path() else None


def hold_while_serving() -> None:
    """Say that this process serves the database, until it ends. A disk that cannot be written is
    no reason not to serve."""
    database = database_file()
    if database is None:
        return
    with suppress(OSError):
        descriptor = _open(_serving(database))
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        _held.append(descriptor)


@contextmanager
def nobody_else(database: Path) -> Iterator[None]:
    """No server is alive or starts, and no writer's turn comes, meanwhile. Raises Refused."""
    with ExitStack() as stack:
        for path in (_serving(database), lock_path()):
            assert path is not None
            descriptor = _open(path)
            stack.callback(os.close, descriptor)  # which frees the lock
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Refused(IN_USE) from None
        yield


def _serving(database: Path) -> Path:
    return database.with_name(f"{database.name}.serving")


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
