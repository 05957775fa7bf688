"""Editing the records that facts are made of."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from content.admin.base import RowAdmin
from content.knowledge.text import fold, found_in
from content.models import Entity, Lesson, Pack, Relation, Row, Source


class FoldedSearch(RowAdmin):
    """Searches names with or without diacritics."""

    search_fields = ("slug",)
    searched: tuple[str, ...] = ()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Row], search_term: str
    ) -> tuple[QuerySet[Row], bool]:
        if not fold(search_term):
            return queryset, False
        found = [
            row.pk
            for row in queryset
            if found_in(search_term, " ".join(getattr(row, n) for n in ("slug", *self.searched)))
        ]
        return queryset.filter(pk__in=found), False


@admin.register(Entity)
class EntityAdmin(FoldedSearch):
    """Countries, organisations, agreements, events …"""

    list_display = ("slug", "name_vi", "name_en", "kind")
    list_filter = ("kind",)
    searched = ("name_vi", "name_en")


@admin.register(Relation)
class RelationAdmin(FoldedSearch):
    """Kinds of statement."""

    list_display = ("slug",)


@admin.register(Source)
class SourceAdmin(FoldedSearch):
    """Where facts were read."""

    list_display = ("slug", "title")
    searched = ("title",)


@admin.register(Lesson)
class LessonAdmin(FoldedSearch):
    """Pages of the textbook."""

    list_display = ("slug",)


@admin.register(Pack)
class PackAdmin(admin.ModelAdmin):
    """The packs and their revisions; their manifests travel as files."""

    list_display = ("slug", "revision")
    readonly_fields = ("slug", "manifest", "revision")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Pack | None = None) -> bool:
        return False
