from datetime import timedelta

import pytest
from django.utils import timezone

from quiz.attempts.models import Attempt
from quiz.attempts.starting import start
from quiz.classrooms.models import Assignment, Classroom, Membership
from quiz.classrooms.outcomes import assignment_results
from quiz.classrooms.results import State
from tests.factories.accounts import TeacherFactory
from tests.factories.lessons import FACTS
from tests.factories.progress import CardFactory

pytestmark = pytest.mark.django_db


def assign(student, number: int = 1, **fields) -> None:
    """Put the student in a class with `number` open assignments on the first lesson."""
    now = timezone.now()
    classroom = Classroom.objects.create(
        teacher=TeacherFactory(), name="7A", code="TEST", created_at=now
    )
    Membership.objects.create(classroom=classroom, student=student, number=1)
    given = {
        "classroom": classroom,
        "pack": "test",
        "lesson": "first-lesson",
        "questions": 6,
        "opens_at": now - timedelta(days=1),
        "due_at": now + timedelta(days=1),
        "created_at": now,
    }
    Assignment.objects.bulk_create(Assignment(**given | fields) for _ in range(number))


def text(client, address: str = "/") -> str:
    return client.get(address).content.decode()


class TestHome:
    def test_says_that_there_is_nothing_before_a_pack_is_loaded(self, client):
        assert "Chưa có bài học nào" in text(client)

    def test_stranger_sees_what_this_is_and_the_lessons(self, client, small_pack):
        page = text(client)
        assert "first-lesson vi" in page
        assert "/accounts/sign-in/" in page

    def test_new_student_is_told_to_read(self, signed_in, small_pack):
        assert "Bắt đầu một bài mới" in text(signed_in)

    def test_open_attempt_comes_first(self, signed_in, attempt: Attempt):
        page = text(signed_in)
        assert "Làm tiếp bài đang dở" in page
        assert f"/quiz/{attempt.pk}/" in page

    def test_assignment_is_shown_and_its_number_of_questions_is_asked(
        self, signed_in, student, small_pack
    ):
        assign(student)
        page = text(signed_in)
        assert "Thầy cô vừa giao bài cho em" in page
        assert "6 câu" in page
        signed_in.post("/lessons/first-lesson/quiz/")
        attempt = Attempt.objects.get()
        assert attempt.asked.count() == 6
        assert attempt.submissions.count() == 1

    def test_overdue_assignment_can_still_be_done_and_counts_as_late(
        self, signed_in, student, small_pack
    ):
        yesterday = timezone.now() - timedelta(days=1)
        assign(student, opens_at=yesterday - timedelta(days=7), due_at=yesterday)
        page = text(signed_in)
        assert "Em còn bài quá hạn chưa nộp" in page
        assert "Em vẫn làm được, nhưng sẽ tính là nộp muộn." in page
        signed_in.post("/lessons/first-lesson/quiz/")
        attempt = Attempt.objects.get()
        assert attempt.asked.count() == 6
        signed_in.post(f"/quiz/{attempt.pk}/finish/")
        (row,) = assignment_results(Assignment.objects.get(), timezone.now())
        assert row.outcome.state == State.LATE
        assert "quá hạn" not in text(signed_in).lower()

    def test_due_facts_are_asked_first(self, signed_in, student, small_pack):
        past = timezone.now() - timedelta(days=1)
        CardFactory(student=student, fact=FACTS[3], asked=1, stability=1, due=past)
        assert "1 điều em sắp quên" in text(signed_in)

    def test_english(self, signed_in, small_pack):
        signed_in.cookies["django_language"] = "en"
        page = text(signed_in)
        assert "What shall we do today?" in page
        assert "first-lesson en" in page

    @pytest.mark.parametrize("overdue", [False, True])
    def test_same_queries_for_1_and_30_assignments(
        self, signed_in, student, small_pack, django_assert_num_queries, overdue: bool
    ):
        dates = {"due_at": timezone.now() - timedelta(hours=1)} if overdue else {}
        for number in (1, 30):
            Assignment.objects.all().delete()
            Membership.objects.all().delete()
            Classroom.objects.all().delete()
            assign(student, number, **dates)
            with django_assert_num_queries(13):
                page = text(signed_in)
            assert page.count('class="card task"') == number


class TestLesson:
    def test_stranger_is_invited_to_sign_in_and_come_back(self, client, small_pack):
        page = text(client, "/lessons/first-lesson/")
        assert "/accounts/sign-in/?next=/lessons/first-lesson/" in page

    def test_every_live_date_leads_to_its_fact_and_source(self, client, small_pack):
        page = text(client, "/lessons/first-lesson/")
        for fact in FACTS[:8]:
            assert f'href="#fact-{fact}"' in page
            assert f'id="fact-{fact}"' in page
        assert "https://example.org/book" in page

    def test_student_may_take_the_quiz(self, signed_in, small_pack):
        page = text(signed_in, "/lessons/first-lesson/")
        assert 'action="/lessons/first-lesson/quiz/"' in page


def test_names_are_inert(signed_in, student, small_pack):
    student.display_name = "<img src=x onerror=alert(1)>{{7*7}}"
    student.save()
    page = text(signed_in)
    assert "<img src=x" not in page
    assert "{{7*7}}" in page


def test_attempt_speaks_its_own_language(signed_in, student, small_pack):
    start(
        student=student,
        content=small_pack,
        lesson="first-lesson",
        lang="en",
        number=3,
        seed=1,
        now=timezone.now(),
    )
    page = text(signed_in, f"/quiz/{Attempt.objects.get().pk}/1/")
    assert '<fieldset class="question" lang="en"' in page
