"""A student's own data: who may have them, what is in them, and that erasing erases."""

import json
from datetime import date, timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse

from quiz.accounts.models import Role, SignInThrottle, User
from quiz.accounts.throttle import FREE_TRIES
from quiz.attempts.models import Attempt, LateAnswer, Mode, Reason, Report, Response
from quiz.attempts.queries import chosen_counts, score
from quiz.attempts.reports import report
from quiz.classrooms.actions import take_out
from quiz.classrooms.models import Membership, Submission
from quiz.classrooms.outcomes import assignment_results
from quiz.classrooms.personal import AT_ONCE, erase_student, sittings
from quiz.classrooms.viewing import Page, record
from quiz.progress.actions import set_exam_date
from quiz.progress.models import Card, ExamDay
from tests.factories.accounts import (
    PASSWORD,
    PIN,
    HeadFactory,
    SchoolFactory,
    StudentFactory,
    TeacherFactory,
    UserFactory,
)
from tests.factories.attempts import NOW, ResponseFactory, attempt_of_every_form, attempt_of_four
from tests.factories.classrooms import (
    AssignmentFactory,
    ClassroomFactory,
    CoTeacherFactory,
    handed_in,
)
from tests.factories.progress import CardFactory

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"
NAME = "Nguyễn Ngọc Ẩn"
KINDS = {"data": "/", "data_json": "", "data_html": "", "erase": "/"}


@pytest.fixture
def student(db) -> User:
    user = StudentFactory(display_name=NAME, sign_in_name="7AK001-07")
    user.set_password(PIN)
    user.save()
    return user


@pytest.fixture
def member(student) -> Membership:
    teacher = TeacherFactory(display_name="Cô Lan")
    teacher.set_password(PASSWORD)
    teacher.save()
    classroom = ClassroomFactory(teacher=teacher, name="7A")
    return Membership.objects.create(classroom=classroom, student=student, number=7)


def as_(person: User) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def address(name: str, student: User) -> str:
    return reverse(f"learn:{name}", args=[student.pk])


def body(response) -> str:
    if response.streaming:
        return b"".join(response.streaming_content).decode()
    return response.content.decode()


def exported(student: User) -> dict:
    return json.loads(body(as_(student).get(address("data_json", student))))


def erase(client: Client, student: User, secret: str):
    return client.post(address("erase", student), {"secret": secret})


