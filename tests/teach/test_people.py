"""The pages about who is in a class and who teaches it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.test import Client
from django.utils import timezone

from quiz.accounts.models import User
from quiz.classrooms.models import Classroom, CoTeacher
from tests.factories.accounts import HeadFactory, SchoolFactory, TeacherFactory
from tests.factories.classrooms import ClassroomFactory, CoTeacherFactory, class_of

SignIn = Callable[[User | None], Client]


def text_of(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def member(classroom: Classroom) -> Any:
    return classroom.memberships.first()


@pytest.mark.parametrize("rows", [1, 30])
def test_queries_of_the_list(
    rows: int, owner: Client, teacher: User, django_assert_num_queries: Any
) -> None:
    room = class_of(rows, teacher=teacher)
    with django_assert_num_queries(5):  # session, user, class, members, those who left
        text = text_of(owner.get(f"/teach/classes/{room.pk}/list/"))
    assert text.count('scope="row"') == rows


def test_the_list_marks_namesakes_and_who_joined(owner: Client, classroom: Classroom) -> None:
    User.objects.filter(role="student").update(display_name="Trần An")
    classroom.memberships.filter(number=2).update(joined_at=timezone.now())
    text = text_of(owner.get(f"/teach/classes/{classroom.pk}/list/"))
    assert text.count("trùng tên") == 2
    assert text.count("tự vào bằng mã lớp") == 1


def test_a_number_is_corrected(owner: Client, member: Any) -> None:
    address = f"/teach/students/{member.pk}/number/"
    assert "mã pin" in text_of(owner.get(address)).lower()
    response = owner.post(address, {"number": "2"})
    assert response.status_code == 422
    assert "Số 2 đang là của" in text_of(response)
    text = text_of(owner.post(address, {"number": "31"}, follow=True))
    assert "đăng nhập bằng số 31" in text


def test_moving_says_what_happens_and_shows_one_slip(
    owner: Client, member: Any, teacher: User
) -> None:
    address = f"/teach/students/{member.pk}/move/"
    assert "chưa dạy lớp nào khác" in text_of(owner.get(address))
    to = class_of(1, teacher=teacher, name="7B", code="7B-RT67")
    assert "vẫn đi theo em" in text_of(owner.get(address))
    text = text_of(owner.post(address, {"to": to.pk}))
    (pin,) = re.findall(r'slip__pin">(\d{3} \d{3})<', text)
    assert "7B-RT67" in text
    assert authenticate(None, code="7B-RT67", number=2, pin=pin) == member.student


def test_nobody_is_moved_to_a_class_of_somebody_else(owner: Client, member: Any) -> None:
    theirs = ClassroomFactory()
    response = owner.post(f"/teach/students/{member.pk}/move/", {"to": theirs.pk})
    assert response.status_code == 422
    assert theirs.name not in re.findall(r"option__text\">([^<]+)<", text_of(response))
    assert not theirs.memberships.exists()


def test_out_of_the_class_and_back(owner: Client, member: Any, classroom: Classroom) -> None:
    address = f"/teach/students/{member.pk}/leave/"
    assert "không bị xoá" in text_of(owner.get(address))
    text = text_of(owner.post(address, follow=True))
    assert "không còn trong lớp" in text
    assert "1 học sinh đã ra khỏi lớp" in text
    text = text_of(owner.post(address, {"return": "1"}, follow=True))
    assert "đã trở lại lớp" in text
    assert "ra khỏi lớp" not in text


def test_opening_and_closing_the_door(owner: Client, classroom: Classroom) -> None:
    address = f"/teach/classes/{classroom.pk}/joining/"
    assert "checked" in text_of(owner.get(address)).split('value="45"')[1].split(">")[0]
    screen = owner.post(address, {"minutes": "45"}, follow=True)
    assert screen.redirect_chain == [(f"{address}screen/", 302)]
    text = text_of(screen)
    assert "7A-KM43" in text
    assert "http://testserver/join/" in text
    assert 'class="join-screen__qr"' in text
    classroom.refresh_from_db()
    assert classroom.joinable_until
    left = classroom.joinable_until - timezone.now()
    assert 44 < left.total_seconds() / 60 <= 45
    owner.post(address, {"close": "1"})
    classroom.refresh_from_db()
    assert classroom.joinable_until is None
    assert "Đã đóng" in text_of(owner.get(f"{address}screen/"))


@pytest.mark.parametrize("minutes", ["", "10000", "-1", "x"])
def test_only_for_a_while(owner: Client, classroom: Classroom, minutes: str) -> None:
    response = owner.post(f"/teach/classes/{classroom.pk}/joining/", {"minutes": minutes})
    assert response.status_code == 422
    classroom.refresh_from_db()
    assert classroom.joinable_until is None


def test_the_screen_asks_again_for_a_few_lines(owner: Client, classroom: Classroom) -> None:
    classroom.memberships.update(joined_at=timezone.now())
    address = f"/teach/classes/{classroom.pk}/joining/screen/"
    part = owner.get(address, headers={"HX-Request": "true"})
    assert "2 em đã tự vào lớp" in text_of(part)
    assert len(part.content) < 1000
    assert 'hx-trigger="every 5s"' in text_of(part)


class TestCoTeachers:
    def test_added_seen_and_removed(
        self, owner: Client, classroom: Classroom, sign_in: SignIn
    ) -> None:
        minh = TeacherFactory(sign_in_name="thay-minh", display_name="Thầy Minh")
        add = f"/teach/classes/{classroom.pk}/teachers/add/"
        response = owner.post(add, {"name": "thay-mnih"})
        assert response.status_code == 422
        assert 'value="thay-mnih"' in text_of(response)
        assert "Thầy Minh" in text_of(owner.post(add, {"name": "thay-minh"}, follow=True))
        theirs = sign_in(minh)
        home = text_of(theirs.get("/teach/"))
        assert f"cùng {classroom.teacher.display_name}" in home
        assert theirs.get(f"/teach/classes/{classroom.pk}/list/").status_code == 200
        remove = f"/teach/teachers/{CoTeacher.objects.get().pk}/remove/"
        assert "không còn dạy" in text_of(owner.post(remove, follow=True))
        assert theirs.get(f"/teach/classes/{classroom.pk}/").status_code == 404

    def test_who_leaves_ends_at_their_own_classes(self, db: None, sign_in: SignIn) -> None:
        co_teacher = CoTeacherFactory()
        client = sign_in(co_teacher.teacher)
        response = client.post(f"/teach/teachers/{co_teacher.pk}/remove/", follow=True)
        assert response.redirect_chain == [("/teach/", 302)]
        assert not CoTeacher.objects.exists()

    def test_one_co_teacher_does_not_remove_another(
        self, classroom: Classroom, sign_in: SignIn
    ) -> None:
        first, second = (CoTeacherFactory(classroom=classroom) for _ in range(2))
        response = sign_in(first.teacher).post(f"/teach/teachers/{second.pk}/remove/")
        assert response.status_code == 404
        assert CoTeacher.objects.count() == 2

    def test_handing_on(self, owner: Client, classroom: Classroom, sign_in: SignIn) -> None:
        co_teacher = CoTeacherFactory(classroom=classroom)
        address = f"/teach/teachers/{co_teacher.pk}/hand-on/"
        assert "chỉ người phụ trách" in text_of(owner.get(address))
        owner.post(address)
        archive = f"/teach/classes/{classroom.pk}/archive/"
        assert sign_in(co_teacher.teacher).get(archive).status_code == 200
        assert owner.get(archive).status_code == 404
        assert owner.get(f"/teach/classes/{classroom.pk}/").status_code == 200


def test_archiving_and_restoring(owner: Client, classroom: Classroom) -> None:
    address = f"/teach/classes/{classroom.pk}/archive/"
    assert "Không xoá gì cả" in text_of(owner.get(address))
    text = text_of(owner.post(address, follow=True))
    assert "1 lớp đã lưu trữ" in text
    assert f"/teach/classes/{classroom.pk}/" not in text
    assert f"/teach/classes/{classroom.pk}/" in text_of(owner.get("/teach/classes/archived/"))
    page = text_of(owner.get(f"/teach/classes/{classroom.pk}/"))
    assert "đã được lưu trữ" in page
    assert "/assign/" not in page
    refused = owner.post(f"/teach/classes/{classroom.pk}/students/",
                         {"names": "Trần An", "first_number": "3", "save": "1"})  # fmt: skip
    assert "Thầy cô cần mở lại lớp trước" in text_of(refused)
    assert classroom.memberships.count() == 2
    assert "hoạt động trở lại" in text_of(owner.get(address))
    assert "Giao bài" in text_of(owner.post(address, {"restore": "1"}, follow=True))


def test_a_head_reads_the_classes_of_the_school(classroom: Classroom, sign_in: SignIn) -> None:
    school = SchoolFactory(name="THPT Bạch Đằng")
    User.objects.filter(pk=classroom.teacher_id).update(school=school)
    head = sign_in(HeadFactory(school=school))
    home = text_of(head.get("/teach/"))
    assert "THPT Bạch Đằng" in home
    assert classroom.teacher.display_name in home
    for page in ("", "list/", "teachers/", "viewings/"):
        assert head.get(f"/teach/classes/{classroom.pk}/{page}").status_code == 200
    assert "Tạo lớp mới" not in home
