"""A pack in the database of a test: read from its files once in a run, then put back row by row.

The snapshot stays the same too, and with it everything that is remembered of a snapshot, such as
question banks, which take seconds to build. A test that changes content makes a new revision, as
everywhere, and reads it anew.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection

from content import queries
from content.queries import Snapshot, forget_snapshots, snapshot
from content.syncing import load

BATCH = 200
Statement = tuple[str, list[Any]]

_loaded: dict[Path, tuple[Snapshot, list[Statement]]] = {}


def loaded(folder: Path) -> Snapshot:
    """The only pack of a test's database."""
    forget_snapshots()
    if folder not in _loaded:
        load(folder)
        _loaded[folder] = snapshot(), list(_statements())
        return snapshot()
    known, statements = _loaded[folder]
    with connection.cursor() as cursor:
        for statement, values in statements:
            cursor.execute(statement, values)
    queries._snapshots[known.slug] = known
    return known


def _statements() -> Iterator[Statement]:
    """What puts every row of content and of its history back, the pack's own row first."""
    with connection.cursor() as cursor:
        for model in apps.get_app_config("content").get_models():
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT * FROM {table}")
            while rows := cursor.fetchmany(BATCH):
                row = f"({', '.join(['%s'] * len(rows[0]))})"
                values = ", ".join([row] * len(rows))
                yield f"INSERT INTO {table} VALUES {values}", list(chain.from_iterable(rows))
