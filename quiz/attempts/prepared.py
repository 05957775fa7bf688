"""Queries on the path of every answer: their SQL is written once, not once an answer.

The ORM takes longer to write such a query than the database to run it. What it writes is kept for
each connection (a thread has its own), and run again with other values.
"""

from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

LARGEST = 2**31 - 1
"""No key and no position is larger, and no database takes numbers without end."""


class Prepared:
    """A query with whole numbers for its values.

    `build` takes as many as `run` and returns a `values_list`; only equality may be asked of them.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._written: WeakKeyDictionary[Any, tuple[SQLCompiler, str, list[int]]]
        self._written = WeakKeyDictionary()

    def run(self, *values: int) -> list[Any]:
        """The rows for these values."""
        if not all(0 <= value <= LARGEST for value in values):
            return []
        compiler, sql, order = self._write(len(values))
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(sql, [values[at] for at in order])
            rows = cursor.fetchall()
        return list(compiler.results_iter(results=[rows], tuple_expected=True))

    def _write(self, number: int) -> tuple[SQLCompiler, str, list[int]]:
        """The SQL for this thread's connection, and which value stands at which place of it."""
        own = connections[DEFAULT_DB_ALIAS]
        if own not in self._written:
            marks = range(1, number + 1)
            query = self._build(*marks).query
            compiler = query.get_compiler(connection=own)
            sql, params = compiler.as_sql()
            self._written[own] = compiler, sql, [marks.index(int(mark)) for mark in params]
        return self._written[own]
