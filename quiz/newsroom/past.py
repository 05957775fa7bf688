"""The history of a pack: its revisions as lines, one of them, and the past of one record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Func, IntegerField, QuerySet
from django.db.models.fields.json import KT
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.history import Key
from content.models import Pack, RecordKind, Revision
from content.queries import Snapshot
from quiz.newsroom.diffs import RecordDiff, diffs, steps_of


class HowMany(Func):
    """The length of a JSON list, counted by the database."""

    function = "JSON_ARRAY_LENGTH"
    output_field = IntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_ARRAY_LENGTH", **extra)


@dataclass(frozen=True, slots=True)
class Step:
    """What one revision did with one record."""

    revision: Revision
    diff: RecordDiff
    is_present: bool


def revisions_of(pack: Pack, *, words: str = "", origin: str = "") -> QuerySet[Revision]:
    """The revisions of a pack, last first, found by words of their reason or by their person.

    Without what they changed, which may be a whole pack: only the first of it.
    """
    found = Revision.objects.filter(pack=pack).select_related("actor").order_by("-number")
    if origin:
        found = found.filter(origin=origin)
    if words:
        found = found.filter(reason__icontains=words) | found.filter(
            actor__display_name__icontains=words
        )
    return found.defer("changes").annotate(
        size=HowMany("changes"),
        first_kind=KT("changes__0__record"),
        first_slug=KT("changes__0__slug"),
    )


def what(revision: Any) -> str:
    """What a revision of ``revisions_of`` changed, in a few words."""
    first = f"{RecordKind(revision.first_kind).label} {revision.first_slug}"
    more = revision.size - 1
    if not more:
        return first
    text = ngettext("{first} and {more} more", "{first} and {more} more", more)
    return text.format(first=first, more=more)


def who(revision: Revision) -> str:
    """The person of a revision, as far as they are still known."""
    if revision.actor:
        return str(revision.actor)
    if revision.actor_key:
        return _("someone who was erased ({key})").format(key=revision.actor_key[:6])
    return _("the command line")


def past_of(pack: Pack, key: Key, now: Snapshot) -> list[Step]:
    """What every revision did with a record, last first."""
    kind, slug = key
    touching = [
        (revision, change)
        for revision in Revision.objects.filter(pack=pack)
        .select_related("actor")
        .order_by("-number")
        for change in revision.changes
        if (change["record"], change["slug"]) == (kind, slug)
    ]
    found = diffs(steps_of(change for _revision, change in touching), now)
    return [
        Step(revision, diff, at == 0)
        for at, ((revision, _change), diff) in enumerate(zip(touching, found, strict=True))
    ]
