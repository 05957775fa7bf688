"""Another teacher's objects are not there."""

import pytest
from django.http import Http404

from quiz.classrooms.access import assignment_for, classroom_for, member_for
from tests.factories.accounts import TeacherFactory
from tests.factories.classrooms import AssignmentFactory, ClassroomFactory, MembershipFactory

pytestmark = pytest.mark.django_db


def test_only_the_teacher_of_the_class() -> None:
    classroom = ClassroomFactory()
    things = [
        (classroom_for, classroom),
        (member_for, MembershipFactory(classroom=classroom)),
        (assignment_for, AssignmentFactory(classroom=classroom)),
    ]
    other = TeacherFactory()
    for get, thing in things:
        assert get(classroom.teacher, thing.pk) == thing
        for teacher, pk in ((other, thing.pk), (classroom.teacher, 0), (classroom.teacher, 10**30)):
            with pytest.raises(Http404):
                get(teacher, pk)
