"""Questions that were asked and rest on some facts: what is frozen stays, but one wants to know."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import BooleanField, F, Func, QuerySet

from quiz.attempts.models import AskedQuestion


class NamesAny(Func):
    """Is any of the ids in a list kept as JSON? Each database has its own words for it."""

    output_field = BooleanField()
    arity = 1

    def __init__(self, column: str, ids: Collection[str]) -> None:
        super().__init__(F(column))
        self.ids = sorted(ids)

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = compiler.compile(self.source_expressions[0])
        marks = ", ".join(["%s"] * len(self.ids)) or "NULL"
        sql = f"EXISTS (SELECT 1 FROM json_each({column}) WHERE value IN ({marks}))"
        return sql, (*params, *self.ids)

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        column, params = compiler.compile(self.source_expressions[0])
        return f"({column} ?| %s::text[])", [*params, self.ids]


def asked_about(pack: str, facts: Collection[str]) -> QuerySet[AskedQuestion]:
    """The frozen questions of a pack that any of the facts proves, in whatever sitting."""
    return AskedQuestion.objects.filter(NamesAny("facts", facts), attempt__pack=pack)
