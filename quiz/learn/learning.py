"""Taking in what handed-in sittings teach about a student, but nothing that is not told yet."""

from datetime import datetime
from functools import partial

from quiz.accounts.models import User
from quiz.classrooms.sitting import held_back
from quiz.progress.actions import learn_from_handed_in


def catch_up(student: User, now: datetime) -> None:
    """Learn what is handed in and may be learnt; called before what a student knows is read."""
    held = partial(held_back, student.pk, now=now)
    learn_from_handed_in(student=student, now=now, held=held)
