"""A fact as a reader sees it: one sentence, its note, and where it was read."""

from __future__ import annotations

from dataclasses import dataclass

from content.knowledge.records import Fact, Lang
from content.queries import Snapshot


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as a reader sees it; ``at`` is the place in it."""

    title: str
    publisher: str = ""
    date: str = ""
    url: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class CitedFact:
    """A fact stated on a page, with where it was read."""

    id: str
    sentence: str
    note: str
    sources: tuple[SourceLine, ...]


def cite(snapshot: Snapshot, fact: Fact, lang: Lang) -> CitedFact:
    """A fact with its sentence, note and sources."""
    return CitedFact(
        fact.id,
        fact_sentence(snapshot, fact.id, lang),
        fact.note.get(lang),
        tuple(fact_sources(snapshot, fact.id, lang)),
    )


def fact_sentence(snapshot: Snapshot, fact_id: str, lang: Lang) -> str:
    """The fact said in one sentence at the finest date that is sure."""
    return snapshot.base.tell(snapshot.pack.facts[fact_id], lang)


def fact_sources(snapshot: Snapshot, fact_id: str, lang: Lang) -> list[SourceLine]:
    """Where a fact was read."""
    lines = []
    for citation in snapshot.pack.facts[fact_id].citations:
        source = snapshot.pack.sources[citation.id]
        lines.append(
            SourceLine(
                source.title,
                source.published_by(lang),
                source.date or "",
                source.url or "",
                citation.at,
            )
        )
    return lines
