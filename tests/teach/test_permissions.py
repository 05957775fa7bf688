"""Every address of a teacher's pages × every person × every method: not yours is not there."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.queries import Snapshot
from quiz.accounts.models import Role, School, User
from quiz.classrooms.models import Classroom, Viewing
from quiz.teach.urls import urlpatterns
from tests.factories.accounts import (
    HeadFactory,
    SchoolFactory,
    StudentFactory,
    TeacherFactory,
    UserFactory,
)
from tests.factories.classrooms import (
    DAY,
    AssignmentFactory,
    CorrectionFactory,
    CoTeacherFactory,
    MatrixFactory,
    handed_in,
)
from tests.teach.addresses import ADDRESSES, OWN, SEE, STAFF, TEACH, WORK, Address, May

SignIn = Callable[[User | None], Client]
BODY = {"name": "Khác", "names": "Kẻ Lạ", "save": "1", "due_on": "2030-01-01", "role": "teacher"}
TEACHERS = {"owner", "co-teacher", "colleague", "other teacher"}
HEADS = {"head", "other head"}
LET_IN = {
    STAFF: TEACHERS | HEADS,
    TEACH: TEACHERS,
    SEE: {"owner", "co-teacher", "head"},
    WORK: {"owner", "co-teacher"},
    OWN: {"owner"},
}
LOOKING = {STAFF, SEE}
NAMES = {pattern.name for pattern in urlpatterns}


@pytest.fixture
def school(db: None) -> School:
    return SchoolFactory()


@pytest.fixture
def room(classroom: Classroom, school: School, small_pack: Snapshot) -> Classroom:
    """A class of two in a school, with a co-teacher."""
    User.objects.filter(pk=classroom.teacher_id).update(school=school)
    CoTeacherFactory(classroom=classroom, teacher=TeacherFactory(school=school))
    classroom.refresh_from_db()
    return classroom


@pytest.fixture
def people(room: Classroom, school: School) -> dict[str, User | None]:
    """Everyone who may try a teacher's address."""
    return {
        "owner": room.teacher,
        "co-teacher": room.co_teachers.get().teacher,
        "colleague": TeacherFactory(school=school),
        "other teacher": TeacherFactory(school=SchoolFactory()),
        "head": HeadFactory(school=school),
        "other head": HeadFactory(school=SchoolFactory()),
        "editor": UserFactory(role=Role.EDITOR, is_staff=True),
        "superuser": UserFactory(role=Role.EDITOR, is_staff=True, is_superuser=True),
        "student": room.memberships.first().student,  # type: ignore[union-attr]
        "other student": StudentFactory(),
        "nobody": None,
    }


@pytest.fixture
def things(room: Classroom) -> dict[str, Any]:
    """What addresses name: the class, one of its students, what is assigned, …"""
    now = timezone.now()
    assignment = AssignmentFactory(classroom=room, opens_at=now - DAY, due_at=now + DAY)
    member = room.memberships.first()
    attempt = handed_in(assignment, member, at=now)
    return {
        "classroom": room.pk,
        "member": member.pk,
        "co_teacher": room.co_teachers.get().pk,
        "assignment": assignment.pk,
        "attempt": attempt.pk,
        "correction": CorrectionFactory(assignment=assignment).pk,
        "question": attempt.asked.first().question_hash,
        "matrix": MatrixFactory(teacher=room.teacher).pk,
        "what": "quiz",
    }


@pytest.fixture
def paths(things: dict[str, Any]) -> dict[str, str]:
    return {
        name: reverse(f"teach:{name}", args=[things[of] for of in address.of.split()])
        for name, address in ADDRESSES.items()
        if name in NAMES
    }


