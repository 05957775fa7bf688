"""The only way to get a class, a member or an assignment for somebody: not theirs is not there.

Who may do what: the teacher whom a class belongs to and the co-teachers teach it; only that
teacher hands it on, archives it and says who else teaches; the head of the school looks at it and
changes nothing.
"""

from typing import Any

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from quiz.accounts.models import Role, User
from quiz.attempts.models import Attempt
from quiz.classrooms.models import (
    Assignment,
    Classroom,
    Correction,
    CoTeacher,
    Matrix,
    Membership,
    Submission,
)
from quiz.classrooms.standings import assigned_to


def taught_by(user: User, path: str = "") -> Q:
    """What a teacher may work with; `path` leads to the class (`classroom__`)."""
    mine = {f"{path}teacher": user}
    shared = {f"{path}co_teachers__teacher": user}
    return Q(**mine) | Q(**shared)


def seen_by(user: User, path: str = "") -> Q:
    """What somebody may look at: a head all of the school, a teacher what they teach."""
    if user.role != Role.HEAD:
        return taught_by(user, path)
    if user.school_id is None:
        return Q(pk__in=())
    return Q(**{f"{path}teacher__school": user.school_id})


def classroom_for(teacher: User, classroom_id: int) -> Classroom:
    """A class to work with."""
    return _one(Classroom.objects.filter(taught_by(teacher)), classroom_id)


def own_classroom_for(teacher: User, classroom_id: int) -> Classroom:
    """A class that belongs to `teacher`."""
    return _one(Classroom.objects.filter(teacher=teacher), classroom_id)


def classroom_to_see(user: User, classroom_id: int) -> Classroom:
    """A class to look at."""
    return _one(Classroom.objects.filter(seen_by(user)), classroom_id)


def assignment_for(teacher: User, assignment_id: int) -> Assignment:
    """The assignment with its class, to work with."""
    return _one(_assignments(taught_by(teacher, "classroom__")), assignment_id)


def assignment_to_see(user: User, assignment_id: int) -> Assignment:
    """The assignment with its class, to look at."""
    return _one(_assignments(seen_by(user, "classroom__")), assignment_id)


def member_for(teacher: User, member_id: int) -> Membership:
    """The member with the student and the class, to work with."""
    return _one(_members(taught_by(teacher, "classroom__")), member_id)


def member_to_see(user: User, member_id: int) -> Membership:
    """The member with the student and the class, to look at."""
    return _one(_members(seen_by(user, "classroom__")), member_id)


def co_teacher_for(teacher: User, co_teacher_id: int) -> CoTeacher:
    """A co-teacher with the class, for the teacher it belongs to."""
    return _one(_co_teachers(Q(classroom__teacher=teacher)), co_teacher_id)


def co_teacher_to_end(teacher: User, co_teacher_id: int) -> CoTeacher:
    """A co-teacher with the class, for the teacher it belongs to and for themselves."""
    return _one(_co_teachers(Q(classroom__teacher=teacher) | Q(teacher=teacher)), co_teacher_id)


def correction_for(teacher: User, correction_id: int) -> Correction:
    """What was told of an assignment, with its class, for who teaches the class."""
    told = Correction.objects.select_related("assignment__classroom")
    return _one(told.filter(taught_by(teacher, "assignment__classroom__")), correction_id)


def matrix_for(teacher: User, matrix_id: int) -> Matrix:
    """A matrix that `teacher` keeps."""
    return _one(Matrix.objects.filter(teacher=teacher), matrix_id)


def assigned_for(student: User, assignment_id: int) -> Assignment:
    """What the student was asked to do, with its class. Raises Http404."""
    return get_object_or_404(assigned_to(student), pk=assignment_id)


def occasion_of(attempt: Attempt) -> Assignment | None:
    """The assignment that a sitting, fetched for its student, is for; None where it is for none,
    or for one that is no longer there."""
    if not attempt.occasion:
        return None
    return _assignments(Q(pk=attempt.occasion)).first()


def paper_to_see(user: User, attempt_id: int) -> tuple[Attempt, Assignment]:
    """What a student handed in for an assignment of a class to look at, and that assignment."""
    counted = Submission.objects.select_related("attempt__student", "assignment__classroom")
    handed_in = Q(attempt__pk=attempt_id, attempt__submitted_at__isnull=False)
    submission = counted.filter(handed_in, seen_by(user, "assignment__classroom__")).first()
    if submission is None:
        raise Http404
    return submission.attempt, submission.assignment


def _assignments(whose: Q) -> Any:
    return Assignment.objects.select_related("classroom").filter(whose)


def _members(whose: Q) -> Any:
    return Membership.objects.select_related("student", "classroom").filter(whose)


def _co_teachers(whose: Q) -> Any:
    return CoTeacher.objects.select_related("teacher", "classroom__teacher").filter(whose)


def _one(found: Any, id_: int) -> Any:
    """A co-teacher is in no class twice, but a join may say so: hence distinct."""
    return get_object_or_404(found.distinct(), pk=id_)
