"""Packs in the database: the rows behind the records of ``content.knowledge``.

Every row keeps ``loaded``, the record as the files last gave it, so that a load can tell what
was edited in the admin since. Rows are saved one by one: history sees no ``QuerySet.update()``.
"""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from content.knowledge import records
from content.language import page_lang


class Pack(models.Model):
    """A folder of curated content. ``revision`` grows with every change to anything in it.

    ``questions_revision`` grows when what may be asked of it changes though nothing in it does.
    Learners see it only while ``is_open``: a pack from files from its first load on, one that is
    made in the browser once a reviewer has opened it (``content.opening``).
    """

    slug = models.CharField(_("id"), max_length=80, unique=True)
    manifest = models.JSONField(_("manifest"))
    loaded = models.JSONField(default=dict, editable=False)
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)
    is_open = models.BooleanField(_("open to learners"), default=False, editable=False)
    questions_revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("pack")
        verbose_name_plural = _("packs")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.slug

    def as_data(self) -> dict[str, Any]:
        """The record as plain values."""
        return dict(self.manifest)


class Row(models.Model):
    """One record of a pack, in the order of its file."""

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, verbose_name=_("pack"))
    slug = models.CharField(_("id"), max_length=120)
    position = models.PositiveIntegerField(default=0, editable=False)
    loaded = models.JSONField(default=dict, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.slug

    def as_data(self) -> dict[str, Any]:
        """The record as plain values, as a file would hold it."""
        raise NotImplementedError


class Entity(Row):
    """A country, organisation, agreement, document, person, event or idea."""

    kind = models.CharField(_("kind"), max_length=80)
    name_vi = models.CharField(_("name (Vietnamese)"), max_length=300)
    name_en = models.CharField(_("name (English)"), max_length=300)
    details = models.JSONField(_("further names, code, region"), default=dict, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("entity")
        verbose_name_plural = _("entities")
        ordering = ("pack", "position", "slug")
        constraints: ClassVar = [
            models.UniqueConstraint("pack", "slug", name="entity_slug_once_in_pack")
        ]

    def __str__(self) -> str:
        return self.name_en if page_lang() == "en" else self.name_vi

    def as_data(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "name": {"vi": self.name_vi, "en": self.name_en},
            **self.details,
        }


class Relation(Row):
    """A kind of statement: its logic and its wording."""

    logic = models.JSONField(_("logic"))
    wording = models.JSONField(_("wording"))
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ("pack", "position", "slug")
        constraints: ClassVar = [
            models.UniqueConstraint("pack", "slug", name="relation_slug_once_in_pack")
        ]

    def __str__(self) -> str:
        name = records.without_slots(self.wording[page_lang()]["name"])
        return f"{self.slug}: {name}"

    def as_data(self) -> dict[str, Any]:
        return {**self.logic, "says": self.wording}


class Source(Row):
    """Where facts were read."""

    title = models.CharField(_("title"), max_length=500)
    details = models.JSONField(_("publisher, date, address"), default=dict, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("pack", "position", "slug")
        constraints: ClassVar = [
            models.UniqueConstraint("pack", "slug", name="source_slug_once_in_pack")
        ]

    def as_data(self) -> dict[str, Any]:
        return {"title": self.title, **self.details}


class Fact(Row):
    """One sourced, dated statement. Dates are a text, or a list where sources disagree."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        RETRACTED = "retracted", _("retracted")

    subject = models.ForeignKey(
        Entity, on_delete=models.PROTECT, related_name="+", verbose_name=_("subject")
    )
    relation = models.ForeignKey(
        Relation, on_delete=models.PROTECT, related_name="+", verbose_name=_("relation")
    )
    object = models.ForeignKey(
        Entity,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("object"),
        null=True,
        blank=True,
    )
    start = models.JSONField(_("from"), null=True, blank=True)
    end = models.JSONField(_("to"), null=True, blank=True)
    value = models.JSONField(_("value"), null=True, blank=True)
    as_of = models.CharField(_("as of"), max_length=40, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    sources = models.JSONField(_("sources"), default=list)
    note_vi = models.TextField(_("note (Vietnamese)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)
    file = models.CharField(_("file"), max_length=80, default="facts", editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ("pack", "file", "position", "slug")
        constraints: ClassVar = [
            models.UniqueConstraint("pack", "slug", name="fact_slug_once_in_pack"),
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "published", "retracted"]),
                name="fact_status_is_known",
            ),
        ]

    def as_data(self) -> dict[str, Any]:
        data = {
            "id": self.slug,
            "subject": self.subject.slug,
            "relation": self.relation.slug,
            "sources": self.sources,
            "object": self.object.slug if self.object else None,
            "from": self.start,
            "to": self.end,
            "value": self.value,
            "as_of": self.as_of or None,
            "status": self.status,
        }
        if self.note_vi or self.note_en:
            data["note"] = {"vi": self.note_vi, "en": self.note_en}
        return canonical(data, records.Fact)


class Lesson(Row):
    """A page of the textbook as Markdown with live facts, in both languages."""

    text_vi = models.TextField(_("text (Vietnamese)"))
    text_en = models.TextField(_("text (English)"))
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        ordering = ("pack", "position", "slug")
        constraints: ClassVar = [
            models.UniqueConstraint("pack", "slug", name="lesson_slug_once_in_pack")
        ]

    def as_data(self) -> dict[str, Any]:
        return {"vi": self.text_vi, "en": self.text_en}


def canonical(data: dict[str, Any], shape: type[records.Record]) -> dict[str, Any]:
    """Plain values in the one form that files and rows share: defaults left out, fixed order."""
    result = msgspec.to_builtins(msgspec.convert(data, shape))
    assert isinstance(result, dict)
    return result
