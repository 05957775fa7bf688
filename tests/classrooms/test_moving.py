"""Where a student stands: list number, another class, out and back."""

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.test import Client

from quiz.accounts.models import SignInThrottle, User
from quiz.accounts.throttle import count_try
from quiz.classrooms.actions import (
    add_students,
    archive_classroom,
    change_number,
    move_student,
    return_student,
    take_out,
)
from quiz.classrooms.actions.people import CLASS_LIMIT
from quiz.classrooms.models import Submission
from tests.factories.classrooms import (
    NOW,
    AssignmentFactory,
    ClassroomFactory,
    MembershipFactory,
    class_of,
    handed_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def an():
    """A student whose PIN is known: number 1 of 7A."""
    room = ClassroomFactory(name="7A", code="7A-KM43")
    (new,) = add_students(classroom=room, names=["Trần An"])
    return new


def test_a_corrected_number_signs_in_with_the_same_pin(an) -> None:
    count_try(sign_in_name="7AKM43-01", now=NOW)
    change_number(member=an.member, number=17)
    an.member.refresh_from_db()
    assert an.member.number == 17
    assert authenticate(None, code="7A-KM43", number=17, pin=an.pin) == an.member.student
    assert authenticate(None, code="7A-KM43", number=1, pin=an.pin) is None
    assert not SignInThrottle.objects.exists()


@pytest.mark.parametrize("number", [0, 1000, -3])
def test_not_every_number_is_a_list_number(an, number: int) -> None:
    with pytest.raises(ValidationError):
        change_number(member=an.member, number=number)
    an.member.refresh_from_db()
    assert an.member.number == 1


def test_a_number_that_is_taken_names_who_has_it(an) -> None:
    other = MembershipFactory(classroom=an.member.classroom, number=2)
    take_out(member=other)  # whoever left keeps the number: they may come back
    with pytest.raises(ValidationError, match=other.student.display_name):
        change_number(member=an.member, number=2)
    assert User.objects.get(pk=an.member.student_id).sign_in_name == "7AKM43-01"


def test_saving_the_same_number_changes_nothing(an) -> None:
    change_number(member=an.member, number=1)
    assert authenticate(None, code="7A-KM43", number=1, pin=an.pin)


def test_moving_gives_a_new_sign_in_and_keeps_what_was_done(an, client: Client) -> None:
    attempt = handed_in(AssignmentFactory(classroom=an.member.classroom), an.member)
    to = class_of(2, code="7B-RT67")
    client.force_login(an.member.student, backend="quiz.accounts.backends.ClassCodeBackend")
    moved = move_student(member=an.member, to=to)
    member = to.memberships.get(number=3)
    assert member.student == an.member.student
    assert authenticate(None, code="7B-RT67", number=3, pin=moved.pin) == member.student
    assert authenticate(None, code="7A-KM43", number=1, pin=an.pin) is None
    assert client.get("/").wsgi_request.user.is_anonymous  # the old session ended
    assert member.student.attempts.get() == attempt
    assert Submission.objects.get().attempt == attempt


def test_the_old_number_is_free_again(an) -> None:
    room = an.member.classroom
    move_student(member=an.member, to=ClassroomFactory())
    (new,) = add_students(classroom=room, names=["Lê Bình"])
    assert new.member.number == 1


@pytest.mark.parametrize("why", ["archived", "full"])
def test_a_class_that_takes_nobody_leaves_the_student_where_they_are(an, why: str) -> None:
    to = class_of(CLASS_LIMIT if why == "full" else 1)
    if why == "archived":
        archive_classroom(classroom=to, now=NOW)
    with pytest.raises(ValidationError):
        move_student(member=an.member, to=to)
    assert authenticate(None, code="7A-KM43", number=1, pin=an.pin)


def test_who_left_cannot_sign_in_and_may_come_back(an, client: Client) -> None:
    client.force_login(an.member.student, backend="quiz.accounts.backends.ClassCodeBackend")
    take_out(member=an.member)
    assert authenticate(None, code="7A-KM43", number=1, pin=an.pin) is None
    assert client.get("/").wsgi_request.user.is_anonymous
    return_student(member=an.member)
    assert authenticate(None, code="7A-KM43", number=1, pin=an.pin) == an.member.student


def test_who_left_takes_no_place_and_comes_back_only_where_there_is_one() -> None:
    room = class_of(CLASS_LIMIT)
    first = room.memberships.first()
    assert first
    take_out(member=first)
    add_students(classroom=room, names=["Trần An"])
    with pytest.raises(ValidationError):
        return_student(member=first)
    assert not User.objects.get(pk=first.student_id).is_active
