"""Where staff are signed in, and what ends it."""

import json
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from quiz.accounts import actions
from quiz.accounts.models import Device, Role, User
from quiz.accounts.staffing import change_role, reset_factor, reset_password, set_active
from tests.accounts.stepping import (
    CHROME,
    DEVICES,
    NEW_PASSWORD,
    SAFARI,
    STEP,
    code_of,
    is_in,
    knock,
    person,
    with_factor,
)
from tests.factories.accounts import PASSWORD, PIN, StudentFactory

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"
NEW = "hoa-sen-trang-27"


@pytest.fixture
def editor() -> User:
    return person()


@pytest.fixture
def admin() -> User:
    return person(Role.ADMIN, "quan-tri")


def signed_in(user: User, agent: str = CHROME) -> Client:
    client = Client()
    knock(client, user, agent=agent)
    return client


def test_each_device_is_listed_with_its_last_use(editor: User, monkeypatch) -> None:
    desk, phone = signed_in(editor), signed_in(editor, SAFARI)
    page = desk.get(DEVICES).content.decode()
    assert "Chrome · Windows" in page
    assert "Safari · iPhone" in page
    assert page.count("thiết bị này") >= 1
    later = timezone.now() + timedelta(hours=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    cache.clear()  # the time of last use is noted to ten minutes
    phone.get("/")
    assert Device.objects.get(browser="Safari").last_used_at == later
    assert Device.objects.get(browser="Chrome").last_used_at < later
    assert list(Device.objects.values_list("browser", flat=True)) == ["Safari", "Chrome"]


@pytest.mark.parametrize("agent", ["", "curl/8", "\x00", "x" * 5000])
def test_an_unknown_browser(editor: User, agent: str) -> None:
    client = signed_in(editor, agent)
    assert "Trình duyệt không rõ" in client.get(DEVICES).content.decode()


def test_sessions_that_are_over_are_not_listed(editor: User) -> None:
    desk, phone = signed_in(editor), signed_in(editor, SAFARI)
    phone.post("/accounts/sign-out/")
    assert "iPhone" not in desk.get(DEVICES).content.decode()
    signed_in(editor)
    assert Device.objects.count() == 2


def test_students_are_not_watched() -> None:
    actions.create_student(code="AB12", number=7, display_name="Trần Ế", pin=PIN)
    client = Client()
    client.post("/accounts/sign-in/", {"code": "AB12", "number": "7", "pin": PIN})
    assert not Device.objects.exists()
    assert client.get(DEVICES).status_code == 404
    assert client.post("/accounts/devices/only-here/").status_code == 404


def test_signing_out_everywhere_else(editor: User) -> None:
    desk, phone, planted = signed_in(editor), signed_in(editor, SAFARI), Client()
    planted.force_login(editor, BACKEND)  # a session that nobody noted
    response = desk.post("/accounts/devices/only-here/", follow=True)
    assert "Đã đăng xuất khỏi mọi thiết bị khác" in response.content.decode()
    assert [is_in(client) for client in (desk, phone, planted)] == [True, False, False]
    assert Device.objects.get().session_key == desk.session.session_key
    assert Session.objects.count() == 1
    assert desk.get("/accounts/devices/only-here/").status_code == 405


def test_somebody_elses_devices_stay(editor: User, admin: User) -> None:
    other = signed_in(admin)
    signed_in(editor).post("/accounts/devices/only-here/")
    assert is_in(other)


class TestWhatEndsThem:
    def test_a_password_of_ones_own(self, editor: User) -> None:
        desk, phone = signed_in(editor), signed_in(editor, SAFARI)
        typed = {"old": PASSWORD, "new": NEW, "again": NEW}
        assert desk.post(NEW_PASSWORD, typed).url == DEVICES
        assert [is_in(client) for client in (desk, phone)] == [True, False]
        editor.refresh_from_db()
        assert editor.check_password(NEW)
        assert Device.objects.get().session_key == desk.session.session_key

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ({"old": "wrong", "new": NEW, "again": NEW}, "Mật khẩu chưa đúng"),
            ({"old": PASSWORD, "new": NEW, "again": NEW + "x"}, "Hai lần nhập không giống"),
            ({"old": PASSWORD, "new": PASSWORD, "again": PASSWORD}, "khác với mật khẩu đang dùng"),
            ({"old": PASSWORD, "new": "12345678", "again": "12345678"}, "phổ biến"),
            ({"new": NEW, "again": NEW}, "Hãy điền ô này"),
        ],
    )
    def test_what_is_wrong_changes_nothing(self, editor: User, typed: dict, words: str) -> None:
        desk = signed_in(editor)
        response = desk.post(NEW_PASSWORD, typed)
        assert response.status_code == 422
        assert words in response.content.decode()
        editor.refresh_from_db()
        assert editor.check_password(PASSWORD)

    @pytest.mark.parametrize("what", ["password", "factor", "role", "closed"])
    def test_what_somebody_above_does(self, editor: User, admin: User, what: str) -> None:
        with_factor(editor, timezone.now())
        desk = Client()
        knock(desk, editor)
        desk.post(STEP, {"code": code_of(editor)})
        unnoted = Client()
        unnoted.force_login(editor, BACKEND)
        assert is_in(desk)
        given = {"actor": admin, "subject": editor, "now": timezone.now()}
        if what == "password":
            reset_password(**given)
        elif what == "factor":
            reset_factor(**given)
        elif what == "role":
            change_role(role=Role.REVIEWER, **given)
        else:
            set_active(active=False, **given)
        assert not is_in(desk)
        assert not is_in(unnoted)
        assert not Device.objects.exists()

    def test_there_and_back_brings_no_session_back(self, editor: User, admin: User) -> None:
        kept = Client()
        kept.force_login(editor, BACKEND)
        given = {"actor": admin, "subject": editor, "now": timezone.now()}
        change_role(role=Role.REVIEWER, **given)
        change_role(role=Role.EDITOR, **given)
        assert not is_in(kept)
        kept.force_login(User.objects.get(pk=editor.pk), BACKEND)
        assert is_in(kept)
        set_active(active=False, **given)
        set_active(active=True, **given)
        assert not is_in(kept)

    def test_a_new_pin_too(self) -> None:
        pupil = StudentFactory()
        client = Client()
        client.force_login(pupil, "quiz.accounts.backends.ClassCodeBackend")
        actions.set_pin(student=pupil, pin="730264")
        assert client.get("/progress/").status_code == 302


def test_ones_own_data_hold_all_of_it_and_no_secret(editor: User, admin: User) -> None:
    codes = with_factor(editor, timezone.now())
    change_role(actor=admin, subject=editor, role=Role.REVIEWER, now=timezone.now())
    desk = Client()
    desk.force_login(User.objects.get(pk=editor.pk), BACKEND)
    reply = desk.get("/accounts/data.json")
    data = json.loads(reply.content)
    assert data["sign_in_name"] == "bien-tap"
    assert data["role"] == "reviewer"
    assert data["recovery_codes_left"] == 10
    assert [line["what"] for line in data["changes"]] == ["role", "factor_on"]
    assert data["changes"][0]["by"] == admin.display_name
    text = reply.content.decode()
    editor.refresh_from_db()
    secrets = [*codes, editor.second_factor.salt, editor.password]
    assert not [one for one in secrets if one in text]
    assert "no-store" in reply["Cache-Control"]
