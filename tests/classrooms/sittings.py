"""A class with a test that can really be sat, and sitting it."""

from datetime import datetime, timedelta
from typing import Any

from quiz.accounts.models import User
from quiz.attempts.models import Attempt
from quiz.classrooms.access import assigned_for
from quiz.classrooms.models import Assignment, Classroom, Kind, LateRule, Telling
from quiz.classrooms.sitting import begin
from tests.factories.classrooms import NOW, AssignmentFactory

HOUR = timedelta(hours=1)
BLUEPRINT = {
    "minutes": 10,
    "parts": [
        {"name": "choice", "number": 4, "marks": "0.5"},
        {"name": "short", "number": 2, "marks": "1", "types": ["true_false"]},
    ],
}


def paper_for(classroom: Classroom, **fields: Any) -> Assignment:
    """A test of six questions and ten minutes on the small pack, due in an hour, to be sat once;
    told when the time is over for all."""
    usual: dict[str, Any] = {
        "kind": Kind.PAPER,
        "lesson": "",
        "blueprint": BLUEPRINT,
        "opens_at": NOW - HOUR,
        "due_at": NOW + HOUR,
        "minutes": 10,
        "late": LateRule.REFUSE,
        "telling": Telling.DUE,
        "attempts": 1,
        "seed": 7,
    }
    made: Assignment = AssignmentFactory(classroom=classroom, **usual | fields)
    return made


def students_of(classroom: Classroom) -> list[User]:
    """By list number."""
    return list(User.objects.filter(membership__classroom=classroom).order_by("membership__number"))


def sit(student: User, assignment: Assignment, now: datetime = NOW, **more: Any) -> Attempt:
    """Begin it, as the page does."""
    given: dict[str, Any] = {"lang": "vi", "seed": student.pk} | more
    own = assigned_for(student, assignment.pk)
    return begin(student=student, assignment=own, now=now, **given)
