"""The answer to a report comes back to who sent it, and not before it may."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from quiz.attempts.models import Mode, Reason, Report
from quiz.attempts.reports import report, settle
from quiz.classrooms import personal
from quiz.classrooms.models import Kind, LateRule, Telling
from tests.factories.accounts import StudentFactory, TeacherFactory, UserFactory
from tests.factories.attempts import AskedQuestionFactory, AttemptFactory
from tests.factories.classrooms import (
    AssignmentFactory,
    ClassroomFactory,
    MembershipFactory,
    blueprint_of,
)

pytestmark = pytest.mark.django_db

OWN = "/reports/"
READ = "/reports/read/"
ANSWER = "Đúng là sai, đã sửa thành 2003."


def say(reporter, **question) -> Report:
    """The reporter's report of a question in a lesson quiz of theirs."""
    over = {"student": reporter, "submitted_at": timezone.now()}
    attempt = question.pop("attempt", None) or AttemptFactory(**over)
    asked = AskedQuestionFactory(attempt=attempt, **question)
    return report(
        asked=asked,
        attempt=attempt,
        reason=Reason.KEY,
        text="Năm này sai",
        reporter=reporter,
        visitor="",
        now=timezone.now(),
    )


def answered(reporter, words=ANSWER, **question) -> Report:
    made = say(reporter, **question)
    settle(reports=[made.pk], by=UserFactory(), resolution=words, now=timezone.now())
    return made


def text(client: Client, address: str = OWN) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


class TestOwnReports:
    def test_what_waits_and_what_is_answered(self, signed_in, student):
        say(student, stem="Câu còn chờ?")
        answered(student, stem="Câu đã có lời đáp?")
        page = text(signed_in)
        assert page.index("Câu đã có lời đáp?") < page.index("Câu còn chờ?")
        assert ANSWER in page
        assert page.count("Đang chờ trả lời") == 1
        assert page.count(">Mới<") == 1
        assert "Năm này sai" in page

    def test_not_those_of_others(self, signed_in, student):
        answered(StudentFactory(), stem="Câu của bạn khác?")
        page = text(signed_in)
        assert "Câu của bạn khác?" not in page
        assert "Em chưa báo lỗi câu nào" in page

    def test_a_teacher_has_them_too(self, client):
        teacher = TeacherFactory()
        client.force_login(teacher)
        answered(teacher)
        assert ANSWER in text(client)

    def test_who_is_not_signed_in_goes_to_the_door(self, client):
        assert client.get(OWN)["Location"].startswith("/accounts/sign-in/")
        assert client.post(READ)["Location"].startswith("/accounts/sign-in/")

    def test_words_are_inert(self, signed_in, student):
        answered(student, "<img src=x onerror=alert(1)>{{7*7}}")
        page = text(signed_in)
        assert "<img src=x" not in page
        assert "{{7*7}}" in page

    def test_english(self, signed_in, student):
        say(student)
        signed_in.cookies["django_language"] = "en"
        assert "Waiting for an answer" in text(signed_in)

    @pytest.mark.parametrize("number", [1, 12])
    def test_as_many_queries_for_1_and_12(
        self, signed_in, student, number, django_assert_num_queries
    ):
        for _ in range(number):
            answered(student)
        text(signed_in)
        with django_assert_num_queries(5):  # session, student; how many, them, tests going on
            page = text(signed_in)
        assert page.count('class="card reported-one"') == number


class TestOnTheHomePage:
    def test_a_new_answer_stands_there_until_it_is_read(self, signed_in, student, small_pack):
        made = answered(student, stem="Câu em báo?")
        page = text(signed_in, "/")
        assert "Báo lỗi của em đã được trả lời" in page
        assert ANSWER in page
        sent = signed_in.post(READ, {"report": [made.pk], "from": "home"}, follow=True)
        assert sent.redirect_chain == [("/", 302)]
        assert ANSWER not in sent.content.decode()
        page = text(signed_in)
        assert ANSWER in page
        assert ">Mới<" not in page

    def test_nothing_where_nothing_is_new(self, signed_in, student, small_pack):
        say(student)
        assert "Báo lỗi của em" not in text(signed_in, "/")

    @pytest.mark.parametrize("sent", ["x", "", "²", "9" * 30, "-1"])
    def test_what_is_no_report_is_no_matter(self, signed_in, student, sent):
        answered(student)
        assert signed_in.post(READ, {"report": [sent]})["Location"] == OWN
        assert Report.objects.get().read_at is None

    def test_nobody_reads_for_others(self, signed_in, student):
        made = answered(StudentFactory())
        signed_in.post(READ, {"report": [made.pk]})
        assert Report.objects.get().read_at is None

    def test_looking_reads_nothing(self, signed_in, student):
        answered(student)
        text(signed_in)
        assert signed_in.get(READ).status_code == 405
        assert Report.objects.get().read_at is None

    def test_the_form_of_a_report_leads_there(self, signed_in, attempt):
        assert f'href="{OWN}"' in text(signed_in, f"/quiz/{attempt.pk}/1/report/")


class TestDuringATest:
    """What an editor writes may give the key away."""

    def test_not_while_the_paper_is_open(self, signed_in, student, small_pack):
        paper = AttemptFactory(student=student, mode=Mode.EXAM, lesson="")
        answered(student, attempt=paper)
        for address in (OWN, "/"):
            assert ANSWER not in text(signed_in, address)
        assert "Đang chờ trả lời" in text(signed_in)
        assert not any(one["resolution"] for one in personal.reports(student, timezone.now()))
        paper.submitted_at = timezone.now()
        paper.save()
        for address in (OWN, "/"):
            assert ANSWER in text(signed_in, address)
        assert [one["resolution"] for one in personal.reports(student, timezone.now())] == [ANSWER]

    def test_not_before_the_class_is_told(self, signed_in, student, small_pack):
        now = timezone.now()
        room = ClassroomFactory()
        MembershipFactory(classroom=room, student=student)
        MembershipFactory(classroom=room)
        given = AssignmentFactory(
            classroom=room,
            kind=Kind.PAPER,
            telling=Telling.DUE,
            late=LateRule.REFUSE,
            lesson="",
            blueprint=blueprint_of(),
            opens_at=now - timedelta(hours=1),
            due_at=now + timedelta(hours=1),
        )
        paper = AttemptFactory(
            student=student, mode=Mode.EXAM, lesson="", occasion=given.pk, submitted_at=now
        )
        made = answered(student, attempt=paper)
        assert ANSWER not in text(signed_in)
        # the same question, met in practice and reported there, is the same secret
        AskedQuestionFactory(
            attempt=AttemptFactory(student=student), question_id=made.question_id, position=1
        )
        assert ANSWER not in text(signed_in, "/")
        given.due_at = now - timedelta(minutes=30)
        given.save()
        assert ANSWER in text(signed_in)
