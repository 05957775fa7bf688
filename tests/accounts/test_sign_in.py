import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from quiz.accounts import actions
from quiz.accounts.models import SignInThrottle
from quiz.accounts.throttle import FORGET_AFTER, FREE_TRIES, count_try
from tests.factories.accounts import PASSWORD, PIN

pytestmark = pytest.mark.django_db
URL = "/accounts/sign-in/"


@pytest.fixture
def student():
    return actions.create_student(code="AB12", number=7, display_name="Trần Ế", pin=PIN)


@pytest.fixture
def teacher():
    return actions.create_teacher(sign_in_name="lan", display_name="Cô Lan", password=PASSWORD)


def slip(**changes):
    return {"code": "ab-12", "number": "7", "pin": "204 817"} | changes


def test_a_student_signs_in_with_what_the_slip_says(client, student):
    response = client.post(URL, slip())
    assert (response.status_code, response.url) == (302, reverse("learn:home"))
    assert client.session["_auth_user_id"] == str(student.pk)
    assert client.session.get_expire_at_browser_close()
    assert not SignInThrottle.objects.exists()


def field(client, query: dict[str, str], name: str) -> str:
    """The input called `name` on the sign-in page with `query` in its address."""
    page = client.get(URL, query).content.decode()
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    assert found
    return found[0]


def test_the_qr_code_of_a_slip_leaves_only_the_pin_to_type(client):
    query = {"code": "7A-KM43", "number": "7", "pin": PIN}
    assert 'value="7A-KM43"' in field(client, query, "code")
    assert 'value="7"' in field(client, query, "number")
    assert "autofocus" in field(client, query, "pin")
    assert "value" not in field(client, query, "pin")


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"code": "", "number": ""},
        {"code": "A" * 21, "number": "1000"},
        {"code": "7A\0", "number": "-1"},
        {"number": "7<b>"},
    ],
)
def test_an_address_that_no_slip_has_fills_in_nothing(client, query):
    for name in ("code", "number", "pin"):
        tag = field(client, query, name)
        assert "value" not in tag
        assert "autofocus" not in tag


def test_an_address_cannot_write_into_the_page(client):
    tag = field(client, {"code": '"><script>', "number": "7"}, "code")
    assert 'value="&quot;&gt;&lt;script&gt;"' in tag


def test_a_wrong_pin_keeps_what_was_typed_not_what_the_address_says(client, student):
    response = client.post(URL + "?code=OTHER&number=3", slip(pin="999888"))
    page = response.content.decode()
    assert 'value="ab-12"' in page
    assert "OTHER" not in re.findall(r"<input[^>]*name=.code[^>]*>", page)[0]


def test_signing_in_forgets_old_tries_of_anybody(client, student):
    old = timezone.now() - FORGET_AFTER - timedelta(minutes=1)
    count_try(sign_in_name="ZZ99-01", now=old)
    count_try(sign_in_name="ZZ99-02", now=timezone.now())
    client.post(URL, slip())
    assert SignInThrottle.objects.get().sign_in_name == "ZZ99-02"


def test_a_teacher_and_an_editor_start_elsewhere(client, teacher):
    response = client.post(URL + "?staff=1", {"name": " Lan", "password": PASSWORD})
    assert response.url == reverse("teach:home")
    client.post("/accounts/sign-out/")
    actions.create_editor(sign_in_name="minh", display_name="Minh", password=PASSWORD)
    response = client.post(URL + "?staff=1", {"name": "minh", "password": PASSWORD})
    assert response.url == reverse("newsroom:home")
    assert client.get(response.url).status_code == 200


@pytest.mark.parametrize(
    ("query", "asks_for"),
    [
        ("?next=/admin/", "password"),
        ("?next=/teach/classes/3/", "password"),
        ("?next=/teach/&staff=0", "pin"),
        ("?next=/progress/", "pin"),
        ("?next=/progress/&staff=1", "password"),
    ],
)
def test_who_is_on_the_way_to_a_page_of_staff_gets_their_form(client, query, asks_for):
    assert f'name="{asks_for}"' in client.get(URL + query).content.decode()


def test_an_empty_field_is_told_in_plain_words(client):
    page = client.post(URL, slip(code="", number="", pin="")).content.decode()
    assert page.count("Hãy điền ô này.") == 3


@pytest.mark.parametrize(
    "changes", [{"pin": "999888"}, {"number": "8"}, {"code": "ZZ99"}, {"pin": PIN + "1"}]
)
def test_every_wrong_part_gets_the_same_answer(client, student, changes):
    response = client.post(URL, slip(**changes))
    assert response.status_code == 422
    assert "Thông tin chưa đúng" in response.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "changes",
    [{"code": "A\0B"}, {"code": "\ufdfa" * 20}, {"number": "-1"}, {"pin": ""}, {"number": "x"}],
)
def test_bad_input_is_a_form_error(client, student, changes):
    assert client.post(URL, slip(**changes)).status_code == 422


def test_a_name_that_grows_when_it_is_read_is_nobodys(client):
    """One character that stands for eighteen is short as typed, and longer than any name."""
    response = client.post(URL + "?staff=1", {"name": "\ufdfa" * 40, "password": PASSWORD})
    assert response.status_code == 422


def test_a_teacher_cannot_use_the_class_code_form(client):
    actions.create_teacher(sign_in_name="ab12-07", display_name="Lan", password=PASSWORD)
    assert client.post(URL, slip(pin=PASSWORD[:12])).status_code == 422


def test_after_too_many_tries_even_the_right_pin_waits(client, student):
    for _ in range(FREE_TRIES):
        client.post(URL, slip(pin="999888"))
    response = client.post(URL, slip())
    assert response.status_code == 422
    assert "Hãy đợi" in response.content.decode()


def test_the_session_id_changes_at_sign_in(client, student):
    client.cookies["sessionid"] = "planted0000000000000000000000000"
    client.post(URL, slip())
    assert client.cookies["sessionid"].value != "planted0000000000000000000000000"


@pytest.mark.parametrize(
    ("target", "expected"),
    [("/progress/", "/progress/"), ("//evil.example/", None), ("https://evil.example/", None)],
)
def test_next_stays_on_this_site(client, student, target, expected):
    response = client.post(f"{URL}?next={target}", slip())
    assert response.url == (expected or reverse("learn:home"))


def test_signing_out_needs_a_post(client, student):
    client.force_login(student)
    assert client.get("/accounts/sign-out/").status_code == 405
    assert client.post("/accounts/sign-out/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_pages_of_signed_in_people_are_never_stored(client, student):
    client.force_login(student)
    assert "no-store" in client.get("/")["Cache-Control"]


def test_a_role_in_the_post_changes_nothing(client, student):
    client.post(URL, slip(role="editor", is_staff="1", is_superuser="1"))
    student.refresh_from_db()
    assert (student.role, student.is_staff, student.is_superuser) == ("student", False, False)


def test_the_admin_has_no_door_of_its_own(client, student):
    response = client.get("/admin/login/?next=/admin/")
    assert response.url == URL + "?next=/admin/"
    client.force_login(student)
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == reverse("learn:home")
