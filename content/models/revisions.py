"""What was changed in a pack: written once, never altered."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models.proposals import Proposal
from content.models.rows import Pack


class Origin(models.TextChoices):
    """Where a revision came from."""

    FILES = "files", _("files")
    PROPOSAL = "proposal", _("proposal")
    UNDO = "undo", _("undoing a revision")


class Revision(models.Model):
    """One step of a pack from one state to the next.

    `changes` are `{record, slug, before, after}` in canonical values. `actor_key` stands for the
    person where the person is erased. `digest` is taken over all of it and over the digest of the
    revision before (`content.history`), so that no row can be altered or taken out unseen.
    """

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="revisions", verbose_name=_("pack"))
    number = models.PositiveIntegerField(_("revision"))
    origin = models.CharField(_("origin"), max_length=10, choices=Origin)
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="revisions"
    )
    undoes = models.PositiveIntegerField(null=True, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    actor_key = models.CharField(max_length=40, blank=True, default="")
    at = models.DateTimeField(_("at"))
    reason = models.TextField(_("reason"), blank=True, default="")
    changes = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ("pack", "-number")
        constraints: ClassVar = [
            models.UniqueConstraint("pack", "number", name="one_revision_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.pack_id}: {self.number}"
