"""Writing content by hand: the same checks as for files, then one saved revision."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from django.utils import timezone

from content.knowledge import records
from content.knowledge.findings import Finding
from content.knowledge.messages import Message
from content.knowledge.pack import convert
from content.knowledge.rules import check_pack
from content.models import Entity, Fact, Lesson, Origin, Relation, Revision, Row, Source
from content.revising import revising
from content.rows import SHAPES, data_of, pack_record

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


def save(
    row: Row, *, actor: Any = None, reason: str = "", at: datetime | None = None
) -> Revision | None:
    """Save a checked row; with it begins a new revision of its pack.

    ``actor`` is the person who edits, ``reason`` theirs, ``at`` when (None: now). Where the row
    holds what it held there is no revision, and None is returned.
    """
    when = at or timezone.now()
    with revising(row.pack, origin=Origin.EDITOR, at=when, actor=actor, reason=reason) as changes:
        before = type(row)._default_manager.filter(pk=row.pk).first() if row.pk else None
        changes.note_row(row, data_of(before) if before else None, data_of(row))
        if changes.as_data():
            row.save()
    return changes.revision


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
