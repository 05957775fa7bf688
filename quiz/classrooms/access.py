"""The only way to get a class, a member or an assignment for a teacher: not theirs is not there."""

from django.shortcuts import get_object_or_404

from quiz.accounts.models import User
from quiz.classrooms.models import Assignment, Classroom, Membership


def classroom_for(teacher: User, classroom_id: int) -> Classroom:
    return get_object_or_404(Classroom, pk=classroom_id, teacher=teacher)


def assignment_for(teacher: User, assignment_id: int) -> Assignment:
    """The assignment with its class."""
    return get_object_or_404(
        Assignment.objects.select_related("classroom"),
        pk=assignment_id,
        classroom__teacher=teacher,
    )


def member_for(teacher: User, member_id: int) -> Membership:
    """The member with the student and the class."""
    return get_object_or_404(
        Membership.objects.select_related("student", "classroom"),
        pk=member_id,
        classroom__teacher=teacher,
    )
