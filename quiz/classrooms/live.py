"""A sitting as it goes on: who is in, how far, who is not heard of any more, who has handed in.

Nothing here says how well anybody does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Count, Max, Q

from quiz.attempts.deadlines import is_over
from quiz.attempts.models import Attempt, Mode
from quiz.classrooms.assigning import members_asked
from quiz.classrooms.models import Assignment, Kind, Membership

SILENCE = timedelta(seconds=60)
"""The page of a test says every half minute that it is there: after twice that it is not."""

NEAR_THE_END = timedelta(minutes=5)


class Presence(StrEnum):
    """Where a student is."""

    AWAY = "away"
    SITTING = "in"
    LOST = "lost"
    HANDED_IN = "done"


@dataclass(frozen=True, slots=True)
class Seat:
    """One student: `answered` of `total` questions; `left` until the end of the sitting, None
    without a clock or when nothing is sat."""

    member: Membership
    presence: Presence
    answered: int = 0
    total: int = 0
    left: timedelta | None = None

    @property
    def tenths(self) -> int:
        """How far, from 0 to 10: 10 is all."""
        return 10 * self.answered // self.total if self.total else 0

    @property
    def clock(self) -> str:
        """What is left: whole minutes, near the end seconds too; "" without a clock."""
        if self.left is None:
            return ""
        minutes, seconds = divmod(int(self.left.total_seconds()), 60)
        return f"{minutes}′" if self.left >= NEAR_THE_END else f"{minutes}:{seconds:02}"


@dataclass(frozen=True, slots=True)
class Live:
    """The class at one moment, by list number."""

    seats: tuple[Seat, ...]
    ends_at: datetime | None

    def number(self, presence: Presence) -> int:
        return sum(seat.presence == presence for seat in self.seats)

    @property
    def away(self) -> int:
        return self.number(Presence.AWAY)

    @property
    def sitting(self) -> int:
        """Those who sit it, heard of or not."""
        return self.number(Presence.SITTING) + self.lost

    @property
    def lost(self) -> int:
        return self.number(Presence.LOST)

    @property
    def handed_in(self) -> int:
        return self.number(Presence.HANDED_IN)


def live(assignment: Assignment, now: datetime) -> Live:
    """Everyone whom it is for, and `ends_at`: when the last of those who sit must end. Three
    queries at most."""
    members = list(members_asked(assignment))
    if assignment.kind == Kind.READING:
        return Live(_readers(assignment, members), None)
    sat = {attempt.student_id: attempt for attempt in _sittings(assignment)}
    sitting = [one for one in sat.values() if not _has_ended(one, now)]
    seats = tuple(_seat(member, sat.get(member.student_id), now) for member in members)
    ends = [one.deadline_at for one in sitting if one.deadline_at]
    return Live(seats, max(ends, default=None))


def _readers(assignment: Assignment, members: Sequence[Membership]) -> tuple[Seat, ...]:
    read = set(assignment.readings.values_list("student", flat=True))
    return tuple(
        Seat(member, Presence.HANDED_IN if member.student_id in read else Presence.AWAY)
        for member in members
    )


def _sittings(assignment: Assignment) -> Iterable[Attempt]:
    """Every student's sittings, the latest last, each with `answered` and `heard_at`."""
    answered = Count("asked", filter=Q(asked__responses__isnull=False), distinct=True)
    return (
        Attempt.objects.filter(submissions__assignment=assignment)
        .annotate(answered=answered, heard_at=Max("asked__responses__saved_at"))
        .order_by("started_at", "pk")
    )


def _seat(member: Membership, attempt: Attempt | None, now: datetime) -> Seat:
    if attempt is None:
        return Seat(member, Presence.AWAY)
    answered: int = attempt.answered  # type: ignore[attr-defined]
    if _has_ended(attempt, now):
        return Seat(member, Presence.HANDED_IN, answered, attempt.total)
    left = max(timedelta(0), attempt.deadline_at - now) if attempt.deadline_at else None
    is_lost = attempt.mode == Mode.EXAM and now - _heard_at(attempt) > SILENCE
    presence = Presence.LOST if is_lost else Presence.SITTING
    return Seat(member, presence, answered, attempt.total, left)


def _has_ended(attempt: Attempt, now: datetime) -> bool:
    return attempt.submitted_at is not None or is_over(attempt.deadline_at, now)


def _heard_at(attempt: Attempt) -> datetime:
    """When the page or an answer of it last came."""
    heard_at: datetime | None = attempt.heard_at  # type: ignore[attr-defined]
    heard = (attempt.started_at, attempt.seen_at, heard_at)
    return max(moment for moment in heard if moment is not None)
