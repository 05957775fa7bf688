"""Marks of a class as other programs want them: by member, on the school's scale of ten."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from quiz.classrooms.closing import close_ended
from quiz.classrooms.models import Assignment, Classroom, Kind
from quiz.classrooms.outcomes import members_at_work, record_of
from quiz.classrooms.sheets.matching import Student

Marks = dict[int, dict[int, Decimal]]
"""An assignment's id → a membership's id → the mark of ten, where there is one."""


def assignments_with_marks(classroom: Classroom, now: datetime) -> list[Assignment]:
    """What was asked of the class by `now` and is marked, the latest first. One query."""
    opened = classroom.assignments.filter(opens_at__lte=now).exclude(kind=Kind.READING)
    return list(opened.order_by("-due_at", "-pk"))


def marks_of(classroom: Classroom, assignments: Sequence[Assignment], now: datetime) -> Marks:
    """The marks that count. Five queries; sittings whose time is over are handed in first."""
    close_ended(assignments, now)
    record, members = record_of(assignments), members_at_work(classroom)
    return {
        assignment.pk: {
            member.pk: mark
            for member in members
            if (mark := record.outcome(assignment, member.student_id, now).mark) is not None
        }
        for assignment in assignments
    }


def students_of(classroom: Classroom) -> list[Student]:
    """The class as the rows of a sheet can tell them. One query."""
    return [
        Student(m.pk, m.number, m.student.display_name, m.student.sign_in_name)
        for m in members_at_work(classroom)
    ]
