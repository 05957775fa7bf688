"""A small textbook in memory: lessons on a few facts, checked as files are when they are loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from content.knowledge.records import LANGS, Pack
from content.knowledge.rules import check_pack
from content.queries import Snapshot
from tests.factories.packs import pack_data


def lesson_text(body: str, title: str = "Bài", summary: str = "Tóm tắt.") -> str:
    """The text of a lesson with its front matter."""
    return f"---\ntitle: {title}\nsummary: {summary}\n---\n\n{body}\n"


def textbook(
    facts: Sequence[dict[str, Any]],
    lessons: Mapping[str, str],
    *,
    chapters: Mapping[str, Sequence[str]] | None = None,
    revision: int = 1,
    **more: Any,
) -> Snapshot:
    """A snapshot of a sound pack; each lesson (id → text) has the same text in both languages.

    ``chapters`` are lessons by the title of their chapter; ``more`` is for `pack_data`.
    """
    data = pack_data(list(facts), **more)
    data["manifest"] |= {
        "lessons": list(lessons),
        "chapters": [
            {"title": {"vi": title, "en": f"{title} (en)"}, "lessons": list(ids)}
            for title, ids in (chapters or {}).items()
        ],
    }
    data["facts"] = {one["id"]: one for one in facts}
    data["lessons"] = {id_: dict.fromkeys(LANGS, text) for id_, text in lessons.items()}
    pack = msgspec.convert(data, Pack)
    assert [str(finding) for finding in check_pack(pack)] == []
    return Snapshot("test", revision, pack)


def corrected(before: Snapshot, fact: str, **fields: Any) -> Snapshot:
    """The next revision, in which one fact has other fields (``from_`` for its date)."""
    facts = dict(before.pack.facts)
    facts[fact] = msgspec.structs.replace(facts[fact], **fields)
    pack = msgspec.structs.replace(before.pack, facts=facts)
    return Snapshot(before.slug, before.revision + 1, pack)
