"""Watching a sitting: everyone at a glance, without points."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.attempts.models import Attempt, Mode
from quiz.classrooms.models import Assignment, Classroom, Kind, Viewing
from tests.factories.attempts import AskedQuestionFactory, AttemptFactory, ResponseFactory
from tests.factories.classrooms import (
    DAY,
    AssignmentFactory,
    SubmissionFactory,
    blueprint_of,
    class_of,
)

HTMX = {"HX-Request": "true"}
LONG_NAME = "Nguyễn Hoàng Thị Phương Thảo"


def exam_of(room: Classroom, sitting: int) -> Assignment:
    """A test of 28 questions that the first `sitting` students sit, half of it answered."""
    now = timezone.now()
    exam: Assignment = AssignmentFactory(
        classroom=room,
        kind=Kind.PAPER,
        lesson="",
        title="Thi thử",
        blueprint=blueprint_of(4),
        minutes=50,
        opens_at=now - DAY,
        due_at=now + DAY,
    )
    for member in room.memberships.select_related("student")[:sitting]:
        attempt = AttemptFactory(
            student=member.student,
            mode=Mode.EXAM,
            lesson="",
            occasion=exam.pk,
            total=28,
            started_at=now,
            seen_at=now,
            deadline_at=now + DAY / 30,
        )
        for position in (1, 2):
            ResponseFactory(asked=AskedQuestionFactory(attempt=attempt, position=position))
        SubmissionFactory(assignment=exam, attempt=attempt)
    return exam


@pytest.fixture
def exam(classroom: Classroom, small_pack: Snapshot) -> Assignment:
    return exam_of(classroom, 1)


@pytest.fixture
def address(exam: Assignment) -> str:
    return f"/teach/assignments/{exam.pk}/live/"


def test_who_is_in_and_how_far(owner: Client, address: str, classroom: Classroom) -> None:
    text = owner.get(address).content.decode()
    first, second = classroom.memberships.select_related("student")
    assert f"<b>1</b> <span>{first.student.display_name}</span> <i>2/28 · 47′</i>" in text
    assert f"<b>2</b> <span>{second.student.display_name}</span> <i>chưa vào</i>" in text
    sums = re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", text)
    assert sums == [("Đang làm", "1"), ("Mất kết nối", "0"), ("Đã nộp", "0"), ("Chưa vào", "1")]


def test_without_names_there_are_none(owner: Client, address: str, classroom: Classroom) -> None:
    for headers in ({}, HTMX):
        text = owner.get(f"{address}?names=0", headers=headers).content.decode()
        assert "<b>1</b> <i>2/28" in text
        for member in classroom.memberships.select_related("student"):
            assert member.student.display_name not in text


def test_nothing_tells_points(owner: Client, address: str) -> None:
    Attempt.objects.update(points="7.25", out_of="10")
    text = owner.get(address).content.decode().lower()
    assert "7,25" not in text
    assert "điểm" not in text.split("<main", 1)[1].split("</main", 1)[0]


def test_a_script_gets_only_what_changes(owner: Client, address: str) -> None:
    text = owner.get(address, headers=HTMX).content.decode()
    assert text.startswith('<dl class="live-sums">')
    assert "<html" not in text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_class_of_45_fits_into_5_kb(
    lang: str, owner: Client, teacher: User, small_pack: Snapshot
) -> None:
    room = class_of(45, teacher=teacher)
    User.objects.filter(role="student").update(display_name=LONG_NAME)
    exam = exam_of(room, 30)
    owner.cookies["django_language"] = lang
    fragment = owner.get(f"/teach/assignments/{exam.pk}/live/", headers=HTMX)
    assert fragment.content.decode().count(LONG_NAME) == 45
    assert len(fragment.content) <= 5 * 1024


@pytest.mark.parametrize("size", [2, 45])
def test_queries(
    size: int, owner: Client, teacher: User, small_pack: Any, django_assert_num_queries: Any
) -> None:
    exam = exam_of(class_of(size, teacher=teacher), size)
    path = f"/teach/assignments/{exam.pk}/live/"
    owner.get(path)
    with django_assert_num_queries(5):  # session, user, assignment; members, sittings
        owner.get(path, headers=HTMX)
    # also who looked, the revision of the lessons' titles, and whom minutes may be for
    with django_assert_num_queries(8):
        owner.get(path)


def test_looking_is_noted_once_for_the_page(owner: Client, address: str, teacher: User) -> None:
    owner.get(address, headers=HTMX)
    assert not Viewing.objects.exists()
    owner.get(address)
    assert [(one.viewer, one.page) for one in Viewing.objects.all()] == [(teacher, "live")]


def test_minutes_for_all(owner: Client, exam: Assignment, address: str) -> None:
    before = Attempt.objects.get().started_at
    path = f"/teach/assignments/{exam.pk}/minutes/"
    page = owner.post(path, {"minutes": 10, "who": 0}, follow=True).content.decode()
    assert "Cả lớp được thêm 10 phút." in page
    after = Attempt.objects.get()
    exam.refresh_from_db()
    assert exam.minutes == 60
    assert after.deadline_at
    assert round((after.deadline_at - before).total_seconds()) == 60 * 60


def test_minutes_for_one_without_a_name(
    owner: Client, exam: Assignment, classroom: Classroom
) -> None:
    member = classroom.memberships.get(number=1)
    path = f"/teach/assignments/{exam.pk}/minutes/?names=0"
    response = owner.post(path, {"minutes": 5, "who": member.pk})
    assert response["Location"] == f"/teach/assignments/{exam.pk}/live/?names=0"
    assert "Em số 1 được thêm 5 phút." in owner.get(response["Location"]).content.decode()
    assert exam.extensions.get().minutes == 5


@pytest.mark.parametrize("wrong", [{"minutes": 7}, {"minutes": ""}, {"who": 99999}, {"who": "x"}])
def test_minutes_that_make_no_sense(wrong: dict[str, Any], owner: Client, exam: Assignment) -> None:
    path = f"/teach/assignments/{exam.pk}/minutes/"
    response = owner.post(path, {"minutes": 5, "who": 0} | wrong)
    assert response.status_code == 422
    exam.refresh_from_db()
    assert exam.minutes == 50


def test_a_lesson_quiz_has_no_clock_to_lengthen(owner: Client, classroom: Classroom) -> None:
    quiz = AssignmentFactory(classroom=classroom)
    text = owner.get(f"/teach/assignments/{quiz.pk}/live/").content.decode()
    assert "/minutes/" not in text


def test_what_is_closed_is_not_closed_again(owner: Client, exam: Assignment, address: str) -> None:
    assert f"/teach/assignments/{exam.pk}/close/" in owner.get(address).content.decode()
    Assignment.objects.update(closed_at=timezone.now())
    text = owner.get(address).content.decode()
    assert "/close/" not in text
    assert "/minutes/" not in text
