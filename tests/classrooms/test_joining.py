"""Joining a class by its code: only while it is open, once for every form."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError

from quiz.accounts.models import Role, User
from quiz.classrooms.actions import (
    Newcomer,
    NotOpen,
    archive_classroom,
    close_joining,
    join,
    open_joining,
)
from quiz.classrooms.actions.joining import NOTICE
from quiz.classrooms.actions.people import CLASS_LIMIT
from quiz.classrooms.models import Classroom, Membership
from tests.factories.accounts import PIN
from tests.factories.classrooms import DAY, NOW, ClassroomFactory, class_of

pytestmark = pytest.mark.django_db

LATER = timedelta(minutes=45)


@pytest.fixture
def room() -> Classroom:
    room = ClassroomFactory(code="7A-KM43")
    return open_joining(classroom=room, until=NOW + LATER)


def newcomer(name: str = "Trần An", pin: str = PIN, key: UUID | None = None) -> Newcomer:
    return Newcomer(name=name, pin=pin, key=key or uuid4())


def joined(room: Classroom, who: Newcomer | None = None, at: Any = NOW) -> Membership:
    return join(classroom=room, newcomer=who or newcomer(), now=at)


def test_a_newcomer_stands_last_and_signs_in(room: Classroom) -> None:
    first, second = joined(room), joined(room, newcomer(" Lê  Bình ", "20 48 18"))
    assert (first.number, second.number) == (1, 2)
    assert second.student.display_name == "Lê Bình"
    assert second.student.role == Role.STUDENT
    assert (second.joined_at, second.notice) == (NOW, NOTICE)
    assert authenticate(None, code="7a km43", number=2, pin="204818") == second.student


def test_closed_is_how_a_class_begins_and_ends(room: Classroom) -> None:
    joined(room, at=NOW + LATER - timedelta(microseconds=1))
    with pytest.raises(NotOpen):
        joined(room, at=NOW + LATER)
    with pytest.raises(NotOpen):
        joined(ClassroomFactory())
    close_joining(classroom=room)
    with pytest.raises(NotOpen):
        joined(room)
    assert Membership.objects.count() == User.objects.filter(role=Role.STUDENT).count() == 1


def test_the_lock_reads_the_class_anew(room: Classroom) -> None:
    stale = Classroom.objects.get(pk=room.pk)
    close_joining(classroom=room)
    with pytest.raises(NotOpen):
        joined(stale)


def test_an_archived_class_is_closed(room: Classroom) -> None:
    archive_classroom(classroom=room, now=NOW)
    Classroom.objects.update(joinable_until=NOW + DAY)
    with pytest.raises(NotOpen):
        joined(room)


@pytest.mark.parametrize(
    "who",
    [
        newcomer(name=""),
        newcomer(name="Lê\u202eBình"),
        newcomer(name="0912345678"),
        newcomer(name="A" * 81),
        newcomer(pin="111111"),
        newcomer(pin="123456"),
        newcomer(pin="2048"),
        newcomer(pin="mật khẩu"),
    ],
)
def test_a_bad_name_or_pin_adds_nobody(room: Classroom, who: Newcomer) -> None:
    with pytest.raises(ValidationError):
        joined(room, who)
    assert not Membership.objects.exists()
    assert not User.objects.filter(role=Role.STUDENT).exists()


def test_a_full_class_takes_nobody() -> None:
    room = class_of(CLASS_LIMIT)
    open_joining(classroom=room, until=NOW + LATER)
    with pytest.raises(ValidationError):
        joined(room)
    assert room.memberships.count() == CLASS_LIMIT


def test_the_same_form_twice_is_one_student(room: Classroom) -> None:
    who = newcomer()
    assert joined(room, who) == joined(room, who)
    assert Membership.objects.count() == 1


@pytest.mark.parametrize(
    "other", [{"name": "Lê Bình"}, {"pin": "204818"}, {"name": "Lê Bình", "pin": "204818"}]
)
def test_the_next_student_at_a_page_left_open_is_another(
    room: Classroom, other: dict[str, str]
) -> None:
    who = newcomer()
    first = joined(room, who)
    second = joined(room, newcomer(**{"name": who.name, "pin": who.pin, "key": who.key, **other}))
    assert first.student != second.student
    assert authenticate(None, code="7A-KM43", number=1, pin=PIN) == first.student


def test_a_key_from_another_class_makes_no_one_a_member_there(room: Classroom) -> None:
    who = newcomer()
    joined(room, who)
    other = open_joining(classroom=ClassroomFactory(), until=NOW + LATER)
    assert joined(other, who).classroom == other


def test_namesakes_are_two_students(room: Classroom) -> None:
    assert joined(room).student != joined(room).student
