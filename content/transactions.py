"""Write transactions that queue on a file lock when the database is SQLite.

This lives in `content` because `content` is the lowest room and writes too, and
imports only go down: every room above may use it.

SQLite lets one connection write at a time. Left to itself, a second writer sleeps and
tries again; taking a file lock *before* BEGIN makes writers queue instead, which is both
faster under load and keeps two connections from ever writing the WAL at the same
instant (versions listed in `content.checks` can, very rarely, corrupt it then).
"""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections, transaction

_this_thread = threading.local()


@contextmanager
def write_transaction(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Run the block in one transaction, after waiting for this process's turn to write.

    `using` is the database alias. Nested calls in one thread share the outermost lock
    and become savepoints. Read, mark and hash before entering: others are waiting.
    """
    with _writers_queue(using), transaction.atomic(using=using):
        yield


@contextmanager
def _writers_queue(using: str) -> Iterator[None]:
    path = lock_path(using)
    if path is None or connections[using].in_atomic_block:
        # Inside a transaction it is too late to queue: we may already be the writer.
        yield
        return
    held = _held_paths()
    if path in held:
        yield
        return
    descriptor = _open(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        held.add(path)
        yield
    finally:
        held.discard(path)
        os.close(descriptor)  # closing releases the lock


def lock_path(using: str = DEFAULT_DB_ALIAS) -> Path | None:
    """The lock file beside the database `using`; None where no lock is needed."""
    connection = connections[using]
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or ":memory:" in name or "mode=memory" in name:
        return None
    return Path(f"{name}.lock")


def _held_paths() -> set[Path]:
    if not hasattr(_this_thread, "held"):
        _this_thread.held = set()
    held: set[Path] = _this_thread.held
    return held


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise OperationalError(f"cannot open the lock beside the database: {error}") from error
