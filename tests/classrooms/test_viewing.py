"""Who looked at students' work."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client

from quiz.accounts.models import User
from quiz.classrooms import viewing
from quiz.classrooms.models import Classroom, Viewing
from quiz.classrooms.viewing import (
    KEPT_FOR,
    ONE_LOOK,
    Page,
    forget_viewings,
    looks_at_class,
    looks_at_student,
    record,
)
from tests.factories.accounts import TeacherFactory
from tests.factories.classrooms import (
    DAY,
    NOW,
    AssignmentFactory,
    CoTeacherFactory,
    MembershipFactory,
    class_of,
)

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def room() -> Classroom:
    """A class of two whose accounts are older than what the tests note."""
    room = class_of(2)
    User.objects.update(created_at=NOW - 100 * DAY)
    return room


def students(room: Classroom) -> list[User]:
    return [member.student for member in room.memberships.select_related("student")]


def as_(person: User) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def test_the_same_look_within_ten_minutes_is_noted_once(room: Classroom) -> None:
    teacher = room.teacher
    for later in (timedelta(0), ONE_LOOK - timedelta(seconds=1), ONE_LOOK):
        record(teacher, room, Page.GRADEBOOK, now=NOW + later)
    assert Viewing.objects.count() == 2


def test_another_person_page_or_student_is_another_look(room: Classroom) -> None:
    first, second = students(room)
    record(room.teacher, room, Page.STUDENT, first, now=NOW)
    record(room.teacher, room, Page.STUDENT, second, now=NOW)
    record(room.teacher, room, Page.PAPER, first, now=NOW)
    record(TeacherFactory(), room, Page.STUDENT, first, now=NOW)
    record(room.teacher, room, Page.STUDENT, now=NOW)
    assert Viewing.objects.count() == 5


def test_a_look_that_was_noted_costs_one_query(
    room: Classroom, django_assert_num_queries: Any
) -> None:
    record(room.teacher, room, Page.RESULTS, now=NOW)
    with django_assert_num_queries(1):
        record(room.teacher, room, Page.RESULTS, now=NOW)


def test_a_page_is_shown_where_nothing_can_be_noted(
    room: Classroom, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(**fields: Any) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(viewing.Viewing.objects, "create", full)
    record(room.teacher, room, Page.RESULTS, now=NOW)
    assert not Viewing.objects.exists()
    assert "not noted" in caplog.text


def test_a_student_sees_looks_at_them_and_at_their_class(room: Classroom) -> None:
    first, second = students(room)
    other = class_of(1)
    record(room.teacher, room, Page.GRADEBOOK, now=NOW - DAY)
    record(room.teacher, room, Page.STUDENT, first, now=NOW)
    record(room.teacher, room, Page.STUDENT, second, now=NOW)
    record(other.teacher, other, Page.GRADEBOOK, now=NOW)
    found = [(look.at, look.student) for look in looks_at_student(first)]
    assert found == [(NOW, first.display_name), (NOW - DAY, "")]
    assert len(looks_at_class(room)) == 3


def test_what_was_seen_of_the_class_before_somebody_came_is_not_about_them(
    room: Classroom,
) -> None:
    record(room.teacher, room, Page.GRADEBOOK, now=NOW)
    late = MembershipFactory(classroom=room, number=3).student
    User.objects.filter(pk=late.pk).update(created_at=NOW + DAY)
    late.refresh_from_db()
    assert looks_at_student(late) == []


@pytest.mark.parametrize("rows", [1, 30])
def test_the_log_is_one_query(rows: int, room: Classroom, django_assert_num_queries: Any) -> None:
    first, _ = students(room)
    for number in range(rows):
        record(TeacherFactory(), room, Page.STUDENT, first, now=NOW + number * DAY)
    with django_assert_num_queries(1):
        assert len(looks_at_class(room)) == rows
    with django_assert_num_queries(1):
        assert len(looks_at_student(first)) == rows


def test_who_is_gone_leaves_the_look(room: Classroom) -> None:
    viewer = TeacherFactory()
    record(viewer, room, Page.RESULTS, now=NOW)
    viewer.delete()
    (look,) = looks_at_class(room)
    assert look.viewer == ""
    assert (
        "tài khoản không còn"
        in as_(room.teacher).get(f"/teach/classes/{room.pk}/viewings/").content.decode()
    )


def test_after_a_year_looks_are_forgotten(room: Classroom) -> None:
    record(room.teacher, room, Page.ITEMS, now=NOW - KEPT_FOR - timedelta(seconds=1))
    record(room.teacher, room, Page.RESULTS, now=NOW - KEPT_FOR)
    assert forget_viewings(now=NOW) == 1
    assert Viewing.objects.get().at == NOW - KEPT_FOR
    output = StringIO()
    call_command("forget_viewings", stdout=output)
    assert output.getvalue() == "1 forgotten\n"  # by now that is more than a year ago, too


class TestPages:
    """The pages note it, and tell."""

    def test_the_teacher_looks_and_the_student_reads_it(self, room: Classroom) -> None:
        first, second = students(room)
        teacher, lan = as_(room.teacher), room.teacher.display_name
        teacher.get(f"/people/{first.pk}/data/")
        text = as_(first).get(f"/people/{first.pk}/data/").content.decode()
        assert lan in text
        assert "toàn bộ dữ liệu của học sinh" in text
        assert Viewing.objects.count() == 1  # to look at one's own is nobody's business
        text = as_(second).get(f"/people/{second.pk}/data/").content.decode()
        assert "Chưa có ai xem bài của em." in text
        page = teacher.get(f"/teach/classes/{room.pk}/viewings/").content.decode()
        assert first.display_name in page

    def test_a_file_is_noted_and_head_requests_are_not(self, room: Classroom) -> None:
        first, _ = students(room)
        teacher = as_(room.teacher)
        b"".join(teacher.get(f"/people/{first.pk}/data.json").streaming_content)  # type: ignore[arg-type]
        assert Viewing.objects.get().page == Page.FILE
        assignment = AssignmentFactory(classroom=room)
        teacher.head(f"/teach/assignments/{assignment.pk}/")
        assert Viewing.objects.count() == 1

    def test_the_results_of_a_class_are_noted_whoever_looks(self, room: Classroom) -> None:
        assignment = AssignmentFactory(classroom=room)
        co_teacher = CoTeacherFactory(classroom=room).teacher
        as_(co_teacher).get(f"/teach/assignments/{assignment.pk}/")
        (look,) = looks_at_class(room)
        assert (look.viewer, look.student) == (co_teacher.display_name, "")
        first, _ = students(room)
        text = as_(first).get(f"/people/{first.pk}/data/").content.decode()
        assert co_teacher.display_name in text
