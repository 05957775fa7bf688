"""Reading classes and results; the number of queries never depends on the number of rows."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Max, Q, QuerySet

from quiz.accounts.models import User
from quiz.attempts.models import Attempt, Response
from quiz.attempts.queries import scores
from quiz.classrooms.models import Assignment, Classroom, Membership
from quiz.classrooms.results import Outcome, Try, outcome
from quiz.classrooms.roster import Preview, parse_names

HANDED_IN = Q(submissions__attempt__submitted_at__isnull=False)


@dataclass(frozen=True)
class ClassroomCard:
    """A class in the teacher's list, with what is open in it (soonest due first)."""

    classroom: Classroom
    students: int
    open_assignments: list[Assignment]


@dataclass(frozen=True)
class ResultRow:
    """One member's line in the results of an assignment."""

    member: Membership
    outcome: Outcome


@dataclass(frozen=True)
class WeakFact:
    """How often the class was right about one fact."""

    fact_id: str
    right: int
    asked: int


def classrooms_of(teacher: User, now: datetime) -> list[ClassroomCard]:
    """The teacher's classes by name. Two queries."""
    classrooms = list(
        Classroom.objects.filter(teacher=teacher)
        .annotate(students=Count("memberships"))
        .order_by("name", "pk")  # a query that counts forgets the order of its model
    )
    opened: dict[int, list[Assignment]] = defaultdict(list)
    for assignment in with_counts(_open_at(now)).filter(classroom__in=classrooms):
        opened[assignment.classroom_id].append(assignment)
    return [ClassroomCard(c, c.students, opened[c.pk]) for c in classrooms]


def preview(classroom: Classroom, text: str) -> Preview:
    """What adding the pasted names in `text` would do. One query."""
    present = dict(classroom.memberships.values_list("number", "student__display_name"))
    return Preview(
        roster=parse_names(text, present.values()),
        first_number=max(present, default=0) + 1,
        present=len(present),
    )


def members_of(classroom: Classroom) -> QuerySet[Membership]:
    """The class list with each student, and `last_seen`: when they last began a quiz."""
    return (
        classroom.memberships.select_related("student")
        .annotate(last_seen=Max("student__attempts__started_at"))
        .order_by("number")
    )


def time_factor(student: User) -> Decimal:
    """By what the student's time is lengthened; 1 is the usual time."""
    member = Membership.objects.only("time_factor").filter(student=student).first()
    return member.time_factor if member else Decimal(1)


def assignments_of(classroom: Classroom) -> QuerySet[Assignment]:
    """Latest due first, each with `handed_in`: how many students have handed in."""
    return with_counts(classroom.assignments.all()).order_by("-due_at", "-pk")


def with_counts(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """`assignments` with `handed_in`: how many different students handed in."""
    students = Count("submissions__attempt__student", filter=HANDED_IN, distinct=True)
    return assignments.annotate(handed_in=students)


def assignments_to_do(student: User, now: datetime) -> QuerySet[Assignment]:
    """What `student` still has to do: opened and not handed in, each with `is_overdue`.

    Soonest due first, but what is overdue comes last: it can only be late.
    """
    return (
        Assignment.objects.filter(classroom__memberships__student=student, opens_at__lte=now)
        .exclude(pk__in=_handed_in_by(student))
        .annotate(is_overdue=ExpressionWrapper(Q(due_at__lt=now), BooleanField()))
        .order_by("is_overdue", "due_at", "pk")
    )


def assignments_to_link(student: User, attempt: Attempt, now: datetime) -> QuerySet[Assignment]:
    """The opened assignments on the attempt's lesson: before the due moment any attempt
    counts, after it only one of a student who has nothing handed in (it will be late)."""
    return (
        Assignment.objects.filter(
            classroom__memberships__student=student,
            pack=attempt.pack,
            lesson=attempt.lesson,
            opens_at__lte=now,
        )
        .filter(Q(due_at__gte=now) | ~Q(pk__in=_handed_in_by(student)))
        .order_by("pk")
    )


def assignment_results(assignment: Assignment) -> list[ResultRow]:
    """One row for every member, in the order of the class list. Four queries."""
    members = assignment.classroom.memberships.select_related("student")
    tries = _tries(assignment)
    return [ResultRow(m, outcome(tries[m.student_id], assignment.due_at)) for m in members]


def weak_facts(rows: Iterable[ResultRow], most: int = 5) -> list[WeakFact]:
    """The facts missed at least twice in what was handed in, worst first. One query.

    An answer that rests on several facts does not say which one was not known.
    """
    answers = Response.objects.filter(asked__attempt__in=_handed_in(rows))
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for facts, is_right in answers.values_list("asked__facts", "is_right"):
        if len(facts) == 1:
            asked[facts[0]] += 1
            right[facts[0]] += is_right
    found = [WeakFact(fact, right[fact], times) for fact, times in asked.items()]
    missed = [fact for fact in found if fact.asked - fact.right >= 2]
    return sorted(missed, key=lambda f: (f.right / f.asked, -f.asked, f.fact_id))[:most]


def _handed_in(rows: Iterable[ResultRow]) -> list[int]:
    """The attempts whose score counts."""
    outcomes = [row.outcome for row in rows]
    return [o.counted.attempt_id for o in outcomes if o.counted and o.score is not None]


def _open_at(now: datetime) -> QuerySet[Assignment]:
    return Assignment.objects.filter(opens_at__lte=now, due_at__gte=now).order_by("due_at", "pk")


def _handed_in_by(student: User) -> QuerySet[Assignment, Any]:
    return Assignment.objects.filter(
        submissions__attempt__student=student, submissions__attempt__submitted_at__isnull=False
    ).values("pk")


def _tries(assignment: Assignment) -> dict[int, list[Try]]:
    """Each student's attempts that count for `assignment`, oldest first."""
    attempts = list(
        Attempt.objects.filter(submissions__assignment=assignment)
        .annotate(answered=Count("asked", filter=Q(asked__responses__isnull=False), distinct=True))
        .order_by("started_at", "pk")
    )
    marks = scores([attempt.pk for attempt in attempts])
    tries: dict[int, list[Try]] = defaultdict(list)
    for attempt in attempts:
        tries[attempt.student_id].append(
            Try(
                attempt_id=attempt.pk,
                started_at=attempt.started_at,
                submitted_at=attempt.submitted_at,
                answered=attempt.answered,
                score=marks[attempt.pk],
            )
        )
    return tries
