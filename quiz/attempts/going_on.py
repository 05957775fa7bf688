"""Sittings that have no end of their own: more questions while someone goes on, an end when nobody
does."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Max

from content.knowledge.records import Lang
from content.queries import snapshot
from content.transactions import write_transaction
from quiz.accounts.models import User
from quiz.attempts.actions import submit
from quiz.attempts.models import AskedQuestion, Attempt, Mode
from quiz.attempts.queries import answered_positions
from quiz.attempts.starting import draw_and_freeze
from quiz.generation.bank import Prefer, Suits

LEFT_ALONE = timedelta(days=1)
"""A practice or a review in which nothing was answered for so long is over."""


def ask_more(
    *,
    attempt: Attempt,
    facts: Sequence[str],
    number: int,
    seed: int,
    prefer: Prefer | None = None,
    suits: Suits | None = None,
) -> Attempt:
    """Up to `number` more questions in an open `attempt`, about `facts`, most wanted first.

    `prefer` and `suits` are those of `starting.start`.

    Only once all so far are answered, so that asking twice at the same time brings no more than
    asking once. Raises NothingToAsk.
    """
    if _is_waiting(attempt):
        return attempt
    lang: Lang = "vi" if attempt.lang == "vi" else "en"
    asked = draw_and_freeze(
        snapshot(attempt.pack),
        facts,
        number,
        seed,
        lang,
        whole=False,
        prefer=prefer,
        suits=suits,
        in_order=True,
    )
    with write_transaction():
        stored = Attempt.objects.select_for_update().get(pk=attempt.pk)
        if not stored.is_open or stored.total != attempt.total:
            return stored  # another request was faster
        for question in asked:
            question.attempt = stored
            question.position += stored.total
        AskedQuestion.objects.bulk_create(asked)
        stored.total += len(asked)
        stored.save(update_fields=["total"])
    return stored


def asked_so_far(attempt: Attempt) -> list[tuple[str, list[str]]]:
    """The hash and the facts of each question of `attempt`, in order."""
    return list(attempt.asked.order_by("position").values_list("question_hash", "facts"))


def close_left_alone(*, student: User, now: datetime) -> None:
    """Hand in the student's practices and reviews in which nothing was answered for a day."""
    own = Attempt.objects.filter(
        student=student, mode__in=(Mode.PRACTICE, Mode.REVIEW), submitted_at__isnull=True
    )
    for attempt in own.annotate(last=Max("asked__responses__saved_at")).order_by("pk"):
        if now - (attempt.last or attempt.started_at) >= LEFT_ALONE:
            submit(attempt=attempt, now=now)


def _is_waiting(attempt: Attempt) -> bool:
    """Is a question still without an answer, or the sitting over?"""
    return not attempt.is_open or len(answered_positions(attempt)) < attempt.total
