"""What a teacher asked for, on the student's pages: found, read about, begun, handed in, told."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from quiz.accounts.models import User
from quiz.attempts.actions import submit
from quiz.attempts.deadlines import GRACE
from quiz.attempts.models import Attempt, LateAnswer, Mode
from quiz.classrooms.models import (
    AssignedStudent,
    Assignment,
    Classroom,
    Extension,
    Kind,
    LateRule,
    Membership,
    Reading,
    Submission,
    Telling,
    Variety,
)
from quiz.progress.models import Card
from tests.classrooms.sittings import HOUR, paper_for, sit
from tests.factories.accounts import StudentFactory
from tests.factories.attempts import NOW
from tests.factories.classrooms import AssignmentFactory, MembershipFactory, class_of
from tests.factories.lessons import FACTS, FIRST
from tests.learn.examining import JSON, address, paper_fields, saved, send_answer
from tests.learn.quizzing import right_answer
from tests.learn.test_exam import in_words, said, text_of

pytestmark = pytest.mark.django_db

MINUTE, TICK = timedelta(minutes=1), timedelta(milliseconds=1)


@pytest.fixture
def room(small_pack, at) -> Classroom:
    return class_of(0)


@pytest.fixture
def member(room: Classroom, student: User) -> Membership:
    made: Membership = MembershipFactory(classroom=room, student=student, number=1)
    return made


@pytest.fixture
def pupil(signed_in: Client, member: Membership) -> Client:
    return signed_in


def page(client: Client, assignment: Assignment, end: str = "") -> str:
    return in_words(text_of(client, f"/assigned/{assignment.pk}/{end}"))


def bare(text: str) -> str:
    """Without spaces: dates are kept together by other ones."""
    return "".join(text.split())


def begin(client: Client, assignment: Assignment, **headers: Any):
    return client.post(f"/assigned/{assignment.pk}/begin/", headers=headers)


class TestList:
    def test_says_what_it_is_by_when_how_long_and_how_often(self, pupil, room) -> None:
        paper_for(room, title="Kiểm tra 15 phút", attempts=2)
        AssignmentFactory(classroom=room, questions=8)
        for path in ("/", "/assigned/"):
            text = in_words(text_of(pupil, path))
            test, quiz = "Bài kiểm tra Kiểm tra 15 phút", f"Kiểm tra theo bài {FIRST} vi"
            assert f"{test} Hạn nộp: 10:00 ngày 2/3/2026 · 6 câu · 10 phút · còn 2 lượt làm" in text
            assert f"{quiz} Hạn nộp: 09:00 ngày 9/3/2026 · 8 câu" in text

    def test_says_how_far_each_is(self, pupil, room, student) -> None:
        paper_for(room, title="Đề mở")
        sit(student, paper_for(room, title="Đề dở"))
        submit(attempt=sit(student, paper_for(room, title="Đề xong")), now=NOW)
        paper_for(room, title="Đề sau", opens_at=NOW + HOUR, due_at=NOW + 2 * HOUR)
        paper_for(room, title="Đề lỡ", opens_at=NOW - 2 * HOUR, due_at=NOW - HOUR)
        paper_for(room, title="Đề đóng", closed_at=NOW)
        html = text_of(pupil, "/assigned/")
        rows = {
            row.split("</a>")[0].rsplit(">", 1)[1]: in_words(row)
            for row in html.split('<li class="card task">')[1:]
        }
        states = {"mở": "", "dở": "Đang làm", "xong": "Đã xong", "sau": "Chưa mở"}
        for name, state in (states | {"lỡ": "Đã hết hạn", "đóng": "Đã đóng"}).items():
            assert state in rows[f"Đề {name}"], name
        assert "Mở lúc 10:00 ngày 2/3/2026" in rows["Đề sau"]
        now, later, past = html.index("Cần làm"), html.index("Sắp mở"), html.index("Đã xong hoặc")
        order = [html.index(f">Đề {name}<") for name in ("mở", "dở", "sau", "xong", "lỡ", "đóng")]
        assert now < order[0] < order[1] < later < order[2] < past < min(order[3:])

    def test_what_is_for_others_is_not_there(self, pupil, room, student) -> None:
        chosen = paper_for(room, title="Đề riêng", is_for_all=False)
        assert "Đề riêng" not in text_of(pupil, "/assigned/")
        for end in ("", "begin/", "read/"):
            assert pupil.get(f"/assigned/{chosen.pk}/{end}").status_code == 404
            assert pupil.post(f"/assigned/{chosen.pk}/{end}").status_code in (404, 405)
        AssignedStudent.objects.create(assignment=chosen, student=student)
        assert "Đề riêng" in text_of(pupil, "/assigned/")
        assert "Đề riêng" in page(pupil, chosen)

    def test_says_so_where_there_is_nothing(self, pupil) -> None:
        assert "Thầy cô chưa giao bài nào." in in_words(text_of(pupil, "/assigned/"))

    @pytest.mark.parametrize("rows", [1, 30])
    def test_in_as_many_queries(self, pupil, room, student, rows, django_assert_num_queries):
        for _ in range(rows):
            submit(attempt=sit(student, paper_for(room)), now=NOW)
        with django_assert_num_queries(8):  # session, student, pack; assignments and four of them
            html = text_of(pupil, "/assigned/")
        assert html.count('class="card task"') == rows

    def test_nobody_else_has_such_a_page(self, client, room) -> None:
        assignment = paper_for(room)
        assert client.get("/assigned/").status_code == 302
        client.force_login(room.teacher)
        for path in ("/assigned/", f"/assigned/{assignment.pk}/"):
            assert client.get(path).status_code in (403, 404)


class TestRules:
    def test_all_of_them_in_words_before_beginning(self, pupil, room) -> None:
        text = page(pupil, paper_for(room, title="Kiểm tra 15 phút", variety=Variety.SHUFFLED))
        for words in (
            "6 câu · tổng 4 điểm",
            "4 câu trắc nghiệm nhiều phương án lựa chọn",
            "Đúng mỗi câu được 0,5 điểm.",
            "2 câu trả lời ngắn",
            "Mỗi câu đúng được 1 điểm.",
            "Hạn nộp: 10:00 ngày 2/3/2026",
            "Đến hạn, bài đang làm dở được tự động nộp. Không nhận bài nộp muộn.",
            "10 phút",
            "1 lượt làm bài",
            "Điểm và đáp án mở khi cả lớp hết giờ.",
            "Cả lớp làm chung một bộ câu hỏi",
            "Bắt đầu làm bài",
        ):
            assert words in text

    def test_ones_own_time_is_said_to_be_so(self, pupil, room, member) -> None:
        assignment = paper_for(room)
        assert "được gia hạn" not in page(pupil, assignment)
        Extension.objects.create(
            assignment=assignment,
            student=member.student,
            due_at=NOW + 2 * HOUR,
            minutes=5,
            given_at=NOW,
        )
        text = page(pupil, assignment)
        assert "Hạn nộp: 11:00 ngày 2/3/2026 Em được gia hạn so với cả lớp." in text
        assert "15 phút Đây là thời gian của riêng em" in text

    def test_of_late_work(self, pupil, room) -> None:
        assignment = AssignmentFactory(classroom=room, late=LateRule.ACCEPT)
        assert "Nộp sau hạn bị tính là nộp muộn" in page(pupil, assignment)
        Assignment.objects.update(late=LateRule.REFUSE, attempts=2)
        text = page(pupil, assignment)
        assert "Sau hạn không nhận bài." in text
        assert "Chỉ tính 2 lần làm đầu tiên." in text

    def test_questions_are_not_on_it(self, pupil, room, student) -> None:
        assignment = paper_for(room, attempts=2)
        attempt = submit(attempt=sit(student, assignment), now=NOW)
        html = text_of(pupil, f"/assigned/{assignment.pk}/")
        assert not [asked for asked in attempt.asked.all() if asked.stem in html]


class TestBeginning:
    def test_leads_to_the_paper_and_twice_to_the_same(self, pupil, room) -> None:
        assignment = paper_for(room)
        first = begin(pupil, assignment)
        attempt = Attempt.objects.get()
        assert (first.status_code, first["Location"]) == (303, address(attempt))
        assert begin(pupil, assignment)["Location"] == address(attempt)
        assert Attempt.objects.count() == Submission.objects.count() == 1

    def test_get_changes_nothing_and_leads_to_the_rules(self, pupil, room) -> None:
        assignment = paper_for(room)
        response = pupil.get(f"/assigned/{assignment.pk}/begin/")
        assert (response.status_code, response["Location"]) == (302, f"/assigned/{assignment.pk}/")
        assert not Attempt.objects.exists()

    def test_the_paper_has_its_own_title_and_its_forms(self, pupil, room) -> None:
        begin(pupil, paper_for(room, title="Kiểm tra 15 phút"))
        attempt = Attempt.objects.get()
        text = in_words(text_of(pupil, address(attempt)))
        assert text.count("Kiểm tra 15 phút") >= 2
        assert "Đề thi thử" not in text
        assert "PHẦN II Câu trắc nghiệm trả lời ngắn. Em trả lời từ câu 1 đến câu 2" in text
        assert "Còn 10 phút" in text

    def test_going_on_on_another_device(self, pupil, room, student) -> None:
        assignment = paper_for(room)
        begin(pupil, assignment)
        attempt = Attempt.objects.get()
        send_answer(pupil, attempt.asked.get(position=1), 2)
        phone = Client()
        phone.force_login(student)
        assert begin(phone, assignment)["Location"] == address(attempt)
        assert 'name="q1-choice" value="2" checked' in text_of(phone, address(attempt))
        assert f'href="/quiz/{attempt.pk}/"' in text_of(phone, f"/assigned/{assignment.pk}/")
        assert phone.get(f"/quiz/{attempt.pk}/")["Location"] == address(attempt)

    def test_two_tabs_do_not_overwrite_each_other(self, pupil, room) -> None:
        begin(pupil, paper_for(room))
        asked = Attempt.objects.get().asked.get(position=1)
        assert send_answer(pupil, asked, 1).status_code == 200
        assert send_answer(pupil, asked, 3).status_code == 409
        assert send_answer(pupil, asked, 3, sequence=2).status_code == 200
        assert saved(asked.attempt) == {1: [1, 3]}

    def test_the_deadline_to_the_millisecond(self, pupil, room, at) -> None:
        begin(pupil, paper_for(room))
        asked = Attempt.objects.get().asked.get(position=1)
        end = NOW + 10 * MINUTE + GRACE
        at(end)
        assert send_answer(pupil, asked, 1).status_code == 200
        at(end + TICK)
        assert send_answer(pupil, asked, 2, sequence=2).status_code == 410
        assert LateAnswer.objects.get().answer == 2
        attempt = Attempt.objects.get()
        assert attempt.submitted_at == NOW + 10 * MINUTE
        assert saved(attempt) == {1: [1]}

    def test_no_more_than_the_tries(self, pupil, room, student) -> None:
        assignment = paper_for(room)
        submit(attempt=sit(student, assignment), now=NOW)
        response = begin(pupil, assignment)
        assert response.status_code == 403
        assert "Em đã dùng hết các lượt làm bài." in in_words(response.content.decode())
        assert Attempt.objects.count() == 1

    def test_where_nothing_can_be_asked_none_is_begun(self, pupil, room) -> None:
        row = {"name": "choice", "number": 1, "marks": "1", "lessons": ["gone"]}
        response = begin(pupil, paper_for(room, blueprint={"minutes": 5, "parts": [row]}))
        assert response.status_code == 303
        assert said(response) == ["Chưa có câu hỏi nào cho bài này. Em hãy báo với thầy cô."]
        assert not Attempt.objects.exists()

    @pytest.mark.parametrize("number", [1, 40])
    def test_costs_as_much_in_a_large_class(self, pupil, room, number, django_assert_num_queries):
        """Session, student, assignment, pack; then what is read, locked, read again and saved."""
        assignment = paper_for(room, variety=Variety.SAME)
        for _ in range(number):
            sit(MembershipFactory(classroom=room).student, assignment)
        pupil.get("/")  # the bank is built
        with django_assert_num_queries(28):
            begin(pupil, assignment)


class TestHandingIn:
    def hand_in(self, pupil: Client, assignment: Assignment, **answers: Any) -> Attempt:
        begin(pupil, assignment)
        attempt = Attempt.objects.get(occasion=assignment.pk, submitted_at=None)
        fields = paper_fields({1: right_answer(attempt.asked.get(position=1))}, attempt)
        pupil.post(address(attempt, "hand-in/"), fields | {"sure": "1"})
        attempt.refresh_from_db()
        return attempt

    def result(self, pupil: Client, attempt: Attempt) -> str:
        return in_words(text_of(pupil, address(attempt, "result/")))

    def test_says_when_it_is_told(self, pupil, room) -> None:
        MembershipFactory(classroom=room)
        attempt = self.hand_in(pupil, paper_for(room, title="Kiểm tra"))
        text = self.result(pupil, attempt)
        assert "Bài của em đã được nộp" in text
        assert "Em đã trả lời 1 trên 6 câu." in text
        assert "Đáp án và điểm sẽ mở khi cả lớp hết giờ: 10:00 ngày 2/3/2026." in text
        assert "trên tổng số" not in text

    def test_then_points_and_every_question(self, pupil, room, at) -> None:
        MembershipFactory(classroom=room)
        assignment = paper_for(room, title="Kiểm tra")
        attempt = self.hand_in(pupil, assignment)
        at(NOW + HOUR + TICK)
        text = self.result(pupil, attempt)
        assert "Kiểm tra · 2/3/2026 Kết quả của em 0,5" in text
        assert bare(attempt.asked.get(position=1).explanation) in bare(text)
        assert "0,5 trên 4 điểm" in page(pupil, assignment)

    def test_only_points_where_answers_are_never_told(self, pupil, room, at) -> None:
        assignment = paper_for(room, telling=Telling.NEVER)
        attempt = self.hand_in(pupil, assignment)
        for moment in (NOW, NOW + 9 * HOUR):
            at(moment)
            text = self.result(pupil, attempt)
            assert "Bài của em đã được nộp 0,5 " in text
            assert "Thầy cô không công bố đáp án của bài này." in text
            assert attempt.asked.get(position=1).stem not in text

    def test_at_once_where_the_teacher_wishes(self, pupil, room) -> None:
        MembershipFactory(classroom=room)
        attempt = self.hand_in(pupil, paper_for(room, telling=Telling.HANDED_IN))
        assert bare(attempt.asked.get(position=1).explanation) in bare(self.result(pupil, attempt))

    def test_it_is_learnt_from_when_it_is_told(self, pupil, room, at) -> None:
        MembershipFactory(classroom=room)
        self.hand_in(pupil, paper_for(room))
        for path in ("/", "/progress/", "/assigned/"):
            pupil.get(path)
        assert not Card.objects.exists()
        at(NOW + HOUR + TICK)
        pupil.get("/")
        assert Card.objects.count() == 1
        assert Attempt.objects.get().is_learnt

    def test_it_is_not_among_ones_own_mock_exams(self, pupil, room) -> None:
        self.hand_in(pupil, paper_for(room, telling=Telling.HANDED_IN))
        assert "/result/" not in text_of(pupil, "/exam/")

    def test_the_home_page_leads_to_an_open_one(self, pupil, room, student) -> None:
        attempt = sit(student, paper_for(room))
        text = text_of(pupil, "/")
        assert "Bài kiểm tra thầy cô giao vẫn đang mở" in text
        assert f'href="{address(attempt)}"' in text

    def test_closed_by_the_teacher_the_next_page_tells(self, pupil, room, student) -> None:
        attempt = sit(student, paper_for(room))
        Assignment.objects.update(closed_at=NOW)
        submit(attempt=attempt, now=NOW)
        assert pupil.get(address(attempt))["Location"] == address(attempt, "result/")
        late = pupil.post(address(attempt, "save/"), paper_fields({1: 1}, attempt), follow=True)
        assert late.redirect_chain[-1][0] == address(attempt, "result/")
        assert saved(attempt) == {}


class TestReading:
    def test_is_said_at_the_end_of_the_lesson(self, pupil, room) -> None:
        assignment = AssignmentFactory(classroom=room, kind=Kind.READING)
        action = f'action="/assigned/{assignment.pk}/read/"'
        assert action in text_of(pupil, f"/lessons/{FIRST}/")
        assert action in text_of(pupil, f"/assigned/{assignment.pk}/")
        response = pupil.post(f"/assigned/{assignment.pk}/read/")
        assert (response.status_code, response["Location"]) == (303, f"/assigned/{assignment.pk}/")
        assert Reading.objects.get().read_at == NOW
        assert "Em đã báo đọc xong lúc 09:00 ngày 2/3/2026." in page(pupil, assignment)
        assert action not in text_of(pupil, f"/lessons/{FIRST}/")

    def test_not_at_the_end_of_another_lesson_and_not_for_visitors(self, client, room) -> None:
        AssignmentFactory(classroom=room, kind=Kind.READING, lesson="second-lesson")
        assert "/read/" not in text_of(client, f"/lessons/{FIRST}/")
        assert "/read/" not in text_of(client, "/lessons/second-lesson/")

    def test_too_late_is_refused_in_words(self, pupil, room, at) -> None:
        assignment = AssignmentFactory(classroom=room, kind=Kind.READING, late=LateRule.REFUSE)
        at(assignment.due_at + TICK)
        response = pupil.post(f"/assigned/{assignment.pk}/read/")
        assert response.status_code == 403
        assert "bài này không nhận nộp muộn" in in_words(response.content.decode())
        assert not Reading.objects.exists()

    def test_a_test_is_not_read_and_a_reading_is_not_begun(self, pupil, room) -> None:
        assert pupil.post(f"/assigned/{paper_for(room).pk}/read/").status_code == 303
        reading = AssignmentFactory(classroom=room, kind=Kind.READING)
        assert begin(pupil, reading).status_code == 302
        assert not Reading.objects.exists()
        assert not Attempt.objects.exists()


class TestOthers:
    def test_a_quiz_is_begun_as_always_and_counts(self, pupil, room) -> None:
        assignment = AssignmentFactory(classroom=room, questions=6)
        assert f'action="/lessons/{FIRST}/quiz/"' in text_of(pupil, f"/assigned/{assignment.pk}/")
        pupil.post(f"/lessons/{FIRST}/quiz/")
        attempt = Submission.objects.get(assignment=assignment).attempt
        assert (attempt.total, attempt.occasion) == (6, 0)

    def test_what_is_confused_is_asked_with_feedback(self, pupil, room) -> None:
        assignment = AssignmentFactory(
            classroom=room, kind=Kind.CONFUSED, lesson="", facts=FACTS[:2], questions=5
        )
        response = begin(pupil, assignment)
        attempt = Attempt.objects.get()
        assert (attempt.mode, attempt.total) == (Mode.LESSON, 5)
        assert response["Location"] == f"/quiz/{attempt.pk}/"
        first = pupil.get(f"/quiz/{attempt.pk}/", follow=True).content.decode()
        assert "Điều hay nhầm lẫn" in first
        assert "Điều hay nhầm lẫn" in in_words(text_of(pupil, "/"))
        pupil.post(f"/quiz/{attempt.pk}/finish/")
        assert "Điều hay nhầm lẫn" in in_words(text_of(pupil, f"/quiz/{attempt.pk}/review/"))

    def test_a_lesson_that_is_gone_is_said_to_be(self, pupil, room) -> None:
        assignment = AssignmentFactory(classroom=room, lesson="gone")
        assert f"/assigned/{assignment.pk}/" not in text_of(pupil, "/assigned/")
        response = pupil.get(f"/assigned/{assignment.pk}/")
        assert (response.status_code, response["Location"]) == (302, "/assigned/")


class TestPulse:
    """The open page tells that it is there, and hears how long it goes on."""

    def pulse(self, client: Client, attempt: Attempt, **headers: str):
        return client.post(address(attempt, "pulse/"), headers=JSON | headers)

    @pytest.fixture
    def open_one(self, pupil, room, student) -> Attempt:
        return sit(student, paper_for(room))

    def test_says_what_is_left_by_the_servers_clock(self, pupil, open_one, at) -> None:
        at(NOW + MINUTE)
        reply = self.pulse(pupil, open_one)
        assert reply.json() == {
            "closed": False,
            "now": "2026-03-02T02:01:00Z",
            "deadline": "2026-03-02T02:10:00Z",
            "left": 9 * 60,
        }

    def test_added_minutes_arrive(self, pupil, open_one) -> None:
        open_one.deadline_at += 5 * MINUTE
        open_one.save()
        assert self.pulse(pupil, open_one).json()["left"] == 15 * 60

    def test_closing_arrives(self, pupil, open_one) -> None:
        submit(attempt=open_one, now=NOW)
        reply = self.pulse(pupil, open_one).json()
        assert reply["closed"] is True
        assert "left" not in reply

    def test_time_that_is_over_closes_it(self, pupil, open_one, at) -> None:
        at(NOW + 10 * MINUTE + GRACE + TICK)
        assert self.pulse(pupil, open_one).json()["closed"] is True
        open_one.refresh_from_db()
        assert open_one.submitted_at == NOW + 10 * MINUTE

    def test_is_written_down_seldom(self, pupil, open_one, at) -> None:
        seen = []
        for seconds in (0, 5, 14, 15, 20, 40):
            at(NOW + timedelta(seconds=seconds))
            self.pulse(pupil, open_one)
            open_one.refresh_from_db()
            seen.append((open_one.seen_at - NOW).seconds)
        assert seen == [0, 0, 0, 15, 15, 40]

    def test_without_a_clock_nothing_is_left(self, pupil, room, student) -> None:
        attempt = sit(student, paper_for(room, minutes=None, late=LateRule.ACCEPT))
        reply = self.pulse(pupil, attempt).json()
        assert (reply["deadline"], "left" in reply) == (None, False)

    @pytest.mark.parametrize(("seconds", "statements"), [(0, 6), (5, 3)])
    def test_costs_little(self, pupil, open_one, at, seconds, statements, monkeypatch) -> None:
        """Session, student, sitting; and seldom a row in a transaction of its own."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        if seconds:
            self.pulse(pupil, open_one)
        at(NOW + timedelta(seconds=seconds))
        with CaptureQueriesContext(connection) as queries:
            self.pulse(pupil, open_one)
        assert len(queries) <= statements

    def test_of_somebody_else_is_not_there(self, open_one, client) -> None:
        stranger = Client()
        stranger.force_login(StudentFactory())
        assert self.pulse(stranger, open_one).status_code == 404
        assert stranger.get(address(open_one, "pulse/")).status_code in (404, 405)
        assert self.pulse(Client(), open_one).status_code == 401
        open_one.refresh_from_db()
        assert open_one.seen_at is None
