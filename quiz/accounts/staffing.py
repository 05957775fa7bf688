"""What those above do to accounts of staff. Each looks at the row as it is now, held, so that the
ranks that are compared are those of the moment; each is noted."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.transactions import write_transaction
from quiz.accounts.actions import new_staff
from quiz.accounts.ending import end_sessions, forget_devices
from quiz.accounts.factors import LETTERS
from quiz.accounts.models import Role, School, SecondFactor, User, What
from quiz.accounts.noting import note
from quiz.accounts.ranks import check_above, check_grant, opens_admin
from quiz.accounts.second_factor import forget_wrong_codes
from quiz.accounts.throttle import forget_tries


def one_time_password() -> str:
    """Three groups of four letters and digits: to be read out once, then changed."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def create_person(
    *,
    actor: User,
    role: Role,
    sign_in_name: str,
    display_name: str,
    school: School | None = None,
    now: datetime,
) -> tuple[User, str]:
    """An account with a password that must be changed at the first sign-in: both, the password in
    clear. Raises PermissionDenied for a role that is not below the actor's, ValidationError."""
    check_grant(actor, role)
    _check_school(role, school)
    password = one_time_password()
    user = new_staff(role, sign_in_name, display_name, password, school)
    user.must_change_password = True
    user.full_clean()
    with write_transaction():
        user.save()
        note(What.CREATED, actor=actor, subject=user, after=role, now=now)
    return user, password


def change_role(
    *, actor: User, subject: User, role: Role, school: School | None = None, now: datetime
) -> User:
    """Another role below the actor's own. All sessions of the person end."""
    check_grant(actor, role)
    _check_school(role, school)
    with _held(actor, subject) as user:
        if user == actor:
            raise ValidationError(_("Nobody changes their own role."))
        before, user.role, user.school = Role(user.role), role, school
        user.is_staff = user.is_superuser or opens_admin(role)
        user.save(update_fields=["role", "school", "is_staff"])
        if before != role:
            end_sessions(user)
            note(What.ROLE, actor=actor, subject=user, before=before, after=role, now=now)
    return user


def set_active(*, actor: User, subject: User, active: bool, now: datetime) -> User:
    """Close an account, or open it again. What the person made stays."""
    with _held(actor, subject) as user:
        if user == actor:
            raise ValidationError(_("Nobody closes their own account."))
        if user.is_active != active:
            user.is_active = active
            user.save(update_fields=["is_active"])
            end_sessions(user)
            note(What.OPENED if active else What.CLOSED, actor=actor, subject=user, now=now)
    return user


def reset_password(*, actor: User, subject: User, now: datetime) -> str:
    """A new password in clear, to be changed at the next sign-in. All sessions end."""
    password = one_time_password()
    check_above(actor, subject)
    subject.set_password(password)  # takes time: before the lock
    with _held(actor, subject) as user:
        user.password, user.must_change_password = subject.password, True
        user.save(update_fields=["password", "must_change_password"])
        forget_tries(sign_in_name=user.sign_in_name)
        end_sessions(user)
        note(What.PASSWORD, actor=actor, subject=user, now=now)
    return password


def reset_factor(*, actor: User, subject: User, now: datetime) -> None:
    """The lost phone: app and recovery codes are void, all sessions end."""
    with _held(actor, subject) as user:
        forget_factor(user=user, actor=actor, now=now)


def forget_factor(*, user: User, actor: User | None, now: datetime) -> None:
    """The same without asking who: for the command line (`actor` None)."""
    with write_transaction():
        SecondFactor.objects.filter(user=user).delete()
        forget_wrong_codes(user)
        end_sessions(user)
        note(What.FACTOR_RESET, actor=actor, subject=user, now=now)


def note_differences(before: User | None, after: User, *, actor: User, now: datetime) -> None:
    """What a superuser changed in the admin: noted, and sessions ended, as everything above."""
    if before is None:
        note(What.CREATED, actor=actor, subject=after, after=after.role, now=now)
        return
    if (before.role, before.is_superuser) != (after.role, after.is_superuser):
        roles = {"before": before.role, "after": after.role}
        note(What.ROLE, actor=actor, subject=after, now=now, **roles)
        end_sessions(after)
    if before.is_active != after.is_active:
        note(What.OPENED if after.is_active else What.CLOSED, actor=actor, subject=after, now=now)
        end_sessions(after)


def note_password(user: User, *, actor: User, now: datetime) -> None:
    """A superuser typed a new password for somebody: it is for the first time only."""
    with write_transaction():
        if user != actor and not user.is_student:
            user.must_change_password = True
            user.save(update_fields=["must_change_password"])
            forget_devices(user)
        forget_tries(sign_in_name=user.sign_in_name)
        note(What.PASSWORD, actor=actor, subject=user, now=now)


@contextmanager
def _held(actor: User, subject: User) -> Iterator[User]:
    """The account of `subject` as it is now, until the end of the block; the actor too is who
    they are now. Raises PermissionDenied."""
    with write_transaction():
        both = User.objects.select_for_update().order_by("pk").in_bulk({actor.pk, subject.pk})
        check_above(both[actor.pk], both[subject.pk])
        if both[subject.pk].is_student:
            raise ValidationError(_("Students are looked after by their teachers."))
        yield both[subject.pk]


def _check_school(role: Role, school: School | None) -> None:
    if role == Role.HEAD and school is None:
        raise ValidationError({"school": _("Choose the school of this head.")})
