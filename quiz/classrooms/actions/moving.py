"""Changing where a student stands: the list number, another class, out of the class and back.

A student signs in with class code and list number, so these are part of the sign-in name.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.transactions import write_transaction
from quiz.accounts.actions import random_pin
from quiz.accounts.names import student_name
from quiz.accounts.throttle import forget_tries
from quiz.classrooms.actions.classes import refuse_archived
from quiz.classrooms.actions.people import NewStudent, check_room, lock, next_number
from quiz.classrooms.models import Classroom, Membership

HIGHEST_NUMBER = 999  # what the sign-in form takes


def change_number(*, member: Membership, number: int) -> Membership:
    """Correct the list number: the student signs in with it from now on, with the same PIN.

    Raises ValidationError when it is not one, and when somebody else has it.
    """
    if not 1 <= number <= HIGHEST_NUMBER:
        raise ValidationError(_("A list number is between 1 and 999."))
    with write_transaction():
        room = lock(member.classroom)
        taken = room.memberships.exclude(pk=member.pk).filter(number=number)
        other = taken.select_related("student").first()
        if other is not None:
            raise ValidationError(
                _("Number %(number)d belongs to %(name)s. Give them another number first.")
                % {"number": number, "name": other.student.display_name}
            )
        _place(member, room, number)
    return member


def move_student(*, member: Membership, to: Classroom) -> NewStudent:
    """Put the student at the end of another class: a new list number and class code to sign in
    with, hence a new PIN for a new slip. What they did stays theirs, and is still seen in the
    student's own pages; the old class no longer lists them.

    Raises ValidationError when that class is archived or full.
    """
    refuse_archived(to)
    pin = random_pin()
    member.student.set_password(pin)
    with write_transaction():
        room = lock(to)
        check_room(room, 1)
        _place(member, room, next_number(room))
        member.student.save(update_fields=["password"])
    return NewStudent(member, pin)


def take_out(*, member: Membership) -> Membership:
    """The student left the class: cannot sign in, is not listed; nothing they did is lost."""
    return _set_active(member, False)


def return_student(*, member: Membership) -> Membership:
    """Who was taken out is back, at the same list number and with the same PIN."""
    with write_transaction():
        check_room(lock(member.classroom), 1)
        return _set_active(member, True)


def _set_active(member: Membership, is_active: bool) -> Membership:
    member.student.is_active = is_active
    with write_transaction():
        member.student.save(update_fields=["is_active"])
    return member


def _place(member: Membership, room: Classroom, number: int) -> None:
    student = member.student
    forget_tries(sign_in_name=student.sign_in_name)
    student.sign_in_name = student_name(room.code, number)
    student.save(update_fields=["sign_in_name"])
    member.classroom, member.number = room, number
    member.save(update_fields=["classroom", "number"])
