"""Facts turned out to be wrong: the papers of every class are settled, and its teachers told."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from content.transactions import write_transaction
from quiz.accounts.models import User
from quiz.attempts.models import Remedy
from quiz.attempts.rulings import Change, DryRun
from quiz.attempts.settling import Decision, Settled, settle
from quiz.classrooms.access import taught_by
from quiz.classrooms.models import Assignment, Classroom, Correction, Submission


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper was sat: an assignment and its class, by their keys, and the class's name."""

    assignment: int
    classroom: int
    name: str


@dataclass
class InClass:
    """What a dry run does in one class; `name` is empty for students on their own account.

    `papers` have one of the questions; of these `raised` and `lowered` change. `largest` is the
    paper whose points change most.
    """

    name: str
    papers: set[int] = field(default_factory=set)
    raised: set[int] = field(default_factory=set)
    lowered: set[int] = field(default_factory=set)
    largest: Change | None = None

    def add(self, change: Change) -> None:
        paper, by = change.asked.attempt_id, _by(change)
        self.papers.add(paper)
        if by:
            (self.raised if by > 0 else self.lowered).add(paper)
        if by and (self.largest is None or abs(by) > abs(_by(self.largest))):
            self.largest = change


def places_of(attempts: Collection[int]) -> dict[int, list[Place]]:
    """The assignments that papers were sat for, by the paper; one on a student's own account is
    not there. One query."""
    rows = Submission.objects.filter(attempt__in=attempts).order_by("pk")
    found: dict[int, list[Place]] = {}
    for attempt, assignment, classroom, name in rows.values_list(
        "attempt_id", "assignment_id", "assignment__classroom_id", "assignment__classroom__name"
    ):
        found.setdefault(attempt, []).append(Place(assignment, classroom, name))
    return found


def by_class(found: DryRun) -> list[InClass]:
    """What a dry run does, class by class, those with most changes first. One query."""
    places = places_of({one.asked.attempt_id for one in found.papers})
    classes: dict[int, InClass] = {}
    for change in found.papers:
        own = places.get(change.asked.attempt_id)
        key, name = (own[0].classroom, own[0].name) if own else (0, "")
        classes.setdefault(key, InClass(name)).add(change)
    return sorted(classes.values(), key=lambda one: (-len(one.raised) - len(one.lowered), one.name))


def correct(
    *,
    pack: str,
    revision: int,
    decisions: Sequence[Decision],
    reason: str,
    made_by: User,
    client_key: UUID,
    agreed: str,
    now: datetime,
) -> Settled:
    """Settle the papers that rest on what `revision` of the pack put right, and tell the teachers
    of every class in which a paper changed. The errors are those of `settle`."""
    with write_transaction():
        settled = settle(
            pack=pack,
            decisions=decisions,
            reason=reason,
            made_by=made_by,
            client_key=client_key,
            agreed=agreed,
            now=now,
        )
        if settled.done is not None:
            Correction.objects.bulk_create(
                Correction(
                    assignment_id=assignment,
                    settlement=client_key,
                    pack=pack,
                    revision=revision,
                    reason=reason.strip(),
                    made_at=now,
                    **_what(changes, decisions),
                )
                for assignment, changes in _by_assignment(settled.done).items()
            )
    return settled


def not_seen_by(teacher: User) -> QuerySet[Correction]:
    """What the teacher has not read yet, of all classes in use, last first. One query."""
    own = _told().filter(
        taught_by(teacher, "assignment__classroom__"),
        assignment__classroom__archived_at__isnull=True,
    )
    return own.exclude(seen_by=teacher).distinct()


def not_seen_in(classroom: Classroom, teacher: User) -> QuerySet[Correction]:
    """The same of one class. One query."""
    return _told().filter(assignment__classroom=classroom).exclude(seen_by=teacher)


def corrections_of(assignment: Assignment) -> QuerySet[Correction]:
    """All of one assignment, last first, read or not. Two queries where there is one, else one."""
    return _told().filter(assignment=assignment).prefetch_related("seen_by")


def mark_seen(*, correction: Correction, teacher: User) -> None:
    """The teacher has read it; said again, nothing changes."""
    with write_transaction():
        correction.seen_by.add(teacher)


def _told() -> QuerySet[Correction]:
    return Correction.objects.select_related("assignment__classroom").order_by("-made_at", "-pk")


def _by_assignment(done: DryRun) -> dict[int, list[Change]]:
    places = places_of({one.asked.attempt_id for one in done.changed})
    found: dict[int, list[Change]] = {}
    for change in done.changed:
        for place in places.get(change.asked.attempt_id, ()):
            found.setdefault(place.assignment, []).append(change)
    return found


def _what(changes: Iterable[Change], decisions: Sequence[Decision]) -> dict[str, Any]:
    """What is told of the papers of one assignment, as columns of a correction."""
    remedies = {row: one.proposal.remedy for one in decisions for row in one.asked}
    counted = InClass("")
    questions: dict[str, dict[str, str]] = {}
    for change in changes:
        counted.add(change)
        asked = change.asked
        questions[asked.question_hash] = {
            "hash": asked.question_hash,
            "stem": asked.stem,
            "lang": asked.attempt.lang,
            "remedy": Remedy(remedies[asked.pk]).value,
        }
    return {
        "questions": list(questions.values()),
        "raised": len(counted.raised),
        "lowered": len(counted.lowered),
    }


def _by(change: Change) -> Any:
    """By how many points the paper changes."""
    return change.becomes.points - change.was.points
