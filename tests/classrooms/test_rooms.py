"""Which classes somebody sees, and who is in one."""

from typing import Any

import pytest

from quiz.accounts.models import User
from quiz.classrooms.actions import archive_classroom, take_out
from quiz.classrooms.models import Classroom
from quiz.classrooms.rooms import (
    archived_classrooms,
    class_list,
    classroom_with_code,
    classrooms_to_move_to,
    classrooms_to_see,
    left_members_of,
)
from tests.factories.accounts import HeadFactory, SchoolFactory, StudentFactory, TeacherFactory
from tests.factories.classrooms import (
    DAY,
    NOW,
    AssignmentFactory,
    ClassroomFactory,
    CoTeacherFactory,
    MembershipFactory,
    class_of,
    handed_in,
)

pytestmark = pytest.mark.django_db


def names(user: User) -> list[str]:
    return [card.classroom.name for card in classrooms_to_see(user, NOW)]


@pytest.mark.parametrize("rows", [1, 30])
def test_classes_with_their_open_assignments(rows: int, django_assert_num_queries: Any) -> None:
    teacher = TeacherFactory()
    for number in range(rows):
        classroom = class_of(2, teacher=teacher, name=f"{number:02d}A")
        for _ in range(2):
            CoTeacherFactory(classroom=classroom)
        assignment = AssignmentFactory(classroom=classroom)
        AssignmentFactory(classroom=classroom, opens_at=NOW - 9 * DAY, due_at=NOW - DAY)
        AssignmentFactory(classroom=classroom, closed_at=NOW)
        handed_in(assignment, classroom.memberships.first())
    class_of(1)  # another teacher's
    with django_assert_num_queries(2):
        cards = classrooms_to_see(teacher, NOW)
    assert len(cards) == rows
    assert {card.students for card in cards} == {2}
    done = [[(a.done, a.asked) for a in card.open_assignments] for card in cards]
    assert done == [[(1, 2)]] * rows


def test_a_teacher_sees_own_and_shared_classes_by_name() -> None:
    teacher = TeacherFactory()
    for name in ("9B", "9A"):
        ClassroomFactory(teacher=teacher, name=name)
    CoTeacherFactory(teacher=teacher, classroom=ClassroomFactory(name="8C"))
    ClassroomFactory(name="7D")
    assert names(teacher) == ["8C", "9A", "9B"]
    assert [card.is_shared for card in classrooms_to_see(teacher, NOW)] == [True, False, False]


def test_a_head_sees_the_classes_of_the_school_by_teacher() -> None:
    school = SchoolFactory()
    lan, an = (TeacherFactory(school=school, display_name=name) for name in ("Lan", "An"))
    ClassroomFactory(teacher=lan, name="6A")
    ClassroomFactory(teacher=an, name="9A")
    ClassroomFactory(teacher=TeacherFactory(school=SchoolFactory()))
    ClassroomFactory()  # a teacher of no school
    assert names(HeadFactory(school=school)) == ["9A", "6A"]
    assert names(HeadFactory(school=SchoolFactory())) == []


def test_a_head_without_a_school_sees_nothing_of_teachers_without_one() -> None:
    ClassroomFactory()
    assert names(HeadFactory(school=None)) == []


def test_an_archived_class_is_put_away_but_not_lost() -> None:
    teacher = TeacherFactory()
    first, second = (ClassroomFactory(teacher=teacher, name=name) for name in ("9A", "9B"))
    archive_classroom(classroom=first, now=NOW)
    assert names(teacher) == ["9B"]
    assert list(archived_classrooms(teacher)) == [first]
    assert list(classrooms_to_move_to(teacher, second)) == []
    assert list(archived_classrooms(TeacherFactory())) == []


def test_a_student_moves_to_another_class_that_one_teaches() -> None:
    teacher = TeacherFactory()
    room, own = (ClassroomFactory(teacher=teacher, name=name) for name in ("9A", "9B"))
    shared = CoTeacherFactory(teacher=teacher, classroom=ClassroomFactory(name="9C")).classroom
    ClassroomFactory()
    assert list(classrooms_to_move_to(teacher, room)) == [own, shared]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_class_list_in_one_query(rows: int, django_assert_num_queries: Any) -> None:
    classroom = class_of(rows)
    with django_assert_num_queries(1):
        assert len(class_list(classroom)) == rows


def test_namesakes_are_told_and_who_left_stands_apart() -> None:
    classroom: Classroom = ClassroomFactory()
    for name in ("Trần An", "Lê Bình", "trần an", "Lê Bình"):
        MembershipFactory(classroom=classroom, student=StudentFactory(display_name=name))
    last = classroom.memberships.order_by("-number").first()
    assert last
    take_out(member=last)
    assert [line.is_namesake for line in class_list(classroom)] == [True, False, True]
    assert list(left_members_of(classroom)) == [last]


def test_a_class_is_found_by_its_code_without_the_hyphen() -> None:
    classroom = ClassroomFactory(code="10A1-KM43")
    assert classroom_with_code("10A1KM43") == classroom
    for code in ("10A1KM44", "KM43", "", "10A1-KM43"):
        assert classroom_with_code(code) is None
