"""Editing facts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content.admin.base import RowAdmin, RowForm, reason_field
from content.admin.fields import CitationsField, DatesField, ValueField
from content.knowledge.records import LANGS, Lang
from content.knowledge.text import fold, found_in
from content.language import page_lang
from content.models import Fact, Pack
from content.queries import NoContent, snapshot, snapshot_of


class FactForm(RowForm):
    """A fact in the words of the pack: dates at their precision, sources with their places."""

    fields_of_keys: ClassVar[dict[str, str]] = {"from": "start", "to": "end"}

    start = DatesField(
        label=_("From"),
        required=False,
        help_text=_(
            "2008, 2008-05 or 2008-05-30. Some day between two: 2008-05-30/2008-06-02. "
            "Sources disagree: both dates with ; between them."
        ),
    )
    end = DatesField(
        label=_("To"), required=False, help_text=_("Leave empty while it is still so.")
    )
    value = ValueField(label=_("Value"), required=False)
    sources = CitationsField(
        label=_("Sources"),
        required=False,
        help_text=_("One id a line; after | the place: thanhnien-20251031 | đoạn 4"),
    )

    reason = reason_field(required=True)

    class Meta:
        model = Fact
        fields = (
            *("pack", "slug", "subject", "relation", "object", "start", "end"),
            *("value", "as_of", "status", "sources", "note_vi", "note_en"),
        )


@admin.register(Fact)
class FactAdmin(RowAdmin):
    """The list a curator works in, and the form of one fact."""

    form = FactForm
    list_display = ("slug", "sentence", "status")
    list_filter = ("status", "relation")
    search_fields = ("slug",)
    list_select_related = ("pack", "subject", "relation", "object")

    @admin.display(description=_("fact"))
    def sentence(self, fact: Fact) -> str:
        """The fact as it is said in the language of the page."""
        return _said(fact, page_lang())

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Fact], search_term: str
    ) -> tuple[QuerySet[Fact], bool]:
        """Search ids and sentences of both languages, with or without diacritics."""
        if not fold(search_term):
            return queryset, False
        found = [
            fact.pk
            for fact in queryset.select_related(*self.list_select_related)
            if found_in(search_term, " ".join([fact.slug, *(_said(fact, lang) for lang in LANGS)]))
        ]
        return queryset.filter(pk__in=found), False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        try:
            return {"pack": Pack.objects.get(slug=snapshot().slug).pk}
        except NoContent:
            return {}


def _said(fact: Fact, lang: Lang) -> str:
    """The sentence of a saved fact, from the snapshot that pages use."""
    now = snapshot_of(fact.pack)
    record = now.pack.facts.get(fact.slug)
    return now.base.tell(record, lang) if record else fact.slug
