"""What a change of settings would do, and to whom: said before it is saved, and saved as said."""

from collections.abc import Callable, Collection, Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from quiz.classrooms.assigning import begun_by, members_asked
from quiz.classrooms.models import Assignment, LateRule, Membership, Telling
from quiz.classrooms.outcomes import record_of
from quiz.classrooms.plans import Plan
from quiz.classrooms.queries import present
from quiz.classrooms.results import Outcome, State
from quiz.classrooms.running import later_ends, open_sittings


class What(StrEnum):
    """What happens to some students."""

    ADDED = "added"
    LEFT_OUT = "left out"
    MORE_TIME = "more time"
    TIME_KEPT = "time kept"
    GOES_ON = "goes on"
    LATE = "late"
    ON_TIME = "on time"
    OTHER_POINTS = "other points"
    NOT_COUNTED = "not counted"
    COUNTED = "counted"
    TOLD = "told"
    NOT_TOLD = "not told"
    UNCHANGED = "unchanged"
    SHUT_OUT = "shut out"
    NEW_RULES = "new rules"


@dataclass(frozen=True)
class Effect:
    """`what` happens to `members`; `minutes` more where it is time."""

    what: What
    members: tuple[Membership, ...]
    minutes: int = 0

    @property
    def numbers(self) -> list[int]:
        """By list number, as it is shown."""
        return [member.number for member in self.members]


def effects(
    assignment: Assignment, plan: Plan, students: Collection[int] | None, now: datetime
) -> list[Effect]:
    """What saving `plan` for `students` (None: the whole class) would do. Nothing is written.

    Everyone it is for, before or after, is in at least one effect.
    """
    then = _as_planned(assignment, plan)
    before = {member.pk: member for member in members_asked(assignment)}
    after = _asked_then(assignment, students)
    found = [
        Effect(What.ADDED, _without(after, before)),
        Effect(What.LEFT_OUT, _without(before, after)),
    ]
    stay = [member for pk, member in after.items() if pk in before]
    begun = begun_by(assignment)
    sitting = set(open_sittings(assignment).values_list("student_id", flat=True))
    done = [member for member in stay if member.student_id in begun - sitting]
    found += _to_those_sitting(assignment, then, [m for m in stay if m.student_id in sitting], now)
    found += _to_those_done(assignment, then, done, now)
    found += _to_the_others(then, [m for m in stay if m.student_id not in begun], now)
    return [effect for effect in found if effect.members]


def _as_planned(assignment: Assignment, plan: Plan) -> Assignment:
    """The assignment as it would be; in memory only."""
    then = copy(assignment)
    for column, value in plan.settings().items():
        setattr(then, column, value)
    return then


def _asked_then(assignment: Assignment, students: Collection[int] | None) -> dict[int, Membership]:
    members = present(assignment.classroom.memberships.all())
    if students is not None:
        members = members.filter(student__in=set(students))
    return {member.pk: member for member in members.select_related("student").order_by("number")}


def _without(
    members: dict[int, Membership], others: dict[int, Membership]
) -> tuple[Membership, ...]:
    return tuple(member for pk, member in members.items() if pk not in others)


def _to_those_sitting(
    assignment: Assignment, then: Assignment, sitting: list[Membership], now: datetime
) -> Iterator[Effect]:
    """More time, by how much; else their time stays, also where the others have less now."""
    more = {
        attempt.student_id: _minutes(end - (attempt.deadline_at or end))
        for attempt, end in later_ends(then, now)
    }
    for minutes in sorted(set(more.values())):
        longer = tuple(m for m in sitting if more.get(m.student_id) == minutes)
        yield Effect(What.MORE_TIME, longer, minutes)
    is_shorter = _ends(then) < _ends(assignment)
    others = tuple(member for member in sitting if member.student_id not in more)
    yield Effect(What.TIME_KEPT if is_shorter else What.GOES_ON, others)


def _ends(assignment: Assignment) -> tuple[int, datetime]:
    return (assignment.minutes or 0, assignment.due_at)


def _to_those_done(
    assignment: Assignment, then: Assignment, done: list[Membership], now: datetime
) -> Iterator[Effect]:
    """Who is late, which try counts and what is told follow from the settings; points do not."""
    record = record_of([assignment])
    pairs = [
        (
            member,
            record.outcome(assignment, member.student_id, now),
            record.outcome(then, member.student_id, now),
        )
        for member in done
    ]
    changed: set[int] = set()
    for what, is_so in _CHANGES.items():
        members = tuple(member for member, before, after in pairs if is_so(before, after))
        changed |= {member.pk for member in members}
        yield Effect(what, members)
    telling = _told(assignment, then)
    if telling is not None:
        yield Effect(telling, tuple(done))
        return
    yield Effect(What.UNCHANGED, tuple(m for m in done if m.pk not in changed))


def _turns(old: State, new: State) -> Callable[[Outcome, Outcome], bool]:
    return lambda before, after: before.state == old and after.state == new


_CHANGES: dict[What, Callable[[Outcome, Outcome], bool]] = {
    What.LATE: _turns(State.HANDED_IN, State.LATE),
    What.ON_TIME: _turns(State.LATE, State.HANDED_IN),
    What.OTHER_POINTS: lambda before, after: (
        before.is_done and after.is_done and before.mark != after.mark
    ),
    What.NOT_COUNTED: lambda before, after: before.is_done and not after.is_done,
    What.COUNTED: lambda before, after: after.is_done and not before.is_done,
}

OPENNESS = (Telling.NEVER, Telling.DUE, Telling.HANDED_IN, Telling.AT_ONCE)


def _told(assignment: Assignment, then: Assignment) -> What | None:
    """Are those who handed in told more, or less, than before?"""
    before, after = (OPENNESS.index(Telling(one.telling)) for one in (assignment, then))
    if before == after:
        return None
    return What.TOLD if after > before else What.NOT_TOLD


def _to_the_others(
    then: Assignment, others: Iterable[Membership], now: datetime
) -> Iterator[Effect]:
    is_over = then.due_at <= now and then.late == LateRule.REFUSE
    yield Effect(What.SHUT_OUT if is_over else What.NEW_RULES, tuple(others))


def _minutes(time: timedelta) -> int:
    return max(1, round(time.total_seconds() / 60))