class TestWhoMay:
    def test_the_student_their_teacher_and_a_superuser(self, student, member):
        root = UserFactory(role=Role.EDITOR, is_staff=True, is_superuser=True)
        for person in (student, member.classroom.teacher, root):
            client = as_(person)
            for name in ("data", "data_json", "data_html"):
                response = client.get(address(name, student))
                assert response.status_code == 200
                assert NAME in body(response)
                assert "no-store" in response["Cache-Control"]

    @pytest.mark.parametrize("name", KINDS)
    def test_for_everyone_else_it_is_not_there(self, student, member, name):
        classmate = StudentFactory()
        Membership.objects.create(classroom=member.classroom, student=classmate, number=8)
        editor = UserFactory(role=Role.EDITOR, is_staff=True)
        for person in (classmate, StudentFactory(), TeacherFactory(), editor):
            client = as_(person)
            theirs = client.get(address(name, student))
            missing = client.get(reverse(f"learn:{name}", args=[10**9]))
            assert theirs.status_code == missing.status_code == 404
            assert theirs.content == missing.content
            assert erase(client, student, PIN).status_code == 404
        assert User.objects.filter(pk=student.pk).exists()

    def test_a_co_teacher_takes_the_data_out_and_erases_nobody(self, student, member):
        co_teacher = CoTeacherFactory(classroom=member.classroom).teacher
        co_teacher.set_password(PASSWORD)
        co_teacher.save()
        client = as_(co_teacher)
        for name in ("data", "data_json", "data_html"):
            assert NAME in body(client.get(address(name, student)))
        assert "Xoá" not in body(client.get(address("data", student))).split("<main")[1]
        assert erase(client, student, PASSWORD).status_code == 404
        assert client.get(address("erase", student)).status_code == 404
        assert User.objects.filter(pk=student.pk).exists()

    def test_the_head_and_a_colleague_of_the_school_do_neither(self, student, member):
        school = SchoolFactory()
        User.objects.filter(pk=member.classroom.teacher_id).update(school=school)
        for person in (HeadFactory(school=school), TeacherFactory(school=school)):
            for name in KINDS:
                assert as_(person).get(address(name, student)).status_code == 404
            assert erase(as_(person), student, PASSWORD).status_code == 404

    def test_who_was_taken_out_of_the_class_is_still_erased(self, student, member):
        take_out(member=member)
        teacher = as_(member.classroom.teacher)
        assert NAME in body(teacher.get(address("data", student)))
        erase(teacher, student, PASSWORD)
        assert not User.objects.filter(display_name=NAME).exists()

    def test_who_was_erased_is_not_there_even_for_a_superuser(self, student, member):
        attempt = attempt_of_four(student=student)
        ResponseFactory(asked=attempt.asked.first(), answer=2)
        erase_student(student=student, now=NOW)
        nameless = Attempt.objects.get().student
        root = UserFactory(role=Role.EDITOR, is_staff=True, is_superuser=True)
        assert as_(root).get(address("data", nameless)).status_code == 404

    def test_nobody_erases_a_teacher_in_this_way(self, member):
        teacher = member.classroom.teacher
        assert as_(teacher).get(address("data", teacher)).status_code == 404
        assert erase(as_(teacher), teacher, PASSWORD).status_code == 404

    @pytest.mark.parametrize("name", KINDS)
    def test_not_signed_in_goes_to_the_door(self, student, name):
        assert Client().get(address(name, student))["Location"].startswith("/accounts/sign-in/")

    def test_pages_lead_there(self, student, member, small_pack):
        assert address("data", student) in as_(student).get("/progress/").content.decode()
        rename = reverse("teach:rename_student", args=[member.pk])
        assert address("data", student) in body(as_(member.classroom.teacher).get(rename))
        root = UserFactory(role=Role.EDITOR, is_staff=True, is_superuser=True)
        change = reverse("admin:accounts_user_change", args=[student.pk])
        assert address("data", student) in body(as_(root).get(change))

    def test_reading_changes_nothing_and_posting_needs_the_token(self, student):
        client = as_(student)
        assert client.get(address("erase", student))["Location"] == address("data", student)
        for name in ("data", "data_json", "data_html"):
            assert client.post(address(name, student)).status_code == 405
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(student, backend=BACKEND)
        assert erase(strict, student, PIN).status_code == 403
        assert User.objects.filter(pk=student.pk).exists()


def test_the_page_asks_the_same_for_1_and_12_sittings(student, member, django_assert_num_queries):
    client = as_(student)
    for number in (1, 12):
        for _ in range(number - Attempt.objects.count()):
            attempt_of_four(student=student, submitted_at=NOW)
        with django_assert_num_queries(7):
            assert NAME in body(client.get(address("data", student)))


