"""Classes, who is in them, and what they were asked to do."""

from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from quiz.attempts.deadlines import LEAST_FACTOR, MOST_FACTOR

FEWEST_QUESTIONS, MOST_QUESTIONS = 3, 40


class Classroom(models.Model):
    """One teacher's class; students sign in with `code`, which never changes."""

    teacher = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="classrooms",
        verbose_name=_("teacher"),
    )
    name = models.CharField(_("class name"), max_length=40)
    code = models.CharField(_("class code"), max_length=12, unique=True)
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("class")
        verbose_name_plural = _("classes")
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A student's place in the class list. A student is in one class.

    `time_factor` lengthens what they sit against the clock.
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


class Assignment(models.Model):
    """A lesson quiz that a class is asked to take between two moments."""

    classroom = models.ForeignKey(Classroom, models.CASCADE, related_name="assignments")
    pack = models.CharField(_("pack"), max_length=80)  # ids, as an attempt keeps them
    lesson = models.CharField(_("lesson"), max_length=120)
    questions = models.PositiveSmallIntegerField(
        _("number of questions"),
        default=10,
        validators=[MinValueValidator(FEWEST_QUESTIONS), MaxValueValidator(MOST_QUESTIONS)],
    )
    opens_at = models.DateTimeField(_("opens"))
    due_at = models.DateTimeField(_("due"))
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ("-due_at", "-id")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(due_at__gt=models.F("opens_at")),
                name="assignment_is_due_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return f"{self.classroom_id}: {self.lesson}"


class Submission(models.Model):
    """An attempt that counts for an assignment, from the moment it is started."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="submissions")
    attempt = models.ForeignKey("attempts.Attempt", models.CASCADE, related_name="submissions")

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints: ClassVar = [
            models.UniqueConstraint("assignment", "attempt", name="attempt_counts_once")
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.attempt_id}"
