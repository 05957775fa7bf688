"""9 and 15: a test of the class, looked into before the class is through or before it opens."""

import json
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from quiz.accounts.models import User
from quiz.attempts.deadlines import GRACE
from quiz.attempts.models import AskedQuestion, Attempt, Mode
from quiz.classrooms.models import Assignment, Kind, LateRule, Submission, Telling, Variety
from quiz.classrooms.sitting import begin
from quiz.progress.models import Card
from tests.attacks.at_once import at_once
from tests.attacks.test_at_once import browser_of, school
from tests.classrooms.sittings import HOUR, paper_for, students_of
from tests.factories.attempts import EVERY_FORM, NOW
from tests.factories.classrooms import AssignmentFactory, SubmissionFactory, class_of
from tests.factories.lessons import FACTS
from tests.learn.examining import LENGTH, paper_fields
from tests.learn.quizzing import right_answer, without_tokens, wrong_answer

__all__ = ("school",)

TICK = timedelta(milliseconds=1)
HIDDEN = {"explanation": "Vì bí mật là thế", "sources": [{"title": "Nguồn bí mật", "url": ""}]}
SECRETS = ("Vì bí mật là thế", "Nguồn bí mật", "Sách nói về", "Lí do:", "Đáp án đúng")


def sat_by(student: User, assignment: Assignment, **fields: Any) -> Attempt:
    """An exam with a question of every form, sat for `assignment`."""
    attempt = Attempt.objects.create(
        student=student,
        mode=Mode.EXAM,
        pack="test",
        lang="vi",
        seed=1,
        revision=1,
        occasion=assignment.pk,
        started_at=NOW,
        deadline_at=NOW + LENGTH,
        total=len(EVERY_FORM),
        **fields,
    )
    for position, make in enumerate(EVERY_FORM, start=1):
        make(attempt=attempt, position=position, part="short", marks=1)
    attempt.asked.update(**HIDDEN)
    SubmissionFactory(assignment=assignment, attempt=attempt)
    return attempt


def everything(client: Client, attempt: Attempt) -> str:
    """Whatever a student can ask the server about a paper that is handed in."""
    student = attempt.student_id
    paths = [
        *("/", "/exam/", "/progress/", "/progress/first-lesson/", "/assigned/"),
        *(f"/exam/{attempt.pk}/{end}" for end in ("", "result/", "result/?only=wrong", "hand-in/")),
        *(f"/quiz/{attempt.pk}/{end}" for end in ("", "review/", "finish/")),
        *(f"/quiz/{attempt.pk}/{one.position}/" for one in attempt.asked.all()),
        *(f"/quiz/{attempt.pk}/{one.position}/report/" for one in attempt.asked.all()),
        f"/assigned/{attempt.occasion}/",
        *(f"/people/{student}/{end}" for end in ("data/", "data.json", "data.html")),
    ]
    said = []
    for path in paths:
        for headers in ({}, {"HX-Request": "true"}):
            response = client.get(path, headers=headers, follow=True)
            body = b"".join(response) if response.streaming else response.content
            said.append(without_tokens(body.decode()))
    return "\n".join(said)


def taken_out(student: User) -> dict[str, Any]:
    """What the student gets who takes out their data."""
    reply = browser_of(student).get(f"/people/{student.pk}/data.json")
    data: dict[str, Any] = json.loads(b"".join(reply))
    return data


@pytest.fixture
def room(small_pack, at):
    return class_of(3)


@pytest.fixture
def done(room) -> Attempt:
    """Of the first student, answered and handed in; the others have not begun yet."""
    return sat_by(students_of(room)[0], paper_for(room))


def handed_in(attempt: Attempt, answers) -> Client:
    """The student's browser, after handing in what `answers` says to each question."""
    client = Client()
    client.force_login(attempt.student)
    given = {one.position: answers(one) for one in attempt.asked.all()}
    fields = paper_fields(given, attempt) | {"sure": "1"}
    client.post(f"/exam/{attempt.pk}/hand-in/", fields)
    attempt.refresh_from_db()
    assert not attempt.is_open
    assert attempt.asked.filter(responses__isnull=False).count() == len(EVERY_FORM)
    return client


