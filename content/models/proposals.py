"""What somebody wants to change in a pack, before it is so."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models.revisions import RecordKind
from content.models.rows import Pack


class Proposal(models.Model):
    """Changes that are reviewed together and published as one revision, or not at all.

    `reason` says why, for the history. `writers` is everyone who changed something in it: they
    do not publish it. `reviewer` is who decided, `revision` the one it became.
    """

    class State(models.TextChoices):
        WRITING = "writing", _("being written")
        REVIEW = "review", _("waiting for review")
        RETURNED = "returned", _("returned")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="proposals", verbose_name=_("pack"))
    title = models.CharField(_("title"), max_length=200)
    reason = models.TextField(_("reason"), max_length=2000, blank=True, default="")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WRITING)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="proposals",
        verbose_name=_("author"),
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="reviewed_proposals",
        verbose_name=_("reviewer"),
    )
    writers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", verbose_name=_("written by")
    )
    created_at = models.DateTimeField(_("created at"))
    changed_at = models.DateTimeField(_("changed at"))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("revision"), null=True, blank=True)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ("-changed_at", "-pk")

    def __str__(self) -> str:
        return self.title


class Change(models.Model):
    """One record of a proposal: `before` as it stood when it was taken up, `after` as it shall be.

    Both are canonical values of `content.rows`; `before` is None for a new record. `answers` are
    what the author said to the warnings, by the warning's code.
    """

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="changes")
    record = models.CharField(_("record"), max_length=10, choices=RecordKind)
    slug = models.CharField(_("id"), max_length=120)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField()
    answers = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint("proposal", "record", "slug", name="one_change_of_a_record")
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.slug}"


class Comment(models.Model):
    """What was said about a proposal, and what was done with it (`step`, a state)."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    step = models.CharField(max_length=10, choices=Proposal.State, blank=True, default="")
    text = models.TextField(_("comment"), max_length=2000, blank=True, default="")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.text or self.step
