"""Everything that changes a class. Secrets are hashed before the lock is taken: others wait."""

import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.queries import snapshot
from content.transactions import write_transaction
from quiz.accounts.actions import new_student, random_pin
from quiz.accounts.models import User
from quiz.accounts.names import student_name
from quiz.accounts.throttle import forget_tries
from quiz.attempts.models import Attempt
from quiz.classrooms.codes import new_code
from quiz.classrooms.models import Assignment, Classroom, Membership, Submission
from quiz.classrooms.queries import assignments_to_link
from quiz.classrooms.roster import CLASS_LIMIT, has_hidden_characters, tidy, trouble_with

logger = logging.getLogger(__name__)


class ListChanged(Exception):
    """The class list is no longer the one that was previewed (another tab, or sent twice)."""


@dataclass(frozen=True)
class NewStudent:
    """A member with the PIN in clear: the only moment it can be shown, it is kept nowhere."""

    member: Membership
    pin: str


def create_classroom(*, teacher: User, name: str, now: datetime) -> Classroom:
    """A class without students, with a code nobody else has."""
    classroom = Classroom(teacher=teacher, name=class_name(name), created_at=now)
    with write_transaction():
        classroom.code = _free_code(classroom.name)
        classroom.full_clean()
        classroom.save()
    return classroom


def rename_classroom(*, classroom: Classroom, name: str) -> Classroom:
    """The code stays: it is on the slips and in the students' sign-in names."""
    classroom.name = class_name(name)
    classroom.full_clean()
    with write_transaction():
        classroom.save(update_fields=["name"])
    return classroom


def class_name(typed: str) -> str:
    """`typed` as stored. Raises ValidationError when it is empty or holds hidden characters."""
    name = tidy(typed)
    if not name or has_hidden_characters(name):
        raise ValidationError(_("Write the name of the class, for example 7A or 10A1."))
    return name


def next_number(classroom: Classroom) -> int:
    """The list number that the next new student gets."""
    highest: int | None = classroom.memberships.aggregate(Max("number"))["number__max"]
    return (highest or 0) + 1


def add_students(
    *, classroom: Classroom, names: Sequence[str], first_number: int | None = None
) -> list[NewStudent]:
    """Add `names` in order at the end of the list: all of them or none.

    `first_number` is what a preview showed: if the list has grown since, ListChanged.
    """
    _check_names(names)
    pins = [random_pin() for _ in names]
    users = [new_student(display_name=n, pin=p) for n, p in zip(names, pins, strict=True)]
    with write_transaction():
        start = _lock_and_number(classroom)
        if first_number not in (None, start):
            raise ListChanged
        _check_room(classroom, len(users))
        members = _save_students(classroom, users, start)
    return [NewStudent(member, pin) for member, pin in zip(members, pins, strict=True)]


def rename_student(*, member: Membership, name: str) -> Membership:
    """Correct a misspelt name; the list number, the PIN and all results stay."""
    member.student.display_name = tidy(name)
    _check_names([member.student.display_name])
    with write_transaction():
        member.student.save(update_fields=["display_name"])
    return member


def give_extra_time(*, member: Membership, factor: Decimal) -> Membership:
    """Lengthen what the student begins to sit from now on; 1 is the usual time."""
    member.time_factor = factor
    member.full_clean()
    with write_transaction():
        member.save(update_fields=["time_factor"])
    return member


def reset_pins(*, members: Iterable[Membership]) -> list[NewStudent]:
    """A new PIN for each of `members`: old ones stop working, old sessions end."""
    slips = [NewStudent(member, random_pin()) for member in members]
    for slip in slips:
        slip.member.student.set_password(slip.pin)
    with write_transaction():
        for slip in slips:
            slip.member.student.save(update_fields=["password"])
            forget_tries(sign_in_name=slip.member.student.sign_in_name)
    return slips


def assign(
    *,
    classroom: Classroom,
    lesson: str,
    questions: int,
    opens_at: datetime,
    due_at: datetime,
    now: datetime,
) -> Assignment:
    """Ask the class to take the quiz of `lesson`, with `questions` questions."""
    assignment = Assignment(
        classroom=classroom,
        pack=snapshot().slug,
        lesson=lesson,
        questions=questions,
        opens_at=opens_at,
        due_at=due_at,
        created_at=now,
    )
    assignment.full_clean()
    with write_transaction():
        assignment.save()
    return assignment


def move_due(*, assignment: Assignment, due_at: datetime) -> Assignment:
    """Give the class more (or less) time; what is late is worked out anew from it."""
    assignment.due_at = due_at
    assignment.full_clean()
    with write_transaction():
        assignment.save(update_fields=["due_at"])
    return assignment


def link_attempt(*, student: User, attempt: Attempt, now: datetime) -> list[Submission]:
    """Count a started `attempt` for every assignment it answers; calling again changes nothing."""
    with write_transaction():
        return [
            Submission.objects.get_or_create(assignment=assignment, attempt=attempt)[0]
            for assignment in assignments_to_link(student, attempt, now)
        ]


def _free_code(class_name: str) -> str:
    while Classroom.objects.filter(code=(code := new_code(class_name))).exists():
        logger.info("class code taken, drawing another")
    return code


def _check_names(names: Collection[str]) -> None:
    if not names:
        raise ValidationError(_("There is no name in the list."))
    for name in names:
        if name != tidy(name) or trouble_with(name) is not None:
            raise ValidationError(_("“%(name)s” cannot be a name.") % {"name": name})


def _lock_and_number(classroom: Classroom) -> int:
    """Hold the class row, so that two teachers' tabs cannot hand out the same number."""
    Classroom.objects.select_for_update().get(pk=classroom.pk)
    return next_number(classroom)


def _check_room(classroom: Classroom, arriving: int) -> None:
    if classroom.memberships.count() + arriving > CLASS_LIMIT:
        raise ValidationError(
            ngettext(
                "A class has at most %(limit)d student.",
                "A class has at most %(limit)d students.",
                CLASS_LIMIT,
            )
            % {"limit": CLASS_LIMIT}
        )


def _save_students(classroom: Classroom, users: list[User], start: int) -> list[Membership]:
    for number, user in enumerate(users, start=start):
        user.sign_in_name = student_name(classroom.code, number)
    User.objects.bulk_create(users)
    return Membership.objects.bulk_create(
        Membership(classroom=classroom, student=user, number=number)
        for number, user in enumerate(users, start=start)
    )
