"""Making a class, naming it, putting it away."""

import logging
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.transactions import write_transaction
from quiz.accounts.models import User
from quiz.classrooms.codes import new_code
from quiz.classrooms.models import Classroom
from quiz.classrooms.roster import has_hidden_characters, tidy

logger = logging.getLogger(__name__)


def create_classroom(*, teacher: User, name: str, now: datetime) -> Classroom:
    """A class without students, with a code nobody else has."""
    classroom = Classroom(teacher=teacher, name=class_name(name), created_at=now)
    with write_transaction():
        classroom.code = _free_code(classroom.name)
        classroom.full_clean()
        classroom.save()
    return classroom


def rename_classroom(*, classroom: Classroom, name: str) -> Classroom:
    """The code stays: it is on the slips and in the students' sign-in names."""
    classroom.name = class_name(name)
    classroom.full_clean()
    with write_transaction():
        classroom.save(update_fields=["name"])
    return classroom


def class_name(typed: str) -> str:
    """`typed` as stored. Raises ValidationError when it is empty or holds hidden characters."""
    name = tidy(typed)
    if not name or has_hidden_characters(name):
        raise ValidationError(_("Write the name of the class, for example 7A or 10A1."))
    return name


def archive_classroom(*, classroom: Classroom, now: datetime) -> Classroom:
    """Put the class away: everything stays and can be read, nothing more is asked of anybody."""
    classroom.archived_at = classroom.archived_at or now
    classroom.joinable_until = None
    with write_transaction():
        classroom.save(update_fields=["archived_at", "joinable_until"])
    return classroom


def restore_classroom(*, classroom: Classroom) -> Classroom:
    """Take an archived class into use again."""
    classroom.archived_at = None
    with write_transaction():
        classroom.save(update_fields=["archived_at"])
    return classroom


def refuse_archived(classroom: Classroom) -> None:
    """Raise ValidationError for what cannot be asked of the students of an archived class."""
    if classroom.archived_at is not None:
        raise ValidationError(_("This class is archived. Restore it first."))


def _free_code(name: str) -> str:
    while Classroom.objects.filter(code=(code := new_code(name))).exists():
        logger.info("class code taken, drawing another")
    return code
