"""One student's page, and each paper they handed in."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.attempts.models import Attempt
from quiz.classrooms.models import Classroom, Membership, Viewing
from tests.factories.attempts import (
    EVERY_FORM,
    AttemptFactory,
    ResponseFactory,
    attempt_of_every_form,
)
from tests.factories.classrooms import (
    DAY,
    NOW,
    AssignmentFactory,
    SubmissionFactory,
    class_of,
    handed_in,
)
from tests.factories.lessons import FACTS
from tests.factories.progress import CardFactory


@pytest.fixture
def member(classroom: Classroom, small_pack: Snapshot) -> Membership:
    member = classroom.memberships.select_related("student").first()
    assert member
    return member


def page(client: Client, member: Membership) -> str:
    return client.get(f"/teach/students/{member.pk}/").content.decode()


def test_what_was_assigned_and_how_it_went(owner: Client, member: Membership) -> None:
    done = AssignmentFactory(classroom=member.classroom, opens_at=NOW - 9 * DAY)
    attempt = handed_in(done, member, right=3)
    for days in (3, 4):
        AssignmentFactory(
            classroom=member.classroom, opens_at=NOW - 9 * DAY, due_at=NOW - days * DAY
        )
    text = page(owner, member)
    assert f'<a href="/teach/papers/{attempt.pk}/">7,5' in text
    assert "2 bài chưa làm" in text
    assert "thiếu 2 bài" in text
    assert "Hãy hỏi chuyện em trước" in text


def test_what_is_nearly_forgotten_can_be_asked_again(owner: Client, member: Membership) -> None:
    CardFactory(
        student=member.student, fact=FACTS[0], asked=2, right=1, stability=1.0,
        last_review=timezone.now() - timedelta(days=200), last_was_right=True,
    )  # fmt: skip
    text = page(owner, member)
    assert "Anam gia nhập hội joined" in text
    assert f'name="facts" value="{FACTS[0]}" checked' in text
    assert f'name="students" value="{member.student_id}"' in text
    assert f'action="/teach/classes/{member.classroom_id}/reteach/"' in text


@pytest.mark.parametrize("rows", [1, 9])
def test_queries(
    rows: int, owner: Client, member: Membership, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        handed_in(AssignmentFactory(classroom=member.classroom), member)
        CardFactory(student=member.student, fact=FACTS[number], asked=1)
    page(owner, member)
    # session, user, member, who looked, revision; assignments, to be closed; tries, extensions,
    # chosen, readings; to be learnt; cards
    with django_assert_num_queries(13):
        text = page(owner, member)
    assert text.count("xem bài làm") == rows


def test_work_in_a_class_before_is_told_but_not_opened(owner: Client, member: Membership) -> None:
    before = AssignmentFactory(classroom=class_of(1, name="6C"), opens_at=NOW - 9 * DAY)
    attempt = handed_in(before, member, right=2)
    text = page(owner, member)
    assert "ở lớp 6C" in text
    assert f"/teach/papers/{attempt.pk}/" not in text
    assert owner.get(f"/teach/papers/{attempt.pk}/").status_code == 404


def test_a_new_student_has_a_page(owner: Client, member: Membership) -> None:
    assert "Chưa giao bài nào." in page(owner, member)


class TestPaper:
    """Any paper handed in for the class."""

    @pytest.fixture
    def attempt(self, member: Membership) -> Attempt:
        attempt = attempt_of_every_form(student=member.student, submitted_at=NOW)
        SubmissionFactory(assignment=AssignmentFactory(classroom=member.classroom), attempt=attempt)
        return attempt

    def text(self, client: Client, attempt: Attempt) -> str:
        return client.get(f"/teach/papers/{attempt.pk}/").content.decode()

    def test_every_form_is_read_with_what_was_answered(
        self, owner: Client, attempt: Attempt
    ) -> None:
        given: dict[str, Any] = {
            "date_of": 1,
            "members": [0, 2],
            "match": [2, 1, 3],
            "cloze": "Hoà Bình",
        }
        for asked in attempt.asked.all():
            if asked.type in given:
                ResponseFactory(asked=asked, answer=given[asked.type])
        ResponseFactory(asked=attempt.asked.get(position=6), answer=[1, 0, 1, 1])
        text = self.text(owner, attempt)
        assert text.count('class="question__number"') == len(EVERY_FORM)
        assert "Hoà Bình" in text  # what was written
        assert "Hoa Kỳ" in text  # what should have been
        assert text.count("Bỏ trống") >= 2  # the single statement, in the head and beside it
        assert "Làm đúng" in text
        assert "Đúng một phần" in text

    def test_a_test_that_tells_its_students_nothing_is_read_by_the_teacher(
        self, owner: Client, member: Membership, attempt: Attempt
    ) -> None:
        Attempt.objects.filter(pk=attempt.pk).update(mode="exam")
        assignment = member.classroom.assignments.get()
        assignment.telling = "never"
        assignment.save()
        assert "Đáp án" in self.text(owner, attempt)

    def test_what_is_not_handed_in_or_not_assigned_is_not_there(
        self, owner: Client, member: Membership, attempt: Attempt
    ) -> None:
        own_account = AttemptFactory(student=member.student, submitted_at=NOW, lesson="x")
        assert owner.get(f"/teach/papers/{own_account.pk}/").status_code == 404
        Attempt.objects.filter(pk=attempt.pk).update(submitted_at=None)
        assert owner.get(f"/teach/papers/{attempt.pk}/").status_code == 404
        assert owner.get("/teach/papers/999999/").status_code == 404

    def test_the_student_can_see_that_it_was_looked_at(
        self, owner: Client, teacher: User, attempt: Attempt
    ) -> None:
        self.text(owner, attempt)
        viewing = Viewing.objects.get()
        assert (viewing.viewer, viewing.student, viewing.page) == (
            teacher,
            attempt.student,
            "paper",
        )
