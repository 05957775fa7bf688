"""What each student of a class knows of each fact, from what is stored: their cards.

A card is read without its plan: only how often it was asked, and how surely it is recalled now.
Two queries, however many students and facts there are.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from content.queries import Snapshot
from quiz.classrooms.models import Membership
from quiz.progress.memory import recall_after
from quiz.progress.models import Card

FADING, SURE = 0.7, 0.9
"""A fact that is recalled less likely than this fades; one more likely than that is sure."""


@dataclass(frozen=True, slots=True)
class Known:
    """What one student knows of one fact: `right` of `asked` answers, and the chance to recall it
    now (None where no answer tells; 0 where the last one was wrong)."""

    asked: int = 0
    right: int = 0
    recall: float | None = None

    @property
    def percent(self) -> int | None:
        return None if self.recall is None else round(100 * self.recall)

    @property
    def level(self) -> int:
        """0 never asked, 1 not known or nearly forgotten, 2 fading, 3 known, 4 sure."""
        if not self.asked:
            return 0
        if self.recall is None:
            return 2 if self.right else 1
        return 1 + sum(self.recall >= least for least in (0.5, FADING, SURE))

    @property
    def is_fading(self) -> bool:
        return self.recall is not None and self.recall < FADING


NOT_ASKED = Known()


@dataclass(frozen=True, slots=True)
class Share:
    """Some cells together: how many there are, how many were asked, what is remembered of them."""

    cells: int
    met: int
    asked: int
    right: int
    fading: int
    recall: float | None

    @property
    def percent(self) -> int | None:
        return None if self.recall is None else round(100 * self.recall)

    @property
    def level(self) -> int:
        return Known(self.asked, self.right, self.recall).level


@dataclass(frozen=True, slots=True)
class Heat:
    """The map: `cells[student id][fact]`, only where something was asked.

    A fact goes by its id, in a map of several packs by the ids of its pack and its own.
    """

    members: tuple[Membership, ...]
    cells: Mapping[int, Mapping[Hashable, Known]]

    def cell(self, student_id: int, fact: Hashable) -> Known:
        return self.cells.get(student_id, {}).get(fact, NOT_ASKED)

    def of_fact(self, fact: Hashable) -> Share:
        """The whole class, one fact."""
        return share(self.cell(member.student_id, fact) for member in self.members)

    def of_student(self, student_id: int, facts: Collection[Hashable]) -> Share:
        """One student, some facts."""
        return share(self.cell(student_id, fact) for fact in facts)

    def of_facts(self, facts: Collection[Hashable]) -> Share:
        """The whole class, some facts."""
        return share(
            self.cell(member.student_id, fact) for member in self.members for fact in facts
        )


def share(cells: Iterable[Known]) -> Share:
    """What some cells are together; recall is the mean of those of which it is known."""
    every = list(cells)
    recalls = [cell.recall for cell in every if cell.recall is not None]
    return Share(
        cells=len(every),
        met=sum(cell.asked > 0 for cell in every),
        asked=sum(cell.asked for cell in every),
        right=sum(cell.right for cell in every),
        fading=sum(cell.is_fading for cell in every),
        recall=sum(recalls) / len(recalls) if recalls else None,
    )


def heat_of(
    members: Sequence[Membership],
    content: Snapshot,
    now: datetime,
    facts: Collection[str] | None = None,
) -> Heat:
    """What `members` know of `facts` of a pack (None: of all). One query."""
    cards = _cards(members).filter(pack=content.slug)
    if facts is not None:
        cards = cards.filter(fact__in=facts)
    rows = cards.values_list("student_id", "fact", *_COLUMNS)
    return Heat(tuple(members), _cells(rows, now))


def heat_in(members: Sequence[Membership], packs: Collection[str], now: datetime) -> Heat:
    """What `members` know of all facts of these packs. One query."""
    cards = _cards(members).filter(pack__in=packs)
    rows = cards.values_list("student_id", "pack", "fact", *_COLUMNS)
    placed = ((student, (pack, fact), *values) for student, pack, fact, *values in rows)
    return Heat(tuple(members), _cells(placed, now))


_COLUMNS = ("asked", "right", "stability", "last_review", "last_was_right")


def _cards(members: Sequence[Membership]) -> QuerySet[Card]:
    students = [member.student_id for member in members]
    return Card.objects.filter(student__in=students, asked__gt=0).order_by()


def _cells(rows: Iterable[tuple[Any, ...]], now: datetime) -> dict[int, dict[Hashable, Known]]:
    """The cells of these cards: student, fact and `_COLUMNS` of each."""
    cells: dict[int, dict[Hashable, Known]] = defaultdict(dict)
    for student, fact, *values in rows:
        side = _known(*values, now=now)
        before = cells[student].get(fact)
        cells[student][fact] = _both(before, side) if before else side
    return cells


def _known(
    asked: int,
    right: int,
    stability: float | None,
    last_review: datetime | None,
    last_was_right: bool,
    *,
    now: datetime,
) -> Known:
    if stability is None or last_review is None:
        return Known(asked, right)
    recall = recall_after(stability, (now - last_review).days) if last_was_right else 0.0
    return Known(asked, right, recall)


def _both(one: Known, other: Known) -> Known:
    """Two sides of one fact: a side that was wrong the last time speaks for it, else the surest,
    as `progress.memory.merged` has it."""
    recalls = [side.recall for side in (one, other) if side.recall is not None]
    recall = None if not recalls else 0.0 if 0.0 in recalls else max(recalls)
    return Known(one.asked + other.asked, one.right + other.right, recall)
