"""What changes a class."""

from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.test import Client

from quiz.accounts.models import SignInThrottle, User
from quiz.accounts.throttle import count_try
from quiz.classrooms import actions
from quiz.classrooms.actions import classes
from quiz.classrooms.models import Membership
from tests.factories.accounts import TeacherFactory
from tests.factories.classrooms import (
    NOW,
    ClassroomFactory,
    MembershipFactory,
    class_of,
)

pytestmark = pytest.mark.django_db


def test_a_class_gets_its_own_code(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = ClassroomFactory()
    codes = iter([taken.code, "7A-FREE"])
    monkeypatch.setattr(classes, "new_code", lambda name: next(codes))
    made = actions.create_classroom(teacher=TeacherFactory(), name=" Lớp  7A ", now=NOW)
    assert (made.name, made.code, made.created_at) == ("Lớp 7A", "7A-FREE", NOW)


@pytest.mark.parametrize("name", ["", "   ", "7\u202eA", "7\x00A", "A" * 41])
def test_a_class_needs_a_name_that_can_be_read(name: str) -> None:
    with pytest.raises(ValidationError):
        actions.create_classroom(teacher=TeacherFactory(), name=name, now=NOW)


def test_renaming_keeps_the_code() -> None:
    classroom = ClassroomFactory(code="7A-KM43")
    actions.rename_classroom(classroom=classroom, name="8A")
    classroom.refresh_from_db()
    assert (classroom.name, classroom.code) == ("8A", "7A-KM43")


def test_new_students_sign_in_with_code_number_and_pin() -> None:
    classroom = ClassroomFactory(code="7A-KM43")
    MembershipFactory(classroom=classroom, number=12)
    first, second = actions.add_students(classroom=classroom, names=["Trần An", "Lê Bình"])
    assert (first.member.number, second.member.number) == (13, 14)
    assert second.member.student.display_name == "Lê Bình"
    user = authenticate(None, code="7a km43", number=14, pin=second.pin)
    assert user == second.member.student
    assert authenticate(None, code="7A-KM43", number=13, pin=second.pin) is None


def test_a_bad_name_adds_nobody() -> None:
    classroom = ClassroomFactory()
    with pytest.raises(ValidationError):
        actions.add_students(classroom=classroom, names=["Trần An", "Lê\u202eBình"])
    with pytest.raises(ValidationError):
        actions.add_students(classroom=classroom, names=[])
    assert not Membership.objects.exists()
    assert not User.objects.filter(role="student").exists()


def test_the_same_list_sent_twice_is_added_once() -> None:
    classroom = ClassroomFactory()
    actions.add_students(classroom=classroom, names=["Trần An"], first_number=1)
    with pytest.raises(actions.ListChanged):
        actions.add_students(classroom=classroom, names=["Trần An"], first_number=1)
    assert classroom.memberships.count() == 1


def test_namesakes_may_be_in_one_class() -> None:
    classroom = ClassroomFactory()
    actions.add_students(classroom=classroom, names=["Trần An", "Trần An"])
    assert classroom.memberships.count() == 2


def test_the_sixty_first_student_stays_out() -> None:
    classroom = class_of(59)
    with pytest.raises(ValidationError):
        actions.add_students(classroom=classroom, names=["Trần An", "Lê Bình"])
    assert classroom.memberships.count() == 59
    actions.add_students(classroom=classroom, names=["Trần An"])
    assert classroom.memberships.count() == 60


def test_a_whole_class_is_added_in_the_same_few_queries(django_assert_num_queries: Any) -> None:
    classroom = ClassroomFactory()
    names = [f"Trần {'A' * n}" for n in range(1, 6)]
    with django_assert_num_queries(7):  # savepoint, lock, highest, count, users, members, release
        actions.add_students(classroom=classroom, names=names)


def test_a_new_pin_ends_the_old_one_the_session_and_the_waiting(client: Client) -> None:
    (old,) = actions.add_students(classroom=ClassroomFactory(code="7A-KM43"), names=["Trần An"])
    client.force_login(old.member.student, backend="quiz.accounts.backends.ClassCodeBackend")
    count_try(sign_in_name="7AKM43-01", now=NOW)
    (new,) = actions.reset_pins(members=[old.member])
    assert authenticate(None, code="7A-KM43", number=1, pin=new.pin)
    assert authenticate(None, code="7A-KM43", number=1, pin=old.pin) is None
    assert not SignInThrottle.objects.exists()
    assert client.get("/").wsgi_request.user.is_anonymous


def test_a_name_can_be_corrected() -> None:
    member = MembershipFactory()
    actions.rename_student(member=member, name=" Nguyễn  Văn Ân ")
    assert User.objects.get(pk=member.student_id).display_name == "Nguyễn Văn Ân"
    with pytest.raises(ValidationError):
        actions.rename_student(member=member, name="\u202e")
