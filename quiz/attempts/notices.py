"""What rulings changed for a student, to be told once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from content.transactions import write_transaction
from quiz.accounts.models import User
from quiz.attempts.marking import FULL_MARKS, Score
from quiz.attempts.models import Adjustment, AskedQuestion, Attempt
from quiz.attempts.queries import scores


@dataclass(frozen=True, slots=True)
class Notice:
    """A paper that is worth something else since the student was last told: `was` and `now`, and
    what was decided, first to last."""

    attempt: Attempt
    was: Score
    now: Score
    adjustments: Sequence[Adjustment]

    @property
    def reasons(self) -> list[str]:
        """Each reason once."""
        return list(dict.fromkeys(one.ruling.reason for one in self.adjustments))

    @property
    def occasions(self) -> set[int]:
        """The assignments that it was decided for."""
        return {one.ruling.occasion for one in self.adjustments} - {0}

    @property
    def is_lower(self) -> bool:
        return self.now.points < self.was.points


@dataclass(frozen=True, slots=True)
class Adjusted:
    """One decision about one question of a paper, its points before and after, and the part of
    its marks that counts since, 0 to 1."""

    asked: AskedQuestion
    reason: str
    made_at: datetime
    before: Decimal
    after: Decimal
    credit: Decimal


def notices_to(student: User) -> list[Notice]:
    """What the student was not told yet, by paper, latest first. One query where there is nothing
    (as nearly always), else five."""
    unseen = Adjustment.objects.filter(asked__attempt__student=student, seen_at=None)
    rows = unseen.select_related("ruling", "asked__attempt").order_by("ruling_id")
    by_attempt: dict[int, list[Adjustment]] = {}
    for one in rows:
        by_attempt.setdefault(one.asked.attempt_id, []).append(one)
    if not by_attempt:
        return []
    first: dict[int, Decimal] = {}
    for one in rows:
        first.setdefault(one.asked_id, one.before)
    was, now = scores(list(by_attempt), instead=first), scores(list(by_attempt))
    return [
        Notice(found[0].asked.attempt, was[id_], now[id_], found)
        for id_, found in sorted(by_attempt.items(), reverse=True)
    ]


def adjusted_questions(attempt: Attempt) -> list[Adjusted]:
    """Every decision about a question of the paper, in the order of the questions. One query, and
    one more for what a question is worth where there is any."""
    own = Adjustment.objects.filter(asked__attempt=attempt).select_related("ruling", "asked")
    found = list(own.order_by("asked__position", "ruling_id"))
    worth = _worth(attempt) if found else {}
    return [
        Adjusted(
            asked=one.asked,
            reason=one.ruling.reason,
            made_at=one.ruling.made_at,
            before=one.before * worth[one.asked_id],
            after=one.credit * worth[one.asked_id],
            credit=one.credit,
        )
        for one in found
    ]


def mark_told(*, attempt: Attempt, now: datetime) -> None:
    """The student has read what changed of the paper; said again, the first time stays."""
    with write_transaction():
        Adjustment.objects.filter(asked__attempt=attempt, seen_at=None).update(seen_at=now)


def _worth(attempt: Attempt) -> Mapping[int, Decimal]:
    """What each question can earn: its marks, or as much as any other of the school's ten."""
    marks = dict(attempt.asked.order_by().values_list("pk", "marks"))
    if any(one is not None for one in marks.values()):
        return {id_: one or Decimal(0) for id_, one in marks.items()}
    return dict.fromkeys(marks, Decimal(FULL_MARKS) / len(marks))
