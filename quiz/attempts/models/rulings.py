"""What is decided about a question after it was answered, and what it changes."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quiz.attempts.models.sittings import AskedQuestion


class Remedy(models.TextChoices):
    """What is done about a question that was not fair."""

    VOID = "void", _("The question does not count: everyone gets full marks for it")
    ACCEPT = "accept", _("Another answer is right as well")
    POINTS = "points", _("Everyone who answered gets points back")
    MARKED = "marked", _("The answers count as they were marked at first")


class Ruling(models.Model):
    """A decision about a question after it was answered, with its reason. Never changed or undone
    but by another ruling.

    `occasion` is the assignment it is for, 0 for every sitting. `answer` is the other accepted one
    in the terms of the question's form; `credit` what those it helps have of the question, 0 to 1.
    Nobody loses by it unless `may_lower`. `client_key` comes with the form: sent twice it is one.
    """

    remedy = models.CharField(_("what is done"), max_length=10, choices=Remedy)
    pack = models.CharField(_("pack"), max_length=80)
    occasion = models.PositiveBigIntegerField(default=0)
    question_id = models.TextField(_("question"))
    question_hash = models.CharField(max_length=32, db_index=True)
    answer = models.JSONField(null=True, blank=True)
    credit = models.DecimalField(max_digits=5, decimal_places=4, default=1)
    may_lower = models.BooleanField(default=False)
    reason = models.TextField(_("reason"), max_length=500)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="rulings",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made at"))
    client_key = models.UUIDField(null=True, unique=True, editable=False)

    class Meta:
        verbose_name = _("ruling")
        verbose_name_plural = _("rulings")
        ordering = ("made_at", "pk")

    def __str__(self) -> str:
        return f"{self.remedy}: {self.question_id}"


class Adjustment(models.Model):
    """What one student's question is worth since a ruling; the latest counts.

    `before` and `credit` are parts of the question's marks, 0 to 1. `seen_at` is when the student
    was told.
    """

    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="adjustments")
    asked = models.ForeignKey(AskedQuestion, on_delete=models.CASCADE, related_name="adjustments")
    before = models.DecimalField(max_digits=5, decimal_places=4)
    credit = models.DecimalField(max_digits=5, decimal_places=4)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("adjustment")
        verbose_name_plural = _("adjustments")
        ordering = ("ruling", "asked")
        constraints: ClassVar = [
            models.UniqueConstraint("ruling", "asked", name="a_ruling_adjusts_once")
        ]

    def __str__(self) -> str:
        return f"{self.asked_id}: {self.before} → {self.credit}"
