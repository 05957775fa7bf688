"""Writing content by hand: the same checks as for files, then one saved revision."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from content.knowledge import records
from content.knowledge.findings import Finding
from content.knowledge.messages import Message
from content.knowledge.pack import convert
from content.knowledge.rules import check_pack
from content.models import Entity, Fact, Lesson, Pack, Relation, Row, Source
from content.rows import SHAPES, pack_record
from content.transactions import write_transaction

_FIELDS: dict[type[Row], str] = {
    Entity: "entities",
    Relation: "relations",
    Source: "sources",
    Fact: "facts",
    Lesson: "lessons",
}


def findings(row: Row) -> list[Finding]:
    """What would be wrong in the pack if ``row`` were saved as it is, by the rules for files.

    A finding about another record says which (a lesson may refer to a fact being retracted).
    """
    name = type(row).__name__.lower()
    try:
        data = row.as_data()
    except msgspec.ValidationError as error:
        return [Finding(name, row.slug, (), Message("{error}", error=error))]
    record = convert(data, SHAPES[type(row)])
    if isinstance(record, tuple):
        path, message = record
        return [Finding(name, row.slug, path, message)]
    found = check_pack(_with(pack_record(row.pack), row, record))
    return [_elsewhere(finding, name, row.slug) for finding in found]


def save(row: Row) -> None:
    """Save a checked row; with it begins a new revision of its pack."""
    with write_transaction():
        row.save()
        pack = Pack.objects.select_for_update().get(pk=row.pack_id)
        pack.revision += 1
        pack.save(update_fields=["revision"])


def _with(pack: records.Pack, row: Row, record: Any) -> records.Pack:
    """The pack with the row's record in place of what it has under that id."""
    field = _FIELDS[type(row)]
    changed = {**getattr(pack, field), row.slug: record}
    return msgspec.structs.replace(pack, **{field: changed})


def _elsewhere(finding: Finding, name: str, slug: str) -> Finding:
    if (finding.record, finding.id) == (name, slug):
        return finding
    where = f"{finding.record} {finding.id}"
    message = Message("{where}: {message}", where=where, message=finding.message)
    return replace(finding, path=(), message=message)
