"""What a student remembers, read from the database with the day of their exam in mind."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db.models import F
from django.utils import timezone

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.progress.directions import BACKWARD, FORWARD, Direction
from quiz.progress.exam_day import capped
from quiz.progress.memory import Memory, merged
from quiz.progress.models import Card

NOT_MET = Memory()

Sides = Mapping[Direction, Memory]
"""The memories of one fact by the side from which it was asked."""


def sides_of(student: User, snapshot: Snapshot, now: datetime) -> dict[str, Sides]:
    """Every fact of a pack that the student was asked, by its id, in one query.

    The plan is capped by the day of the exam, if the student has said it.
    """
    return sides_by_pack(student, [snapshot.slug], now)[snapshot.slug]


def sides_by_pack(
    student: User, packs: Collection[str], now: datetime
) -> dict[str, dict[str, Sides]]:
    """The same of several packs, by the id of each, in one query for all."""
    found: dict[str, dict[str, dict[Direction, Memory]]] = {
        pack: defaultdict(dict) for pack in packs
    }
    cards = Card.objects.filter(student=student, pack__in=packs).order_by()
    for card in cards.annotate(exam_on=F("student__exam_day__exam_on")):
        side = BACKWARD if card.direction == BACKWARD else FORWARD
        memory = _planned(card.fact, card.memory, card.exam_on, now)
        found[card.pack][card.fact][side] = memory
    return {pack: dict(facts) for pack, facts in found.items()}


def memories_of(student: User, snapshot: Snapshot, now: datetime) -> dict[str, Memory]:
    """The same with all sides of a fact as one memory."""
    return merge_sides(sides_of(student, snapshot, now))


def merge_sides(sides: Mapping[str, Sides]) -> dict[str, Memory]:
    """Every fact with all its sides as one memory."""
    return {fact: merged(known.values()) for fact, known in sides.items()}


def _planned(fact: str, memory: Memory, exam_on: date | None, now: datetime) -> Memory:
    due = capped(
        memory.due,
        last_review=memory.last_review,
        exam_on=exam_on,
        now=now,
        zone=timezone.get_current_timezone(),
        key=fact,
    )
    return memory if due == memory.due else replace(memory, due=due)
