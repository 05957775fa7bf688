"""30–33 and 35: roles, sessions and guessing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from quiz.accounts import actions
from quiz.accounts.models import Role, User
from tests.factories.accounts import PASSWORD, PIN, TeacherFactory, UserFactory
from tests.factories.attempts import NOW
from tests.factories.classrooms import class_of

pytestmark = pytest.mark.django_db

DOOR, AGAIN = "/accounts/sign-in/", "/accounts/again/"
GRAB = {"role": "editor", "is_staff": "1", "is_superuser": "1", "user_permissions": "1"}


def slip(number: int = 7, pin: str = PIN) -> dict[str, str]:
    return {"code": "AB12", "number": str(number), "pin": pin}


@pytest.fixture
def pupil() -> User:
    """Signs in with `slip()`."""
    return actions.create_student(code="AB12", number=7, display_name="Trần Ế", pin=PIN)


def test_attack_30_a_role_in_a_post(client: Client, pupil: User, small_pack) -> None:
    client.post(DOOR, slip() | GRAB)
    client.post("/exam/start/", GRAB)
    client.post("/lessons/first-lesson/quiz/", GRAB)
    client.post("/language/", {"language": "vi"} | GRAB)
    pupil.refresh_from_db()
    assert (pupil.role, pupil.is_staff, pupil.is_superuser) == (Role.STUDENT, False, False)
    assert not pupil.user_permissions.exists()


def test_attack_30_a_role_in_a_teachers_post(client: Client) -> None:
    classroom = class_of(1)
    member = classroom.memberships.get()
    client.force_login(classroom.teacher)
    where = reverse("teach:rename_student", args=[member.pk])
    client.post(where, {"name": "Tên Mới", "time_factor": "1"} | GRAB)
    client.post(
        reverse("teach:add_students", args=[classroom.pk]), {"names": "Lê Mới", "save": "1"} | GRAB
    )
    roles = set(User.objects.exclude(pk=classroom.teacher_id).values_list("role", "is_staff"))
    assert roles == {(Role.STUDENT, False)}


@pytest.mark.parametrize("role", [Role.TEACHER, Role.EDITOR])
def test_attack_31_a_teacher_and_an_equal_or_higher_role(client: Client, role: Role) -> None:
    """There is no page on which a teacher could: the admin is not there for them, and a new PIN
    is only for members of a class of their own."""
    other = UserFactory(role=role, is_staff=role == Role.EDITOR)
    client.force_login(TeacherFactory())
    others = class_of(1).memberships.get()
    for path in (
        f"/admin/accounts/user/{other.pk}/change/",
        f"/admin/accounts/user/{other.pk}/password/",
        reverse("teach:new_pin", args=[others.pk]),
        reverse("teach:new_pin", args=[other.pk + 10**6]),
    ):
        before = User.objects.values_list("password", "role").get(pk=other.pk)
        for done in (client.get(path), client.post(path, {"password": PASSWORD} | GRAB)):
            assert done.status_code in (302, 403, 404)
            assert done.status_code != 302 or "/accounts/sign-in" in done["Location"] + DOOR
        assert User.objects.values_list("password", "role").get(pk=other.pk) == before


def test_attack_32_a_planted_session(client: Client, pupil: User) -> None:
    client.get(DOOR)
    planted = client.session
    planted["mine"] = True
    planted.save()
    client.cookies["sessionid"] = before = str(planted.session_key)
    client.post(DOOR, slip())
    after = client.cookies["sessionid"].value
    assert client.session["_auth_user_id"] == str(pupil.pk)
    assert after != before
    thief = Client()
    thief.cookies["sessionid"] = before
    assert thief.get("/progress/").status_code == 302


def test_attack_33_an_old_session_after_a_new_pin(client: Client, pupil: User, small_pack) -> None:
    client.post(DOOR, slip())
    assert client.get("/progress/").status_code == 200
    actions.set_pin(student=pupil, pin="730264")
    assert client.get("/progress/").status_code == 302
    assert client.post("/exam/start/").status_code == 302
    assert not pupil.attempts.exists()


def test_attack_35_five_hundred_guesses_behind_one_address(
    client: Client, pupil: User, monkeypatch
) -> None:
    """One a second, at both doors in turn: the account that is guessed slows down, its class does
    not. (The second door is for a page that must not be left, and answers without one.)"""
    actions.create_student(code="AB12", number=8, display_name="Lê An", pin=PIN)
    compared = 0
    honest = User.check_password

    def counted(user: User, secret: str) -> bool:
        nonlocal compared
        compared += 1
        return honest(user, secret)

    monkeypatch.setattr(User, "check_password", counted)
    for second in range(500):
        moment = NOW + timedelta(seconds=second)
        monkeypatch.setattr("django.utils.timezone.now", lambda moment=moment: moment)
        pin = f"{second:06}"
        if second % 10 == 0:
            client.post(DOOR, slip(pin=pin))
        else:
            client.post(AGAIN, {"user": pupil.pk, "name": pupil.sign_in_name, "pin": pin})
        if second % 100 == 50:
            neighbour = Client()
            assert neighbour.post(DOOR, slip(number=8)).status_code == 302
            compared -= 1
    assert compared <= 10
    assert client.post(DOOR, slip()).status_code == 422
