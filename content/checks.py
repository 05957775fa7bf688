"""What the database is, read back from the database itself, and a warning about old SQLite."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

SYNCHRONOUS = {0: "off", 1: "normal", 2: "full", 3: "extra"}


def has_wal_bug(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite can corrupt a WAL when two connections write at one instant."""
    if version < (3, 44, 6):
        return True
    return (3, 45, 0) <= version <= (3, 50, 6) or (3, 51, 0) <= version <= (3, 51, 2)


def database_report(using: str = "default") -> dict[str, Any]:
    """Vendor, version and (for SQLite) durability settings as the open connection has them."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("SHOW server_version")
            return {"vendor": connection.vendor, "version": cursor.fetchone()[0]}
        cursor.execute("PRAGMA journal_mode")
        journal_mode = cursor.fetchone()[0]
        cursor.execute("PRAGMA synchronous")
        synchronous = SYNCHRONOUS.get(cursor.fetchone()[0], "unknown")
    return {
        "vendor": "sqlite",
        "version": sqlite3.sqlite_version,
        "journal_mode": journal_mode,
        "synchronous": synchronous,
        "wal_bug": has_wal_bug(sqlite3.sqlite_version_info),
    }


@register(Tags.database)
def sqlite_wal_check(
    databases: Sequence[str] | None = None, **kwargs: object
) -> list[CheckMessage]:
    """Warn at start (checks tagged `database` run with `migrate`) on a risky SQLite."""
    uses_sqlite = any(connections[alias].vendor == "sqlite" for alias in databases or [])
    if not uses_sqlite or not has_wal_bug(sqlite3.sqlite_version_info):
        return []
    return [
        Warning(
            f"SQLite {sqlite3.sqlite_version} has a rare fault in WAL mode.",
            hint="Writers queue on a file lock, which avoids it. Prefer SQLite 3.44.6, 3.50.7, "
            "3.51.3 or newer, or PostgreSQL through DATABASE_URL.",
            id="content.W001",
        )
    ]


@register()
def newsroom_check(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """Refuse to start where more people shall agree than can be waited for."""
    if settings.NEWSROOM_REVIEWERS in (0, 1):
        return []
    return [
        Error(
            f"NEWSROOM_REVIEWERS is {settings.NEWSROOM_REVIEWERS}.",
            hint="Set it to 1 (somebody else publishes what one wrote) or 0 (who wrote may).",
            id="content.E001",
        )
    ]
