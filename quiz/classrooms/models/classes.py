"""Classes, who teaches them, and who is in them."""

from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from quiz.attempts.deadlines import LEAST_FACTOR, MOST_FACTOR


class Classroom(models.Model):
    """A class that belongs to one teacher; students sign in with `code`, which never changes.

    Until `joinable_until` who knows the code may put themselves on the list. An archived class
    keeps everything and asks nothing more of its students.
    """

    teacher = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="classrooms",
        verbose_name=_("teacher"),
    )
    name = models.CharField(_("class name"), max_length=40)
    code = models.CharField(_("class code"), max_length=12, unique=True)
    created_at = models.DateTimeField(_("created at"))
    joinable_until = models.DateTimeField(_("may be joined until"), null=True, blank=True)
    archived_at = models.DateTimeField(_("archived at"), null=True, blank=True)

    class Meta:
        verbose_name = _("class")
        verbose_name_plural = _("classes")
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class CoTeacher(models.Model):
    """Somebody who teaches the class beside the teacher it belongs to."""

    classroom = models.ForeignKey(Classroom, models.CASCADE, related_name="co_teachers")
    teacher = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="shared_classrooms"
    )
    added_at = models.DateTimeField(_("added at"))

    class Meta:
        verbose_name = _("co-teacher")
        verbose_name_plural = _("co-teachers")
        ordering = ("added_at", "id")
        constraints: ClassVar = [
            models.UniqueConstraint("classroom", "teacher", name="teaches_a_class_once")
        ]

    def __str__(self) -> str:
        return f"{self.classroom_id}: {self.teacher_id}"


class Membership(models.Model):
    """A student's place in the class list. A student is in one class.

    `time_factor` lengthens what they sit against the clock. Who joined by the class code did so at
    `joined_at`, after reading the version `notice` of what is kept; `join_key` is of the form they
    sent. A student who left is not `is_active`.
    """

    classroom = models.ForeignKey(Classroom, models.CASCADE, related_name="memberships")
    student = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="membership"
    )
    number = models.PositiveSmallIntegerField(_("list number"), validators=[MinValueValidator(1)])
    time_factor = models.DecimalField(
        _("extra time"),
        max_digits=4,
        decimal_places=2,
        default=Decimal(1),
        validators=[MinValueValidator(LEAST_FACTOR), MaxValueValidator(MOST_FACTOR)],
    )
    joined_at = models.DateTimeField(_("joined by the code"), null=True, blank=True)
    join_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    notice = models.CharField(_("notice agreed to"), max_length=10, blank=True, default="")

    class Meta:
        verbose_name = _("class member")
        verbose_name_plural = _("class members")
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint("classroom", "number", name="one_member_per_list_number"),
            models.CheckConstraint(
                condition=models.Q(time_factor__gte=LEAST_FACTOR, time_factor__lte=MOST_FACTOR),
                name="time_factor_is_never_less_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number:02d} {self.student.display_name}"
