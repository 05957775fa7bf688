"""``python -m bench.counting``: statements, rows and bytes of an answer, and the size of pages."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from statistics import mean

from bench.school import Pupil, School, requests_of, set_up

CONTROL = re.compile(r"(BEGIN|COMMIT|SAVEPOINT|RELEASE)\b")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        set_up(Path(name))
        pupils = School().pupils(20, 100)
        count(pupils)


def count(pupils: list[Pupil]) -> None:
    """Answer everything in this process, and count."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.ALLOWED_HOSTS = ["*"]
    statements, written, sizes = [], [], []
    before, rows = _pages(), _rows()
    for pupil in pupils:
        client = Client()
        client.cookies["sessionid"] = pupil.session
        for sent in requests_of(pupil, "ours"):
            head, body = sent.split(b"\r\n\r\n", 1)
            path = head.split()[1].decode()
            connection.queries_log.clear()  # it keeps no more than 9,000
            with CaptureQueriesContext(connection) as queries:
                reply = client.post(
                    path,
                    body.decode(),
                    content_type="application/x-www-form-urlencoded",
                    headers={"HX-Request": "true", "Accept-Encoding": "gzip"},
                )
            assert reply.status_code == 200, reply
            said = [query["sql"] for query in queries if not CONTROL.match(query["sql"])]
            statements.append(len(said))
            written.append(sum(not sql.startswith("SELECT") for sql in said))
            sizes.append(len(reply.content))
    answers = len(sizes)
    print(f"{answers} answers to questions of the shipped pack")
    print(f"statements: {mean(statements):.1f}, at most {max(statements)} (goal 8)")
    print(f"rows written: {mean(written):.1f}, at most {max(written)} (goal 2)")
    print(f"bytes of the database: {(_pages() - before) / answers:.0f} an answer (goal 250)")
    print(f"bytes of its rows: {(_rows() - rows) / answers:.0f} an answer")
    print(f"fragment on the wire: {mean(sizes):.0f} bytes, at most {max(sizes)} (goal 3072)")


def _pages() -> int:
    """The bytes of all pages in use, indexes and all."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute("PRAGMA page_size")
        size: int = cursor.fetchone()[0]
        return pages * size


def _rows() -> int:
    """The bytes of what responses and cards say."""
    from django.db import connection

    from quiz.attempts.models import Response
    from quiz.progress.models import Card

    total = 0
    with connection.cursor() as cursor:
        for model in (Response, Card):
            columns = (field.column for field in model._meta.concrete_fields)
            lengths = " + ".join(f'coalesce(length(CAST("{one}" AS BLOB)), 0)' for one in columns)
            cursor.execute(f"SELECT coalesce(sum({lengths}), 0) FROM {model._meta.db_table}")
            total += cursor.fetchone()[0]
    return total


if __name__ == "__main__":
    main()
