"""What readers said of questions: from which class, and when they may read the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from quiz.accounts.models import Role, User
from quiz.attempts.inbox import reports_of
from quiz.attempts.models import AskedQuestion, Mode, Report
from quiz.classrooms.models import Membership
from quiz.classrooms.sitting import held_back


def readers_of(reports: Iterable[Report]) -> dict[int, str]:
    """By the report's id from which class it came, or from what kind of person: never who. The
    reports come with their reporters. One query."""
    known = list(reports)
    people = {one.reporter_id for one in known if one.reporter_id}
    members = Membership.objects.filter(student__in=people)
    classes = dict(members.values_list("student_id", "classroom__name"))
    return {one.pk: classes.get(one.reporter_id or 0) or _kind_of(one.reporter) for one in known}


def counted_readers(reports: Iterable[Report], readers: dict[int, str]) -> list[tuple[str, int]]:
    """The same, counted, most first."""
    return Counter(readers[one.pk] for one in reports).most_common()


def kept_from(student: User, reports: Iterable[Report], now: datetime) -> set[int]:
    """The ids of their reports whose answers the student may not read yet: the question is in a
    test that is still going on for somebody. No query where nothing is answered, else at most
    eight."""
    answered = {one.pk: one.question_hash for one in reports if one.resolved_at}
    if not answered:
        return set()
    asked = AskedQuestion.objects.filter(
        attempt__student=student,
        attempt__mode=Mode.EXAM,
        question_hash__in=set(answered.values()),
    )
    places = list(
        asked.order_by().values_list("question_hash", "attempt__submitted_at", "attempt__occasion")
    )
    going_on = held_back(student.pk, {occasion for *_, occasion in places} - {0}, now)
    kept = {hash_ for hash_, handed_in, occasion in places if not handed_in or occasion in going_on}
    return {pk for pk, hash_ in answered.items() if hash_ in kept}


def news_for(student: User, now: datetime) -> list[Report]:
    """The answers that the student may read and has not, latest first. One query where there is
    nothing, as nearly always."""
    unread = list(reports_of(student).filter(resolved_at__isnull=False, read_at=None))
    kept = kept_from(student, unread, now)
    return [one for one in unread if one.pk not in kept]


def _kind_of(reporter: User | None) -> str:
    if reporter is None:
        return _("a visitor")
    return _("a student without a class") if reporter.role == Role.STUDENT else _staff(reporter)


def _staff(reporter: User) -> str:
    return str(reporter.get_role_display())
