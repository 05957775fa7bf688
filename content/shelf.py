"""The packs beside each other: which there are, and which of them learners see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.http import urlencode

from content import queries
from content.knowledge.records import Lang
from content.lessons import lesson_list
from content.models import Pack
from content.queries import NoContent, Snapshot, snapshot_of

IN_ADDRESS = "pack"
"""What an address names its pack by, where there are several."""


@dataclass(frozen=True)
class Shelf:
    """Every pack, in order, as its row stood when it was read."""

    rows: tuple[Pack, ...]

    @cached_property
    def open(self) -> tuple[str, ...]:
        """The ids of those that learners see."""
        return tuple(row.slug for row in self.rows if row.is_open)

    @property
    def is_several(self) -> bool:
        """Is there more than one to choose from?"""
        return len(self.open) > 1

    @cached_property
    def contents(self) -> tuple[Snapshot, ...]:
        """Those that learners see."""
        return tuple(map(self.content, self.open))

    def content(self, slug: str) -> Snapshot:
        """A pack at the revision of its row, open or not; no query while that stands.

        Raises NoContent.
        """
        for row in self.rows:
            if row.slug == slug:
                return snapshot_of(row)
        raise NoContent(slug)


@dataclass(frozen=True)
class Titles:
    """What lessons are called in ``lang``, whichever pack they are in; a pack is read when it is
    first asked for."""

    shelf: Shelf
    lang: Lang

    def of(self, pack: str, lesson: str) -> str:
        """The title; the id itself where the lesson is not there any more."""
        try:
            heads = lesson_list(self.shelf.content(pack), self.lang)
        except NoContent:
            return lesson
        return next((head.title for head in heads if head.id == lesson), lesson)


def shelf() -> Shelf:
    """All packs, in one query."""
    rows = Pack.objects.only("slug", "revision", "questions_revision", "is_open")
    found = Shelf(tuple(rows))
    queries.open_slugs[:] = found.open
    return found


def is_shown(slug: str) -> bool:
    """Do learners see the pack? As this process read last, without a query."""
    return slug in queries.open_slugs or not queries.open_slugs


def in_address(slug: str, rest: Mapping[str, str | int] | None = None) -> str:
    """What makes an address one of this pack, with the ``rest`` of its query: "?pack=nature".

    Without a query of the database: empty where this pack is all that learners see, so that
    addresses are short. Ids of lessons, entities and facts may be the same in two packs.
    """
    is_said = bool(slug and queries.open_slugs) and queries.open_slugs != [slug]
    query = urlencode({**(rest or {}), **({IN_ADDRESS: slug} if is_said else {})})
    return f"?{query}" if query else ""


def title_of(content: Snapshot, lang: Lang) -> str:
    """What a pack is called."""
    return content.pack.manifest.title.get(lang)
