"""The second step at the door: who must, what opens it, and that half the way opens nothing."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from quiz.accounts.models import PersonChange, RecoveryCode, Role, SecondFactor, User, What
from quiz.accounts.second_factor import codes_left, turn_off
from quiz.accounts.staffing import forget_factor, reset_factor
from quiz.accounts.throttle import FREE_TRIES
from tests.accounts.stepping import (
    DEVICES,
    DOOR,
    NEW_PASSWORD,
    SET_UP,
    STEP,
    app_code,
    code_of,
    is_in,
    knock,
    person,
    with_factor,
    wrong_code,
)
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db

HALF_MINUTE = timedelta(seconds=30)
REQUIRED = [Role.EDITOR, Role.REVIEWER, Role.ADMIN, Role.HEAD]


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands until it is moved: `clock(timedelta)`."""
    now = [timezone.now()]
    monkeypatch.setattr("django.utils.timezone.now", lambda: now[0])

    def move(by=timedelta(0)):
        now[0] += by
        return now[0]

    return move


@pytest.fixture
def _must(settings):
    settings.STAFF_SECOND_FACTOR = True


@pytest.fixture
def editor(clock) -> User:
    user = person()
    with_factor(user, clock())
    return user


def key_in(page: str) -> str:
    return re.search(r'name="key" value="([^"]+)"', page)[1]


def salt_in(page: str) -> str:
    from quiz.accounts import factor_keys

    for user in User.objects.all():
        if salt := factor_keys.taken(user, key_in(page)):
            return salt
    raise AssertionError("no key of anybody")


