"""Doing things at the same moment, each in a thread with its own connection to the database."""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from django.db import connection, connections

Result = TypeVar("Result")


@contextmanager
def on_disk(folder: Path) -> Iterator[None]:
    """Tests keep SQLite in memory, where threads cannot have connections of their own: copy it to
    a file for a while. Other databases stay as they are."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    path = str(folder / "at-once.sqlite3")
    with sqlite3.connect(path) as copy:
        in_memory.backup(copy)
    copy.close()
    connection.connection = None
    connection.settings_dict["NAME"] = path  # one dictionary for all threads
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
        connection.connection = in_memory


def at_once(steps: Sequence[Callable[[], Result]]) -> list[Result]:
    """Take all `steps` at the same moment, each in a thread; what each returned."""
    ready = threading.Barrier(len(steps))

    def take(step: Callable[[], Result]) -> Result:
        try:
            connection.ensure_connection()
            ready.wait(60)
            return step()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(steps)) as threads:
        return list(threads.map(take, steps))
