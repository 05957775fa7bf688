"""The rules of what is assigned: when it may be begun, when a sitting ends, when it is told.

Pure: what is read comes in, the time is an argument, and it is always the server's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from quiz.attempts.deadlines import is_too_late
from quiz.classrooms.models import Assignment, Extension, Kind, LateRule, Telling, Variety


@dataclass(frozen=True, slots=True)
class Sat:
    """One sitting of a student that counts for an assignment, and what it is worth once it is
    handed in."""

    attempt_id: int
    started_at: datetime
    submitted_at: datetime | None
    deadline_at: datetime | None = None
    points: Decimal | None = None
    out_of: Decimal | None = None

    def is_open(self, now: datetime) -> bool:
        """Is it still being sat? One whose time is over is not, though nobody closed it yet."""
        return self.submitted_at is None and not is_too_late(self.deadline_at, now)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one student stands with one assignment. `factor` lengthens their time, `sat` are the
    sittings that count, first to last; `read_at` is for a lesson to read.

    `is_archived` says that the class asks nothing more.
    """

    assignment: Assignment
    extension: Extension | None = None
    factor: Decimal = Decimal(1)
    sat: tuple[Sat, ...] = ()
    read_at: datetime | None = None
    is_archived: bool = False

    @property
    def due_at(self) -> datetime:
        return due_for(self.assignment, self.extension)

    @property
    def length(self) -> timedelta | None:
        """The time for one sitting; None without a clock."""
        return length_for(self.assignment, self.extension, self.factor)

    @property
    def tries_left(self) -> int | None:
        """None is as often as one likes."""
        if not self.assignment.attempts:
            return None
        return max(0, self.assignment.attempts - len(self.sat))

    def open_sitting(self, now: datetime) -> Sat | None:
        return next((one for one in self.sat if one.is_open(now)), None)

    def handed_in(self, now: datetime) -> tuple[Sat, ...]:
        """The sittings that are over."""
        return tuple(one for one in self.sat if not one.is_open(now))

    def is_done(self, now: datetime) -> bool:
        """Has the student done what was asked, on time or late?"""
        if self.assignment.kind == Kind.READING:
            return self.read_at is not None
        ends = (one.submitted_at or one.deadline_at for one in self.handed_in(now))
        return any(is_taken(self.assignment, self.due_at, end) for end in ends)

    def is_overdue(self, now: datetime) -> bool:
        return now > self.due_at


class Refusal(StrEnum):
    """Why it may not be begun now."""

    ARCHIVED = "archived"
    NOT_OPEN = "not open"
    CLOSED = "closed"
    OVER = "over"
    NO_TRIES = "no tries"


class Withheld(StrEnum):
    """Why it is not told yet what was right."""

    NEVER = "never"
    DUE = "due"
    OTHERS = "others"
    SELF = "self"


def due_for(assignment: Assignment, extension: Extension | None) -> datetime:
    """The due moment of one student: an extension never takes time away."""
    own = extension.due_at if extension else None
    return max(assignment.due_at, own) if own else assignment.due_at


def is_taken(assignment: Assignment, due_at: datetime, handed_in_at: datetime | None) -> bool:
    """Does what a student whose due moment is `due_at` handed in then count at all?"""
    is_late = handed_in_at is not None and handed_in_at > due_at
    return not is_late or assignment.late == LateRule.ACCEPT


def length_for(
    assignment: Assignment, extension: Extension | None, factor: Decimal
) -> timedelta | None:
    """The time that one student has for one sitting; None without a clock."""
    if assignment.minutes is None:
        return None
    minutes = assignment.minutes * factor + (extension.minutes if extension else 0)
    return timedelta(seconds=float(minutes * 60))


def deadline_for(
    assignment: Assignment,
    extension: Extension | None,
    *,
    started_at: datetime,
    factor: Decimal = Decimal(1),
) -> datetime | None:
    """When a sitting of a test that was begun at `started_at` ends; None where nothing ends it.

    The clock ends it, the due moment where late work is not taken, and the teacher who closes it.
    """
    length = length_for(assignment, extension, factor)
    ends = [
        started_at + length if length else None,
        due_for(assignment, extension) if assignment.late == LateRule.REFUSE else None,
        assignment.closed_at,
    ]
    return min((end for end in ends if end is not None), default=None)


def refusal(standing: Standing, now: datetime) -> Refusal | None:
    """Why the student may not begin it now; None where they may. An open sitting is gone on with
    whatever this says.

    After the due moment only who has handed in nothing may begin, and only where late work is
    taken: for all others nothing more would count.
    """
    assignment = standing.assignment
    if standing.is_archived:
        return Refusal.ARCHIVED
    if now < assignment.opens_at:
        return Refusal.NOT_OPEN
    if assignment.closed_at is not None and now >= assignment.closed_at:
        return Refusal.CLOSED
    is_late = standing.is_overdue(now)
    if is_late and (assignment.late == LateRule.REFUSE or standing.is_done(now)):
        return Refusal.OVER
    if standing.tries_left == 0:
        return Refusal.NO_TRIES
    return None


def may_still_sit(standing: Standing, now: datetime) -> bool:
    """Does the student sit it now, or may they begin it, now or once it opens?"""
    if standing.open_sitting(now) is not None:
        return True
    return refusal(standing, now) in (None, Refusal.NOT_OPEN)


def withheld(
    assignment: Assignment, own: Standing | None, everyone: Iterable[Standing], now: datetime
) -> Withheld | None:
    """Why a student is not told yet what was right in what they handed in; None where they are.

    `own` is their standing (None where it is not for them any more), `everyone` the standings of
    all whom it is for. Where all get the same questions, nobody is told while somebody sits them,
    and nobody who may sit them again.
    """
    if assignment.kind != Kind.PAPER:
        return None
    if assignment.telling == Telling.NEVER:
        return Withheld.NEVER
    if assignment.telling == Telling.DUE:
        return Withheld.DUE if any(may_still_sit(one, now) for one in everyone) else None
    if assignment.variety == Variety.OWN:
        return None
    if own is not None and may_still_sit(own, now):
        return Withheld.SELF
    return Withheld.OTHERS if any(one.open_sitting(now) for one in everyone) else None


def may_be_told(
    assignment: Assignment, own: Standing | None, everyone: Iterable[Standing], now: datetime
) -> bool:
    """May the student see what was right, question by question?"""
    return withheld(assignment, own, everyone, now) is None


def told_from(assignment: Assignment, everyone: Iterable[Standing]) -> datetime | None:
    """When at the latest everyone's time is over; None where nobody can say.

    Where late work is taken, it is over once all have handed in or the teacher closes it.
    """
    if assignment.closed_at is not None:
        return assignment.closed_at
    if assignment.late != LateRule.REFUSE:
        return None
    return max((one.due_at for one in everyone), default=assignment.due_at)
