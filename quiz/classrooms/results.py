"""What one class did with one assignment. Pure: rows in, a report out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from quiz.attempts.marking import out_of_ten

PASS = Decimal(5)


class State(StrEnum):
    """How far a student got."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    HANDED_IN = "handed in"
    LATE = "late"
    MISSING = "missing"
    """Nothing was done, and the due moment is over."""
    NOT_OPEN = "not open"
    NOT_ASKED = "not asked"
    """It is for other students of the class."""


DONE = frozenset({State.HANDED_IN, State.LATE})


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt of a student; `points` of `out_of` once it is handed in."""

    attempt_id: int
    started_at: datetime
    submitted_at: datetime | None
    points: Decimal = Decimal(0)
    out_of: Decimal = Decimal(0)

    @property
    def mark(self) -> Decimal:
        """On the school's scale of ten."""
        return out_of_ten(self.points, self.out_of)

    def is_on_time(self, due_at: datetime) -> bool:
        return self.submitted_at is not None and self.submitted_at <= due_at


@dataclass(frozen=True, slots=True)
class Outcome:
    """What counts for one student, and out of how many tries.

    A lesson that was read has no try, only `done_at`.
    """

    state: State
    counted: Try | None = None
    tries: int = 0
    done_at: datetime | None = None

    @property
    def is_done(self) -> bool:
        return self.state in DONE

    @property
    def mark(self) -> Decimal | None:
        """The mark of ten, once something was handed in."""
        return self.counted.mark if self.is_done and self.counted else None


def outcome(tries: Sequence[Try], due_at: datetime) -> Outcome:
    """The best try handed in on time counts; with none on time, the first late one."""
    on_time = [t for t in tries if t.is_on_time(due_at)]
    if on_time:
        best = max(on_time, key=lambda t: t.mark)
        return Outcome(State.HANDED_IN, best, len(tries), best.submitted_at)
    late = [t for t in tries if t.submitted_at is not None]
    if late:
        first = min(late, key=lambda t: t.submitted_at or due_at)
        return Outcome(State.LATE, first, len(tries), first.submitted_at)
    if tries:
        return Outcome(State.IN_PROGRESS, tries[-1], len(tries))
    return Outcome(State.NOT_STARTED)


def read(read_at: datetime | None, due_at: datetime) -> Outcome:
    """What counts of a lesson to read."""
    if read_at is None:
        return Outcome(State.NOT_STARTED)
    state = State.HANDED_IN if read_at <= due_at else State.LATE
    return Outcome(state, done_at=read_at)


def at(outcome: Outcome, *, opens_at: datetime, due_at: datetime, now: datetime) -> Outcome:
    """The same, where nothing was begun, with why that is so `now`."""
    if outcome.state != State.NOT_STARTED:
        return outcome
    if now < opens_at:
        return replace(outcome, state=State.NOT_OPEN)
    return replace(outcome, state=State.MISSING) if now > due_at else outcome


@dataclass(frozen=True)
class Summary:
    """The class at a glance."""

    members: int
    handed_in: int
    late: int
    in_progress: int
    below_pass: int
    mean: Decimal | None

    @property
    def missing(self) -> int:
        return self.members - self.handed_in


def summary(outcomes: Sequence[Outcome]) -> Summary:
    """Count `outcomes`, each of a student who was asked; late ones are handed in too, and count
    in the mean."""
    asked = [o for o in outcomes if o.state != State.NOT_ASKED]
    states = [o.state for o in asked]
    marks = [o.mark for o in asked if o.mark is not None]
    return Summary(
        members=len(asked),
        handed_in=sum(o.is_done for o in asked),
        late=states.count(State.LATE),
        in_progress=states.count(State.IN_PROGRESS),
        below_pass=sum(mark < PASS for mark in marks),
        mean=mean(marks),
    )


def mean(marks: Sequence[Decimal]) -> Decimal | None:
    """None of nothing."""
    return sum(marks, Decimal(0)) / len(marks) if marks else None
