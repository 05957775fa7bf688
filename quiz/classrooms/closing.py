"""Taking in what students left open, before a teacher reads the results."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from quiz.attempts.actions import close_if_due
from quiz.attempts.models import Attempt
from quiz.classrooms.models import Assignment, Membership
from quiz.progress.actions import learn_from_handed_in


def close_ended(assignments: Collection[Assignment], now: datetime) -> int:
    """Hand in every sitting for `assignments` whose time is over; say how many there were.

    One query where there is none, as nearly always: whoever reads a sitting first closes it.
    """
    waiting = Attempt.objects.filter(
        submissions__assignment__in=assignments, submitted_at__isnull=True, deadline_at__lt=now
    ).distinct()
    return sum(not close_if_due(attempt=attempt, now=now).is_open for attempt in waiting)


def learn_ended(members: Collection[Membership], now: datetime) -> None:
    """Learn from every sitting of `members` that is over and was not learned from yet: their own
    pages do so when they come back. One query where there is none."""
    ended = Q(submitted_at__lte=now) | Q(submitted_at__isnull=True, deadline_at__lt=now)
    students = [member.student_id for member in members]
    waiting = Attempt.objects.filter(ended, student__in=students, is_learnt=False)
    behind = set(waiting.order_by().values_list("student", flat=True))
    for member in members:
        if member.student_id in behind:
            learn_from_handed_in(student=member.student, now=now)
