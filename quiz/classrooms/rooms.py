"""Which classes somebody sees, and who is in one; the number of queries never depends on rows."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower

from quiz.accounts.models import User
from quiz.classrooms.access import seen_by, taught_by
from quiz.classrooms.codes import as_kept
from quiz.classrooms.models import Assignment, Classroom, CoTeacher, Membership
from quiz.classrooms.queries import members_of, with_counts


@dataclass(frozen=True)
class ClassroomCard:
    """A class in a list, with what is open in it (soonest due first)."""

    classroom: Classroom
    students: int
    is_shared: bool
    """It belongs to somebody else than who looks."""
    open_assignments: list[Assignment]


@dataclass(frozen=True)
class Listed:
    """A member in the class list; `is_namesake`: somebody else there has the same name."""

    member: Membership
    last_seen: datetime | None
    is_namesake: bool


def classrooms_to_see(user: User, now: datetime) -> list[ClassroomCard]:
    """The classes in use that `user` teaches, or for a head those of the school, by name. Two
    queries."""
    rooms = list(_in_use(user))
    opened: dict[int, list[Assignment]] = defaultdict(list)
    for assignment in with_counts(_open_at(now)).filter(classroom__in=rooms):
        opened[assignment.classroom_id].append(assignment)
    return [
        ClassroomCard(room, room.students, room.teacher_id != user.pk, opened[room.pk])
        for room in rooms
    ]


def archived_classrooms(user: User) -> QuerySet[Classroom]:
    """The classes that were put away, last ones first."""
    return _rooms(user).filter(archived_at__isnull=False).order_by("-archived_at", "pk")


def classrooms_to_move_to(teacher: User, classroom: Classroom) -> QuerySet[Classroom]:
    """The other classes in use that `teacher` teaches."""
    rooms = Classroom.objects.filter(taught_by(teacher), archived_at=None).distinct()
    return rooms.exclude(pk=classroom.pk)


def class_list(classroom: Classroom) -> list[Listed]:
    """Who is in the class, by list number. One query."""
    members: list[Any] = list(members_of(classroom))
    namesakes = _namesakes(members)
    return [
        Listed(member, member.last_seen, member.student.display_name.casefold() in namesakes)
        for member in members
    ]


def left_members_of(classroom: Classroom) -> QuerySet[Membership]:
    """Who was in the class and was taken out."""
    members = classroom.memberships.select_related("student")
    return members.filter(student__is_active=False).order_by("number")


def co_teachers_of(classroom: Classroom) -> QuerySet[CoTeacher]:
    """Who teaches the class beside the teacher it belongs to."""
    return classroom.co_teachers.select_related("teacher").order_by(Lower("teacher__display_name"))


def classroom_with_code(code: str) -> Classroom | None:
    """The class with this code (in the form `names.class_code`), with its teacher."""
    return Classroom.objects.select_related("teacher").filter(code=as_kept(code)).first()


def _in_use(user: User) -> QuerySet[Any]:
    count = Count("memberships", filter=Q(memberships__student__is_active=True), distinct=True)
    rooms = _rooms(user).filter(archived_at=None).annotate(students=count)
    by_teacher = ("teacher__display_name", "teacher_id") if user.is_head else ()
    return rooms.order_by(*by_teacher, "name", "pk")


def _rooms(user: User) -> QuerySet[Classroom]:
    """As a subquery: a join with the co-teachers would count every student several times."""
    seen = Classroom.objects.filter(seen_by(user)).values("pk")
    return Classroom.objects.filter(pk__in=seen).select_related("teacher")


def _open_at(now: datetime) -> QuerySet[Assignment]:
    opened = Assignment.objects.filter(opens_at__lte=now, due_at__gte=now, closed_at=None)
    return opened.order_by("due_at", "pk")


def _namesakes(members: Sequence[Membership]) -> set[str]:
    names = [member.student.display_name.casefold() for member in members]
    return {name for name in names if names.count(name) > 1}
