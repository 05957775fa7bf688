"""Reading the results of an assignment."""

from typing import Any

import pytest
from django.test import Client

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.attempts.points import store_points
from quiz.classrooms.models import Classroom
from tests.factories.attempts import ClusterFactory, ResponseFactory
from tests.factories.classrooms import DAY, AssignmentFactory, class_of, handed_in


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
    for said in (
        "Đã nộp",
        "Nộp muộn",
        "Đang làm",
        "Quá hạn chưa làm",
        ">7,5<",
        ">2,5<",
        "đã trả lời 4/4",
    ):
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
    store_points([attempt.pk])
    page = owner.get(f"/teach/assignments/{assignment.pk}/").content.decode()
    assert '1/5 <span class="muted">+ 0,25</span>' in page
    assert f'<a href="/teach/papers/{attempt.pk}/">2,5<' in page  # 1.25 of 5


@pytest.mark.parametrize("rows", [1, 30])
def test_queries_of_the_results(
    rows: int, owner: Client, teacher: User, small_pack: Snapshot, django_assert_num_queries: Any
) -> None:
    classroom = class_of(rows, teacher=teacher)
    assignment = AssignmentFactory(classroom=classroom)
    for member in classroom.memberships.all():
        handed_in(assignment, member)
        handed_in(assignment, member, right=1)
    address = f"/teach/assignments/{assignment.pk}/"
    owner.get(address)  # who looked is noted once
    # session, user, assignment, who looked, to be closed; revision; members, tries, extensions,
    # chosen, readings, answers, questions, how many have an answer; what was missed;
    # what facts changed
    with django_assert_num_queries(16):
        text = owner.get(address).content.decode()
    assert text.count(">7,5<") >= rows