class TestExport:
    def test_who_and_in_which_class(self, student, member):
        set_exam_date(student=student, exam_on=date(2030, 6, 1), today=date(2030, 1, 1))
        person = exported(student)["person"]
        assert person["display_name"] == NAME
        assert person["sign_in_name"] == "7AK001-07"
        assert (person["class"], person["list_number"], person["teacher"]) == ("7A", 7, "Cô Lan")
        assert person["exam_on"] == "2030-06-01"

    def test_a_student_without_a_class_or_an_answer(self, student):
        data = exported(student)
        assert data["person"]["class"] is None
        assert (data["sittings"], data["memories"], data["reports"]) == ([], [], [])

    def test_every_sitting_with_questions_answers_and_times(self, student):
        attempt = attempt_of_every_form(student=student, submitted_at=NOW)
        answers = (1, [0, 1], [0, 1, 2], "Mỹ", [0], [1, 0, None, 1])
        for asked, answer in zip(attempt.asked.all(), answers, strict=True):
            ResponseFactory(asked=asked, answer=answer)
        (sitting,) = exported(student)["sittings"]
        assert sitting["handed_in_at"] == "2026-03-02T02:00:00Z"
        said = [question["answers"][0]["answer"] for question in sitting["questions"]]
        assert said[:4] == [
            ["2002."],
            ["Lào.", "Nga."],
            ["Gia nhập hội → 2001.", "Kí hiệp định → 2002.", "Lập quan hệ → 2003."],
            ["Mỹ"],
        ]
        assert said[5][2] == "Hội có từ năm 2003. → bỏ trống"
        first = sitting["questions"][0]
        assert first["answers"][0]["is_right"] is False
        assert first["answers"][0]["saved_at"] == "2026-03-02T02:00:00Z"
        assert first["right_answer"] == ["2001."]
        assert first["explanation"] == "Vì sách viết thế."

    def test_all_answers_to_a_question_and_those_that_came_too_late(self, student):
        attempt = attempt_of_four(student=student, mode=Mode.EXAM, submitted_at=NOW)
        asked = attempt.asked.first()
        for sequence in (1, 2):
            ResponseFactory(asked=asked, answer=sequence, sequence=sequence)
        LateAnswer.objects.create(
            asked=asked, client_key="7d3f4b1e6c1f4d4e9a540d2b3f7a9c11", answer=3, arrived_at=NOW
        )
        question = exported(student)["sittings"][0]["questions"][0]
        assert [one["answer"] for one in question["answers"]] == [["2002."], ["2003."]]
        assert [one["answer"] for one in question["late_answers"]] == [["2004."]]

    @pytest.mark.parametrize("name", ["data_json", "data_html"])
    @pytest.mark.parametrize(
        ("mode", "answered", "is_told"),
        [(Mode.EXAM, True, False), (Mode.LESSON, False, False), (Mode.LESSON, True, True)],
    )
    def test_what_is_not_decided_is_not_told(self, student, name, mode, answered, is_told):
        attempt = attempt_of_four(student=student, mode=mode)
        if answered:
            for asked in attempt.asked.all():
                ResponseFactory(asked=asked, answer=asked.key[0])
        file = body(as_(student).get(address(name, student)))
        assert ("Vì sách viết thế." in file) is is_told
        if not is_told:
            for told in ("right_answer", "Đáp án đúng", "is_right", '"credit"', "Sách nói về"):
                assert told not in file

    def test_an_open_exam_is_exported_the_same_whatever_the_key_is(self, student):
        attempt = attempt_of_four(student=student, mode=Mode.EXAM)
        ResponseFactory(asked=attempt.asked.first(), answer=2)
        seen = set()
        for key in range(4):
            attempt.asked.update(key=[key])
            seen.add(json.dumps(exported(student)["sittings"]))
        assert len(seen) == 1

    def test_what_is_remembered_and_what_was_reported(self, student):
        CardFactory(student=student, fact="club-anam", asked=3, right=2, stability=4.5)
        asked = attempt_of_four(student=student).asked.first()
        report(
            asked=asked,
            attempt=asked.attempt,
            reason=Reason.OTHER,
            text="Lời em viết",
            reporter=student,
            visitor="",
            now=NOW,
        )
        data = exported(student)
        (memory,) = data["memories"]
        assert (memory["fact"], memory["asked"], memory["stability"]) == ("club-anam", 3, 4.5)
        assert data["reports"][0]["text"] == "Lời em viết"

    def test_who_looked(self, student, member):
        teacher = member.classroom.teacher
        record(teacher, member.classroom, Page.PAPER, student, now=NOW)
        (look,) = exported(student)["looks"]
        assert (look["by"], look["page"], look["whole_class"]) == ("Cô Lan", "bài làm", False)
        assert "Cô Lan, bài làm" in body(as_(student).get(address("data_html", student)))

    def test_nothing_of_others(self, student, member):
        other = StudentFactory(display_name="Người Khác")
        attempt = attempt_of_four(student=other, lesson="their-lesson")
        ResponseFactory(asked=attempt.asked.first())
        CardFactory(student=other, fact="their-fact")
        for name in ("data_json", "data_html"):
            text = body(as_(student).get(address(name, student)))
            for theirs in ("Người Khác", "their-lesson", "their-fact"):
                assert theirs not in text

    def test_the_page_to_read_needs_no_other_file_and_names_are_inert(self, student):
        student.display_name = "<img src=x onerror=alert(1)>{{7*7}}"
        student.save()
        attempt = attempt_of_every_form(student=student, submitted_at=NOW)
        ResponseFactory(asked=attempt.asked.get(type="cloze"), answer="<script>alert(1)</script>")
        response = as_(student).get(address("data_html", student))
        assert response["Content-Disposition"] == 'attachment; filename="em-co-biet-7AK001-07.html"'
        page = body(response)
        assert page.startswith("<!doctype html>")
        assert page.rstrip().endswith("</html>")
        assert "<img" not in page
        assert "<script" not in page
        assert "{{7*7}}" in page
        assert "http" not in page
        assert "Bài làm và câu trả lời" in page

    def test_in_the_language_of_whoever_asks(self, student):
        client = as_(student)
        client.cookies["django_language"] = "en"
        page = body(client.get(address("data_html", student)))
        assert '<html lang="en">' in page
        assert "Quizzes and answers" in page

    def test_a_file_is_written_as_it_is_read(self, student, django_assert_num_queries):
        """However much there is, only a few sittings are in memory: more are not even asked for."""
        for _ in range(AT_ONCE * 3):
            attempt_of_four(student=student, submitted_at=NOW)
        pieces = sittings(student, NOW)
        with django_assert_num_queries(7):  # what is untold; the first few, and what is theirs
            next(pieces)
        with django_assert_num_queries(0):
            for _ in range(AT_ONCE - 1):
                next(pieces)
        with django_assert_num_queries(5):
            next(pieces)
        response = as_(student).get(address("data_json", student))
        assert response.streaming
        assert len(json.loads(body(response))["sittings"]) == AT_ONCE * 3


