"""Students put themselves on the list of a class while its teacher lets them.

The class code alone is no secret for long: it stands on every slip. So a class is closed to
newcomers until its teacher opens it, and closes by itself.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from content.transactions import write_transaction
from quiz.accounts.actions import new_student
from quiz.accounts.models import User
from quiz.accounts.names import clean_pin, student_name
from quiz.classrooms.actions.classes import refuse_archived
from quiz.classrooms.actions.people import check_names, check_room, lock, next_number
from quiz.classrooms.models import Classroom, Membership
from quiz.classrooms.roster import tidy

NOTICE = "2026-11"
"""The version of what a newcomer is told is kept (templates/learn/join/notice.html)."""


class NotOpen(Exception):
    """The teacher has not opened the class to newcomers, or no longer."""


@dataclass(frozen=True)
class Newcomer:
    """Who joins: the name and PIN as typed; `key` is one of the page's own, so that a form that
    is sent twice makes one student."""

    name: str
    pin: str
    key: UUID


def open_joining(*, classroom: Classroom, until: datetime) -> Classroom:
    """Whoever knows the class code may join until then."""
    refuse_archived(classroom)
    return _set_open(classroom, until)


def close_joining(*, classroom: Classroom) -> Classroom:
    """Nobody else may join; who has joined stays."""
    return _set_open(classroom, None)


def is_open(classroom: Classroom, now: datetime) -> bool:
    """Whether newcomers are let in at `now`."""
    until = classroom.joinable_until
    return until is not None and now < until and classroom.archived_at is None


def join(*, classroom: Classroom, newcomer: Newcomer, now: datetime) -> Membership:
    """Put the newcomer at the end of the list, with an account that signs in with their PIN.

    Raises NotOpen, and ValidationError for a name, a PIN or a class that is full.
    """
    name = tidy(newcomer.name)
    check_names([name])
    user = new_student(display_name=name, pin=newcomer.pin)
    with write_transaction():
        room = lock(classroom)
        if not is_open(room, now):
            raise NotOpen
        before = Membership.objects.select_related("student").filter(join_key=newcomer.key).first()
        if before is not None and _is_the_same(before, room, name, newcomer.pin):
            return before
        check_room(room, 1)
        return _save(room, user, now, key=None if before else newcomer.key)


def _save(room: Classroom, user: User, now: datetime, *, key: UUID | None) -> Membership:
    number = next_number(room)
    user.sign_in_name = student_name(room.code, number)
    user.save()
    return Membership.objects.create(
        classroom=room, student=user, number=number, joined_at=now, join_key=key, notice=NOTICE
    )


def _is_the_same(before: Membership, room: Classroom, name: str, pin: str) -> bool:
    """Whether the form was sent twice; on a shared computer the next student may have filled in
    the page that was left open."""
    student = before.student
    is_here = before.classroom_id == room.pk and student.display_name == name
    return is_here and student.check_password(clean_pin(pin))


def _set_open(classroom: Classroom, until: datetime | None) -> Classroom:
    classroom.joinable_until = until
    with write_transaction():
        classroom.save(update_fields=["joinable_until"])
    return classroom