@pytest.mark.django_db
class TestAttack09:
    """Reviewing a test while the class is still sitting it."""

    def test_attack_09_nothing_tells_while_others_may_still_sit(self, done: Attempt) -> None:
        client = handed_in(done, right_answer)
        before = everything(client, done)
        assert "cả lớp hết giờ: 10:00 ngày 2/3/2026" in before
        assert not [secret for secret in SECRETS if secret in before]
        assert not Card.objects.exists()

    def test_attack_09_right_or_wrong_looks_the_same(self, room) -> None:
        """Neither points nor keys nor what is asked next depend on it."""
        assignment, student = paper_for(room), students_of(room)[0]
        pages = []
        for answers in (right_answer, wrong_answer):
            attempt = sat_by(student, assignment)
            client = handed_in(attempt, answers)
            pages.append(client.get(f"/exam/{attempt.pk}/result/").content.decode())
            pages[-1] = without_tokens(pages[-1]).replace(f"/exam/{attempt.pk}/", "/exam/1/")
            data = taken_out(student)
            assert data["memories"] == []
            for question in data["sittings"][0]["questions"]:
                assert not {"right_answer", "explanation", "sources"} & question.keys()
                assert not {"credit", "is_right"} & question["answers"][0].keys()
            Attempt.objects.all().delete()
        assert pages[0] == pages[1]

    @pytest.mark.parametrize("variety", Variety)
    def test_attack_09_the_first_moment_after_everyone_is_through(
        self, room, at, variety: Variety
    ) -> None:
        assignment = paper_for(room, variety=variety)
        first, second, third = students_of(room)
        attempt = sat_by(first, assignment)
        client = handed_in(attempt, right_answer)
        late = sat_by(second, assignment)
        Attempt.objects.filter(pk=late.pk).update(deadline_at=NOW + 2 * HOUR)
        path = f"/exam/{attempt.pk}/result/"
        for moment in (NOW, NOW + HOUR + TICK, NOW + 2 * HOUR + GRACE):
            at(moment)
            assert "Vì bí mật là thế" not in client.get(path).content.decode()
        at(NOW + 2 * HOUR + GRACE + TICK)
        assert "Vì bí mật là thế" in client.get(path).content.decode()
        assert third.pk  # never came: is waited for until the due moment, and no longer

    def test_attack_09_late_work_keeps_it_hidden_until_it_is_closed(self, room, at) -> None:
        assignment = paper_for(room, late=LateRule.ACCEPT)
        attempt = sat_by(students_of(room)[0], assignment)
        client, path = handed_in(attempt, right_answer), f"/exam/{attempt.pk}/result/"
        at(NOW + 9 * HOUR)
        page = client.get(path).content.decode()
        assert "khi thầy cô đóng bài kiểm tra" in page
        assert "Vì bí mật là thế" not in page
        Assignment.objects.update(closed_at=NOW + 9 * HOUR)
        assert "Vì bí mật là thế" in client.get(path).content.decode()

    def test_attack_09_a_classmate_has_nothing_of_it(self, room, done: Attempt) -> None:
        handed_in(done, right_answer)
        other = browser_of(students_of(room)[1])
        for end in ("", "result/", "pulse/"):
            assert other.get(f"/exam/{done.pk}/{end}").status_code in (404, 405)

    @pytest.mark.parametrize("telling", Telling)
    def test_attack_09_never_means_never(self, room, at, telling: Telling) -> None:
        assignment = paper_for(room, telling=telling)
        attempt = sat_by(students_of(room)[0], assignment)
        client = handed_in(attempt, wrong_answer)
        at(NOW + 9 * HOUR)
        told = "Vì bí mật là thế" in everything(client, attempt)
        assert told == (telling != Telling.NEVER)


@pytest.mark.django_db
class TestAttack15:
    """Starting before it opens."""

    @pytest.mark.parametrize("kind", [Kind.PAPER, Kind.CONFUSED])
    def test_attack_15_begin_before_it_opens(self, room, at, kind: Kind) -> None:
        opens = {"opens_at": NOW + HOUR, "due_at": NOW + 2 * HOUR}
        if kind == Kind.PAPER:
            assignment = paper_for(room, **opens)
        else:
            assignment = AssignmentFactory(
                classroom=room, kind=kind, lesson="", facts=FACTS[:3], **opens
            )
        client = browser_of(students_of(room)[0])
        for moment in (NOW, NOW + HOUR - TICK):
            at(moment)
            response = client.post(f"/assigned/{assignment.pk}/begin/", {"now": str(NOW + HOUR)})
            assert response.status_code == 403
            assert "Bài mở lúc 10:00 ngày 2/3/2026." in response.content.decode()
        assert not Attempt.objects.exists()
        assert not Submission.objects.exists()
        assert not AskedQuestion.objects.exists()
        at(NOW + HOUR)
        assert client.post(f"/assigned/{assignment.pk}/begin/").status_code == 303

    def test_attack_15_a_quiz_before_it_opens_counts_for_nothing(self, room) -> None:
        AssignmentFactory(classroom=room, opens_at=NOW + TICK)
        client = browser_of(students_of(room)[0])
        client.post("/lessons/first-lesson/quiz/")
        assert Attempt.objects.get().occasion == 0
        assert not Submission.objects.exists()

    def test_attack_15_reading_before_it_opens(self, room) -> None:
        assignment = AssignmentFactory(classroom=room, kind=Kind.READING, opens_at=NOW + TICK)
        client = browser_of(students_of(room)[0])
        assert client.post(f"/assigned/{assignment.pk}/read/").status_code == 403
        assert not assignment.readings.exists()


CLASS = 45


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("variety", [Variety.SAME, Variety.SHUFFLED])
def test_a_whole_class_begins_at_once_with_one_set_of_questions(variety: Variety) -> None:
    now = timezone.now()
    times = {"opens_at": now - HOUR, "due_at": now + HOUR}
    assignment = paper_for(class_of(CLASS), variety=variety, **times)
    given = Assignment.objects.select_related("classroom").get(pk=assignment.pk)
    begins = [
        partial(begin, student=student, assignment=given, lang="vi", seed=student.pk, now=now)
        for student in students_of(assignment.classroom)
    ]
    attempts = at_once(begins)
    assert Attempt.objects.count() == Submission.objects.count() == CLASS
    papers = {
        tuple(attempt.asked.order_by("position").values_list("question_id", flat=True))
        for attempt in attempts
    }
    assert len({frozenset(paper) for paper in papers}) == 1
    assert len(papers) == 1 if variety == Variety.SAME else len(papers) > CLASS / 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("school")
def test_one_student_who_begins_many_times_at_once_has_one_sitting() -> None:
    now = timezone.now()
    times = {"opens_at": now - HOUR, "due_at": now + HOUR}
    assignment = paper_for(class_of(1), **times)
    [student] = students_of(assignment.classroom)
    given = Assignment.objects.select_related("classroom").get(pk=assignment.pk)
    begins = [
        partial(begin, student=student, assignment=given, lang="vi", seed=seed, now=now)
        for seed in range(20)
    ]
    assert len({attempt.pk for attempt in at_once(begins)}) == 1
    assert Attempt.objects.count() == Submission.objects.count() == 1
