"""Who teaches a class beside the teacher it belongs to, and putting a class away."""

import pytest
from django.core.exceptions import ValidationError

from quiz.accounts.models import User
from quiz.classrooms.actions import (
    add_co_teacher,
    add_students,
    archive_classroom,
    hand_on_classroom,
    open_joining,
    remove_co_teacher,
    restore_classroom,
)
from quiz.classrooms.models import Classroom, CoTeacher
from tests.factories.accounts import HeadFactory, SchoolFactory, StudentFactory, TeacherFactory
from tests.factories.classrooms import DAY, NOW, ClassroomFactory, CoTeacherFactory

pytestmark = pytest.mark.django_db


def add(room: Classroom, name: str) -> CoTeacher:
    return add_co_teacher(classroom=room, sign_in_name=name, now=NOW)


def refusal(room: Classroom, name: str) -> str:
    with pytest.raises(ValidationError) as refused:
        add(room, name)
    return "".join(refused.value.messages)


def test_by_the_sign_in_name_however_it_is_typed() -> None:
    room, minh = ClassroomFactory(), TeacherFactory(sign_in_name="thay-minh")
    assert add(room, " Thay-Minh ").teacher == minh
    assert CoTeacher.objects.get().added_at == NOW


def test_whoever_cannot_is_refused_in_the_same_words() -> None:
    school = SchoolFactory()
    room = ClassroomFactory(teacher=TeacherFactory(school=school))
    TeacherFactory(sign_in_name="elsewhere", school=SchoolFactory())
    TeacherFactory(sign_in_name="gone", is_active=False)
    StudentFactory(sign_in_name="7AKM43-01")
    HeadFactory(sign_in_name="head", school=school)
    names = ("nobody", "elsewhere", "gone", "7AKM43-01", "head", "")
    assert len({refusal(room, name) for name in names}) == 1
    assert not CoTeacher.objects.exists()


@pytest.mark.parametrize(("ours", "theirs"), [(True, False), (False, True), (False, False)])
def test_without_a_school_on_both_sides_nobody_is_elsewhere(ours: bool, theirs: bool) -> None:
    school = SchoolFactory()
    room = ClassroomFactory(teacher=TeacherFactory(school=school if ours else None))
    TeacherFactory(sign_in_name="minh", school=SchoolFactory() if theirs else None)
    assert add(room, "minh").pk


def test_nobody_teaches_a_class_twice() -> None:
    room = ClassroomFactory(teacher=TeacherFactory(sign_in_name="lan"))
    assert "chính giáo viên này" in refusal(room, "lan")
    TeacherFactory(sign_in_name="minh", display_name="Thầy Minh")
    add(room, "minh")
    assert "Thầy Minh" in refusal(room, "minh")
    assert CoTeacher.objects.count() == 1


def test_removing_twice_is_removing_once() -> None:
    room = ClassroomFactory()
    minh, hoa = (CoTeacherFactory(classroom=room).teacher for _ in range(2))
    for _ in range(2):
        remove_co_teacher(classroom=room, teacher=minh)
    assert [one.teacher for one in room.co_teachers.all()] == [hoa]


def test_handing_on_swaps_the_two() -> None:
    to = CoTeacherFactory()
    room, before = to.classroom, to.classroom.teacher
    hand_on_classroom(classroom=room, to=to, now=NOW)
    room.refresh_from_db()
    assert room.teacher == to.teacher
    assert [one.teacher for one in room.co_teachers.all()] == [before]


@pytest.mark.parametrize("why", ["removed", "inactive"])
def test_only_a_co_teacher_is_given_the_class(why: str) -> None:
    to = CoTeacherFactory()
    room, before = to.classroom, to.classroom.teacher
    if why == "removed":
        CoTeacher.objects.all().delete()
    else:
        User.objects.filter(pk=to.teacher_id).update(is_active=False)
        to.teacher.refresh_from_db()
    with pytest.raises(ValidationError):
        hand_on_classroom(classroom=room, to=to, now=NOW)
    room.refresh_from_db()
    assert room.teacher == before


def test_an_archived_class_asks_nothing_and_is_restored_whole() -> None:
    room = ClassroomFactory(joinable_until=NOW + DAY)
    archive_classroom(classroom=room, now=NOW)
    archive_classroom(classroom=room, now=NOW + DAY)
    room.refresh_from_db()
    assert (room.archived_at, room.joinable_until) == (NOW, None)
    with pytest.raises(ValidationError, match="lưu trữ"):
        add_students(classroom=room, names=["Trần An"])
    with pytest.raises(ValidationError, match="lưu trữ"):
        open_joining(classroom=room, until=NOW + DAY)
    restore_classroom(classroom=room)
    add_students(classroom=room, names=["Trần An"])
    assert room.memberships.count() == 1
