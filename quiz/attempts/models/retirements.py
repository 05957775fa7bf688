"""What is no longer asked, though the facts prove it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Retirement(models.Model):
    """A question that is not asked any more, or every question of one `type` about one `relation`.

    One question has a `question_id`, and its `stem` as it was when it was retired (in `lang`);
    where these are empty it is the whole template. Brought back, the row stays, with
    `restored_at`, so that one sees who did what and why.
    """

    pack = models.CharField(_("pack"), max_length=80)
    type = models.CharField(_("type"), max_length=20)
    relation = models.CharField(_("relation"), max_length=120, blank=True, default="")
    question_id = models.TextField(_("question"), blank=True, default="")
    question_hash = models.CharField(max_length=32, blank=True, default="")
    stem = models.TextField(_("stem"), blank=True, default="")
    lang = models.CharField(_("language"), max_length=2, blank=True, default="")
    reason = models.TextField(_("reason"), max_length=500)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("retired by"),
    )
    retired_at = models.DateTimeField(_("retired at"))
    restored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("brought back by"),
    )
    restored_at = models.DateTimeField(_("brought back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("retirement")
        verbose_name_plural = _("retirements")
        ordering = ("-retired_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pack", "type", "relation", "question_hash"],
                condition=models.Q(restored_at__isnull=True),
                name="retired_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.question_id or f"{self.type}: {self.relation}"

    @property
    def is_template(self) -> bool:
        """Is it about every question of a type and relation?"""
        return not self.question_hash