class TestGivingACode:
    def test_the_password_alone_opens_nothing(self, client: Client, editor: User) -> None:
        response = knock(client, editor, to="/admin/")
        assert (response.status_code, response.url) == (302, STEP)
        assert "_auth_user_id" not in client.session
        for path in ("/admin/", DEVICES, "/accounts/data.json", "/newsroom/people/"):
            assert client.get(path).status_code == 302, path
            assert "sign-in" in client.get(path, follow=True).redirect_chain[-1][0]
        assert client.get("/accounts/again/").json()["user"] is None
        assert client.get(SET_UP).url == STEP
        assert client.get(NEW_PASSWORD).url == STEP
        page = client.get(STEP).content.decode()
        assert "Mã trong ứng dụng" in page
        assert "Dừng lại và đăng xuất" in page

    def test_the_code_opens_and_leads_where_one_was_going(
        self, client: Client, editor: User, clock
    ) -> None:
        knock(client, editor, to="/admin/")
        half = client.session.session_key
        response = client.post(STEP, {"code": code_of(editor, clock())})
        assert (response.status_code, response.url) == (302, "/admin/")
        assert client.session["_auth_user_id"] == str(editor.pk)
        assert client.session.session_key != half
        assert "halfway" not in client.session
        thief = Client()
        thief.cookies["sessionid"] = half
        assert not is_in(thief)
        assert thief.get(STEP).url == DOOR

    def test_next_leads_nowhere_else(self, client: Client, editor: User, clock) -> None:
        knock(client, editor, to="//evil.example/")
        response = client.post(STEP, {"code": code_of(editor, clock()), "next": "//evil.example/"})
        assert "evil" not in response.url

    def test_a_planted_session_is_not_carried_along(self, client: Client, editor: User) -> None:
        client.get(DOOR)
        planted = client.session
        planted["mine"] = True
        planted.save()
        client.cookies["sessionid"] = planted.session_key
        knock(client, editor)
        assert client.session.session_key != planted.session_key
        assert "mine" not in client.session

    def test_a_wrong_code_is_told_and_slows_down(self, client: Client, editor: User, clock) -> None:
        knock(client, editor)
        wrong = wrong_code(editor, clock())
        for _ in range(FREE_TRIES):
            response = client.post(STEP, {"code": wrong})
            assert response.status_code == 422
        assert "Mã chưa đúng" in response.content.decode()
        right = client.post(STEP, {"code": code_of(editor, clock())})
        assert right.status_code == 422
        assert "Hãy đợi" in right.content.decode() or "đợi" in right.content.decode()
        knock(client, editor)  # the right password does not start it anew
        assert client.post(STEP, {"code": code_of(editor, clock())}).status_code == 422
        clock(timedelta(seconds=16))
        assert client.post(STEP, {"code": code_of(editor, clock())}).status_code == 302

    def test_a_stranger_at_the_door_does_not_slow_it(
        self, client: Client, editor: User, clock
    ) -> None:
        for name in (f" second step {editor.pk}", f"second step {editor.pk}"):
            for _ in range(FREE_TRIES + 2):
                client.post(DOOR, {"name": name, "password": "guess"})
                sent = {"user": editor.pk, "name": name, "password": "guess"}
                client.post("/accounts/again/", sent)
        knock(client, editor)
        assert client.post(STEP, {"code": code_of(editor, clock())}).status_code == 302

    @pytest.mark.parametrize(
        ("offset", "opens"), [(-2, False), (-1, False), (0, True), (1, True), (2, False)]
    )
    def test_one_step_of_drift_and_nothing_before_the_last(
        self, client: Client, editor: User, clock, offset: int, opens: bool
    ) -> None:
        """-1 is within the drift, but was taken when it was turned on."""
        knock(client, editor)
        response = client.post(STEP, {"code": code_of(editor, clock(), offset)})
        assert (response.status_code == 302) is opens

    def test_a_code_counts_once(self, client: Client, editor: User, clock) -> None:
        code = code_of(editor, clock())
        knock(client, editor)
        assert client.post(STEP, {"code": code}).status_code == 302
        other = Client()
        knock(other, editor)
        assert other.post(STEP, {"code": code}).status_code == 422
        clock(HALF_MINUTE)
        assert other.post(STEP, {"code": code}).status_code == 422  # still within the drift
        assert other.post(STEP, {"code": code_of(editor, clock())}).status_code == 302

    def test_ten_minutes_and_not_longer(self, client: Client, editor: User, clock) -> None:
        knock(client, editor)
        clock(timedelta(minutes=9, seconds=59))
        assert client.get(STEP).status_code == 200
        clock(timedelta(seconds=2))
        response = client.post(STEP, {"code": code_of(editor, clock())})
        assert response.url == DOOR
        assert not is_in(client)

    @pytest.mark.parametrize("change", ["password", "role", "closed", "factor"])
    def test_what_ends_sessions_ends_the_half_one(
        self, client: Client, editor: User, clock, change: str
    ) -> None:
        knock(client, editor)
        code = code_of(editor, clock())
        if change == "password":
            editor.set_password("mot-mat-khau-khac-3")
            editor.save()
        elif change == "factor":
            forget_factor(user=editor, actor=None, now=clock())
        else:
            change_to = {"role": Role.REVIEWER} if change == "role" else {"is_active": False}
            User.objects.filter(pk=editor.pk).update(**change_to)
        assert client.post(STEP, {"code": code}).url == DOOR
        assert not is_in(client)

    def test_sign_out_half_way(self, client: Client, editor: User) -> None:
        knock(client, editor)
        client.post("/accounts/sign-out/")
        assert client.get(STEP).url == DOOR

    def test_signing_in_again_in_a_page_is_no_way_around(
        self, client: Client, editor: User
    ) -> None:
        sent = {"user": editor.pk, "name": editor.sign_in_name, "password": PASSWORD}
        response = client.post("/accounts/again/", sent)
        assert response.status_code == 422
        assert "thêm một bước" in response.json()["error"]
        assert not is_in(client)

    def test_the_admin_is_no_way_around(self, client: Client, editor: User) -> None:
        sent = {"username": editor.sign_in_name, "password": PASSWORD, "next": "/admin/"}
        client.post("/admin/login/", sent)
        assert client.get("/admin/").status_code == 302

    def test_a_student_has_no_second_step(self, client: Client) -> None:
        for path in (STEP, SET_UP, NEW_PASSWORD):
            assert client.get(path).url == DOOR
            assert client.post(path, {"code": "123456"}).url == DOOR


