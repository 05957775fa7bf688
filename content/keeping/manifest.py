"""What a backup says of itself, and whether this program can use it."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec
from django.db.migrations.loader import MigrationLoader

FORMAT = "em-co-biet-backup"
VERSION = 1

Vendor = Literal["sqlite", "postgresql"]


class Refused(Exception):
    """Why nothing was done, in a sentence that says what to do."""


class Contents(msgspec.Struct, frozen=True):
    """What a database holds: how many rows by table, and the migrations (app, name) it has had."""

    rows: dict[str, int]
    migrations: list[tuple[str, str]]

    @property
    def total(self) -> int:
        return sum(self.rows.values())


class Manifest(msgspec.Struct, frozen=True):
    """`made_at` is in ISO 8601, `bytes` and `sha256` are of the copy of the database."""

    format: str
    version: int
    made_at: str
    vendor: Vendor
    vendor_version: str
    bytes: int
    sha256: str
    contents: Contents

    def refuse_if_newer(self) -> None:
        """Raise Refused for a database of which this program does not know every step."""
        strange = [step for step in self.contents.migrations if step not in known_migrations()]
        if strange:
            app, name = strange[0]
            raise Refused(
                f"the backup was made by a newer version of this program ({app}.{name} is unknown"
                " here): bring the program up to date first, then restore"
            )

    @property
    def lacks_migrations(self) -> bool:
        """Whether the database must be migrated after it is restored."""
        return not set(_program().graph.leaf_nodes()) <= set(self.contents.migrations)


def read_manifest(text: bytes) -> Manifest:
    """Raises Refused for what is no manifest, or one of a later version."""
    try:
        head = msgspec.json.decode(text, type=dict)
        if head.get("format") != FORMAT:
            raise Refused("this file is not a backup made by this program")
        if head.get("version") != VERSION:
            raise Refused(
                f"the backup is of version {head.get('version')}, this program reads {VERSION}:"
                " bring the program up to date first, then restore"
            )
        return msgspec.convert(head, Manifest)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refused(
            f"the backup is damaged: what it says of itself is unreadable ({error})"
        ) from None


def known_migrations() -> set[tuple[str, str]]:
    """Every migration of this program, and those that a later one took the place of."""
    disk = _program().disk_migrations
    replaced = {step for migration in disk.values() for step in migration.replaces}
    return {*disk, *replaced}


@cache
def _program() -> MigrationLoader:
    """The migrations of this program; nothing of a database is read."""
    return MigrationLoader(None, ignore_no_migrations=True)


def difference(found: Contents, expected: Contents) -> str:
    """In what a copy is not what it should be, in a few words."""
    if found.migrations != expected.migrations:
        return "it has had other migrations"
    for name in sorted({*found.rows, *expected.rows}):
        has, should = found.rows.get(name), expected.rows.get(name)
        if has != should:
            return f"{name} has {_rows(has)} instead of {_rows(should)}"
    return "its tables are others"


def _rows(number: int | None) -> str:
    return "no such table" if number is None else f"{number:,} rows"
