"""What is kept about one student: who may ask for it, all of it piece by piece, erasing it.

A school's answers are many: they are read and written a sitting at a time, never all at once.
"""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404

from content.transactions import write_transaction
from quiz.accounts.models import Role, User
from quiz.accounts.privacy import create_nameless, delete_person
from quiz.attempts.inbox import reports_of
from quiz.attempts.models import AskedQuestion, Attempt, LateAnswer, Report, Response
from quiz.attempts.points import store_points
from quiz.attempts.telling import answer_in_words, key_in_words
from quiz.classrooms.access import taught_by
from quiz.classrooms.models import Membership, Submission
from quiz.classrooms.reported import kept_from
from quiz.classrooms.sitting import untold_occasions
from quiz.classrooms.viewing import looks_at_student
from quiz.progress.models import Card
from quiz.progress.queries import exam_date

AT_ONCE = 10
"""So many sittings are held in memory."""


def student_for(user: User, student_id: int) -> User:
    """A student whose data `user` may take out: themselves, a student of a class that they teach,
    or for a superuser any. Raises Http404.
    """
    return _one(user, taught_by(user, "membership__classroom__"), student_id)


def student_to_erase(user: User, student_id: int) -> User:
    """A student whom `user` may erase: themselves, a student of a class that belongs to them, or
    for a superuser any. Raises Http404.
    """
    return _one(user, Q(membership__classroom__teacher=user), student_id)


def may_erase(user: User, student: User) -> bool:
    """Whether `user`, who sees the student's data, may erase them too."""
    belongs = Membership.objects.filter(student=student, classroom__teacher=user)
    return user == student or user.is_superuser or belongs.exists()


def _one(user: User, taught: Q, student_id: int) -> User:
    """Who was erased is not there; who was only taken out of a class is."""
    known = Q(is_active=True) | Q(membership__isnull=False)
    students = User.objects.filter(known, role=Role.STUDENT)
    if not user.is_superuser:
        students = students.filter(taught if user.is_teacher else Q(pk=user.pk))
    return get_object_or_404(students.distinct(), pk=student_id)


def person(student: User) -> dict[str, Any]:
    """Who the student is, in which class, and the day of their exam."""
    member = Membership.objects.filter(student=student).select_related("classroom__teacher").first()
    return {
        "display_name": student.display_name,
        "sign_in_name": student.sign_in_name,
        "created_at": student.created_at,
        "last_sign_in": student.last_login,
        "class": member and member.classroom.name,
        "class_code": member and member.classroom.code,
        "list_number": member and member.number,
        "teacher": member and member.classroom.teacher.display_name,
        "joined_by_code_at": member and member.joined_at,
        "notice": member and member.notice,
        "exam_on": exam_date(student),
    }


def sittings(student: User, now: datetime) -> Iterator[dict[str, Any]]:
    """Every sitting with its questions and answers, first to last.

    What is not decided yet, or not told yet, has no key: taking out one's data is no way to look
    it up.
    """
    untold = untold_occasions(student, now)
    found = Attempt.objects.filter(student=student).order_by("started_at", "pk")
    whole = found.prefetch_related(
        "asked__responses", "asked__late_answers", "asked__adjustments__ruling", "submissions"
    )
    for attempt in whole.iterator(chunk_size=AT_ONCE):
        yield {
            "mode": attempt.mode,
            "lesson": attempt.lesson,
            "pack": attempt.pack,
            "language": attempt.lang,
            "started_at": attempt.started_at,
            "deadline_at": attempt.deadline_at,
            "handed_in_at": attempt.submitted_at,
            "for_assignments": [
                submission.assignment_id for submission in attempt.submissions.all()
            ],
            "questions": [
                _question(attempt, asked, is_told=attempt.occasion not in untold)
                for asked in attempt.asked.all()
            ],
        }


def memories(student: User) -> Iterator[dict[str, Any]]:
    """What the student is thought to remember of each fact."""
    for card in Card.objects.filter(student=student).iterator():
        place = {"pack": card.pack, "fact": card.fact, "direction": card.direction}
        yield place | asdict(card.memory)


def reports(student: User, now: datetime) -> Iterator[dict[str, Any]]:
    """What the student said about questions, and the answers that they may read."""
    columns = ("created_at", "reason", "text", "stem")
    own = list(reports_of(student))
    kept = kept_from(student, own, now)
    for one in own:
        is_told = one.resolved_at is not None and one.pk not in kept
        yield {name: getattr(one, name) for name in columns} | {
            "resolution": one.resolution if is_told else "",
            "resolved_at": one.resolved_at if is_told else None,
        }


def looks(student: User) -> Iterator[dict[str, Any]]:
    """Who looked at the student's work, last ones first."""
    for look in looks_at_student(student, most=None):
        whole_class = not look.student
        yield {"at": look.at, "by": look.viewer, "page": look.page, "whole_class": whole_class}


def erase_student(*, student: User, now: datetime) -> None:
    """Forget who the student is. What they answered stays, without a person: questions keep what
    is known of how hard they are, and nobody can tell whose answers these were.

    Gone are name, sign-in name and PIN, the place in the class, what links a sitting to the class,
    what the student remembers and plans, and the words they wrote about questions.
    """
    with write_transaction():
        own = Attempt.objects.filter(student=student)
        Submission.objects.filter(attempt__in=own).delete()
        own.filter(~Exists(Response.objects.filter(asked__attempt=OuterRef("pk")))).delete()
        still_open = list(own.filter(submitted_at=None).values_list("pk", flat=True))
        own.filter(pk__in=still_open).update(submitted_at=now)
        store_points(still_open)
        if own.exists():
            own.update(student=create_nameless(), is_learnt=True)
        Report.objects.filter(reporter=student).update(text="")
        delete_person(user=student)


def _question(attempt: Attempt, asked: AskedQuestion, *, is_told: bool) -> dict[str, Any]:
    responses = asked.responses.all()
    answered = attempt.tells_at_once and bool(responses)
    decided = is_told and (answered or not attempt.is_open)
    shown = {
        "position": asked.position,
        "question": asked.stem,
        "material": asked.material,
        "options": [] if asked.form_name == "typed" else [one["text"] for one in asked.options],
        "rows": asked.rows,
        "statements": [one["text"] for one in asked.statements],
        "answers": [_answer(asked, response, decided) for response in responses],
        "late_answers": [_late(asked, late) for late in asked.late_answers.all()],
    }
    return shown | (_told(asked) if decided else {})


def _answer(asked: AskedQuestion, response: Response, decided: bool) -> dict[str, Any]:
    said = {"answer": answer_in_words(asked, response.answer), "saved_at": response.saved_at}
    marked = {"credit": response.credit, "is_right": response.is_right}
    return said | (marked if decided else {})


def _late(asked: AskedQuestion, late: LateAnswer) -> dict[str, Any]:
    return {"answer": answer_in_words(asked, late.answer), "arrived_at": late.arrived_at}


def _told(asked: AskedQuestion) -> dict[str, Any]:
    return {
        "right_answer": key_in_words(asked),
        "explanation": asked.explanation,
        "sources": [source.get("title", "") for source in asked.sources],
        "adjusted": [
            {
                "from": adjustment.before,
                "to": adjustment.credit,
                "reason": adjustment.ruling.reason,
                "at": adjustment.ruling.made_at,
            }
            for adjustment in asked.adjustments.all()
        ],
    }
