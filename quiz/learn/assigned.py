"""What a student was asked to do, as the pages show it: what it is, by when, how far."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property
from math import ceil
from typing import Literal

from django.urls import reverse
from django.utils.translation import gettext as _

from content.language import page_lang
from content.lessons import LessonHead, lesson_list
from content.shelf import Shelf
from content.shelf import title_of as title_of_pack
from quiz.classrooms import blueprints
from quiz.classrooms.models import Assignment, Kind, LateRule, Variety
from quiz.classrooms.rules import Refusal, Sat, Standing, refusal
from quiz.generation.blueprint import Blueprint

State = Literal["soon", "open", "sitting", "done", "missed"]


@dataclass(frozen=True)
class Task:
    """One assignment of a student at the moment `now`; `head` is its lesson, where it has one,
    `topic` what its pack is called where learners see several."""

    standing: Standing
    now: datetime
    title: str
    head: LessonHead | None = None
    topic: str = ""

    @property
    def assignment(self) -> Assignment:
        return self.standing.assignment

    @property
    def address(self) -> str:
        return reverse("learn:assigned", args=[self.assignment.pk])

    @property
    def kind_in_words(self) -> str:
        return {
            Kind.READING: _("Reading"),
            Kind.QUIZ: _("Lesson quiz"),
            Kind.PAPER: _("Test"),
            Kind.CONFUSED: _("Once more"),
        }[Kind(self.assignment.kind)]

    @property
    def is_reading(self) -> bool:
        return self.assignment.kind == Kind.READING

    @property
    def is_quiz(self) -> bool:
        return self.assignment.kind == Kind.QUIZ

    @property
    def is_paper(self) -> bool:
        return self.assignment.kind == Kind.PAPER

    @property
    def due_at(self) -> datetime:
        return self.standing.due_at

    @property
    def has_own_due(self) -> bool:
        """Was this student given more days than the class?"""
        return self.due_at != self.assignment.due_at

    @property
    def is_overdue(self) -> bool:
        return self.standing.is_overdue(self.now)

    @property
    def takes_late(self) -> bool:
        return self.assignment.late == LateRule.ACCEPT

    @property
    def tries(self) -> int:
        """How often it may be sat; 0 is as often as one likes."""
        return self.assignment.attempts

    @property
    def tries_left(self) -> int | None:
        return self.standing.tries_left

    @property
    def minutes(self) -> int | None:
        length = self.standing.length
        return None if length is None else ceil(length / timedelta(minutes=1))

    @property
    def has_more_time(self) -> bool:
        """Has this student more minutes than the class?"""
        return self.minutes is not None and self.minutes != self.assignment.minutes

    @cached_property
    def blueprint(self) -> Blueprint | None:
        return blueprints.read(self.assignment.blueprint) if self.is_paper else None

    @property
    def questions(self) -> int:
        return self.blueprint.number if self.blueprint else self.assignment.questions

    @property
    def marks(self) -> Decimal | None:
        """What a test is worth in all."""
        return self.blueprint.marks if self.blueprint else None

    @property
    def is_alike(self) -> bool:
        """Do all get the same questions?"""
        return self.assignment.variety != Variety.OWN

    @property
    def open_sitting(self) -> Sat | None:
        return self.standing.open_sitting(self.now)

    @property
    def handed_in(self) -> tuple[Sat, ...]:
        return self.standing.handed_in(self.now)

    @property
    def is_done(self) -> bool:
        return self.standing.is_done(self.now)

    @property
    def is_late(self) -> bool:
        """Was nothing done before the due moment, but something after it?"""
        moments = [sat.submitted_at or sat.deadline_at for sat in self.handed_in]
        moments += [self.standing.read_at]
        ends = [moment for moment in moments if moment is not None]
        return bool(ends) and min(ends) > self.due_at

    @property
    def refusal(self) -> Refusal | None:
        return refusal(self.standing, self.now)

    @property
    def state(self) -> State:
        if self.open_sitting is not None:
            return "sitting"
        if self.is_done:
            return "done"
        if self.refusal is None:
            return "open"
        return "soon" if self.refusal == Refusal.NOT_OPEN else "missed"

    @property
    def may_begin(self) -> bool:
        """Also once more, where it is done already; what is read is read."""
        return self.refusal is None and not (self.is_reading and self.is_done)


def tasks(standings: Iterable[Standing], packs: Shelf, now: datetime) -> list[Task]:
    """The tasks in their order, without those whose lesson is gone from its pack, or its pack from
    what learners see."""
    heads, topics = _Heads(packs), _topics(packs)
    return [
        Task(one, now, title_of(one.assignment, head), head, topics.get(one.assignment.pack, ""))
        for one in standings
        if (head := heads.of(one.assignment)) or not one.assignment.lesson
    ]


def _topics(packs: Shelf) -> dict[str, str]:
    """What each pack is called, if there are several to tell apart."""
    if not packs.is_several:
        return {}
    return {content.slug: title_of_pack(content, page_lang()) for content in packs.contents}


class _Heads:
    """The lessons of what is assigned, each pack looked through once."""

    def __init__(self, packs: Shelf) -> None:
        self._packs = packs
        self._known: dict[str, dict[str, LessonHead]] = {}

    def of(self, assignment: Assignment) -> LessonHead | None:
        pack = assignment.pack
        if pack not in self._known:
            shown = pack in self._packs.open
            heads = lesson_list(self._packs.content(pack), page_lang()) if shown else ()
            self._known[pack] = {head.id: head for head in heads}
        return self._known[pack].get(assignment.lesson)


def title_of(assignment: Assignment, head: LessonHead | None) -> str:
    """The teacher's title, or the lesson's, or what it is."""
    if assignment.title:
        return assignment.title
    if head is not None:
        return head.title
    return {Kind.PAPER: _("Test"), Kind.CONFUSED: _("What is often mixed up")}.get(
        Kind(assignment.kind), assignment.lesson
    )
