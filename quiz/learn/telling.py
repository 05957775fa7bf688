"""What a student is told of a test that they handed in, and when more."""

from dataclasses import dataclass
from datetime import datetime

from quiz.attempts.models import Attempt
from quiz.classrooms.access import occasion_of
from quiz.classrooms.models import Assignment, Kind
from quiz.classrooms.rules import Withheld, told_from, withheld
from quiz.classrooms.standings import standings_for


@dataclass(frozen=True, slots=True)
class Told:
    """`reason` is why it is not told what was right; `at` when at the latest it will be, None
    where nobody can say."""

    reason: Withheld | None = None
    at: datetime | None = None

    @property
    def tells_all(self) -> bool:
        return self.reason is None

    @property
    def tells_points(self) -> bool:
        """Points alone give nothing away where that is all that is ever told."""
        return self.reason in (None, Withheld.NEVER)


EVERYTHING = Told()


def telling_of(assignment: Assignment, student_id: int, now: datetime) -> Told:
    """What a student is told of what they handed in for `assignment`."""
    if assignment.kind != Kind.PAPER:
        return EVERYTHING
    everyone = standings_for(assignment)
    reason = withheld(assignment, everyone.get(student_id), everyone.values(), now)
    if reason is None:
        return EVERYTHING
    at = told_from(assignment, everyone.values())
    return Told(reason, at if at is not None and at > now else None)


def telling_in(attempt: Attempt, now: datetime) -> tuple[Assignment | None, Told]:
    """The assignment that an exam was sat for, and what of the exam is told."""
    assignment = occasion_of(attempt)
    if assignment is None:
        return None, EVERYTHING
    return assignment, telling_of(assignment, attempt.student_id, now)
