"""What one class did with one assignment. Pure: rows in, a report out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from quiz.attempts.marking import Score

PASS = Decimal(5)


class State(StrEnum):
    """How far a student got."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    HANDED_IN = "handed in"
    LATE = "late"


@dataclass(frozen=True)
class Try:
    """One attempt of a student: `answered` of its questions, and its score so far."""

    attempt_id: int
    started_at: datetime
    submitted_at: datetime | None
    answered: int
    score: Score

    def is_on_time(self, due_at: datetime) -> bool:
        return self.submitted_at is not None and self.submitted_at <= due_at


@dataclass(frozen=True)
class Outcome:
    """What counts for one student, and out of how many tries."""

    state: State
    counted: Try | None = None
    tries: int = 0

    @property
    def score(self) -> Score | None:
        """The mark, once something was handed in."""
        done = self.state in (State.HANDED_IN, State.LATE)
        return self.counted.score if done and self.counted else None


def outcome(tries: Sequence[Try], due_at: datetime) -> Outcome:
    """The best try handed in on time counts; with none on time, the first late one."""
    on_time = [t for t in tries if t.is_on_time(due_at)]
    if on_time:
        return Outcome(State.HANDED_IN, max(on_time, key=lambda t: t.score.points), len(tries))
    late = [t for t in tries if t.submitted_at is not None]
    if late:
        first = min(late, key=lambda t: t.submitted_at or due_at)
        return Outcome(State.LATE, first, len(tries))
    if tries:
        return Outcome(State.IN_PROGRESS, tries[-1], len(tries))
    return Outcome(State.NOT_STARTED)


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
    """Count `outcomes`; late ones are handed in too, and count in the mean."""
    states = [o.state for o in outcomes]
    points = [o.score.points for o in outcomes if o.score is not None]
    return Summary(
        members=len(outcomes),
        handed_in=len(points),
        late=states.count(State.LATE),
        in_progress=states.count(State.IN_PROGRESS),
        below_pass=sum(p < PASS for p in points),
        mean=sum(points, Decimal(0)) / len(points) if points else None,
    )
