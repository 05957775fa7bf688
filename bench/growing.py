"""Tables as large as a province makes them: rows of students who are long gone."""

from __future__ import annotations

from django.db import connection

EACH = 10
"""Questions of an attempt; every fourth answer is on a fact that was not asked before."""

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last}) "


def grow_to(responses: int) -> None:
    """Fill attempts, questions, responses and cards up to this many responses (SQLite)."""
    from django.utils import timezone

    from quiz.accounts.models import Role, User
    from quiz.attempts.models import AskedQuestion, Attempt, Response
    from quiz.progress.models import Card

    there = Response.objects.count()
    gone, _ = User.objects.get_or_create(
        sign_in_name="GONE-1", defaults={"display_name": "Gone", "role": Role.STUDENT}
    )
    now = timezone.now()
    attempt = Attempt.objects.create(
        student=gone, pack="ngoai-giao", lang="vi", seed=1, revision=1, started_at=now,
        submitted_at=now, lesson="gone",
    )  # fmt: skip
    asked = AskedQuestion.objects.create(
        attempt=attempt, position=EACH + 1, question_id="gone", question_hash="gone",
        type="date_of", stem="Gone?", key=[0], facts=["gone"], sources=[], explanation="Gone.",
    )  # fmt: skip
    card = Card.objects.create(student=gone, pack="ngoai-giao", fact=f"gone-{there}")
    first, last = there + 1, responses
    base = (Response.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    attempts = Attempt.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
    questions = asked.pk + 1
    number = f"(i - {first})"
    _copy(
        Attempt, attempt.pk, {"id": f"{attempts} + {number}"}, first, first + (last - first) // EACH
    )
    _copy(
        AskedQuestion,
        asked.pk,
        {
            "id": f"{questions} + {number}",
            "attempt_id": f"{attempts} + {number} / {EACH}",
            "position": f"1 + {number} % {EACH}",
            "question_hash": "hex(randomblob(16))",
        },
        first,
        last,
    )
    _copy(Card, card.pk, {"id": f"{card.pk + 1} + {number}", "fact": "'gone-' || i || '-'"}, first,
          first + (last - first) // 4)  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            _NUMBERS.format(first=first, last=last)
            + "INSERT INTO attempts_response (id, asked_id, sequence, client_key, answer, credit,"
            f" is_right, saved_at) SELECT {base} + {number}, {questions} + {number}, 1,"
            " lower(hex(randomblob(16))), '0', '1', 1, %s FROM n",
            [now],
        )
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copy(model, pk: int, changed: dict[str, str], first: int, last: int) -> None:
    """One row again and again, with other values in some columns."""
    columns = [field.column for field in model._meta.concrete_fields]
    chosen = ", ".join(changed.get(column, f'"{column}"') for column in columns)
    table = model._meta.db_table
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            _NUMBERS.format(first=first, last=last) + f"INSERT INTO {table} ({names})"
            f" SELECT {chosen} FROM n, {table} WHERE {table}.id = {pk}"
        )
