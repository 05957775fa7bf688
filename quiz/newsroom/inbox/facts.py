"""The facts behind a question, each in a sentence, with the ways to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from content.knowledge.records import Lang
from content.models import Pack
from content.queries import Snapshot, snapshot_of
from quiz.newsroom.links import address_of, page_at

Snapshots = Mapping[str, Snapshot]


@dataclass(frozen=True, slots=True)
class LinkedFact:
    """A fact by its id: what it says, "" where it is no longer in the pack, and where it is edited
    and called wrong after all ("" where that cannot be done)."""

    pack: str
    slug: str
    sentence: str
    edit: str
    wrong: str


def snapshots(packs: Iterable[str]) -> Snapshots:
    """Those of these packs that are there, as they are now. One query where they have been read."""
    rows = Pack.objects.filter(slug__in=set(packs))
    return {row.slug: snapshot_of(row) for row in rows}


def linked(content: Snapshots, pack: str, slug: str, lang: Lang) -> LinkedFact:
    """One fact of a pack."""
    known = content.get(pack)
    fact = known.pack.facts.get(slug) if known else None
    if known is None or fact is None:
        return LinkedFact(pack, slug, "", "", "")
    return LinkedFact(
        pack,
        slug,
        known.base.tell(fact, lang),
        address_of(pack, "fact", slug),
        page_at("newsroom:wrong_fact", pack, slug),
    )
