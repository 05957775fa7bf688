"""The only way to an attempt for a user: not yours is the same as not there.

Reading closes: a sitting whose time is over is handed in by whoever looks at it first.
"""

from datetime import datetime

from django.http import Http404

from quiz.accounts.models import User
from quiz.attempts.actions import close_if_due
from quiz.attempts.models import AskedQuestion, Attempt


def attempt_for(user: User, attempt_id: int, now: datetime) -> Attempt:
    """The student's own attempt. Raises Http404."""
    attempt = Attempt.objects.filter(pk=attempt_id, student=user).first()
    if attempt is None:
        raise Http404
    return close_if_due(attempt=attempt, now=now)


def asked_for(user: User, attempt_id: int, position: int, now: datetime) -> AskedQuestion:
    """A question of the student's own attempt, with its attempt. Raises Http404."""
    asked = (
        AskedQuestion.objects.filter(attempt=attempt_id, attempt__student=user, position=position)
        .select_related("attempt")
        .first()
    )
    if asked is None:
        raise Http404
    asked.attempt = close_if_due(attempt=asked.attempt, now=now)
    return asked
