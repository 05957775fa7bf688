"""What was changed in a pack: written once, never altered."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models.rows import Pack


class RecordKind(models.TextChoices):
    """What a change is about."""

    MANIFEST = "manifest", _("pack")
    ENTITY = "entity", _("entity")
    RELATION = "relation", _("relation")
    SOURCE = "source", _("source")
    FACT = "fact", _("fact")
    LESSON = "lesson", _("lesson")


class Origin(models.TextChoices):
    """Where a revision came from."""

    FILES = "files", _("files")
    EDITOR = "editor", _("editor")
    UNDO = "undo", _("undoing a revision")


class AppendOnly(Exception):
    """Someone tried to change or delete what is written once."""


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Refuses in bulk what a revision refuses for itself."""

    def update(self, **values: Any) -> int:
        """Nothing but who, which the erasing of a person empties, may change."""
        if set(values) - {"actor"}:
            raise AppendOnly("revisions are written once")
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnly("revisions are not deleted")


class Revision(models.Model):
    """One step of a pack from one state to the next.

    `changes` are `{record, slug, before, after}` in canonical values. `actor_key` stands for the
    person where the person is erased. `digest` is taken over all of it and over the digest of the
    revision before (`content.history`), so that no row can be altered or taken out unseen.
    """

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="revisions", verbose_name=_("pack"))
    number = models.PositiveIntegerField(_("revision"))
    origin = models.CharField(_("origin"), max_length=10, choices=Origin)
    undoes = models.PositiveIntegerField(null=True, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    actor_key = models.CharField(max_length=40, blank=True, default="")
    at = models.DateTimeField(_("at"))
    reason = models.TextField(_("reason"), blank=True, default="")
    changes = models.JSONField()
    digest = models.CharField(max_length=64)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ("pack", "-number")
        constraints: ClassVar = [
            models.UniqueConstraint("pack", "number", name="one_revision_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.pack_id}: {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Written once. The database refuses a second time too (migration 0002)."""
        if not self._state.adding:
            raise AppendOnly("a revision is written once: make another one that says what changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never."""
        raise AppendOnly("a revision is not deleted: undo it, and that is a revision too")
