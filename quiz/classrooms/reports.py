"""What parents are told: points so far, what was asked and done, what goes well, what to practise.

Pure: the gradebook and the map of what is known come in. Nothing is foretold, nobody is compared
with another by name, and where there is too little to say something, nothing is said.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quiz.classrooms.gradebook import Column, Gradebook, Line
from quiz.classrooms.heat import Heat, Share
from quiz.classrooms.models import Membership
from quiz.classrooms.results import Outcome, State

FEWEST_STUDENTS = 5
"""The mean of fewer marks than this would tell what single students have."""
FEWEST_ANSWERS = 5
"""Of a lesson with fewer answers nothing is said."""
WELL, WEAK = 0.8, 0.6
"""A lesson with so large a part of right answers goes well, one with less than that needs
practice."""
MOST_LESSONS = 3
MOST_WORK = 14
"""So many lessons and pieces of work fit on one sheet of A4."""


Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Answered:
    """A lesson, by the ids of its pack and its own, and how many answers about it were right."""

    lesson: Place
    right: int
    asked: int

    @property
    def part(self) -> float:
        return self.right / self.asked


@dataclass(frozen=True, slots=True)
class Attendance:
    """What was asked of a student by now. `waiting` is what may still be done."""

    asked: int
    on_time: int
    late: int
    missing: int

    @property
    def done(self) -> int:
        return self.on_time + self.late

    @property
    def waiting(self) -> int:
        return self.asked - self.done - self.missing


@dataclass(frozen=True, slots=True)
class Work:
    """One assignment on a student's sheet. `class_mean` is None where too few have a mark."""

    column: Column
    outcome: Outcome
    is_adjusted: bool
    class_mean: Decimal | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One student's page. `work` is the latest, latest first, `earlier` counts what is left out."""

    member: Membership
    mean: Decimal | None
    marks: int
    class_mean: Decimal | None
    attendance: Attendance
    work: Sequence[Work]
    earlier: int
    goes_well: Sequence[Answered]
    to_practise: Sequence[Answered]


@dataclass(frozen=True, slots=True)
class ClassReport:
    """The class as a whole; `bands` counts students by their mean: 8 and more, 6.5, 5, and less.
    Means and bands are None where too few have a mark."""

    students: int
    mean: Decimal | None
    bands: Sequence[int] | None
    columns: Sequence[tuple[Column, Decimal | None]]
    goes_well: Sequence[Answered]
    to_practise: Sequence[Answered]


BANDS = (Decimal(8), Decimal("6.5"), Decimal(5))

Lessons = Mapping[Place, Sequence[Hashable]]
"""The facts of each lesson, as the heat that comes with them names them."""


def class_report(book: Gradebook, heat: Heat, lessons: Lessons) -> ClassReport:
    """`book` has its newest column first."""
    means = [line.mean for line in book.lines if line.mean is not None]
    is_told = len(means) >= FEWEST_STUDENTS
    shares = {lesson: heat.of_facts(facts) for lesson, facts in lessons.items()}
    return ClassReport(
        students=len(book.lines),
        mean=book.mean if is_told else None,
        bands=_bands(means) if is_told else None,
        columns=[(one, _told_mean(book, at)) for at, one in enumerate(book.columns)],
        goes_well=goes_well(shares),
        to_practise=to_practise(shares),
    )


def sheet_of(line: Line, book: Gradebook, heat: Heat, lessons: Lessons) -> Sheet:
    """One student of `book`, which has its newest column first."""
    asked = [
        Work(column, cell.outcome, cell.is_adjusted, _told_mean(book, at))
        for at, (column, cell) in enumerate(zip(book.columns, line.cells, strict=True))
        if cell.outcome.state != State.NOT_ASKED
    ]
    student = line.member.student_id
    shares = {lesson: heat.of_student(student, facts) for lesson, facts in lessons.items()}
    means = sum(one.mean is not None for one in book.lines)
    return Sheet(
        member=line.member,
        mean=line.mean,
        marks=sum(work.outcome.mark is not None for work in asked),
        class_mean=book.mean if means >= FEWEST_STUDENTS else None,
        attendance=_attendance([work.outcome for work in asked]),
        work=asked[:MOST_WORK],
        earlier=len(asked[MOST_WORK:]),
        goes_well=goes_well(shares),
        to_practise=to_practise(shares),
    )


def goes_well(shares: Mapping[Place, Share]) -> list[Answered]:
    """The lessons with most right answers, best first."""
    found = [one for one in _answered(shares) if one.part >= WELL]
    return sorted(found, key=lambda one: (-one.part, -one.asked))[:MOST_LESSONS]


def to_practise(shares: Mapping[Place, Share]) -> list[Answered]:
    """The lessons with fewest right answers, worst first."""
    found = [one for one in _answered(shares) if one.part < WEAK]
    return sorted(found, key=lambda one: (one.part, -one.asked))[:MOST_LESSONS]


def _answered(shares: Mapping[Place, Share]) -> list[Answered]:
    every = [Answered(lesson, share.right, share.asked) for lesson, share in shares.items()]
    return [one for one in every if one.asked >= FEWEST_ANSWERS]


def _attendance(outcomes: Sequence[Outcome]) -> Attendance:
    states = [one.state for one in outcomes]
    return Attendance(
        asked=len(states),
        on_time=states.count(State.HANDED_IN),
        late=states.count(State.LATE),
        missing=states.count(State.MISSING),
    )


def _told_mean(book: Gradebook, at: int) -> Decimal | None:
    marks = sum(line.cells[at].mark is not None for line in book.lines)
    return book.columns[at].mean if marks >= FEWEST_STUDENTS else None


def _bands(means: Sequence[Decimal]) -> list[int]:
    places = [sum(mean < least for least in BANDS) for mean in means]
    return [places.count(place) for place in range(len(BANDS) + 1)]
