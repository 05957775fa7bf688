"""Who is in a class: adding students, their names, their time, their PINs.

Secrets are hashed before the lock is taken: others wait.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.transactions import write_transaction
from quiz.accounts.actions import new_student, random_pin
from quiz.accounts.models import User
from quiz.accounts.names import student_name
from quiz.accounts.throttle import forget_tries
from quiz.classrooms.actions.classes import refuse_archived
from quiz.classrooms.models import Classroom, Membership
from quiz.classrooms.roster import CLASS_LIMIT, tidy, trouble_with


class ListChanged(Exception):
    """The class list is no longer the one that was previewed (another tab, or sent twice)."""


@dataclass(frozen=True)
class NewStudent:
    """A member with the PIN in clear: the only moment it can be shown, it is kept nowhere."""

    member: Membership
    pin: str


def add_students(
    *, classroom: Classroom, names: Sequence[str], first_number: int | None = None
) -> list[NewStudent]:
    """Add `names` in order at the end of the list: all of them or none.

    `first_number` is what a preview showed: if the list has grown since, ListChanged.
    """
    check_names(names)
    refuse_archived(classroom)
    pins = [random_pin() for _ in names]
    users = [new_student(display_name=n, pin=p) for n, p in zip(names, pins, strict=True)]
    with write_transaction():
        start = next_number(lock(classroom))
        if first_number not in (None, start):
            raise ListChanged
        check_room(classroom, len(users))
        members = _save_students(classroom, users, start)
    return [NewStudent(member, pin) for member, pin in zip(members, pins, strict=True)]


def rename_student(*, member: Membership, name: str) -> Membership:
    """Correct a misspelt name; the list number, the PIN and all results stay."""
    member.student.display_name = tidy(name)
    check_names([member.student.display_name])
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
    if not all(slip.member.student.is_student for slip in slips):
        raise PermissionDenied  # a place in a class gives no power over anybody else's password
    for slip in slips:
        slip.member.student.set_password(slip.pin)
    with write_transaction():
        for slip in slips:
            slip.member.student.save(update_fields=["password"])
            forget_tries(sign_in_name=slip.member.student.sign_in_name)
    return slips


def check_names(names: Collection[str]) -> None:
    """Raise ValidationError for an empty list, and for what cannot stand in a class list."""
    if not names:
        raise ValidationError(_("There is no name in the list."))
    for name in names:
        if name != tidy(name) or trouble_with(name) is not None:
            raise ValidationError(_("“%(name)s” cannot be a name.") % {"name": name})


def lock(classroom: Classroom) -> Classroom:
    """The class as it is now, held, so that nobody else can hand out the same list number."""
    return Classroom.objects.select_for_update().get(pk=classroom.pk)


def next_number(classroom: Classroom) -> int:
    """The list number that the next new student gets."""
    highest: int | None = classroom.memberships.aggregate(Max("number"))["number__max"]
    return (highest or 0) + 1


def check_room(classroom: Classroom, arriving: int) -> None:
    """Raise ValidationError when so many more do not fit; who left takes no place."""
    present = classroom.memberships.filter(student__is_active=True).count()
    if present + arriving > CLASS_LIMIT:
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
