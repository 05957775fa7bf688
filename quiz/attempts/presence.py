"""Noting that the page of an exam is still open in somebody's browser."""

from datetime import datetime, timedelta

from django.db.models import Q

from content.transactions import write_transaction
from quiz.attempts.models import Attempt

SELDOM = timedelta(seconds=15)
"""It is written down at most so often: who sits an exam waits for the disk of everyone else."""


def note_seen(*, attempt: Attempt, now: datetime) -> None:
    """The page of an open `attempt` was there `now`."""
    if not attempt.is_open or (attempt.seen_at and now - attempt.seen_at < SELDOM):
        return
    lately = Q(seen_at__isnull=True) | Q(seen_at__lte=now - SELDOM)
    with write_transaction():  # another tab may have been faster
        Attempt.objects.filter(lately, pk=attempt.pk, submitted_at__isnull=True).update(seen_at=now)
    attempt.seen_at = now
