"""Statements on the path of every answer: their SQL is written once, not once an answer.

The ORM takes longer to write such a statement than the database to run it. What it writes is kept
for each connection (a thread has its own), and run again with other values.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.constants import OnConflict
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.subqueries import InsertQuery
from django.db.utils import DEFAULT_DB_ALIAS

Value = int | str

LARGEST = 2**31 - 1
"""No key and no position is larger, and no database takes numbers without end."""


class Prepared:
    """A query with whole numbers and texts for its values.

    `build` takes as many as `run` and returns a `values_list`; only equality may be asked of them.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._written: WeakKeyDictionary[Any, _Query] = WeakKeyDictionary()

    def run(self, *values: Value) -> list[tuple[Any, ...]]:
        """The rows for these values."""
        if not all(map(_can_be_stored, values)):
            return []
        own = connections[DEFAULT_DB_ALIAS]
        query = self._written.get(own) or self._write(own, values)
        with own.cursor() as cursor:
            cursor.execute(query.sql, [values[at] for at in query.order])
            rows = cursor.fetchall()
        return list(map(tuple, query.compiler.apply_converters(rows, query.converters)))

    def _write(self, own: Any, values: tuple[Value, ...]) -> "_Query":
        """The SQL for a connection, and which value stands at which place of it."""
        marks = [
            at if isinstance(value, int) else f"value {at}"
            for at, value in enumerate(values, start=1)
        ]
        compiler = self._build(*marks).query.get_compiler(connection=own)
        sql, params = compiler.as_sql()
        columns = [column for column, *_ in compiler.select]
        order = [marks.index(mark) for mark in params]
        self._written[own] = _Query(compiler, sql, order, compiler.get_converters(columns))
        return self._written[own]


class PreparedInsert:
    """The insert of one row of `model`.

    Where a row with the same values of the `unique` fields is there already, it takes those of
    the `changed` fields instead of there being an error.
    """

    def __init__(
        self, model: type[Model], *, unique: Collection[str] = (), changed: Collection[str] = ()
    ) -> None:
        self._model = model
        self._unique = unique
        self._changed = changed
        self._written: WeakKeyDictionary[Any, tuple[str, list[Any]]] = WeakKeyDictionary()

    def run(self, row: Model) -> None:
        """Write `row`; it gets its key, or that of the row that was there."""
        own = connections[DEFAULT_DB_ALIAS]
        sql, fields = self._written.get(own) or self._write(own, row)
        values = [
            field.get_db_prep_save(field.pre_save(row, add=True), connection=own)
            for field in fields
        ]
        with own.cursor() as cursor:
            cursor.execute(sql, values)
            row.pk = cursor.fetchone()[0]
        row._state.adding, row._state.db = False, own.alias

    def _write(self, own: Any, row: Model) -> tuple[str, list[Any]]:
        """The SQL for a connection, and the field for each of its places."""
        fields = [field for field in self._model._meta.concrete_fields if not field.primary_key]
        query = InsertQuery(
            self._model,
            on_conflict=OnConflict.UPDATE if self._unique else None,
            update_fields=self._fields(self._changed),
            unique_fields=self._fields(self._unique),
        )
        query.insert_values(fields, [row])
        compiler = query.get_compiler(connection=own)
        compiler.returning_fields = [self._model._meta.pk]
        [(sql, values)] = compiler.as_sql()
        assert len(values) == len(fields), "a field that brings SQL of its own cannot be prepared"
        self._written[own] = sql, fields
        return self._written[own]

    def _fields(self, names: Collection[str]) -> list[Any]:
        return [self._model._meta.get_field(name) for name in names]


@dataclass(frozen=True, slots=True)
class _Query:
    """A query as it was written for one connection."""

    compiler: SQLCompiler
    sql: str
    order: list[int]
    converters: dict[int, Any]


def columns_of(model: type[Model]) -> list[str]:
    """All columns of `model`, in the order in which `Model.from_db` takes them."""
    return [field.attname for field in model._meta.concrete_fields]


def _can_be_stored(value: Value) -> bool:
    """Could any row have this value?"""
    return "\0" not in value if isinstance(value, str) else 0 <= value <= LARGEST
