"""Whom a change of facts touches: what classes are still to do, and what was frozen already.

What was asked stays as it was asked; this says only how much of it rests on the facts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from content.language import page_lang
from content.lessons import lesson_facts, lesson_list
from content.queries import Snapshot
from quiz.attempts.resting import asked_about
from quiz.classrooms.models import Assignment, Kind
from quiz.newsroom.impact import Impact


@dataclass(frozen=True, slots=True)
class TouchedAssignment:
    """Work of a class that is not over and may ask one of the changed questions, or has one read
    a lesson that changes. ``has_begun`` says whether its students can see it by now."""

    classroom: str
    title: str
    due_at: datetime
    has_begun: bool


@dataclass(frozen=True, slots=True)
class TouchedSittings:
    """Of one class (or, without one, of students on their own account) the sittings in which a
    question rests on a changed fact: how many are open, how many handed in, and the questions."""

    classroom: str
    open: int
    handed_in: int
    questions: int


@dataclass(frozen=True, slots=True)
class Touched:
    """Who feels a change, and what does not move any more."""

    assignments: tuple[TouchedAssignment, ...] = ()
    sittings: tuple[TouchedSittings, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.assignments or self.sittings)

    @property
    def open(self) -> int:
        """Sittings that are being sat."""
        return sum(one.open for one in self.sittings)

    @property
    def handed_in(self) -> int:
        """Sittings that are over."""
        return sum(one.handed_in for one in self.sittings)

    @property
    def questions(self) -> int:
        """Frozen questions in all of these."""
        return sum(one.questions for one in self.sittings)


def touched(snapshot: Snapshot, impact: Impact, now: datetime) -> Touched:
    """The assignments that may draw what changes, and the sittings that rest on the changed facts.

    Three queries, however many there are.
    """
    return Touched(
        assignments=tuple(_assignments(snapshot, impact, now)),
        sittings=tuple(_sittings(snapshot.slug, impact.facts)),
    )


def _assignments(snapshot: Snapshot, impact: Impact, now: datetime) -> Iterable[TouchedAssignment]:
    facts, lessons = impact.items.facts, {lesson.id for lesson in impact.lessons}
    if not facts and not lessons:
        return
    told = {id_: facts.intersection(lesson_facts(snapshot, id_)) for id_ in snapshot.pack.lessons}
    asked = {id_ for id_, about in told.items() if about}
    titles = {head.id: head.title for head in lesson_list(snapshot, page_lang())}
    rows = Assignment.objects.filter(
        Q(closed_at__isnull=True), pack=snapshot.slug, due_at__gt=now, classroom__archived_at=None
    ).select_related("classroom")
    for row in rows.order_by("due_at", "pk"):
        if _can_meet(row, facts, asked, lessons):
            title = row.title or titles.get(row.lesson) or str(row.get_kind_display())
            yield TouchedAssignment(row.classroom.name, title, row.due_at, row.opens_at <= now)


def _can_meet(
    row: Assignment, facts: Collection[str], asked: Collection[str], lessons: Collection[str]
) -> bool:
    """May it ask a changed question (or show a changed lesson)?"""
    if row.kind == Kind.READING:
        return row.lesson in lessons
    if row.kind == Kind.CONFUSED:
        return not frozenset(facts).isdisjoint(row.facts)
    if row.kind == Kind.QUIZ:
        return row.lesson in asked
    named = [_lessons_of(part) for part in (row.blueprint or {}).get("parts", [])]
    return any(not frozenset(part or asked).isdisjoint(asked) for part in named)


def _lessons_of(part: Any) -> list[str]:
    """The lessons that a part of a blueprint asks about; none: all."""
    return list(part.get("lessons") or []) if isinstance(part, dict) else []


def _sittings(pack: str, facts: Collection[str]) -> Iterable[TouchedSittings]:
    if not facts:
        return
    is_open = Q(attempt__submitted_at__isnull=True)
    rows = list(
        asked_about(pack, facts)
        .order_by()
        .values("attempt__occasion")
        .annotate(
            questions=Count("pk"),
            sat=Count("attempt", distinct=True),
            running=Count("attempt", distinct=True, filter=is_open),
        )
    )
    named = dict(
        Assignment.objects.filter(pk__in=[row["attempt__occasion"] for row in rows]).values_list(
            "pk", "classroom__name"
        )
    )
    found: dict[str, list[int]] = {}
    for row in rows:
        counts = found.setdefault(named.get(row["attempt__occasion"], ""), [0, 0, 0])
        counts[0] += row["running"]
        counts[1] += row["sat"] - row["running"]
        counts[2] += row["questions"]
    for classroom, (running, over, questions) in sorted(found.items()):
        yield TouchedSittings(classroom, running, over, questions)
