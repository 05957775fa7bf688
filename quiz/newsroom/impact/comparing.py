"""Two bases compared, record by record: what is not the same on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from content.knowledge.base import FactBase
from content.knowledge.records import Fact, Manifest, Relation
from quiz.newsroom.impact.touch import Touch

_UNREAD = ("review_months",)
"""Of a relation: what no question and no insight depends on."""


def touch_of(before: FactBase, after: FactBase) -> Touch | None:
    """What the change from one base to the other can bear on; None: everything."""
    if not _same_frame(before, after):
        return None
    entities = frozenset(_changed(before.entities, after.entities))
    entities |= before.ambiguous ^ after.ambiguous
    sources = frozenset(_changed(before.pack.sources, after.pack.sources))
    facts = {
        id_
        for id_ in _changed(before.pack.facts, after.pack.facts)
        if any(
            id_ in base.pack.facts and base.pack.facts[id_].status != "retracted"
            for base in (before, after)
        )
    }
    for base in (before, after):
        facts |= {fact.id for fact in base.pack.facts.values() if _names_any(fact, entities)}
        facts |= {f.id for f in base.pack.facts.values() if sources and _cites_any(f, sources)}
    facts |= before.told ^ after.told
    facts |= {id_ for pair in before.told_gaps ^ after.told_gaps for id_ in pair}
    return Touch(before, after, frozenset(facts), entities)


def _same_frame(before: FactBase, after: FactBase) -> bool:
    """Is all that is not about single facts, entities and sources as it was, and in its order?"""
    one, other = before.pack, after.pack
    return (
        _of_manifest(one.manifest) == _of_manifest(other.manifest)
        and bool(one.lessons) == bool(other.lessons)
        and list(one.relations) == list(other.relations)
        and all(_same_logic(one.relations[id_], other.relations[id_]) for id_ in one.relations)
        and _same_order(one.facts, other.facts)
        and _same_order(one.entities, other.entities)
    )


def _of_manifest(manifest: Manifest) -> tuple[Any, ...]:
    return manifest.as_of, manifest.kinds


def _same_logic(one: Relation, other: Relation) -> bool:
    if one is other or one == other:
        return True
    unread = {name: None for name in _UNREAD if name in one.__struct_fields__}
    return bool(msgspec.structs.replace(one, **unread) == msgspec.structs.replace(other, **unread))


def _same_order(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Do those that stay come in the same order?"""
    return [id_ for id_ in one if id_ in other] == [id_ for id_ in other if id_ in one]


def _changed(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[str]:
    """The ids of records that are not the same on both sides."""
    for id_ in dict.fromkeys((*one, *other)):
        old, new = one.get(id_), other.get(id_)
        if old is not new and old != new:
            yield id_


def _names_any(fact: Fact, entities: frozenset[str]) -> bool:
    return fact.subject in entities or fact.object in entities


def _cites_any(fact: Fact, sources: frozenset[str]) -> bool:
    return any(citation.id in sources for citation in fact.citations)
