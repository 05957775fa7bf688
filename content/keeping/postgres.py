"""Copying a live PostgreSQL database with its own tools, proving a copy, and changing places.

A backup is brought back into a database of its own and counted there. Only then do the two change
names, in one transaction: at no moment is there a half of either.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from content.keeping.locks import IN_USE
from content.keeping.manifest import Contents, Refused, difference

SESSIONS = "django_session"
LONGEST_NAME = 63  # bytes
PLAIN = ("--no-owner", "--no-privileges")
TABLES = """
SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE relkind IN ('r', 'p') AND nspname = current_schema() ORDER BY relname
"""


def copy_live(into: Path) -> Contents:
    """Copy the database that others go on writing; what was committed before is in it, all of it.

    Rows are counted in the very snapshot that is copied. Raises Refused.
    """
    _program("pg_dump")
    connection = connections[DEFAULT_DB_ALIAS]
    connection.close()  # a transaction that is under way could have begun too early
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        contents = contents_of(cursor)
        _run("pg_dump", "--format=custom", *PLAIN, f"--snapshot={snapshot}", f"--file={into}")
    return contents


class Rehearsal:
    """A backup brought back into a database of its own, beside the one in use."""

    def __init__(self, name: str) -> None:
        self.name = name

    def prove(self, expected: Contents) -> None:
        """Raise Refused unless it holds just what is expected."""
        with _connected(self.name) as cursor:
            found = contents_of(cursor)
        if found != expected:
            raise Refused(f"the backup is not what it says it is: {difference(found, expected)}")

    def put_in_place(self, aside: str) -> str:
        """Take the place of the database in use, which is kept under the name `aside`. Raises
        Refused while anybody has it open."""
        import psycopg
        from psycopg.sql import SQL, Identifier

        with _connected(self.name) as cursor:
            cursor.execute(f"DELETE FROM {SESSIONS}")  # see `sqlite.end_sessions`
        connections[DEFAULT_DB_ALIAS].close()
        rename = SQL("ALTER DATABASE {} RENAME TO {}")
        present, aside = _present(), aside[-LONGEST_NAME:]
        with _maintenance() as cursor:
            try:
                with cursor.connection.transaction():
                    cursor.execute(rename.format(Identifier(present), Identifier(aside)))
                    cursor.execute(rename.format(Identifier(self.name), Identifier(present)))
            except psycopg.errors.ObjectInUse:
                raise Refused(IN_USE) from None
        self.name = ""
        return aside


@contextmanager
def rehearsed(dump: Path, name: str) -> Iterator[Rehearsal]:
    """Bring a dump back into a new database `name`, which is dropped again unless it took the
    place of the one in use. Raises Refused."""
    from psycopg.errors import InsufficientPrivilege
    from psycopg.sql import SQL, Identifier, Literal

    _program("pg_restore")
    rehearsal = Rehearsal(name)
    with _maintenance() as cursor:
        cursor.execute(
            "SELECT datcollate, datctype FROM pg_database WHERE datname = %s", [_present()]
        )
        collate, ctype = cursor.fetchone()
        create = SQL(
            "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE {} LC_CTYPE {}"
        )
        try:
            cursor.execute(create.format(Identifier(name), Literal(collate), Literal(ctype)))
        except InsufficientPrivilege:
            raise Refused(
                "a backup is tried in a database of its own: let the user make one"
                " (ALTER ROLE … CREATEDB)"
            ) from None
    try:
        strict = ("--exit-on-error", "--single-transaction")
        _run("pg_restore", *strict, *PLAIN, str(dump), database=name)
        yield rehearsal
    finally:
        if rehearsal.name:
            with _maintenance() as cursor:
                cursor.execute(SQL("DROP DATABASE {}").format(Identifier(rehearsal.name)))


def contents_of(cursor: Any) -> Contents:
    """Rows by table, and migrations. Raises Refused for a database that is not ours."""
    cursor.execute(TABLES)
    names = [name for (name,) in cursor.fetchall()]
    if "django_migrations" not in names:
        raise Refused("there is nothing in this database yet: run migrate first")
    rows = {}
    for name in names:
        cursor.execute(f'SELECT count(*) FROM "{name}"')
        rows[name] = cursor.fetchone()[0]
    cursor.execute("SELECT app, name FROM django_migrations")
    return Contents(rows, sorted((app, step) for app, step in cursor.fetchall()))


def _present() -> str:
    return str(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"])


@contextmanager
def _connected(name: str) -> Iterator[Any]:
    """A cursor of a database of the same server, each statement by itself. Raises Refused with
    the server's own word."""
    import psycopg

    parameters = {**connections[DEFAULT_DB_ALIAS].get_connection_params(), "dbname": name}
    for own in ("cursor_factory", "context", "prepare_threshold"):
        parameters.pop(own, None)
    try:
        with closing(psycopg.connect(**parameters, autocommit=True)) as opened:
            yield opened.cursor()
    except psycopg.Error as error:
        raise Refused(f"PostgreSQL refuses: {str(error).partition(chr(10))[0]}") from error


def _maintenance() -> Any:
    return _connected("postgres")


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise Refused(
            f"{name} is not installed: install PostgreSQL's client programs of the server's version"
            " or newer (on Debian: apt-get install postgresql-client)"
        )
    return found


def _run(program: str, *options: str, database: str = "") -> None:
    """Run a program of PostgreSQL on a database of ours; its complaint is what we say."""
    connection = connections[DEFAULT_DB_ALIAS]
    settings = {**connection.settings_dict, "NAME": database or connection.settings_dict["NAME"]}
    client, environment = connection.client_class.settings_to_cmd_args_env(settings, [])
    where = [*client[1:-1], f"--dbname={client[-1]}"]
    done = subprocess.run(
        [_program(program), *where, *options],
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise Refused(f"{program} failed: {done.stderr.strip() or done.returncode}")