def expected(address: Address, who: str, method: str) -> int:
    """What the table promises."""
    if who == "nobody":
        return 302
    is_looked_at = address.may in LOOKING
    if who not in (TEACHERS | HEADS if is_looked_at else TEACHERS):
        return 404
    if method == "post" and address.post == 405 or method != "post" and address.get == 405:
        return 405  # before anything is looked up: the same for what is not there
    if who not in LET_IN[address.may]:
        return 404
    return address.post if method == "post" else address.get


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows of our own tables."""
    ours = [model for app in ("accounts", "attempts", "classrooms", "progress")
            for model in apps.get_app_config(app).get_models()]  # fmt: skip
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in ours}


def tried(client: Client, method: str, path: str, body: dict[str, str] | None = None) -> int:
    """The answer; what it changed is taken back, so that the next person finds the same."""
    with transaction.atomic():
        status = getattr(client, method)(path, body or {}).status_code
        transaction.set_rollback(True)
    return int(status)


def test_the_table_has_every_address() -> None:
    assert set(ADDRESSES) == NAMES


def test_the_table_has_every_kind_of_page() -> None:
    assert {address.may for address in ADDRESSES.values()} == set(May) == set(LET_IN)


@pytest.mark.parametrize("name", ADDRESSES)
def test_who_sees_what_and_who_is_refused_writes_nothing(
    name: str, paths: dict[str, str], people: dict[str, User | None], sign_in: SignIn
) -> None:
    address, path = ADDRESSES[name], paths[name]
    clients = {who: sign_in(user) for who, user in people.items()}  # signing in writes
    for method in ("get", "head", "post"):
        found = {who: tried(client, method, path) for who, client in clients.items()}
        assert found == {who: expected(address, who, method) for who in people}, method
    before, sessions = everything(), Session.objects.count()
    for who, client in clients.items():
        if who not in LET_IN[address.may]:
            for method in ("get", "post"):
                response = getattr(client, method)(path, BODY)
                assert response.status_code == expected(address, who, method)
    assert everything() == before
    assert Session.objects.count() == sessions


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(
    method: str, paths: dict[str, str], people: dict[str, User | None], sign_in: SignIn
) -> None:
    owner = sign_in(people["owner"])
    assert {getattr(owner, method)(path).status_code for path in paths.values()} == {405}


def test_not_there_looks_like_not_yours(
    paths: dict[str, str], people: dict[str, User | None], sign_in: SignIn
) -> None:
    owner, stranger = sign_in(people["owner"]), sign_in(people["other teacher"])
    for name, address in ADDRESSES.items():
        if address.of and address.get != 405:
            missing = reverse(f"teach:{name}", args=[10**30 for _ in address.of.split()])
            theirs, none = stranger.get(paths[name]), owner.get(missing)
            assert theirs.status_code == none.status_code == 404, name
            assert theirs.content == none.content


def test_pages_are_kept_out_of_caches(
    paths: dict[str, str], people: dict[str, User | None], sign_in: SignIn
) -> None:
    owner = sign_in(people["owner"])
    for name, path in paths.items():
        response = owner.get(path)
        assert "no-store" in response["Cache-Control"], name
        assert "unsafe" not in response["Content-Security-Policy"]
        assert response.streaming or b" style=" not in response.content, name


def test_a_head_finds_no_button_that_changes_anything(
    paths: dict[str, str], people: dict[str, User | None], sign_in: SignIn
) -> None:
    head = sign_in(people["head"])
    for name, address in ADDRESSES.items():
        if address.may in LOOKING and address.get == 200:
            response = head.get(paths[name])
            if response["Content-Type"].split(";")[0] != "text/html":
                continue
            page = response.content.decode()
            main = page[page.find("<main") : page.find("</main>")]
            assert 'method="post"' not in main, name
            for closed, other in ADDRESSES.items():
                if other.may not in LOOKING and other.of in ("classroom", "member", "assignment"):
                    assert f'href="{paths[closed]}"' not in main, (name, closed)


def test_looks_at_work_are_noted_and_no_others(
    paths: dict[str, str], people: dict[str, User | None], sign_in: SignIn
) -> None:
    head, owner = sign_in(people["head"]), sign_in(people["owner"])
    noted: dict[str, int] = {}
    for name, path in paths.items():
        with transaction.atomic():
            owner.get(path)
            noted[name] = Viewing.objects.count()
            head.get(path)
            if ADDRESSES[name].may in LOOKING:
                assert Viewing.objects.count() == 2 * noted[name], name
            transaction.set_rollback(True)
    assert {name for name, looks in noted.items() if looks} == {
        name for name, address in ADDRESSES.items() if address.work
    }


def test_a_forged_post_from_another_site_is_refused(
    paths: dict[str, str], people: dict[str, User | None]
) -> None:
    strict = Client(enforce_csrf_checks=True)
    owner = people["owner"]
    assert owner
    strict.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    for name, address in ADDRESSES.items():
        if address.post != 405:
            assert strict.post(paths[name]).status_code == 403, name
