"""The marks of a class: students and what they were asked to do, in a number of queries that does
not depend on how many there are of either."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from quiz.attempts.marking import FULL_MARKS
from quiz.attempts.models import Adjustment
from quiz.classrooms.closing import close_ended
from quiz.classrooms.models import Assignment, Classroom, Kind, Membership
from quiz.classrooms.outcomes import members_at_work, record_of
from quiz.classrooms.results import PASS, Outcome, State, mean


@dataclass(frozen=True, slots=True)
class Cell:
    """One student's outcome; `is_adjusted`: a teacher's ruling changed what it is worth."""

    outcome: Outcome
    is_adjusted: bool = False

    @property
    def mark(self) -> Decimal | None:
        return self.outcome.mark

    @property
    def is_low(self) -> bool:
        return self.mark is not None and self.mark < PASS


@dataclass(frozen=True, slots=True)
class Column:
    """An assignment. `out_of` is what its papers are worth where that is not ten: their marks are
    scaled. `mean` is of those who have a mark, `done` counts who did it, `asked` whom it is for."""

    assignment: Assignment
    out_of: Decimal | None
    mean: Decimal | None
    done: int
    asked: int

    @property
    def is_reading(self) -> bool:
        return self.assignment.kind == Kind.READING


@dataclass(frozen=True, slots=True)
class Line:
    """A student's row, with a cell for each column; `mean` is of the marks there are."""

    member: Membership
    cells: tuple[Cell, ...]
    mean: Decimal | None


@dataclass(frozen=True, slots=True)
class Gradebook:
    """Columns in the order asked for, lines in the order of the class list."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    @property
    def mean(self) -> Decimal | None:
        """The mean of the students' means."""
        return mean([line.mean for line in self.lines if line.mean is not None])

    @property
    def is_adjusted(self) -> bool:
        return any(cell.is_adjusted for line in self.lines for cell in line.cells)

    @property
    def is_scaled(self) -> bool:
        return any(column.out_of for column in self.columns)


def gradebook(classroom: Classroom, now: datetime, *, newest_first: bool = True) -> Gradebook:
    """Everything asked of the class up to `now`. Eight queries; sittings whose time is over are
    handed in first."""
    opened = classroom.assignments.filter(opens_at__lte=now).order_by("opens_at", "pk")
    assignments = list(opened.reverse() if newest_first else opened)
    close_ended(assignments, now)
    members, record = members_at_work(classroom), record_of(assignments)
    found = {
        member.pk: [record.outcome(one, member.student_id, now) for one in assignments]
        for member in members
    }
    adjusted = _adjusted(assignments)
    lines = tuple(_line(member, found[member.pk], adjusted) for member in members)
    columns = (
        _column(assignment, [line.cells[place].outcome for line in lines])
        for place, assignment in enumerate(assignments)
    )
    return Gradebook(tuple(columns), lines)


def _adjusted(assignments: Sequence[Assignment]) -> set[int]:
    """The attempts whose worth a ruling has changed."""
    ruled = Adjustment.objects.filter(asked__attempt__submissions__assignment__in=assignments)
    return set(ruled.order_by().values_list("asked__attempt", flat=True).distinct())


def _line(member: Membership, outcomes: Sequence[Outcome], adjusted: set[int]) -> Line:
    cells = tuple(
        Cell(one, one.counted is not None and one.counted.attempt_id in adjusted)
        for one in outcomes
    )
    return Line(member, cells, mean([cell.mark for cell in cells if cell.mark is not None]))


def _column(assignment: Assignment, outcomes: Sequence[Outcome]) -> Column:
    done = [one for one in outcomes if one.is_done]
    totals = {one.counted.out_of for one in done if one.counted}
    other = totals - {Decimal(FULL_MARKS)}
    return Column(
        assignment=assignment,
        out_of=max(other) if other else None,
        mean=mean([one.mark for one in done if one.mark is not None]),
        done=len(done),
        asked=sum(one.state != State.NOT_ASKED for one in outcomes),
    )
