"""31: granting, resetting, closing: every pair of roles, through every door."""

from itertools import product

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from quiz.accounts.models import PersonChange, Role, SecondFactor, User
from quiz.accounts.ranks import RANK
from tests.accounts.stepping import with_factor
from tests.factories.accounts import PASSWORD, SchoolFactory, StudentFactory, UserFactory
from tests.factories.classrooms import class_of

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"
ACTORS = [*Role, "superuser"]
GRAB = {"role": "admin", "is_staff": "on", "is_superuser": "on", "is_active": "on", "active": "0"}
WATCHED = ("password", "role", "is_active", "is_staff", "is_superuser", "sessions_ended", "school")


def somebody(role: str) -> User:
    if role == Role.STUDENT:
        return StudentFactory()
    root = role == "superuser"
    fields = {"is_staff": root or role in (Role.EDITOR, Role.REVIEWER, Role.ADMIN)}
    school = SchoolFactory() if role == Role.HEAD else None
    role = Role.ADMIN if root else role
    return UserFactory(role=role, is_superuser=root, school=school, **fields)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, BACKEND)
    return client


def state() -> list[tuple]:
    """All that an attack could change, of everybody."""
    users = list(User.objects.order_by("pk").values_list("pk", *WATCHED))
    return [users, list(SecondFactor.objects.values_list("salt")), PersonChange.objects.count()]


def doors(subject: User) -> list[tuple[str, dict[str, str]]]:
    """The forms of the people page, each with what would be sent."""
    return [
        (reverse("newsroom:person_role", args=[subject.pk]), {"role": "teacher"} | GRAB),
        (reverse("newsroom:person_role", args=[subject.pk]), {"role": "teacher"}),
        (reverse("newsroom:person_password", args=[subject.pk]), GRAB),
        (reverse("newsroom:person_factor", args=[subject.pk]), GRAB),
        (reverse("newsroom:person_active", args=[subject.pk]), GRAB),
    ]


@pytest.mark.parametrize(("actor", "subject"), product(ACTORS, [*Role, "superuser"]))
def test_attack_31_the_people_page(actor: str, subject: str) -> None:
    by, whom = somebody(actor), somebody(subject)
    if subject != Role.STUDENT:
        with_factor(whom, timezone.now())
    client, before = browser(by), state()
    is_root = actor == "superuser"
    above = is_root or (
        actor == Role.ADMIN and subject != "superuser" and RANK[Role(subject)] < RANK[Role.ADMIN]
    )
    if above and subject != Role.STUDENT:
        page = client.get(reverse("newsroom:person", args=[whom.pk]))
        assert page.status_code == 200
        assert whom.second_factor.salt not in page.content.decode()
        assert client.post(*doors(whom)[4]).status_code == 302
        whom.refresh_from_db()
        assert not whom.is_active
        return
    expected = 404 if above else 403  # a student is no account of this page
    for path, body in doors(whom):
        assert client.post(path, body).status_code == expected, path
        assert client.post(path, body, headers={"HX-Request": "true"}).status_code == expected
    assert client.get(reverse("newsroom:person", args=[whom.pk])).status_code in (403, 404)
    assert state() == before


@pytest.mark.parametrize(("actor", "role"), product(ACTORS, Role))
def test_attack_31_granting_a_role_to_somebody_new(actor: str, role: Role) -> None:
    by = somebody(actor)
    client, before = browser(by), User.objects.count()
    typed = {"display_name": "Kẻ Lạ", "sign_in_name": "ke-la", "role": role, "is_superuser": "on"}
    school = SchoolFactory().pk if role == Role.HEAD else ""
    response = client.post(reverse("newsroom:people_new"), typed | {"school": school})
    keeps = actor in (Role.ADMIN, "superuser")
    may = keeps and role != Role.STUDENT and (actor == "superuser" or role != Role.ADMIN)
    if may:
        assert response.status_code == 200
        user = User.objects.get(sign_in_name="ke-la")
        assert (user.role, user.is_superuser) == (role, False)
    else:
        assert response.status_code == (422 if keeps else 403)
        assert User.objects.count() == before
        assert not PersonChange.objects.exists()


@pytest.mark.parametrize("role", [Role.ADMIN, Role.STUDENT, "superuser", "", "x"])
def test_attack_31_an_administrator_grants_what_is_not_theirs(role: str) -> None:
    whom = somebody(Role.EDITOR)
    client, before = browser(somebody(Role.ADMIN)), state()
    path = reverse("newsroom:person_role", args=[whom.pk])
    assert client.post(path, {"role": role} | {"is_superuser": "on"}).status_code == 422
    assert state()[0][0] == before[0][0]
    assert not PersonChange.objects.exists()


@pytest.mark.parametrize(("actor", "subject"), product(Role, Role))
def test_attack_31_the_admin(actor: Role, subject: Role) -> None:
    """It is for superusers alone: the newsroom gets 403, all others are led to the door."""
    by, whom = somebody(actor), somebody(subject)
    client, before = browser(by), state()
    sent = GRAB | {"sign_in_name": "x", "display_name": "x"}
    sent |= {"password1": PASSWORD, "password2": PASSWORD, "post": "yes"}
    for path in (
        f"/admin/accounts/user/{whom.pk}/change/",
        f"/admin/accounts/user/{whom.pk}/password/",
        f"/admin/accounts/user/{whom.pk}/delete/",
        "/admin/accounts/user/add/",
        "/admin/accounts/user/",
        "/admin/accounts/school/add/",
    ):
        for response in (client.get(path), client.post(path, sent)):
            if by.is_staff:
                assert response.status_code == 403, path
            else:
                assert response.status_code == 302
                assert response["Location"].startswith("/admin/login/")
    assert state() == before


@pytest.mark.parametrize("subject", Role)
def test_attack_31_the_pages_of_a_teacher(subject: Role) -> None:
    """A place in one's class gives no power over somebody who is no student (any more)."""
    room = class_of(1)
    member = room.memberships.get()
    whom = member.student
    is_staff = subject in (Role.EDITOR, Role.REVIEWER, Role.ADMIN)
    User.objects.filter(pk=whom.pk).update(role=subject, is_staff=is_staff)
    client, before = browser(room.teacher), state()
    response = client.post(reverse("teach:new_pin", args=[member.pk]), GRAB)
    if subject == Role.STUDENT:
        assert response.status_code == 200
        assert state() != before
    else:
        assert response.status_code == 403
        assert state() == before


def test_attack_31_nobody_is_sent_to_the_door_first() -> None:
    """A stranger gets nowhere either."""
    whom = somebody(Role.TEACHER)
    before = state()
    for path, body in doors(whom):
        response = Client().post(path, body)
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/sign-in/")
    assert state() == before
