"""Schools and their heads: made by a command or in the admin, seeing and changing nothing."""

import io
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from quiz.accounts.actions import create_school, create_teacher
from quiz.accounts.models import Role, School, User
from tests.factories.accounts import PASSWORD, SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db

ADD = "/admin/accounts/user/add/"


def create(monkeypatch: pytest.MonkeyPatch, password: str = PASSWORD, **options: str) -> str:
    """What `create_head` prints, with the password on standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    output = io.StringIO()
    options = {"name": "Thầy Hùng", "school": "THPT Bạch Đằng"} | options
    call_command("create_head", "Hieu-Truong", stdout=output, **options)
    return output.getvalue()


def test_the_command_makes_a_head_who_signs_in(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "THPT Bạch Đằng" in create(monkeypatch)
    head = User.objects.get()
    assert (head.role, head.sign_in_name, head.is_staff) == (Role.HEAD, "hieu-truong", False)
    assert authenticate(None, username="hieu-truong", password=PASSWORD) == head
    client = Client()
    data = {"name": "hieu-truong", "password": PASSWORD}
    response = client.post("/accounts/sign-in/?staff=1", data, follow=True)
    assert response.redirect_chain[-1][0] == "/teach/"
    assert "Các lớp của trường" in response.content.decode()


def test_the_school_is_found_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    school = create_school(name="THPT Bạch Đằng")
    create(monkeypatch, school=" THPT  Bạch Đằng ")
    assert User.objects.get().school == school
    assert School.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"password": "123"}, {"school": " "}, {"name": ""}])
def test_what_is_wrong_makes_nobody_and_no_school(
    monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]
) -> None:
    with pytest.raises(CommandError):
        create(monkeypatch, **wrong)
    assert not User.objects.exists()
    assert not School.objects.exists()


def test_the_name_of_somebody_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    create_teacher(sign_in_name="hieu-truong", display_name="Cô Lan", password=PASSWORD)
    with pytest.raises(CommandError):
        create(monkeypatch)
    assert User.objects.get().role == Role.TEACHER


def test_a_school_needs_a_name() -> None:
    with pytest.raises(ValidationError):
        create_school(name="  ")


class TestAdmin:
    @pytest.fixture
    def root(self) -> Client:
        user = UserFactory(role=Role.EDITOR, is_staff=True, is_superuser=True)
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    def form(self, **fields: Any) -> dict[str, Any]:
        typed = {"sign_in_name": "Hieu-Truong", "display_name": "Thầy Hùng", "role": Role.HEAD}
        return typed | {"password1": PASSWORD, "password2": PASSWORD} | fields

    def test_a_head_is_of_a_school(self, root: Client) -> None:
        response = root.post(ADD, self.form())
        assert "Hãy chọn trường" in response.content.decode()
        assert not User.objects.filter(role=Role.HEAD).exists()
        root.post(ADD, self.form(school=SchoolFactory().pk))
        assert User.objects.get(role=Role.HEAD).sign_in_name == "hieu-truong"

    def test_a_teacher_need_not_be(self, root: Client) -> None:
        root.post(ADD, self.form(role=Role.TEACHER))
        assert User.objects.get(role=Role.TEACHER).school is None

    def test_who_becomes_a_head_gets_a_school(self, root: Client) -> None:
        teacher = UserFactory(role=Role.TEACHER)
        address = f"/admin/accounts/user/{teacher.pk}/change/"
        fields = {"sign_in_name": "lan", "display_name": "Cô Lan", "role": Role.HEAD}
        root.post(address, fields | {"is_active": "on"})
        assert not User.objects.filter(role=Role.HEAD).exists()
        root.post(address, fields | {"is_active": "on", "school": SchoolFactory().pk})
        assert User.objects.get(role=Role.HEAD) == teacher

    def test_schools_are_kept_by_superusers_alone(self, root: Client) -> None:
        root.post("/admin/accounts/school/add/", {"name": "THCS Chu Văn An"})
        assert School.objects.get().name == "THCS Chu Văn An"
        editor = UserFactory(role=Role.EDITOR, is_staff=True)
        client = Client()
        client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get("/admin/accounts/school/").status_code == 403
