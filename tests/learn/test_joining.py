"""The pages of joining a class by its code."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from content.queries import Snapshot
from quiz.accounts.class_codes import FREE_CODES
from quiz.accounts.models import User
from quiz.classrooms.actions import open_joining
from quiz.classrooms.models import Classroom, Kind, Membership
from tests.factories.accounts import PIN, StudentFactory, TeacherFactory
from tests.factories.classrooms import DAY, AssignmentFactory, ClassroomFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/join/7AKM43/"


@pytest.fixture
def room() -> Classroom:
    teacher = TeacherFactory(display_name="Cô Lan")
    room = ClassroomFactory(name="7A", code="7A-KM43", teacher=teacher)
    return open_joining(classroom=room, until=timezone.now() + timedelta(minutes=45))


def typed(**fields: str) -> dict[str, str]:
    return {"name": "Trần An", "pin": PIN, "again": PIN, "key": str(uuid4())} | fields


@pytest.mark.parametrize("code", ["7A-KM43", "7akm43", " 7a km43 ", "7A–KM43"])
def test_the_code_leads_to_its_class_however_it_is_typed(
    room: Classroom, client: Client, code: str
) -> None:
    response = client.post("/join/", {"code": code}, follow=True)
    assert response.redirect_chain == [(ADDRESS, 302)]
    text = response.content.decode()
    assert "Vào lớp 7A" in text
    assert "Cô Lan" in text
    assert "Không lưu e-mail" in text  # what is kept is said before it is


def test_a_name_and_a_pin_and_one_is_in(
    room: Classroom, client: Client, small_pack: Snapshot
) -> None:
    response = client.post(ADDRESS, typed(), follow=True)
    member = Membership.objects.get()
    assert response.wsgi_request.user == member.student
    assert client.session.get_expire_at_browser_close()
    assert "Em là số 1 của lớp 7A" in response.content.decode()
    assert "7A-KM43" in response.content.decode()
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("kind", [Kind.READING, Kind.QUIZ])
def test_it_ends_at_the_lesson_that_the_class_has_to_do(
    room: Classroom, client: Client, small_pack: Snapshot, kind: Kind
) -> None:
    now = timezone.now()
    AssignmentFactory(classroom=room, kind=kind, opens_at=now - DAY, due_at=now + DAY)
    response = client.post(ADDRESS, typed(), follow=True)
    assert response.redirect_chain == [("/lessons/first-lesson/", 302)]
    assert "Em là số 1 của lớp 7A" in response.content.decode()


def test_the_session_id_changes(room: Classroom, client: Client) -> None:
    session = client.session
    session["before"] = True
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    client.post(ADDRESS, typed())
    assert client.session.session_key != before


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"again": "204818"}, "không giống nhau"),
        ({"pin": "111111", "again": "111111"}, "Mã PIN gồm sáu chữ số"),
        ({"name": ""}, "errorlist"),
        ({"name": "Lê\u202eBình"}, "không phải là họ tên hợp lệ"),
        ({"key": "x"}, ""),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    room: Classroom, client: Client, wrong: dict[str, str], said: str
) -> None:
    response = client.post(ADDRESS, typed(**wrong))
    assert response.status_code == 422
    text = response.content.decode()
    assert said in text
    if "name" not in wrong:
        assert 'value="Trần An"' in text
    assert PIN not in text
    assert not Membership.objects.exists()


def test_the_name_is_never_a_tag(room: Classroom, client: Client, small_pack: Snapshot) -> None:
    evil = "<img src=x onerror=alert(1)>"
    assert evil not in client.post(ADDRESS, typed(name=evil, again="1")).content.decode()
    client.post(ADDRESS, typed(name=evil))
    assert Membership.objects.get().student.display_name == evil
    teacher = Client()
    teacher.force_login(room.teacher, backend="django.contrib.auth.backends.ModelBackend")
    page = teacher.get(f"/teach/classes/{room.pk}/list/").content.decode()
    assert evil not in page
    assert "&lt;img src=x" in page
    assert "tự vào bằng mã lớp" in page


def test_a_closed_class_says_to_ask_and_names_nobody(room: Classroom, client: Client) -> None:
    Classroom.objects.update(joinable_until=None)
    for response in (client.get(ADDRESS), client.post(ADDRESS, typed())):
        assert response.status_code == 403
        text = response.content.decode()
        assert "Em nhờ thầy cô mở lớp" in text
        assert "Cô Lan" not in text
    assert not Membership.objects.exists()


@pytest.mark.parametrize("code", ["7AKM44", "KM43", "x" * 30, "%00", "..%2f", "<b>"])
def test_a_code_of_nobody_can_be_corrected(room: Classroom, client: Client, code: str) -> None:
    response = client.get(f"/join/{code}/")
    assert response.status_code in (404, 422)
    assert "<b>" not in response.content.decode().split("<main")[1]
    if response.status_code == 422:
        assert 'name="code"' in response.content.decode()


def test_guessing_codes_is_slowed_and_guesses_no_further(room: Classroom, client: Client) -> None:
    for number in range(FREE_CODES):
        client.post("/join/", {"code": f"9Z-{number:04d}"})
    response = client.post("/join/", {"code": "7A-KM43"})
    assert response.status_code == 422
    assert "quá nhiều lần nhập sai mã lớp" in response.content.decode()
    response = client.post(ADDRESS, typed())
    assert response.status_code == 422
    assert not Membership.objects.exists()


def test_where_the_teacher_opened_the_class_the_code_is_known(
    room: Classroom, client: Client
) -> None:
    teacher = Client()
    teacher.force_login(room.teacher, backend="django.contrib.auth.backends.ModelBackend")
    teacher.post(f"/teach/classes/{room.pk}/joining/", {"minutes": "45"})
    for number in range(FREE_CODES):
        client.post("/join/", {"code": f"9Z-{number:04d}"})
    assert client.get(ADDRESS).status_code == 200


def test_who_is_signed_in_here_is_told_first(room: Classroom, client: Client) -> None:
    other = StudentFactory(display_name="Lê Bình")
    client.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
    for response in (client.get(ADDRESS), client.get("/join/"), client.post(ADDRESS, typed())):
        assert "Lê Bình đang đăng nhập trên máy này" in response.content.decode()
    assert not Membership.objects.exists()


def test_pressing_twice_makes_one_student(
    room: Classroom, client: Client, small_pack: Snapshot
) -> None:
    form = typed()
    client.post(ADDRESS, form)
    again = Client()  # the second of two requests that left together has no session yet
    response = again.post(ADDRESS, form, follow=True)
    assert Membership.objects.get().student == response.wsgi_request.user


def test_each_page_has_a_key_of_its_own(room: Classroom, client: Client) -> None:
    found = {
        re.search(r'name="key" value="([^"]+)"', client.get(ADDRESS).content.decode())[1]  # type: ignore[index]
        for _ in range(2)
    }
    assert len(found) == 2


def test_a_role_or_a_number_in_the_form_is_ignored(
    room: Classroom, client: Client, small_pack: Snapshot
) -> None:
    client.post(ADDRESS, typed(role="teacher", number="99", is_staff="on", sign_in_name="root"))
    student = User.objects.get(membership__classroom=room)
    assert (student.role, student.is_staff, student.sign_in_name) == ("student", False, "7AKM43-01")


def test_another_site_cannot_send_it(room: Classroom) -> None:
    assert Client(enforce_csrf_checks=True).post(ADDRESS, typed()).status_code == 403
