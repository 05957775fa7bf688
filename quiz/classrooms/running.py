"""What a teacher does while students are at it: more time for all or for one, closing, reopening.

The end of a sitting only ever moves to later; closing hands in what is there.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from content.transactions import write_transaction
from quiz.accounts.models import User
from quiz.attempts.actions import submit
from quiz.attempts.deadlines import is_too_late
from quiz.attempts.models import Attempt
from quiz.classrooms.actions.classes import refuse_archived
from quiz.classrooms.models import Assignment, Extension, LateRule, Membership
from quiz.classrooms.models.assignments import MOST_MINUTES
from quiz.classrooms.rules import deadline_for, due_for


def extend(
    *,
    assignment: Assignment,
    student: User,
    due_at: datetime | None,
    minutes: int,
    now: datetime,
) -> Extension:
    """Give one student a due moment of their own (None: that of the class) and `minutes` more
    than the others in all. A sitting under way ends later at once. Raises ValidationError."""
    refuse_archived(assignment.classroom)
    if due_at is not None and due_at < assignment.due_at:
        raise ValidationError(
            {"due_at": _("The student's own due moment must come after that of the class.")}
        )
    extension = Extension(
        assignment=assignment, student=student, due_at=due_at, minutes=minutes, given_at=now
    )
    extension.full_clean(validate_unique=False, validate_constraints=False)
    with write_transaction():
        stored, _made = Extension.objects.update_or_create(
            assignment=assignment,
            student=student,
            defaults={"due_at": due_at, "minutes": minutes, "given_at": now},
        )
        lengthen(assignment, now, student)
    return stored


def add_minutes(
    *, assignment: Assignment, minutes: int, now: datetime, student: User | None = None
) -> Assignment:
    """So many minutes more for all who sit or will sit it, or for one `student`.

    Where late work is not taken the due moment moves along, or it would cut them off again.
    """
    refuse_archived(assignment.classroom)
    _check_minutes(minutes)
    if student is not None:
        _add_for_one(assignment, student, minutes, now)
        return assignment
    with write_transaction():
        stored = _locked(assignment)
        stored.minutes = (stored.minutes or 0) + minutes
        _check_minutes(stored.minutes)
        if stored.late == LateRule.REFUSE:
            more = timedelta(minutes=minutes)
            stored.due_at += more
            stored.extensions.filter(due_at__isnull=False).update(due_at=F("due_at") + more)
        stored.save(update_fields=["minutes", "due_at"])
        lengthen(stored, now)
    return stored


def close(*, assignment: Assignment, now: datetime) -> int:
    """Nobody may begin any more, and the time of who sits is over; say how many did.

    What is on its way is still taken for the grace after every deadline; then whoever reads the
    sitting next hands it in.
    """
    with write_transaction():
        stored = _locked(assignment)
        stored.closed_at = stored.closed_at or now
        stored.save(update_fields=["closed_at"])
        sat = list(open_sittings(stored).filter(Q(deadline_at=None) | Q(deadline_at__gt=now)))
        for attempt in sat:
            if attempt.tells_at_once:  # it has no clock on its page
                submit(attempt=attempt, now=now)
            else:
                Attempt.objects.filter(pk=attempt.pk).update(deadline_at=now)
    return len(sat)


def reopen(*, assignment: Assignment) -> Assignment:
    """What was closed early goes on; what was handed in by closing stays handed in."""
    refuse_archived(assignment.classroom)
    with write_transaction():
        stored = _locked(assignment)
        stored.closed_at = None
        stored.save(update_fields=["closed_at"])
    return stored


def open_sittings(assignment: Assignment, student: User | None = None) -> QuerySet[Attempt]:
    """What is sat for just this assignment now and not handed in."""
    sat = Attempt.objects.filter(occasion=assignment.pk, submitted_at__isnull=True)
    return sat.filter(student=student) if student else sat


def later_ends(
    assignment: Assignment, now: datetime, student: User | None = None
) -> list[tuple[Attempt, datetime]]:
    """The sittings under way that end later by the rules of `assignment` as it is in memory, each
    with its new end. Three queries."""
    sat = open_sittings(assignment, student).filter(deadline_at__isnull=False)
    extensions = {extension.student_id: extension for extension in assignment.extensions.all()}
    factors = dict(
        Membership.objects.filter(student__in=sat.values("student")).values_list(
            "student_id", "time_factor"
        )
    )
    found = []
    for attempt in sat.order_by("pk"):
        end = deadline_for(
            assignment,
            extensions.get(attempt.student_id),
            started_at=attempt.started_at,
            factor=factors.get(attempt.student_id, Decimal(1)),
        )
        now_ends = attempt.deadline_at
        if now_ends and end and end > now_ends and not is_too_late(now_ends, now):
            found.append((attempt, end))
    return found


def lengthen(assignment: Assignment, now: datetime, student: User | None = None) -> None:
    """Let sittings under way end when the rules of `assignment` say now, where that is later."""
    for attempt, end in later_ends(assignment, now, student):
        Attempt.objects.filter(pk=attempt.pk, submitted_at__isnull=True).update(deadline_at=end)


def _add_for_one(assignment: Assignment, student: User, minutes: int, now: datetime) -> None:
    known = assignment.extensions.filter(student=student).first()
    due_at = known.due_at if known and due_for(assignment, known) == known.due_at else None
    if assignment.late == LateRule.REFUSE:
        due_at = (due_at or assignment.due_at) + timedelta(minutes=minutes)
    extend(
        assignment=assignment,
        student=student,
        due_at=due_at,
        minutes=minutes + (known.minutes if known else 0),
        now=now,
    )


def _locked(assignment: Assignment) -> Assignment:
    return Assignment.objects.select_for_update().get(pk=assignment.pk)


def _check_minutes(minutes: int) -> None:
    if not 1 <= minutes <= MOST_MINUTES:
        raise ValidationError(
            {
                "minutes": _("Write a number from %(least)d to %(most)d.")
                % {"least": 1, "most": MOST_MINUTES}
            }
        )
