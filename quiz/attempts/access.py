"""The only way to an attempt for a user: not yours is the same as not there.

Reading closes: a sitting whose time is over is handed in by whoever looks at it first.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.http import Http404

from content.prepared import Prepared, columns_of
from quiz.accounts.models import NEWSROOM, Role, User
from quiz.attempts.actions import close_if_due
from quiz.attempts.models import AskedQuestion, Attempt, Report, Retirement


def attempt_for(user: User, attempt_id: int, now: datetime) -> Attempt:
    """The student's own attempt. Raises Http404."""
    attempt = Attempt.objects.filter(pk=attempt_id, student=user).first()
    if attempt is None:
        raise Http404
    return close_if_due(attempt=attempt, now=now)


def asked_for(user: User, attempt_id: int, position: int, now: datetime) -> AskedQuestion:
    """A question of the student's own attempt, with its attempt. Raises Http404."""
    rows = _asked.run(attempt_id, position, user.pk)
    if not rows:
        raise Http404
    asked, attempt = _from_row(rows[0])
    asked.attempt = close_if_due(attempt=attempt, now=now)
    return asked


def retirement_for(user: User, pack: str, retirement_id: int) -> Retirement:
    """Something retired of a pack, for those who may bring it back. Raises Http404."""
    may = user.role in (Role.REVIEWER, Role.ADMIN)
    known = Retirement.objects.filter(pk=retirement_id, pack=pack).first() if may else None
    if known is None:
        raise Http404
    return known


def report_for(user: User, report_id: int) -> Report:
    """A report of a question, with who sent it, for those who mend facts. Raises Http404."""
    may = user.role in NEWSROOM
    known = Report.objects.select_related("reporter").filter(pk=report_id).first() if may else None
    if known is None:
        raise Http404
    return known


ASKED, ATTEMPT = columns_of(AskedQuestion), columns_of(Attempt)

_asked = Prepared(
    lambda attempt, position, student: (
        AskedQuestion.objects.filter(attempt=attempt, position=position, attempt__student=student)
        .order_by()
        .values_list(*ASKED, *(f"attempt__{name}" for name in ATTEMPT))
    )
)


def _from_row(row: Sequence[Any]) -> tuple[AskedQuestion, Attempt]:
    asked = AskedQuestion.from_db(DEFAULT_DB_ALIAS, ASKED, row[: len(ASKED)])
    return asked, Attempt.from_db(DEFAULT_DB_ALIAS, ATTEMPT, row[len(ASKED) :])
