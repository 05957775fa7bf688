"""Everything that changes an account. No request object: pages and commands both call these."""

import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.transactions import write_transaction
from quiz.accounts.models import Role, School, User
from quiz.accounts.names import PIN_DIGITS, clean_pin, is_weak_pin, staff_name, student_name
from quiz.accounts.ranks import opens_admin
from quiz.accounts.throttle import forget_tries


def random_pin() -> str:
    """Six digits nobody tries first."""
    while is_weak_pin(pin := f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}d}"):
        pass
    return pin


def new_student(*, display_name: str, pin: str) -> User:
    """A student without a sign-in name, not saved. Hashing takes time: do it before any lock."""
    user = User(display_name=display_name.strip(), role=Role.STUDENT)
    user.set_password(_strong_pin(pin))
    return user


def create_student(*, code: str, number: int, display_name: str, pin: str) -> User:
    """A student at list number `number` of the class whose sign-in code is `code`."""
    user = new_student(display_name=display_name, pin=pin)
    user.sign_in_name = student_name(code, number)
    return _add(user)


def create_teacher(
    *, sign_in_name: str, display_name: str, password: str, school: School | None = None
) -> User:
    """A teacher; `password` must pass the project's validators."""
    return _create_staff(Role.TEACHER, sign_in_name, display_name, password, school)


def create_head(*, sign_in_name: str, display_name: str, password: str, school: School) -> User:
    """Who looks at every class of `school`, and changes nothing."""
    return _create_staff(Role.HEAD, sign_in_name, display_name, password, school)


def create_school(*, name: str) -> School:
    """The school of this name; one that is there already stays as it is."""
    school = School(name=" ".join(name.split()))
    found = School.objects.filter(name=school.name).first()
    if found is not None:
        return found
    school.full_clean()
    with write_transaction():
        return School.objects.get_or_create(name=school.name)[0]


def create_editor(*, sign_in_name: str, display_name: str, password: str) -> User:
    """Someone who curates facts in the admin."""
    return _create_staff(Role.EDITOR, sign_in_name, display_name, password)


def create_reviewer(*, sign_in_name: str, display_name: str, password: str) -> User:
    """Someone who publishes what editors wrote."""
    return _create_staff(Role.REVIEWER, sign_in_name, display_name, password)


def create_admin(*, sign_in_name: str, display_name: str, password: str) -> User:
    """Someone who also looks after the accounts of staff."""
    return _create_staff(Role.ADMIN, sign_in_name, display_name, password)


def set_pin(*, student: User, pin: str) -> None:
    """Give `student` a new PIN: old sessions end, and the account is no longer slowed."""
    if not student.is_student:
        raise ValidationError(_("Only students have a PIN."))
    student.set_password(_strong_pin(pin))
    _save_password(student)


def change_password(*, user: User, password: str) -> None:
    """Give one of the staff the new password they chose: old sessions end."""
    if user.is_student:
        raise ValidationError(_("Students have a PIN, not a password."))
    validate_password(password, user)
    user.set_password(password)
    user.must_change_password = False
    _save_password(user)


def new_staff(
    role: Role, sign_in_name: str, display_name: str, password: str, school: School | None = None
) -> User:
    """Somebody who signs in with a name and a password, not saved."""
    user = User(
        sign_in_name=staff_name(sign_in_name),
        display_name=display_name.strip(),
        role=role,
        school=school,
        is_staff=opens_admin(role),
    )
    validate_password(password, user)
    user.set_password(password)
    return user


def _create_staff(
    role: Role, sign_in_name: str, display_name: str, password: str, school: School | None = None
) -> User:
    return _add(new_staff(role, sign_in_name, display_name, password, school))


def _add(user: User) -> User:
    user.full_clean()
    with write_transaction():
        user.save()
    return user


def _save_password(user: User) -> None:
    with write_transaction():
        user.save(update_fields=["password", "must_change_password"])
        forget_tries(sign_in_name=user.sign_in_name)


def _strong_pin(pin: str) -> str:
    cleaned = clean_pin(pin)
    if is_weak_pin(cleaned):
        raise ValidationError(
            _("A PIN is six digits, not all the same and not counting up or down.")
        )
    return cleaned