class TestRecoveryCodes:
    def test_each_works_once(self, client: Client, clock) -> None:
        user = person()
        codes = with_factor(user, clock())
        assert len(codes) == 10
        for number, typed in enumerate([codes[3].upper(), f"{codes[4][:5]} {codes[4][5:]}"], 1):
            browser = Client()
            knock(browser, user, to="/accounts/devices/")
            assert browser.post(STEP + "?recovery=1", {"code": typed}).status_code == 302
            assert f"Còn {10 - number} mã dự phòng" in browser.get(DEVICES).content.decode()
        knock(client, user)
        assert client.post(STEP, {"code": codes[3]}).status_code == 422
        assert codes_left(SecondFactor.objects.get()) == 8

    def test_they_are_kept_as_hashes(self, clock) -> None:
        codes = with_factor(person(), clock())
        kept = " ".join(RecoveryCode.objects.values_list("digest", flat=True))
        assert not [code for code in codes if code in kept]
        assert kept.count("argon2id") == 10

    def test_those_of_somebody_else_open_nothing(self, client: Client, clock) -> None:
        user, other = person(), person(name="khac")
        with_factor(user, clock())
        codes = with_factor(other, clock())
        knock(client, user)
        assert client.post(STEP, {"code": codes[0]}).status_code == 422

    def test_new_ones_make_the_old_ones_void(self, client: Client, clock) -> None:
        user = person()
        old = with_factor(user, clock())
        knock(client, user)
        client.post(STEP, {"code": code_of(user, clock())})
        clock(HALF_MINUTE)
        page = client.post("/accounts/second-factor/", {"code": code_of(user, clock())})
        new = re.findall(r'translate="no">([a-z0-9]{5}-[a-z0-9]{5})<', page.content.decode())
        assert len(new) == 10
        assert "no-store" in page["Cache-Control"]
        browser = Client()
        knock(browser, user)
        assert browser.post(STEP, {"code": old[0]}).status_code == 422
        assert browser.post(STEP, {"code": new[0]}).status_code == 302
        assert PersonChange.objects.filter(what=What.CODES, actor=user, subject=user).exists()

    def test_a_wrong_code_makes_none(self, client: Client, editor: User, clock) -> None:
        client.force_login(editor, "django.contrib.auth.backends.ModelBackend")
        before = list(RecoveryCode.objects.values_list("digest", flat=True))
        page = client.post("/accounts/second-factor/", {"code": wrong_code(editor, clock())})
        assert page.status_code == 422
        assert list(RecoveryCode.objects.values_list("digest", flat=True)) == before


class TestRememberedDevices:
    def remembered(self, client: Client, user: User, now) -> None:
        knock(client, user)
        client.post(STEP, {"code": code_of(user, now), "remember": "on"})
        assert is_in(client)
        client.post("/accounts/sign-out/")

    def test_for_thirty_days(self, client: Client, editor: User, clock, monkeypatch) -> None:
        self.remembered(client, editor, clock())
        cookie = client.cookies[f"device-{editor.pk}"]
        assert cookie["httponly"]
        assert cookie["path"] == "/accounts/"
        assert cookie["max-age"] == 30 * 24 * 60 * 60
        assert "second-step" not in knock(client, editor).url
        client.post("/accounts/sign-out/")
        import time

        later = time.time() + 30 * 24 * 60 * 60 + 1
        monkeypatch.setattr("django.core.signing.time.time", lambda: later)
        assert knock(client, editor).url == STEP

    def test_not_unless_one_wishes(self, client: Client, editor: User, clock) -> None:
        knock(client, editor)
        client.post(STEP, {"code": code_of(editor, clock())})
        client.post("/accounts/sign-out/")
        assert knock(client, editor).url == STEP

    def test_not_on_another_device_nor_for_another_person(
        self, client: Client, editor: User, clock
    ) -> None:
        self.remembered(client, editor, clock())
        assert knock(Client(), editor).url == STEP
        other = person(name="khac")
        with_factor(other, clock())
        stolen = client.cookies[f"device-{editor.pk}"].value
        client.cookies[f"device-{other.pk}"] = stolen
        assert knock(client, other).url == STEP

    @pytest.mark.parametrize("change", ["factor", "password", "everywhere"])
    def test_not_after_what_ends_sessions(
        self, client: Client, editor: User, clock, change: str
    ) -> None:
        self.remembered(client, editor, clock())
        if change == "factor":
            forget_factor(user=editor, actor=None, now=clock())
            with_factor(editor, clock())
        elif change == "password":
            editor.set_password(PASSWORD)  # the same, with another salt
            editor.save(update_fields=["password"])
        else:
            browser = Client()
            clock(HALF_MINUTE)
            knock(browser, editor)
            browser.post(STEP, {"code": code_of(editor, clock())})
            browser.post("/accounts/devices/only-here/")
            assert is_in(browser)
        assert knock(client, editor).url == STEP

    def test_a_forged_mark(self, client: Client, editor: User) -> None:
        client.cookies[f"device-{editor.pk}"] = "forged:1:x"
        assert knock(client, editor).url == STEP


