"""How students stand with what was assigned, each in a number of queries that does not grow."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from quiz.accounts.models import User
from quiz.classrooms.models import (
    AssignedStudent,
    Assignment,
    Extension,
    Membership,
    Reading,
    Submission,
)
from quiz.classrooms.rules import Sat, Standing, refusal

Key = tuple[int, int]  # assignment, student


def assigned_to(student: User) -> QuerySet[Assignment]:
    """What the student's class, or the student among some of it, was asked to do."""
    chosen = AssignedStudent.objects.filter(assignment=OuterRef("pk"), student=student)
    return Assignment.objects.filter(
        Q(is_for_all=True) | Exists(chosen), classroom__memberships__student=student
    ).select_related("classroom")


def standings_of(student: User, assignments: Iterable[Assignment]) -> list[Standing]:
    """How `student` stands with each of `assignments`, in their order. Four queries.

    The assignments come with their class, as from `assigned_to`.
    """
    given = list(assignments)
    if not given:
        return []
    factor = Membership.objects.filter(student=student).values_list("time_factor", flat=True)
    usual = factor.first() or Decimal(1)
    read = _Read(Q(assignment__in=given), student)
    return [read.standing(one, student.pk, usual) for one in given]


def tasks_of(student: User) -> list[Standing]:
    """Everything that the student was ever asked to do, latest due first. Five queries."""
    return standings_of(student, assigned_to(student).order_by("-due_at", "-pk"))


def to_do(standings: Iterable[Standing], now: datetime) -> list[Standing]:
    """What can be done now and is not done. Soonest due first, but what is overdue comes last: it
    can only be late."""
    waiting = [
        one
        for one in standings
        if one.open_sitting(now) or (not one.is_done(now) and refusal(one, now) is None)
    ]
    return sorted(waiting, key=lambda one: (one.is_overdue(now), one.due_at, one.assignment.pk))


def standings_in(assignments: Iterable[Assignment]) -> dict[int, dict[int, Standing]]:
    """How everyone whom it is for stands with each of `assignments`, by assignment and student.

    Five queries. Who has left, and may not sign in any more, is not among them. The assignments
    come with their class.
    """
    given = {assignment.pk: assignment for assignment in assignments}
    if not given:
        return {}
    which = Q(assignment__in=list(given))
    chosen = set(AssignedStudent.objects.filter(which).values_list("assignment", "student"))
    members = _members({one.classroom_id for one in given.values()})
    read = _Read(which)
    return {
        pk: {
            student: read.standing(assignment, student, factor)
            for student, factor in members[assignment.classroom_id]
            if assignment.is_for_all or (pk, student) in chosen
        }
        for pk, assignment in given.items()
    }


def standings_for(assignment: Assignment) -> dict[int, Standing]:
    """The same for one assignment, by student."""
    return standings_in([assignment])[assignment.pk]


def _members(classrooms: Iterable[int]) -> dict[int, list[tuple[int, Decimal]]]:
    """The students of each class, each with the factor of their time."""
    found: dict[int, list[tuple[int, Decimal]]] = defaultdict(list)
    present = Membership.objects.filter(classroom__in=list(classrooms), student__is_active=True)
    rows = present.order_by("number").values_list("classroom", "student", "time_factor")
    for classroom, student, factor in rows:
        found[classroom].append((student, factor))
    return found


class _Read:
    """What is read about some assignments, by assignment and student; `student` None: of all."""

    def __init__(self, which: Q, student: User | None = None) -> None:
        own = Q(student=student) if student else Q()
        self._extensions = {
            (one.assignment_id, one.student_id): one
            for one in Extension.objects.filter(which & own)
        }
        readings = Reading.objects.filter(which & own)
        self._readings: dict[Key, datetime] = {
            (assignment, reader): at
            for assignment, reader, at in readings.values_list("assignment", "student", "read_at")
        }
        sat_by = Q(attempt__student=student) if student else Q()
        self._sat: dict[Key, list[Sat]] = defaultdict(list)
        for assignment, sitter, *values in _sittings(which & sat_by):
            self._sat[assignment, sitter].append(Sat(*values))

    def standing(self, assignment: Assignment, student: int, factor: Decimal) -> Standing:
        key = (assignment.pk, student)
        return Standing(
            assignment=assignment,
            extension=self._extensions.get(key),
            factor=factor,
            sat=tuple(self._sat.get(key, ())),
            read_at=self._readings.get(key),
            is_archived=assignment.classroom.archived_at is not None,
        )


def _sittings(which: Q) -> Iterable[tuple[Any, ...]]:
    """The sittings that count, first to last."""
    columns = ("pk", "started_at", "submitted_at", "deadline_at", "points", "out_of")
    return (
        Submission.objects.filter(which)
        .order_by("attempt__started_at", "attempt__pk")
        .values_list("assignment", "attempt__student", *(f"attempt__{name}" for name in columns))
    )
