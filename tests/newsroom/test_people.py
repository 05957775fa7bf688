"""The people page: who is there, new accounts, what was done to whom."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quiz.accounts.models import PersonChange, Role, SecondFactor, User, What
from tests.accounts.stepping import person, with_factor
from tests.factories.accounts import SchoolFactory, StudentFactory, TeacherFactory
from tests.factories.classrooms import class_of

pytestmark = pytest.mark.django_db

PEOPLE = "/newsroom/people/"
NEW = "/newsroom/people/new/"
QUERIES = 6  # session, user, how many, who, the log, packs


@pytest.fixture
def admin() -> User:
    return person(Role.ADMIN, "quan-tri")


@pytest.fixture
def desk(admin: User) -> Client:
    client = Client()
    client.force_login(admin, "django.contrib.auth.backends.ModelBackend")
    return client


def text(client: Client, path: str, **query: str) -> str:
    response = client.get(path, query)
    assert response.status_code == 200
    return response.content.decode()


def test_everybody_of_the_staff_and_no_student(desk: Client) -> None:
    person(Role.EDITOR, "bien-tap")
    with_factor(person(Role.REVIEWER, "duyet"), timezone.now())
    pupil = StudentFactory(display_name="Em Học Sinh")
    page = text(desk, PEOPLE)
    for shown in ("Người bien-tap", "Người duyet", "Người quan-tri", "đã bật", "chưa lần nào"):
        assert shown in page
    assert pupil.display_name not in page
    assert page.count("đang tắt") == 2


def test_an_equal_is_listed_and_not_opened(desk: Client, admin: User) -> None:
    other, editor = person(Role.ADMIN, "khac"), person()
    page = text(desk, PEOPLE)
    assert reverse("newsroom:person", args=[editor.pk]) in page
    for equal in (other, admin):
        path = reverse("newsroom:person", args=[equal.pk])
        assert path not in page
        assert desk.get(path).status_code == 403


def test_who_must_set_it_up(desk: Client, admin: User, settings) -> None:
    settings.STAFF_SECOND_FACTOR = True
    with_factor(admin, timezone.now())
    session = desk.session
    session["second_step"] = True
    session.save()
    person(Role.HEAD, "truong")
    TeacherFactory()
    page = text(desk, PEOPLE)
    assert page.count("chờ bật") == 1
    assert page.count("đang tắt") == 1


def test_finding_by_name_and_role(desk: Client) -> None:
    person(Role.EDITOR, "lan-anh")
    person(Role.REVIEWER, "lan-huong")
    assert "Người lan-anh" in text(desk, PEOPLE, q="LAN")
    page = text(desk, PEOPLE, q="lan", role="reviewer")
    assert "Người lan-huong" in page
    assert "Người lan-anh" not in page
    assert "Không tìm thấy ai" in text(desk, PEOPLE, q="khong-co-ai")
    assert "Người lan-anh" in text(desk, PEOPLE, q="x" * 200)  # no name is as long
    assert "Người lan-anh" in text(desk, PEOPLE, role="student", page="zzz")


def test_queries_do_not_grow(desk: Client) -> None:
    counts = []
    for more in (2, 28):
        for user in TeacherFactory.create_batch(more):
            User.objects.filter(pk=user.pk).update(school=SchoolFactory())
            with_factor(user, timezone.now())
        with CaptureQueriesContext(connection) as asked:
            page = text(desk, PEOPLE)
        counts.append((page.count("đã bật"), len(asked)))
    assert counts == [(2, QUERIES), (30, QUERIES)]


def test_a_new_account_and_its_password_shown_once(desk: Client) -> None:
    page = text(desk, NEW)
    assert 'value="admin"' not in page
    typed = {"display_name": "Cô Hà", "sign_in_name": "Co-Ha", "role": "reviewer", "school": ""}
    reply = desk.post(NEW, typed)
    shown = reply.content.decode()
    [password] = re.findall(r'translate="no">([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})<', shown)
    user = User.objects.get(sign_in_name="co-ha")
    assert user.check_password(password)
    assert user.must_change_password
    assert "no-store" in reply["Cache-Control"]
    assert password not in text(desk, reverse("newsroom:person", args=[user.pk]))
    log = text(desk, "/newsroom/people/log/")
    assert "tạo tài khoản: người duyệt" in log
    assert "Cô Hà" in log
    assert password not in log


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"sign_in_name": "QUAN-TRI"}, "đã có người dùng"),
        ({"role": "head"}, "Hãy chọn trường"),
        ({"role": "head", "school": "999999"}, "chọn hợp lệ"),
        ({"display_name": ""}, "Hãy điền ô này"),
        ({"display_name": "x" * 81}, "80"),
    ],
)
def test_what_is_wrong_is_told_and_makes_nobody(desk: Client, change: dict, words: str) -> None:
    typed = {"display_name": "Cô Hà", "sign_in_name": "co-ha", "role": "editor"} | change
    reply = desk.post(NEW, typed)
    assert reply.status_code == 422
    assert words in reply.content.decode()
    assert User.objects.count() == 1
    assert not PersonChange.objects.exists()


def test_a_head_of_a_school(desk: Client) -> None:
    school = SchoolFactory()
    typed = {"display_name": "Thầy Hùng", "sign_in_name": "hung", "role": "head"}
    assert desk.post(NEW, typed | {"school": school.pk}).status_code == 200
    assert User.objects.get(sign_in_name="hung").school == school


def test_changing_a_role_and_seeing_it_noted(desk: Client) -> None:
    user = person()
    where = reverse("newsroom:person_role", args=[user.pk])
    reply = desk.post(where, {"role": "reviewer"}, follow=True)
    page = reply.content.decode()
    assert "Đã đổi vai trò" in page
    assert "đổi vai trò: biên tập viên → người duyệt" in page
    assert "Người quan-tri" in page
    user.refresh_from_db()
    assert (user.role, user.is_staff) == (Role.REVIEWER, True)
    desk.post(where, {"role": "teacher"})
    user.refresh_from_db()
    assert (user.role, user.is_staff) == (Role.TEACHER, False)


def test_a_teacher_with_classes_hands_them_on_first(desk: Client) -> None:
    teacher = class_of(1).teacher
    where = reverse("newsroom:person_role", args=[teacher.pk])
    reply = desk.post(where, {"role": "editor"})
    assert reply.status_code == 422
    assert "bàn giao các lớp" in reply.content.decode()
    teacher.refresh_from_db()
    assert teacher.role == Role.TEACHER


def test_closing_and_opening(desk: Client) -> None:
    user = person()
    where = reverse("newsroom:person_active", args=[user.pk])
    assert "Mở lại tài khoản" in desk.post(where, {"active": "0"}, follow=True).content.decode()
    assert not User.objects.get(pk=user.pk).is_active
    assert "đã khoá" in text(desk, PEOPLE)
    assert "Khoá tài khoản" in desk.post(where, {"active": "1"}, follow=True).content.decode()
    assert User.objects.get(pk=user.pk).is_active


def test_resetting_password_and_second_step(desk: Client) -> None:
    user = person()
    with_factor(user, timezone.now())
    shown = desk.post(reverse("newsroom:person_password", args=[user.pk])).content.decode()
    [password] = re.findall(r'translate="no">([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})<', shown)
    user.refresh_from_db()
    assert user.check_password(password)
    desk.post(reverse("newsroom:person_factor", args=[user.pk]))
    assert not SecondFactor.objects.exists()
    assert set(PersonChange.objects.values_list("what", flat=True)) == {
        What.FACTOR_ON,
        What.PASSWORD,
        What.FACTOR_RESET,
    }


@pytest.mark.parametrize("role", [Role.TEACHER, Role.HEAD, Role.EDITOR, Role.REVIEWER])
def test_for_everybody_else_it_is_not_there(role: Role) -> None:
    client = Client()
    client.force_login(person(role), "django.contrib.auth.backends.ModelBackend")
    for path in (PEOPLE, NEW, "/newsroom/people/log/", "/newsroom/people/1/"):
        assert client.get(path).status_code == 404, path


def test_names_are_inert(desk: Client) -> None:
    user = person()
    User.objects.filter(pk=user.pk).update(display_name="<img src=x onerror=alert(1)>")
    for path in (PEOPLE, reverse("newsroom:person", args=[user.pk])):
        page = text(desk, path)
        assert "<img src=x" not in page
        assert "&lt;img src=x" in page
