"""What is told to those who teach a class when facts turned out to be wrong."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quiz.classrooms.models.assignments import Assignment


class Correction(models.Model):
    """Papers of an assignment that are worth something else since a fact was put right.

    `settlement` is the form that was sent: one for every class it touched. `revision` is that of
    the pack `pack` which put the fact right. `questions` are `{hash, stem, lang, remedy}`, those
    that changed papers here. `raised` and `lowered` count papers. `seen_by` are the teachers who
    said that they have read it.
    """

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="corrections")
    settlement = models.UUIDField()
    pack = models.CharField(_("pack"), max_length=80)
    revision = models.PositiveIntegerField(_("revision"))
    reason = models.TextField(_("reason"), max_length=500)
    questions = models.JSONField(_("questions"))
    raised = models.PositiveIntegerField(_("papers with more points"))
    lowered = models.PositiveIntegerField(_("papers with fewer points"))
    made_at = models.DateTimeField(_("made at"))
    seen_by = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="corrections_seen"
    )

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ("-made_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint("settlement", "assignment", name="a_class_is_told_once")
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.raised} + {self.lowered}"
