"""Every address of a class × every person × every method: not yours is not there."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from quiz.accounts.models import User
from quiz.classrooms.models import Assignment, Classroom, Membership
from quiz.teach.urls import urlpatterns
from tests.factories.classrooms import DAY, AssignmentFactory

# name → (which object its address names, what the owner's POST without data answers)
ADDRESSES = {
    "home": ("", 200),
    "new": ("", 422),
    "classroom": ("classroom", 200),
    "rename": ("classroom", 422),
    "add_students": ("classroom", 422),
    "new_pins": ("classroom", 200),
    "assign": ("classroom", 422),
    "rename_student": ("member", 422),
    "extra_time": ("member", 422),
    "new_pin": ("member", 200),
    "results": ("assignment", 200),
    "due": ("assignment", 422),
}
BODY = {"name": "Khác", "names": "Kẻ Lạ", "save": "1", "due_on": "2030-01-01", "role": "teacher"}


@pytest.fixture
def addresses(classroom: Classroom) -> dict[str, str]:
    now = timezone.now()
    assignment = AssignmentFactory(classroom=classroom, opens_at=now, due_at=now + DAY)
    keys = {
        "classroom": classroom.pk,
        "member": classroom.memberships.first().pk,
        "assignment": assignment.pk,
    }
    return {
        name: reverse(f"teach:{name}", args=[keys[of]] if of else [])
        for name, (of, _) in ADDRESSES.items()
    }


def test_the_table_has_every_address() -> None:
    assert set(ADDRESSES) == {pattern.name for pattern in urlpatterns}
    assert get_resolver()


@pytest.mark.parametrize("method", ["get", "head", "post"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_who_sees_what(
    name: str,
    method: str,
    addresses: dict[str, str],
    cast: dict[str, User | None],
    sign_in: Callable[[User | None], Client],
) -> None:
    of, post_status = ADDRESSES[name]
    path = addresses[name]
    status = {who: getattr(sign_in(user), method)(path).status_code for who, user in cast.items()}
    own = post_status if method == "post" else 200
    assert status == {
        "owner": own,
        "other teacher": 404 if of else own,
        "student": 404,
        "editor": 404,
        "superuser": 404,
        "nobody": 302,
    }


@pytest.mark.parametrize("name", [name for name, (of, _) in ADDRESSES.items() if of])
def test_a_strangers_post_writes_nothing(
    name: str,
    addresses: dict[str, str],
    cast: dict[str, User | None],
    sign_in: Callable[[User | None], Client],
) -> None:
    def everything() -> list[list[dict[str, object]]]:
        return [list(m.objects.values()) for m in (Classroom, Membership, Assignment, User)]

    clients = {w: sign_in(u) for w, u in cast.items() if w != "owner"}  # signing in writes
    before = everything()
    for client in clients.values():
        client.post(addresses[name], BODY)
    assert everything() == before
    assert Session.objects.count() == len([u for u in clients if u != "nobody"])


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(method: str, owner: Client, addresses: dict[str, str]) -> None:
    for path in addresses.values():
        assert getattr(owner, method)(path).status_code == 405


def test_not_there_looks_like_not_yours(
    owner: Client, sign_in: Callable[[User | None], Client], cast: dict[str, User | None],
    addresses: dict[str, str],
) -> None:  # fmt: skip
    stranger = sign_in(cast["other teacher"])
    for name, (of, _) in ADDRESSES.items():
        if of:
            theirs = stranger.get(addresses[name])
            missing = owner.get(reverse(f"teach:{name}", args=[10**30]))
            assert theirs.status_code == missing.status_code == 404
            assert theirs.content == missing.content


def test_pages_are_kept_out_of_caches(owner: Client, addresses: dict[str, str]) -> None:
    for path in addresses.values():
        response = owner.get(path)
        assert "no-store" in response["Cache-Control"]
        assert "unsafe" not in response["Content-Security-Policy"]
        assert " style=" not in response.content.decode()


def test_a_forged_post_from_another_site_is_refused(
    teacher: User, addresses: dict[str, str]
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(teacher, backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(addresses["new_pins"]).status_code == 403
