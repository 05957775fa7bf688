"""What was decided about a student's papers afterwards, as far as it may be told by now."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from content.shelf import Shelf
from quiz.accounts.models import User
from quiz.attempts.models import Mode
from quiz.attempts.notices import Notice, notices_to
from quiz.classrooms.models import Assignment
from quiz.classrooms.rules import Withheld
from quiz.classrooms.sitting import withheld_by
from quiz.learn.titles import title_of


@dataclass(frozen=True, slots=True)
class Told:
    """A notice with what the paper is called; `link` leads to its result."""

    notice: Notice
    title: str
    link: str


def told_to(student: User, packs: Shelf, now: datetime) -> list[Told]:
    """The papers whose points have changed. Of what is not told yet, nothing is said until it is.
    One query where there is nothing."""
    notices = notices_to(student)
    if not notices:
        return []
    occasions = {n.attempt.occasion for n in notices if not n.attempt.tells_at_once} - {0}
    withheld = withheld_by(student.pk, occasions, now)
    titles = _titles(notices)
    return [
        Told(notice, _title(notice, titles, packs), _link(notice))
        for notice in notices
        if withheld.get(notice.attempt.occasion) in (None, Withheld.NEVER)
    ]


def _titles(notices: list[Notice]) -> dict[int, str]:
    """What teachers called the assignments that it was decided for."""
    occasions = set[int]().union(*(notice.occasions for notice in notices))
    return dict(Assignment.objects.filter(pk__in=occasions).values_list("pk", "title"))


def _title(notice: Notice, titles: dict[int, str], packs: Shelf) -> str:
    own = [titles[pk] for pk in sorted(notice.occasions) if titles.get(pk)]
    return own[0] if own else title_of(packs.content(notice.attempt.pack), notice.attempt)


def _link(notice: Notice) -> str:
    page = "learn:exam_result" if notice.attempt.mode == Mode.EXAM else "learn:review"
    return reverse(page, args=[notice.attempt.pk])
