"""The list of classes and the page of one class."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.classrooms.models import Classroom
from tests.factories.accounts import TeacherFactory
from tests.factories.classrooms import DAY, AssignmentFactory, class_of, handed_in


def open_assignment(classroom: Classroom, **fields: Any) -> Any:
    now = timezone.now()
    return AssignmentFactory(classroom=classroom, opens_at=now - DAY, due_at=now + DAY, **fields)


def test_a_new_teacher_is_told_how_it_goes(
    db: None, sign_in: Callable[[User | None], Client]
) -> None:
    text = sign_in(TeacherFactory()).get("/teach/").content.decode()
    assert "Tạo lớp đầu tiên" in text


def test_make_a_class_and_go_on_to_its_names(owner: Client, teacher: User) -> None:
    response = owner.post("/teach/classes/new/", {"name": "Lớp 10A1", "code": "X", "teacher": "1"})
    made = Classroom.objects.get(name="Lớp 10A1")
    assert response["Location"] == f"/teach/classes/{made.pk}/students/"
    assert made.teacher == teacher
    assert made.code.startswith("10A1-")


def test_a_name_that_is_refused_stays_in_the_form(owner: Client) -> None:
    response = owner.post("/teach/classes/new/", {"name": "7\u202eA"})
    assert response.status_code == 422
    assert "Thầy cô hãy ghi tên lớp" in response.content.decode()
    assert Classroom.objects.count() == 1


def test_rename(owner: Client, classroom: Classroom) -> None:
    response = owner.post(f"/teach/classes/{classroom.pk}/name/", {"name": "8A"}, follow=True)
    assert "<h1>8A</h1>" in response.content.decode()
    assert "7A-KM43" in response.content.decode()


def test_names_cannot_run_scripts(owner: Client, classroom: Classroom) -> None:
    evil = "<img src=x onerror=alert(1)>"
    Classroom.objects.update(name=evil)
    User.objects.filter(role="student").update(display_name=evil)
    assignment = open_assignment(classroom, lesson=evil)
    handed_in(assignment, classroom.memberships.first())
    for path in (
        "/teach/",
        f"/teach/classes/{classroom.pk}/",
        f"/teach/classes/{classroom.pk}/students/",
        f"/teach/assignments/{assignment.pk}/",
        f"/teach/students/{classroom.memberships.first().pk}/pin/",
    ):
        text = owner.get(path).content.decode()
        assert evil not in text
        assert "&lt;img src=x onerror=alert(1)&gt;" in text
    slips = owner.post(f"/teach/classes/{classroom.pk}/pins/").content.decode()
    assert evil not in slips


def test_the_class_shows_assignments_and_its_list_the_members(
    owner: Client, classroom: Classroom, small_pack: Snapshot
) -> None:
    handed_in(open_assignment(classroom), classroom.memberships.first())
    text = owner.get(f"/teach/classes/{classroom.pk}/").content.decode()
    assert "first-lesson vi" in text
    assert "1/2 đã nộp" in text
    assert "Đang mở" in text
    text = owner.get(f"/teach/classes/{classroom.pk}/list/").content.decode()
    for member in classroom.memberships.select_related("student"):
        assert member.student.display_name in text


@pytest.mark.parametrize("rows", [1, 30])
def test_queries_of_the_class_list(
    rows: int, owner: Client, teacher: User, small_pack: Snapshot, django_assert_num_queries: Any
) -> None:
    Classroom.objects.all().delete()
    for number in range(rows):
        open_assignment(class_of(2, teacher=teacher, name=f"{number:02d}B"))
    # session, user, classes, assignments, archived, revision, what facts changed
    with django_assert_num_queries(7):
        text = owner.get("/teach/").content.decode()
    assert text.count("0/2 đã nộp") == rows


@pytest.mark.parametrize("rows", [1, 30])
def test_queries_of_a_class(
    rows: int, owner: Client, teacher: User, small_pack: Snapshot, django_assert_num_queries: Any
) -> None:
    classroom = class_of(rows, teacher=teacher)
    for _ in range(rows):
        handed_in(open_assignment(classroom), classroom.memberships.first())
    # session, user, class, who needs help (8), students, assignments, revision, what
    # facts changed
    with django_assert_num_queries(15):
        text = owner.get(f"/teach/classes/{classroom.pk}/").content.decode()
    assert text.count(f"1/{rows} đã nộp") == rows


def test_without_a_pack_the_pages_still_work(owner: Client, classroom: Classroom) -> None:
    open_assignment(classroom)
    for path in (
        "/teach/",
        f"/teach/classes/{classroom.pk}/",
        f"/teach/classes/{classroom.pk}/assign/",
    ):
        assert owner.get(path).status_code == 200
