"""Who looked at students' work: written when a page with it is shown, read by the student and by
those who teach the class."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from content.transactions import write_transaction
from quiz.accounts.models import User
from quiz.classrooms.models import Classroom, Membership, Viewing

logger = logging.getLogger(__name__)

ONE_LOOK = timedelta(minutes=10)
KEPT_FOR = timedelta(days=365)


class Page(models.TextChoices):
    """What was looked at."""

    NEEDS = "needs", _("who needs help")
    RESULTS = "results", _("results of an assignment")
    GRADEBOOK = "gradebook", _("gradebook")
    STUDENT = "student", _("page of the student")
    PAPER = "paper", _("answers to a quiz or test")
    FACTS = "facts", _("map of what is known")
    CONFUSIONS = "confusions", _("what the class confuses")
    ITEMS = "items", _("answers to each question")
    LIVE = "live", _("who is sitting a test now")
    ADJUST = "adjust", _("adjusting points")
    REPORT = "report", _("report for parents")
    FILE = "file", _("file with points")
    DATA = "data", _("all data of the student")


@dataclass(frozen=True)
class Look:
    """One line of the log, in words. `viewer` is empty for an account that is gone, `student` for
    a look at the whole class."""

    at: datetime
    viewer: str
    page: str
    student: str


def record(
    viewer: User, classroom: Classroom, page: Page, student: User | None = None, *, now: datetime
) -> None:
    """Note that `viewer` looks at the work of `student`, or of the whole class, in `page`.

    The same look within ten minutes is noted once. One query when it is noted already. A page is
    shown even where nothing can be written (a full disk): what cannot be noted goes to the log.
    """
    seen = Viewing.objects.filter(
        viewer=viewer, classroom=classroom, student=student, page=page, at__gt=now - ONE_LOOK
    )
    if seen.exists():
        return
    try:
        with write_transaction():
            Viewing.objects.create(
                viewer=viewer, classroom=classroom, student=student, page=page, at=now
            )
    except DatabaseError:
        logger.exception("not noted: %s looked at %s of %s", viewer.pk, page, classroom.pk)


def looks_at_class(classroom: Classroom, most: int = 200) -> list[Look]:
    """Who looked at the work of the class or of one of its students, last ones first. One query."""
    return _in_words(Viewing.objects.filter(classroom=classroom), most)


def looks_at_student(student: User, most: int | None = 50) -> list[Look]:
    """Who looked at the student's work, alone or with that of the class, last ones first. What was
    seen of the class before the student came is not among it. One query.
    """
    own_class = Membership.objects.filter(student=student).values("classroom")
    with_class = Q(student=None, classroom__in=own_class, at__gte=student.created_at)
    return _in_words(Viewing.objects.filter(Q(student=student) | with_class), most)


def forget_viewings(*, now: datetime) -> int:
    """Delete what was noted more than a year before `now`; return how many rows."""
    with write_transaction():
        return Viewing.objects.filter(at__lt=now - KEPT_FOR).delete()[0]


def _in_words(viewings: QuerySet[Viewing], most: int | None) -> list[Look]:
    rows = viewings.select_related("viewer", "student").order_by("-at", "-pk")[:most]
    return [
        Look(
            at=row.at,
            viewer=row.viewer.display_name if row.viewer else "",
            page=str(Page(row.page).label) if row.page in Page.values else row.page,
            student=row.student.display_name if row.student else "",
        )
        for row in rows
    ]
