"""Who teaches a class beside the teacher it belongs to."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.transactions import write_transaction
from quiz.accounts.models import Role, User
from quiz.accounts.names import staff_name
from quiz.classrooms.models import Classroom, CoTeacher


def add_co_teacher(*, classroom: Classroom, sign_in_name: str, now: datetime) -> CoTeacher:
    """Let the teacher with this sign-in name, as typed, teach the class too.

    Raises ValidationError, in the same words for whoever cannot: nobody of that name, no teacher,
    a teacher of another school.
    """
    colleague = _teacher_named(sign_in_name)
    if colleague is None or _is_elsewhere(colleague, classroom.teacher):
        raise ValidationError(
            _(
                "No teacher of your school has this sign-in name. Ask your colleague how it is "
                "spelt."
            )
        )
    if colleague == classroom.teacher:
        raise ValidationError(_("The class belongs to this teacher already."))
    with write_transaction():
        added, is_new = CoTeacher.objects.get_or_create(
            classroom=classroom, teacher=colleague, defaults={"added_at": now}
        )
    if not is_new:
        raise ValidationError(
            _("%(name)s teaches this class already.") % {"name": colleague.display_name}
        )
    return added


def remove_co_teacher(*, classroom: Classroom, teacher: User) -> None:
    """`teacher` no longer teaches the class; what they assigned stays."""
    with write_transaction():
        classroom.co_teachers.filter(teacher=teacher).delete()


def hand_on_classroom(*, classroom: Classroom, to: CoTeacher, now: datetime) -> Classroom:
    """The class belongs to one of its co-teachers from now on; who had it teaches it beside them.

    Raises ValidationError when `to` does not teach it (any more).
    """
    before = classroom.teacher
    with write_transaction():
        deleted, _rows = CoTeacher.objects.filter(pk=to.pk, classroom=classroom).delete()
        if not deleted or not to.teacher.is_active:
            raise ValidationError(_("Only a co-teacher can be given the class."))
        classroom.teacher = to.teacher
        classroom.save(update_fields=["teacher"])
        CoTeacher.objects.create(classroom=classroom, teacher=before, added_at=now)
    return classroom


def _teacher_named(sign_in_name: str) -> User | None:
    teachers = User.objects.filter(role=Role.TEACHER, is_active=True)
    return teachers.filter(sign_in_name=staff_name(sign_in_name)).first()


def _is_elsewhere(colleague: User, teacher: User) -> bool:
    """Whether both belong to a school, and not to the same."""
    schools = {colleague.school_id, teacher.school_id}
    return None not in schools and len(schools) == 2
