"""One student for those who teach them: what was asked of them, how it went, what they know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q

from quiz.classrooms.closing import close_ended
from quiz.classrooms.models import Assignment, Membership, Reading, Submission
from quiz.classrooms.outcomes import record_of
from quiz.classrooms.results import Outcome, State, mean


@dataclass(frozen=True, slots=True)
class Task:
    """An assignment and what the student did with it. `is_elsewhere`: it is of a class that they
    were in before."""

    assignment: Assignment
    outcome: Outcome
    due_at: datetime
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class Portrait:
    """A student's tasks, latest first."""

    tasks: Sequence[Task]

    @property
    def marks(self) -> list[Decimal]:
        return [task.outcome.mark for task in self.tasks if task.outcome.mark is not None]

    @property
    def mean(self) -> Decimal | None:
        return mean(self.marks)

    @property
    def done(self) -> int:
        return sum(task.outcome.is_done for task in self.tasks)

    @property
    def missing(self) -> list[Task]:
        return [task for task in self.tasks if task.outcome.state == State.MISSING]


def portrait_of(member: Membership, now: datetime) -> Portrait:
    """What the student was asked to do up to `now`, and what they did in a class before this one.
    Seven queries."""
    student = member.student_id
    sat = Submission.objects.filter(assignment=OuterRef("pk"), attempt__student=student)
    read = Reading.objects.filter(assignment=OuterRef("pk"), student=student)
    here = Q(classroom=member.classroom_id, opens_at__lte=now)
    asked = Assignment.objects.select_related("classroom").filter(here | Exists(sat) | Exists(read))
    assignments = list(asked.order_by("-opens_at", "-pk"))
    close_ended(assignments, now)
    record = record_of(assignments)
    tasks = (
        Task(
            assignment=one,
            outcome=record.outcome(one, student, now),
            due_at=record.due_at(one, student),
            is_elsewhere=one.classroom_id != member.classroom_id,
        )
        for one in assignments
    )
    return Portrait([task for task in tasks if task.outcome.state != State.NOT_ASKED])
