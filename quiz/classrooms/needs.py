"""Who needs help, and why: a few rules, each said in words by the page. One student may have
several reasons; who has most comes first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from content.shelf import shelf
from quiz.classrooms.heat import Share, heat_in, share
from quiz.classrooms.models import Classroom, Membership
from quiz.classrooms.outcomes import members_at_work, record_of
from quiz.classrooms.results import PASS, Outcome, State, mean

MOST_MISSED = 2
"""So many assignments missed are a reason."""
LATELY = 3
"""The last so many marks are compared with those before."""
FALLEN = Decimal("1.5")
MANY_FADING, FADING_PART = 10, Decimal("0.5")
"""So many facts, and so large a part of what was learnt, nearly forgotten are a reason."""
MOST = 6
"""The list is short: who is on it gets attention today."""
RECENT = 12
"""Only so many latest assignments are looked at."""


class Reason(StrEnum):
    """Why somebody needs help."""

    MISSED = "missed"
    LOW = "low"
    FALLING = "falling"
    FADING = "fading"


@dataclass(frozen=True, slots=True)
class Need:
    """A student and the reasons; the figures that the words need are None where they say nothing.

    `missed` counts assignments, `lately` and `before` are means of marks, `fading` counts facts.
    """

    member: Membership
    reasons: tuple[Reason, ...]
    missed: int = 0
    lately: Decimal | None = None
    before: Decimal | None = None
    fading: int = 0


def who_needs_help(classroom: Classroom, now: datetime) -> list[Need]:
    """At most six, who has most reasons first. Seven queries."""
    opened = classroom.assignments.filter(opens_at__lte=now).order_by("-opens_at", "-pk")
    assignments = list(opened[:RECENT])
    members, record = members_at_work(classroom), record_of(assignments)
    known = _known(members, now)
    needs = [
        needs_of(
            member,
            [record.outcome(one, member.student_id, now) for one in assignments],
            known.get(member.student_id),
        )
        for member in members
    ]
    asking = [need for need in needs if need.reasons]
    return sorted(asking, key=_urgency)[:MOST]


def needs_of(member: Membership, outcomes: Sequence[Outcome], known: Share | None = None) -> Need:
    """Why one student needs help. `outcomes` are those of the latest assignments, latest first;
    `known` is what is remembered of all facts. Pure."""
    recent = outcomes[:RECENT]
    missed = sum(one.state == State.MISSING for one in recent)
    marks = [one.mark for one in recent if one.mark is not None]
    lately, before = mean(marks[:LATELY]), mean(marks[LATELY:])
    reasons = []
    if missed >= MOST_MISSED:
        reasons.append(Reason.MISSED)
    if lately is not None and len(marks) > 1 and lately < PASS:
        reasons.append(Reason.LOW)
    if _has_fallen(marks, lately, before):
        reasons.append(Reason.FALLING)
    if known and known.fading >= MANY_FADING and known.fading > FADING_PART * known.met:
        reasons.append(Reason.FADING)
    fading = known.fading if known else 0
    return Need(member, tuple(reasons), missed, lately, before, fading)


def _has_fallen(marks: Sequence[Decimal], lately: Decimal | None, before: Decimal | None) -> bool:
    """Are the last marks lower by enough than at least as many before?"""
    if lately is None or before is None or len(marks) < 2 * LATELY:
        return False
    return before - lately >= FALLEN


def _known(members: Sequence[Membership], now: datetime) -> dict[int, Share]:
    """What each of `members` remembers of all that students see."""
    heat = heat_in(members, shelf().open, now)
    return {student: share(cells.values()) for student, cells in heat.cells.items()}


def _urgency(need: Need) -> tuple[int, int, Decimal, int]:
    lately = Decimal(10) if need.lately is None else need.lately
    return -len(need.reasons), -need.missed, lately, need.member.number
