"""Reading what students did with assignments; the number of queries never depends on the rows."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from quiz.attempts.marking import Score
from quiz.attempts.models import AskedQuestion, Response
from quiz.attempts.queries import scores
from quiz.classrooms.models import (
    AssignedStudent,
    Assignment,
    Classroom,
    Extension,
    Kind,
    Membership,
    Reading,
    Submission,
)
from quiz.classrooms.results import Outcome, State, Try, at, outcome, read
from quiz.classrooms.rules import due_for, is_taken
from quiz.generation.answering.shown import NOTHING

Place = tuple[int, int]
"""The ids of an assignment and of a student."""

NOT_ASKED = Outcome(State.NOT_ASKED)


@dataclass(frozen=True)
class Record:
    """Everything that was done for some assignments, to be looked up."""

    tries: Mapping[Place, Sequence[Try]]
    read_at: Mapping[Place, datetime]
    extensions: Mapping[Place, Extension]
    chosen: frozenset[Place]

    def due_at(self, assignment: Assignment, student_id: int) -> datetime:
        """By when this student has to hand in."""
        return due_for(assignment, self.extensions.get((assignment.pk, student_id)))

    def is_asked(self, assignment: Assignment, student_id: int) -> bool:
        """Is the assignment for this student?"""
        return assignment.is_for_all or (assignment.pk, student_id) in self.chosen

    def outcome(self, assignment: Assignment, student_id: int, now: datetime) -> Outcome:
        """What counts for this student."""
        place = assignment.pk, student_id
        if not self.is_asked(assignment, student_id):
            return NOT_ASKED
        due_at = self.due_at(assignment, student_id)
        if assignment.kind == Kind.READING:
            found = read(self.read_at.get(place), due_at)
        else:
            tries = self.tries.get(place, ())
            taken = [one for one in tries if is_taken(assignment, due_at, one.submitted_at)]
            found = outcome(taken, due_at)
        return at(found, opens_at=assignment.opens_at, due_at=due_at, now=now)


def record_of(assignments: Sequence[Assignment]) -> Record:
    """What was done for `assignments`: four queries, whatever there is."""
    ids = [assignment.pk for assignment in assignments]
    extensions = Extension.objects.filter(assignment__in=ids)
    chosen = AssignedStudent.objects.filter(assignment__in=ids)
    readings = Reading.objects.filter(assignment__in=ids)
    return Record(
        tries=_tries(ids),
        read_at={
            (assignment, student): moment
            for assignment, student, moment in readings.values_list(
                "assignment_id", "student_id", "read_at"
            )
        },
        extensions={(one.assignment_id, one.student_id): one for one in extensions},
        chosen=frozenset(chosen.values_list("assignment_id", "student_id")),
    )


def _tries(assignments: Sequence[int]) -> dict[Place, list[Try]]:
    """The attempts that count for `assignments`, by student, oldest first."""
    submitted = Submission.objects.filter(assignment__in=assignments).order_by(
        "attempt__started_at", "attempt_id"
    )
    columns = ("started_at", "submitted_at", "points", "out_of")
    rows = submitted.values_list(
        "assignment_id",
        "attempt__student_id",
        "attempt_id",
        *(f"attempt__{name}" for name in columns),
    )
    tries: dict[Place, list[Try]] = defaultdict(list)
    for assignment, student, attempt, started, handed_in, points, out_of in rows:
        tries[assignment, student].append(
            Try(attempt, started, handed_in, points or NOTHING, out_of or NOTHING)
        )
    return tries


@dataclass(frozen=True)
class ResultRow:
    """One member's line in the results of an assignment.

    `score` says what the counted attempt is made of, `answered` how many of its questions have an
    answer; `attempt_id` is None where nothing was begun.
    """

    member: Membership
    outcome: Outcome
    due_at: datetime
    score: Score | None = None
    answered: int = 0

    @property
    def attempt_id(self) -> int | None:
        return self.outcome.counted.attempt_id if self.outcome.counted else None


def members_at_work(classroom: Classroom) -> list[Membership]:
    """The class list with each student; who left is not in it. One query."""
    present = classroom.memberships.filter(student__is_active=True)
    return list(present.select_related("student").order_by("number"))


def assignment_results(assignment: Assignment, now: datetime) -> list[ResultRow]:
    """One row for every member whom it is for, in the order of the class list. Eight queries."""
    record = record_of([assignment])
    found = [
        (member, record.outcome(assignment, member.student_id, now))
        for member in members_at_work(assignment.classroom)
    ]
    counted = [o.counted.attempt_id for _, o in found if o.counted]
    worth, answered = scores(counted), _answered(counted)
    return [
        ResultRow(
            member=member,
            outcome=result,
            due_at=record.due_at(assignment, member.student_id),
            score=worth[result.counted.attempt_id] if result.counted else None,
            answered=answered[result.counted.attempt_id] if result.counted else 0,
        )
        for member, result in found
        if result.state != State.NOT_ASKED
    ]


def _answered(attempts: Sequence[int]) -> Counter[int]:
    """How many questions of each attempt have an answer."""
    with_answer = AskedQuestion.objects.filter(attempt__in=attempts, responses__isnull=False)
    pairs = with_answer.order_by().values_list("attempt_id", "pk").distinct()
    return Counter(attempt for attempt, _ in pairs)


@dataclass(frozen=True)
class WeakFact:
    """How often the class was right about one fact."""

    fact_id: str
    right: int
    asked: int


def weak_facts(rows: Iterable[ResultRow], most: int = 5) -> list[WeakFact]:
    """The facts missed at least twice in what was handed in, worst first. One query.

    An answer that rests on several facts does not say which one was not known.
    """
    answers = Response.objects.filter(asked__attempt__in=handed_in(rows)).order_by("sequence")
    columns = ("asked_id", "asked__facts", "is_right")
    standing = {id_: (facts, right) for id_, facts, right in answers.values_list(*columns)}
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for facts, is_right in standing.values():
        if len(facts) == 1:
            asked[facts[0]] += 1
            right[facts[0]] += is_right
    found = [WeakFact(fact, right[fact], times) for fact, times in asked.items()]
    missed = [fact for fact in found if fact.asked - fact.right >= 2]
    return sorted(missed, key=lambda f: (f.right / f.asked, -f.asked, f.fact_id))[:most]


def handed_in(rows: Iterable[ResultRow]) -> list[int]:
    """The attempts whose mark counts."""
    done = [row.outcome for row in rows if row.outcome.is_done]
    return [o.counted.attempt_id for o in done if o.counted]
