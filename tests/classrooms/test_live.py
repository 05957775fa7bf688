"""A sitting as it goes on."""

from datetime import timedelta
from typing import Any

import pytest

from quiz.attempts.models import Attempt, Mode
from quiz.classrooms.live import Live, Presence, live
from quiz.classrooms.models import Assignment, Classroom, Kind, Membership, Reading
from tests.factories.attempts import AskedQuestionFactory, AttemptFactory, ResponseFactory
from tests.factories.classrooms import (
    NOW,
    AssignmentFactory,
    SubmissionFactory,
    blueprint_of,
    class_of,
)

pytestmark = pytest.mark.django_db
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


@pytest.fixture
def room() -> Classroom:
    return class_of(4)


@pytest.fixture
def exam(room: Classroom) -> Assignment:
    given: Assignment = AssignmentFactory(
        classroom=room, kind=Kind.PAPER, lesson="", blueprint=blueprint_of(4), minutes=10
    )
    return given


def sits(exam: Assignment, number: int, answered: int = 0, **fields: Any) -> Attempt:
    """A sitting of four questions that has just begun."""
    member = Membership.objects.get(classroom=exam.classroom, number=number)
    fields = {"started_at": NOW, "deadline_at": NOW + 10 * MINUTE} | fields
    attempt: Attempt = AttemptFactory(
        student=member.student, mode=Mode.EXAM, occasion=exam.pk, lesson="", total=4, **fields
    )
    for position in range(1, 5):
        asked = AskedQuestionFactory(attempt=attempt, position=position)
        if position <= answered:
            for sequence in (1, 2):  # changed once: it is still one question
                ResponseFactory(asked=asked, sequence=sequence, saved_at=NOW)
    SubmissionFactory(assignment=exam, attempt=attempt)
    return attempt


def presences(seen: Live) -> list[str]:
    return [seat.presence for seat in seen.seats]


def test_everyone_is_somewhere(exam: Assignment) -> None:
    sits(exam, 1, answered=3)
    sits(exam, 2, seen_at=NOW - 90 * SECOND, started_at=NOW - 2 * MINUTE)
    sits(exam, 3, answered=4, submitted_at=NOW)
    seen = live(exam, NOW + SECOND)
    assert presences(seen) == ["in", "lost", "done", "away"]
    assert [(seat.answered, seat.total) for seat in seen.seats] == [(3, 4), (0, 4), (4, 4), (0, 0)]
    assert (seen.sitting, seen.lost, seen.handed_in, seen.away) == (2, 1, 1, 1)
    assert [seat.tenths for seat in seen.seats] == [7, 0, 10, 0]


@pytest.mark.parametrize(
    ("silent", "presence"), [(60 * SECOND, Presence.SITTING), (61 * SECOND, Presence.LOST)]
)
@pytest.mark.parametrize("sign", ["page", "answer"])
def test_who_is_not_heard_of_for_a_minute_is_lost(
    sign: str, silent: timedelta, presence: Presence, exam: Assignment
) -> None:
    heard = {"seen_at": NOW} if sign == "page" else {}
    sits(exam, 1, answered=0 if sign == "page" else 1, started_at=NOW - 9 * MINUTE, **heard)
    assert live(exam, NOW + silent).seats[0].presence == presence


def test_a_quiz_of_a_lesson_tells_nothing_of_its_page(room: Classroom) -> None:
    quiz: Assignment = AssignmentFactory(classroom=room)
    member = room.memberships.get(number=1)
    attempt = AttemptFactory(student=member.student, total=4, started_at=NOW)
    SubmissionFactory(assignment=quiz, attempt=attempt)
    first = live(quiz, NOW + 60 * MINUTE).seats[0]
    assert (first.presence, first.left, first.clock) == (Presence.SITTING, None, "")


def test_the_time_left(exam: Assignment) -> None:
    sits(exam, 1)
    sits(exam, 2, deadline_at=NOW + 25 * MINUTE)
    seen = live(exam, NOW + 2 * MINUTE)
    assert [seat.clock for seat in seen.seats] == ["8′", "23′", "", ""]
    assert seen.ends_at == NOW + 25 * MINUTE
    near = live(exam, NOW + 5 * MINUTE + 53 * SECOND)
    assert [seat.clock for seat in near.seats][:2] == ["4:07", "19′"]


def test_whose_time_is_over_is_out_before_anybody_hands_in_for_them(exam: Assignment) -> None:
    sits(exam, 1)
    assert live(exam, NOW + 10 * MINUTE).seats[0].clock == "0:00"
    after = live(exam, NOW + 10 * MINUTE + SECOND)
    assert presences(after)[0] == Presence.HANDED_IN
    assert after.ends_at is None


def test_the_latest_try_is_shown(exam: Assignment) -> None:
    sits(exam, 1, answered=4, submitted_at=NOW + MINUTE)
    sits(exam, 1, answered=1, started_at=NOW + 2 * MINUTE)
    first = live(exam, NOW + 3 * MINUTE).seats[0]
    assert (first.presence, first.answered) == (Presence.SITTING, 1)


def test_only_whom_it_is_for(exam: Assignment) -> None:
    Assignment.objects.update(is_for_all=False)
    exam.refresh_from_db()
    for number in (2, 4):
        exam.chosen.create(student=Membership.objects.get(number=number).student)
    assert [seat.member.number for seat in live(exam, NOW).seats] == [2, 4]


def test_who_has_read_a_lesson(room: Classroom) -> None:
    reading: Assignment = AssignmentFactory(classroom=room, kind=Kind.READING)
    student = room.memberships.get(number=2).student
    Reading.objects.create(assignment=reading, student=student, read_at=NOW)
    assert presences(live(reading, NOW)) == ["away", "done", "away", "away"]


@pytest.mark.parametrize("students", [1, 45])
def test_queries(students: int, django_assert_num_queries: Any) -> None:
    room = class_of(students)
    exam = AssignmentFactory(classroom=room, kind=Kind.PAPER, lesson="", blueprint=blueprint_of(4))
    for number in range(1, students + 1):
        sits(exam, number, answered=number % 5)
    with django_assert_num_queries(2):
        assert len(live(exam, NOW).seats) == students
