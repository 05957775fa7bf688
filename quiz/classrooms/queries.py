"""Reading classes and results; the number of queries never depends on the number of rows."""

from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, Max, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from quiz.accounts.models import User
from quiz.classrooms.models import (
    AssignedStudent,
    Assignment,
    Classroom,
    Membership,
    Reading,
    Submission,
)
from quiz.classrooms.previewing import Preview
from quiz.classrooms.roster import parse_names


def preview(classroom: Classroom, text: str, *, again: bool = False) -> Preview:
    """What adding the pasted names in `text` would do; with `again`, also those whose name is in
    the class already. One query."""
    members = list(
        classroom.memberships.values_list("number", "student__display_name", "student__is_active")
    )
    return Preview(
        roster=parse_names(text, [name for _, name, is_here in members if is_here]),
        first_number=max((number for number, *_ in members), default=0) + 1,
        present=sum(is_here for *_, is_here in members),
        again=again,
    )


def present(members: QuerySet[Membership]) -> QuerySet[Membership]:
    """Those of `members` who have not left the class."""
    return members.filter(student__is_active=True)


def members_of(classroom: Classroom) -> QuerySet[Membership]:
    """Who is in the class, each with the student and `last_seen`: when they last began a quiz."""
    members = present(classroom.memberships.select_related("student"))
    return members.annotate(last_seen=Max("student__attempts__started_at")).order_by("number")


def time_factor(student: User) -> Decimal:
    """By what the student's time is lengthened; 1 is the usual time."""
    member = Membership.objects.only("time_factor").filter(student=student).first()
    return member.time_factor if member else Decimal(1)


def assignments_of(classroom: Classroom) -> QuerySet[Assignment]:
    """Latest due first, each with its counts (see `with_counts`)."""
    return with_counts(classroom.assignments.all()).order_by("-due_at", "-pk")


def with_counts(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """`assignments` with `asked`: for how many students of the class each is, and `done`: how many
    of these have handed it in or, where it is to be read, have read it. Who left the class, or
    moved to another, is not counted."""
    chosen = AssignedStudent.objects.filter(assignment=OuterRef("pk"), **_here("student"))
    members = present(Membership.objects.filter(classroom=OuterRef("classroom")))
    handed_in = Submission.objects.filter(
        assignment=OuterRef("pk"), attempt__submitted_at__isnull=False, **_here("attempt__student")
    )
    readings = Reading.objects.filter(assignment=OuterRef("pk"), **_here("student"))
    return assignments.annotate(
        asked=Case(
            When(is_for_all=True, then=_number(members, "student")),
            default=_number(chosen, "student"),
        ),
        done=_number(handed_in, "attempt__student") + _number(readings, "student"),
    )


def _here(student: str) -> dict[str, Any]:
    """Who is in the class of the assignment outside; `student` leads to the student."""
    return {
        f"{student}__is_active": True,
        f"{student}__membership__classroom": OuterRef("classroom"),
    }


def _number(rows: QuerySet[Any], student: str) -> Coalesce:
    """How many different students `rows` are of: as a subquery, for joins would multiply."""
    together = rows.order_by().annotate(all=Value(1)).values("all")
    counted = together.annotate(number=Count(student, distinct=True)).values("number")
    return Coalesce(Subquery(counted), 0)
