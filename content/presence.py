"""What records of a pack are now, or were for whoever saw them at a revision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from content.history import KINDS
from content.merging import Values
from content.models import Fact, Lesson, Pack, RecordKind, Revision, Row
from content.patching import Key
from content.rows import data_of

CHUNK = 500


def present_of(pack: Pack, keys: Iterable[Key]) -> dict[Key, Values | None]:
    """What some records are now, None for one that is not there: a query for each kind (and for
    every 500 of it)."""
    now: dict[Key, Values | None] = dict.fromkeys(keys)
    slugs: dict[str, list[str]] = defaultdict(list)
    for kind, slug in now:
        slugs[kind].append(slug)
    for kind, ids in slugs.items():
        if kind == RecordKind.MANIFEST:
            now[kind, pack.slug] = data_of(pack)
            continue
        now |= {(kind, row.slug): data_of(row) for row in rows_with(KINDS[kind], pack, ids)}
    return now


def rows_with(model: type[Row], pack: Pack, slugs: Sequence[str]) -> Iterator[Row]:
    """The rows of a model with these ids, facts with what they point to."""
    ends = ("subject", "relation", "object") if model is Fact else ()
    rows = model._default_manager.filter(pack=pack).select_related(*ends)
    for start in range(0, len(slugs), CHUNK):
        yield from rows.filter(slug__in=slugs[start : start + CHUNK])


def values_seen(
    pack: Pack, seen: int | None, present: Mapping[Key, Values | None]
) -> dict[Key, Values | None]:
    """What the records in ``present`` were at the revision ``seen``; None: as they are.

    Read backwards from now, for a pack may be older than its history. One query, or none.
    """
    values = dict(present)
    if seen is None or seen >= pack.revision:
        return values
    since = Revision.objects.filter(pack=pack, number__gt=seen).order_by("-number")
    for revision in since.only("changes"):
        for change in revision.changes:
            key = change["record"], change["slug"]
            if key in values:
                values[key] = change["before"]
    return values


def unlisted_lessons(pack: Pack, listed: Iterable[str]) -> dict[str, Values]:
    """The lessons that the pack keeps without listing them. One query."""
    rows = Lesson.objects.filter(pack=pack).exclude(slug__in=list(listed))
    return {row.slug: data_of(row) for row in rows}
