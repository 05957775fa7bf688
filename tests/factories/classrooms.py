"""Classes: minimum valid fields. Students have no usable PIN (hashing takes time)."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from quiz.attempts.models import Attempt
from quiz.attempts.points import store_points
from quiz.classrooms.models import (
    Assignment,
    Classroom,
    Correction,
    CoTeacher,
    Matrix,
    Membership,
    Submission,
)
from tests.factories.accounts import StudentFactory, TeacherFactory
from tests.factories.attempts import AskedQuestionFactory, AttemptFactory, ResponseFactory

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # nine in the morning in Ha Noi
DAY = timedelta(days=1)


class ClassroomFactory(DjangoModelFactory[Classroom]):
    class Meta:
        model = Classroom

    teacher = factory.SubFactory(TeacherFactory)
    name = "7A"
    code = factory.Sequence(lambda n: f"7A-K{n:03d}")
    created_at = NOW


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    classroom = factory.SubFactory(ClassroomFactory)
    student = factory.SubFactory(StudentFactory)
    number: Any = factory.Sequence(lambda n: n + 1)


class CoTeacherFactory(DjangoModelFactory[CoTeacher]):
    class Meta:
        model = CoTeacher

    classroom = factory.SubFactory(ClassroomFactory)
    teacher = factory.SubFactory(TeacherFactory)
    added_at = NOW


class AssignmentFactory(DjangoModelFactory[Assignment]):
    """Opened yesterday, due in a week."""

    class Meta:
        model = Assignment

    classroom = factory.SubFactory(ClassroomFactory)
    pack = "test"
    lesson = "first-lesson"
    opens_at = NOW - DAY
    due_at = NOW + 7 * DAY
    created_at = NOW - DAY


class MatrixFactory(DjangoModelFactory[Matrix]):
    """Four questions of four options, in ten minutes."""

    class Meta:
        model = Matrix

    teacher = factory.SubFactory(TeacherFactory)
    name = factory.Sequence(lambda n: f"Ma trận {n}")
    pack = "test"
    blueprint: Any = factory.LazyFunction(lambda: blueprint_of(4))
    created_at = NOW


class SubmissionFactory(DjangoModelFactory[Submission]):
    class Meta:
        model = Submission

    assignment = factory.SubFactory(AssignmentFactory)
    attempt = factory.SubFactory(AttemptFactory)


def blueprint_of(number: int = 4, **part: Any) -> dict[str, Any]:
    """A test of ten minutes with one part."""
    part = {"name": "choice", "number": number, "marks": "2.5"} | part
    return {"minutes": 10, "parts": [{"levels": [], "types": [], "lessons": []} | part]}


def class_of(size: int, **fields: Any) -> Classroom:
    """A class with `size` members, numbered from 1."""
    classroom: Classroom = ClassroomFactory(**fields)
    for number in range(1, size + 1):
        MembershipFactory(classroom=classroom, number=number)
    return classroom


def handed_in(
    assignment: Assignment, member: Membership, *, right: int = 3, at: datetime | None = NOW
) -> Attempt:
    """An attempt of four questions for `assignment`, `right` of them answered rightly, the
    others wrongly; handed in at `at`, or with None still open."""
    attempt: Attempt = AttemptFactory(
        student=member.student,
        pack=assignment.pack,
        lesson=assignment.lesson,
        started_at=NOW,
        submitted_at=at,
    )
    for position in range(1, 5):
        asked = AskedQuestionFactory(attempt=attempt, position=position)
        choice = asked.key[0] if position <= right else (asked.key[0] + 1) % 4
        ResponseFactory(asked=asked, answer=choice)
    SubmissionFactory(assignment=assignment, attempt=attempt)
    store_points([attempt.pk])
    attempt.refresh_from_db()
    return attempt


class CorrectionFactory(DjangoModelFactory[Correction]):
    """One paper of an assignment got more points, since a fact was put right."""

    class Meta:
        model = Correction

    assignment = factory.SubFactory(AssignmentFactory)
    settlement = factory.LazyFunction(uuid4)
    pack = "test"
    revision = 2
    reason = "Ngày đúng là ngày 12."
    questions: Any = factory.LazyFunction(list)
    raised = 1
    lowered = 0
    made_at = NOW