class TestErasing:
    @pytest.fixture
    def left(self, student, member) -> Attempt:
        """What the student leaves behind: a quiz that counted, cards, a plan, a report."""
        assignment = AssignmentFactory(classroom=member.classroom)
        attempt = handed_in(assignment, member, right=3)
        attempt_of_four(student=student, lesson="never-answered")
        CardFactory(student=student, fact="club-anam")
        set_exam_date(student=student, exam_on=date(2030, 6, 1), today=date(2030, 1, 1))
        report(
            asked=attempt.asked.first(),
            attempt=attempt,
            reason=Reason.KEY,
            text=f"{NAME} thấy sai",
            reporter=student,
            visitor="",
            now=NOW,
        )
        LogEntry.objects.create(
            user=member.classroom.teacher,
            content_type=ContentType.objects.get_for_model(User),
            object_id=str(student.pk),
            object_repr=NAME,
            action_flag=CHANGE,
        )
        SignInThrottle.objects.create(sign_in_name=student.sign_in_name, last_try=NOW)
        return attempt

    def test_no_table_holds_the_name_or_the_number_of_the_person(self, student, left):
        from django.apps import apps

        number = student.pk
        erase_student(student=student, now=NOW)
        for model in apps.get_models():
            rows = list(model._default_manager.values())
            assert NAME not in str(rows), model
            assert "7AK001-07" not in str(rows), model
            people = [f.attname for f in model._meta.fields if f.related_model is User]
            assert all(row[name] != number for row in rows for name in people), model
        assert not User.objects.filter(pk=number).exists()

    def test_what_was_answered_stays_without_a_person(self, student, left):
        asked = left.asked.first()
        before = (score(left), chosen_counts([asked.question_id], "test"), Response.objects.count())
        erase_student(student=student, now=NOW)
        left.refresh_from_db()
        after = (score(left), chosen_counts([asked.question_id], "test"), Response.objects.count())
        assert before == after
        assert not left.student.is_active
        assert not left.student.has_usable_password()
        assert left.student.sign_in_name.startswith("erased-")
        assert Attempt.objects.count() == 1  # nothing was answered in the other one

    def test_the_class_knows_nothing_of_it(self, student, member, left):
        assignment = member.classroom.assignments.get()
        erase_student(student=student, now=NOW)
        assert assignment_results(assignment, NOW) == []
        for model in (Membership, Submission, Card, ExamDay, SignInThrottle):
            assert not model.objects.exists()

    def test_a_report_stays_without_its_words(self, student, left):
        erase_student(student=student, now=NOW)
        made = Report.objects.get()
        assert (made.reporter, made.text, made.reason) == (None, "", Reason.KEY)

    def test_two_who_are_erased_stay_two(self, student):
        other = StudentFactory()
        for person in (student, other):
            attempt = attempt_of_four(student=person)
            ResponseFactory(asked=attempt.asked.first())
        for person in (student, other):
            erase_student(student=person, now=NOW)
        owners = set(Attempt.objects.values_list("student", flat=True))
        assert len(owners) == 2
        assert not Attempt.objects.filter(submitted_at=None).exists()

    def test_the_student_erases_with_the_pin_and_every_session_ends(self, student, left):
        client, phone = as_(student), as_(student)
        response = erase(client, student, " 204 817 ")
        assert response["Location"] == "/accounts/sign-in/"
        assert "Dữ liệu đã được xoá" in client.get("/accounts/sign-in/").content.decode()
        for browser in (client, phone):
            answer = browser.get("/progress/")
            assert answer.status_code == 302
            assert answer["Location"].startswith("/accounts/sign-in/")
        assert not Client().login(username="7AK001-07", password=PIN)

    def test_the_teacher_erases_with_their_own_password(self, student, member, left):
        client = as_(member.classroom.teacher)
        assert erase(client, student, PIN).status_code == 422
        assert erase(client, student, PASSWORD)["Location"] == "/teach/"
        assert not User.objects.filter(pk=student.pk).exists()
        assert client.get("/teach/").status_code == 200

    def test_a_superuser_too(self, student):
        root = UserFactory(role=Role.EDITOR, is_staff=True, is_superuser=True)
        root.set_password(PASSWORD)
        root.save()
        assert erase(as_(root), student, PASSWORD)["Location"] == "/admin/accounts/user/"
        assert not User.objects.filter(pk=student.pk).exists()

    @pytest.mark.parametrize("secret", ["", "204818", PASSWORD, "x" * 200, "\x00"])
    def test_without_the_secret_nothing_happens(self, student, secret):
        response = erase(as_(student), student, secret)
        assert response.status_code == 422
        assert 'class="errorlist"' in response.content.decode()
        assert User.objects.filter(pk=student.pk).exists()

    def test_guessing_is_slowed_and_then_even_the_right_one_is_refused(self, student):
        client = as_(student)
        for _ in range(FREE_TRIES):
            assert erase(client, student, "000000").status_code == 422
        response = erase(client, student, PIN)
        assert response.status_code == 422
        assert "giây" in response.content.decode()
        assert User.objects.filter(pk=student.pk).exists()

    def test_sent_twice_it_is_not_there_the_second_time(self, student, member):
        client = as_(member.classroom.teacher)
        erase(client, student, PASSWORD)
        assert erase(client, student, PASSWORD).status_code == 404

    def test_what_was_erased_cannot_be_asked_for(self, student, left):
        erase_student(student=student, now=NOW + timedelta(days=1))
        left.refresh_from_db()
        root = UserFactory(role=Role.EDITOR, is_staff=True, is_superuser=True)
        assert as_(root).get(address("data", left.student)).status_code == 404
