"""Assigning a lesson and reading the results."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.classrooms.models import Assignment, Classroom
from tests.factories.attempts import ClusterFactory, ResponseFactory
from tests.factories.classrooms import DAY, NOW, AssignmentFactory, class_of, handed_in


def today() -> date:
    return timezone.localdate()


def form(**changes: object) -> dict[str, object]:
    return {
        "lesson": "first-lesson",
        "questions": 5,
        "opens_on": today(),
        "due_on": today() + timedelta(days=3),
        **changes,
    }


@pytest.fixture
def address(classroom: Classroom, small_pack: Snapshot) -> str:
    return f"/teach/classes/{classroom.pk}/assign/"


def test_the_form_offers_every_lesson_and_a_week(owner: Client, address: str) -> None:
    text = owner.get(address).content.decode()
    assert "first-lesson vi" in text
    assert "second-lesson vi" in text
    assert f'value="{today() + timedelta(days=7)}"' in text


def test_assigning_for_today_opens_now(owner: Client, address: str, classroom: Classroom) -> None:
    response = owner.post(address, form(), follow=True)
    assert "Đã giao bài cho lớp." in response.content.decode()
    assignment = Assignment.objects.get()
    assert abs(assignment.opens_at - timezone.now()) < timedelta(seconds=30)
    due = timezone.localtime(assignment.due_at)
    assert due.date() == today() + timedelta(days=3)
    assert (due.hour, due.minute, due.second) == (23, 59, 59)
    assert (assignment.classroom, assignment.questions) == (classroom, 5)


def test_assigning_for_another_day_opens_at_its_start(owner: Client, address: str) -> None:
    owner.post(address, form(opens_on=today() + timedelta(days=2)))
    opens = timezone.localtime(Assignment.objects.get().opens_at)
    assert (opens.date(), opens.hour, opens.minute) == (today() + timedelta(days=2), 0, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"lesson": "no-such-lesson"},
        {"lesson": ""},
        {"questions": 7},
        {"opens_on": date(2020, 1, 1)},
        {"due_on": date(2020, 1, 1)},
        {"due_on": date(2999, 1, 1)},
        {"due_on": "31/12"},
        {"opens_on": date.max, "due_on": date.max},
    ],
)
def test_what_makes_no_sense_is_refused(
    wrong: dict[str, object], owner: Client, address: str
) -> None:
    response = owner.post(address, form(**wrong))
    assert response.status_code == 422
    assert "errorlist" in response.content.decode()
    assert not Assignment.objects.exists()


def test_results_say_who_did_it_and_how_well(
    owner: Client, teacher: User, small_pack: Snapshot
) -> None:
    classroom = class_of(4, teacher=teacher)
    assignment = AssignmentFactory(classroom=classroom)
    on_time, late, sitting, _ = classroom.memberships.all()
    handed_in(assignment, on_time, right=3)
    handed_in(assignment, late, right=1, at=assignment.due_at + DAY)
    handed_in(assignment, sitting, at=None)
    text = owner.get(f"/teach/assignments/{assignment.pk}/").content.decode()
    for said in ("Đã nộp", "Nộp muộn", "Đang làm", "Chưa làm", ">7,5<", ">2,5<", "đã trả lời 4/4"):
        assert said in text
    assert "trong đó 1 em nộp muộn" in text
    assert "first-lesson vi" in text


def test_scores_in_english_have_a_point(owner: Client, classroom: Classroom) -> None:
    assignment = AssignmentFactory(classroom=classroom)
    handed_in(assignment, classroom.memberships.first(), right=3)
    owner.cookies["django_language"] = "en"
    text = owner.get(f"/teach/assignments/{assignment.pk}/").content.decode()
    assert ">7.5<" in text
    assert "Handed in" in text


def test_what_the_class_missed_is_said_in_sentences(
    owner: Client, teacher: User, small_pack: Snapshot
) -> None:
    classroom = class_of(2, teacher=teacher)
    assignment = AssignmentFactory(classroom=classroom)
    for member in classroom.memberships.all():
        attempt = handed_in(assignment, member, right=3)
        attempt.asked.filter(position=4).update(facts=["club-anam"])
        attempt.asked.filter(position=3).update(facts=["no-longer-there"])
    text = owner.get(f"/teach/assignments/{assignment.pk}/").content.decode()
    assert "Anam gia nhập hội joined" in text
    assert "đúng 0/2 lượt" in text


def test_what_answers_earned_in_part_is_shown_beside_the_right_ones(
    owner: Client, classroom: Classroom, small_pack: Snapshot
) -> None:
    assignment = AssignmentFactory(classroom=classroom)
    attempt = handed_in(assignment, classroom.memberships.first(), right=1)
    asked = ClusterFactory(attempt=attempt, position=5)
    ResponseFactory(asked=asked, answer=[1, 0, 1, 0])
    page = owner.get(f"/teach/assignments/{assignment.pk}/").content.decode()
    assert '1/5 <span class="muted">+ 0,25</span>' in page
    assert ">2,5</strong>" in page  # 1.25 of 5


@pytest.mark.parametrize("rows", [1, 30])
def test_queries_of_the_results(
    rows: int, owner: Client, teacher: User, small_pack: Snapshot, django_assert_num_queries: Any
) -> None:
    classroom = class_of(rows, teacher=teacher)
    assignment = AssignmentFactory(classroom=classroom)
    for member in classroom.memberships.all():
        handed_in(assignment, member)
        handed_in(assignment, member, right=1)
    # session, user, assignment; members, attempts, questions, answers; revision; what was missed
    with django_assert_num_queries(9):
        text = owner.get(f"/teach/assignments/{assignment.pk}/").content.decode()
    assert text.count(">7,5<") >= rows


def test_moving_the_due_day(owner: Client, classroom: Classroom) -> None:
    assignment = AssignmentFactory(classroom=classroom)
    address = f"/teach/assignments/{assignment.pk}/due/"
    assert f'value="{timezone.localdate(assignment.due_at)}"' in owner.get(address).content.decode()
    assert owner.post(address, {"due_on": "2026-02-01"}).status_code == 422
    response = owner.post(address, {"due_on": "2026-04-01"}, follow=True)
    assert "Đã lưu hạn nộp mới." in response.content.decode()
    assignment.refresh_from_db()
    assert timezone.localdate(assignment.due_at) == date(2026, 4, 1)
    assert assignment.opens_at == NOW - DAY