@pytest.mark.usefixtures("_must")
class TestWhoMust:
    @pytest.mark.parametrize("role", REQUIRED)
    def test_nothing_but_setting_it_up(self, client: Client, role: Role) -> None:
        user = person(role)
        assert knock(client, user, to="/teach/").url == SET_UP
        assert "_auth_user_id" not in client.session
        for path in ("/teach/", "/admin/", DEVICES, "/accounts/data.json"):
            assert "sign-in" in client.get(path, follow=True).redirect_chain[-1][0], path
        assert client.get(STEP).url == SET_UP
        page = client.get(SET_UP).content.decode()
        assert "<svg" in page
        assert "Dừng lại và đăng xuất" in page
        assert not SecondFactor.objects.exists()  # looking writes nothing

    def test_a_superuser_must_too(self, client: Client) -> None:
        root = User.objects.create_superuser("goc", PASSWORD)
        assert root.role == Role.ADMIN
        assert knock(client, root).url == SET_UP

    def test_a_teacher_need_not(self, client: Client) -> None:
        assert knock(client, person(Role.TEACHER)).url == "/teach/"

    def test_setting_it_up_and_being_in(self, client: Client, clock) -> None:
        user = person(Role.HEAD)
        knock(client, user, to="/accounts/devices/")
        page = client.get(SET_UP).content.decode()
        half = client.session.session_key
        typed = {"key": key_in(page), "code": app_code(salt_in(page), clock())}
        done = client.post(SET_UP, typed)
        assert done.status_code == 200
        codes = re.findall(r'translate="no">([a-z0-9]{5}-[a-z0-9]{5})<', done.content.decode())
        assert len(codes) == 10
        assert 'href="/accounts/devices/"' in done.content.decode()
        assert "no-store" in done["Cache-Control"]
        assert is_in(client)
        assert client.session.session_key != half
        again = client.post(SET_UP, typed)  # sent twice
        assert again.url == DEVICES
        assert SecondFactor.objects.count() == 1
        assert [c.what for c in PersonChange.objects.all()] == [What.FACTOR_ON]

    def test_the_key_stays_the_same_after_a_wrong_code(self, client: Client, clock) -> None:
        knock(client, person())
        page = client.get(SET_UP).content.decode()
        wrong = client.post(SET_UP, {"key": key_in(page), "code": "12"})
        assert wrong.status_code == 422
        assert key_in(wrong.content.decode()) == key_in(page)
        assert "mã đang hiện" in wrong.content.decode()
        assert not is_in(client)

    def test_a_key_that_was_not_offered_to_this_person(self, client: Client, clock) -> None:
        user, other = person(), person(name="khac")
        thief = Client()
        knock(thief, other)
        page = thief.get(SET_UP).content.decode()
        knock(client, user)
        typed = {"key": key_in(page), "code": app_code(salt_in(page), clock())}
        for key in (typed["key"], "forged", ""):
            assert client.post(SET_UP, typed | {"key": key}).status_code == 422
        assert not SecondFactor.objects.exists()

    def test_a_session_from_elsewhere_is_nobodys(self, client: Client) -> None:
        """However it began: before the setting was turned on, say."""
        client.force_login(person(), "django.contrib.auth.backends.ModelBackend")
        assert client.get("/admin/").status_code == 302
        assert client.get("/accounts/again/").json()["user"] is None
        assert client.get(DOOR).status_code == 200

    def test_it_cannot_be_turned_off(self, client: Client, editor: User, clock) -> None:
        knock(client, editor)
        client.post(STEP, {"code": code_of(editor, clock())})
        assert "Tắt xác minh hai bước" not in client.get(DEVICES).content.decode()
        clock(HALF_MINUTE)
        client.post("/accounts/second-factor/", {"code": code_of(editor, clock()), "do": "off"})
        assert SecondFactor.objects.exists()
        with pytest.raises(ValueError):
            turn_off(user=editor, now=clock())

    def test_after_a_reset_it_is_set_up_anew(self, client: Client, editor: User, clock) -> None:
        admin = person(Role.ADMIN, "quan-tri")
        knock(client, editor)
        client.post(STEP, {"code": code_of(editor, clock())})
        assert is_in(client)
        reset_factor(actor=admin, subject=editor, now=clock())
        assert not is_in(client)
        assert knock(client, editor).url == SET_UP


class TestATeacherWhoWants:
    def test_with_the_password_and_a_code(self, client: Client, clock) -> None:
        teacher = person(Role.TEACHER, "lan")
        knock(client, teacher)
        page = client.get(SET_UP).content.decode()
        typed = {"key": key_in(page), "code": app_code(salt_in(page), clock())}
        assert client.post(SET_UP, typed | {"password": "wrong"}).status_code == 422
        assert not SecondFactor.objects.exists()
        assert client.post(SET_UP, typed | {"password": PASSWORD}).status_code == 200
        assert SecondFactor.objects.get().user == teacher
        assert knock(Client(), teacher).url == STEP
        clock(HALF_MINUTE)
        client.post("/accounts/second-factor/", {"code": code_of(teacher, clock()), "do": "off"})
        assert not SecondFactor.objects.exists()
        assert is_in(client)
        assert knock(Client(), teacher).url == "/teach/"
