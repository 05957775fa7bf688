"""What those above do to accounts: kept, noted, and never half."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from quiz.accounts.models import PersonChange, Role, SecondFactor, User, What
from quiz.accounts.models.staff import WrittenOnce
from quiz.accounts.privacy import delete_person
from quiz.accounts.staffing import (
    change_role,
    create_person,
    one_time_password,
    reset_factor,
    reset_password,
    set_active,
)
from tests.accounts.stepping import DEVICES, NEW_PASSWORD, STEP, is_in, knock, person, with_factor
from tests.factories.accounts import PASSWORD, SchoolFactory, StudentFactory

pytestmark = pytest.mark.django_db

NEW = "hoa-sen-trang-27"


@pytest.fixture
def admin() -> User:
    return person(Role.ADMIN, "quan-tri")


def made(admin: User, role: Role = Role.EDITOR) -> tuple[User, str]:
    school = SchoolFactory() if role == Role.HEAD else None
    return create_person(
        actor=admin,
        role=role,
        sign_in_name=" Moi ",
        display_name="Cô Mới",
        school=school,
        now=timezone.now(),
    )


def lines() -> list[tuple[str, str, str]]:
    """What the log says, first to last."""
    return [(one.what, one.before, one.after) for one in PersonChange.objects.order_by("pk")]


@pytest.mark.parametrize("role", [Role.TEACHER, Role.HEAD, Role.EDITOR, Role.REVIEWER])
def test_a_new_person_chooses_a_password_first(client: Client, admin: User, role: Role) -> None:
    user, password = made(admin, role)
    assert user.sign_in_name == "moi"
    assert user.is_staff == (role in (Role.EDITOR, Role.REVIEWER))
    typed = {"name": "moi", "password": password}
    response = client.post("/accounts/sign-in/?staff=1&next=/accounts/devices/", typed)
    assert response.url == NEW_PASSWORD
    assert not is_in(client)
    page = client.get(NEW_PASSWORD).content.decode()
    assert "Mật khẩu hiện tại" not in page
    same = {"new": password, "again": password}
    assert client.post(NEW_PASSWORD, same).status_code == 422
    assert client.post(NEW_PASSWORD, {"new": NEW, "again": NEW}).url == DEVICES
    assert is_in(client)
    again = Client()
    assert again.post("/accounts/sign-in/?staff=1", typed).status_code == 422
    typed = {"name": "moi", "password": NEW}
    again.post("/accounts/sign-in/?staff=1", typed)
    assert is_in(again)


def test_the_code_comes_before_a_new_password(client: Client, admin: User) -> None:
    """Who found the given-out password has not the phone."""
    user = person()
    with_factor(user, timezone.now())
    password = reset_password(actor=admin, subject=user, now=timezone.now())
    typed = {"name": user.sign_in_name, "password": password}
    assert client.post("/accounts/sign-in/?staff=1", typed).url == STEP
    assert client.post(NEW_PASSWORD, {"new": NEW, "again": NEW}).url == STEP
    user.refresh_from_db()
    assert user.must_change_password


def test_one_time_passwords_are_strong_and_differ(admin: User) -> None:
    assert len({one_time_password() for _ in range(100)}) == 100
    user, password = made(admin)
    assert len(password) == 14
    assert user.check_password(password)


def test_every_step_is_noted(admin: User) -> None:
    user, _ = made(admin)
    given = {"actor": admin, "subject": user, "now": timezone.now()}
    change_role(role=Role.REVIEWER, **given)
    reset_password(**given)
    reset_factor(**given)
    set_active(active=False, **given)
    set_active(active=False, **given)  # closed already
    set_active(active=True, **given)
    assert lines() == [
        (What.CREATED, "", Role.EDITOR),
        (What.ROLE, Role.EDITOR, Role.REVIEWER),
        (What.PASSWORD, "", ""),
        (What.FACTOR_RESET, "", ""),
        (What.CLOSED, "", ""),
        (What.OPENED, "", ""),
    ]
    assert set(PersonChange.objects.values_list("actor", "subject")) == {(admin.pk, user.pk)}


def test_the_log_is_written_once(admin: User) -> None:
    made(admin)
    line = PersonChange.objects.get()
    with pytest.raises(WrittenOnce):
        line.save()
    with pytest.raises(WrittenOnce):
        line.delete()
    for change in ({"what": What.ROLE}, {"at": timezone.now()}, {"actor": line.subject_id}):
        with pytest.raises(DatabaseError), transaction.atomic():
            PersonChange.objects.update(**change)
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError), transaction.atomic():
            PersonChange.objects.all().delete()
    assert lines() == [(What.CREATED, "", Role.EDITOR)]


def test_who_is_deleted_leaves_the_line_without_a_name(admin: User) -> None:
    user, _ = made(admin)
    with_factor(user, timezone.now())
    delete_person(user=user)
    line = PersonChange.objects.order_by("pk").first()
    assert line
    assert (line.what, line.actor, line.subject) == (What.CREATED, admin, None)
    assert not SecondFactor.objects.exists()


def test_nobody_changes_or_closes_themselves() -> None:
    root = User.objects.create_superuser("goc", PASSWORD)
    for step in (
        lambda: set_active(actor=root, subject=root, active=False, now=timezone.now()),
        lambda: change_role(actor=root, subject=root, role=Role.TEACHER, now=timezone.now()),
    ):
        with pytest.raises(ValidationError):
            step()
    root.refresh_from_db()
    assert (root.is_active, root.role) == (True, Role.ADMIN)
    assert lines() == []


def test_ranks_of_the_moment_count(admin: User) -> None:
    """The page was open while the actor lost the role."""
    user = person()
    User.objects.filter(pk=admin.pk).update(role=Role.EDITOR)
    before = user.password
    with pytest.raises(PermissionDenied):
        reset_password(actor=admin, subject=user, now=timezone.now())
    user.refresh_from_db()
    assert (user.password, lines()) == (before, [])


def test_a_head_needs_a_school_and_a_student_is_nobodys_staff(admin: User) -> None:
    user, pupil = person(), StudentFactory()
    now = timezone.now()
    with pytest.raises(ValidationError):
        change_role(actor=admin, subject=user, role=Role.HEAD, now=now)
    with pytest.raises(ValidationError):
        change_role(actor=admin, subject=pupil, role=Role.TEACHER, now=now)
    assert lines() == []


def test_the_command_for_the_last_one(capsys) -> None:
    user = person(Role.ADMIN, "quan-tri")
    with_factor(user, timezone.now())
    call_command("reset_second_factor", " Quan-Tri ")
    assert not SecondFactor.objects.exists()
    line = PersonChange.objects.first()
    assert line
    assert (line.what, line.by_command, line.actor) == (What.FACTOR_RESET, True, None)
    StudentFactory(sign_in_name="AB-01")
    for nobody in ("khong-co", "AB-01"):
        with pytest.raises(CommandError, match="nobody"):
            call_command("reset_second_factor", nobody)


def test_signing_in_changes_no_rights(client: Client, admin: User) -> None:
    user = person()
    knock(client, user)
    user.refresh_from_db()
    assert (user.role, user.is_staff, user.is_superuser) == (Role.EDITOR, True, False)
