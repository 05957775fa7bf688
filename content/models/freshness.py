"""What wants to be looked at again: what was put off, and how much there was each day."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models.rows import Pack


class Snooze(models.Model):
    """Somebody has looked at it: it is put off and comes back on the day `until`.

    `kind`, `record` and `slug` are those of `content.freshness.Stale`.
    """

    pack = models.ForeignKey(Pack, models.CASCADE, related_name="+", verbose_name=_("pack"))
    kind = models.CharField(max_length=20)
    record = models.CharField(_("record"), max_length=10)
    slug = models.CharField(_("id"), max_length=120)
    until = models.DateField(_("until"))
    note = models.CharField(_("note"), max_length=300, blank=True, default="")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("put off")
        verbose_name_plural = _("put off")
        ordering = ("until", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("pack", "kind", "record", "slug", name="put_off_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record} {self.slug}: {self.until}"


class FreshnessCount(models.Model):
    """How much of a kind there was in a pack at the end of a day: `number` waited, `later` was put
    off."""

    pack = models.ForeignKey(Pack, models.CASCADE, related_name="+", verbose_name=_("pack"))
    day = models.DateField(_("day"))
    kind = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    later = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("count of what is stale")
        verbose_name_plural = _("counts of what is stale")
        ordering = ("day", "kind")
        constraints: ClassVar = [
            models.UniqueConstraint("pack", "day", "kind", name="counted_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}: {self.number}"
