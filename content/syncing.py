"""Files into the database: ``load_pack``.

Upsert by id; nothing is deleted: a fact that vanished from the files is retracted. What was
edited in the admin since its last load is kept and reported, never overwritten; where the files
changed it too, field by field with what each holds. All or nothing, as one revision.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from content.knowledge import records
from content.knowledge.pack import PackError, read_pack
from content.knowledge.rules import check_pack
from content.knowledge.strict_yaml import Problem
from content.merging import Clash, Values, clashes
from content.models import Entity, Fact, Lesson, Origin, Pack, Relation, Row, Source
from content.revising import Changes, kind_of, revising
from content.rows import data_of, ends_of, fill_row, pack_record, rows_of, spelled_out
from content.transactions import write_transaction


@dataclass
class Report:
    """What a load did, by record: "fact csp-us"."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    retracted: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    """Of what was kept, the fields that the files have otherwise since the last load."""
    revision: int | None = None
    """The number of the revision that it became; None where nothing changed."""

    @property
    def changed(self) -> bool:
        """Did anything change?"""
        return bool(self.created or self.updated or self.retracted)


def load(folder: Path, *, at: datetime | None = None) -> Report:
    """Load the pack in ``folder``, as a revision of ``at`` (None: now).

    Raises PackError, with the database untouched.
    """
    return take(read_pack(folder), at=at or timezone.now())


def take(
    pack: records.Pack,
    *,
    at: datetime,
    actor: Any = None,
    reason: str = "",
    is_open: bool = True,
    origin: Origin = Origin.FILES,
) -> Report:
    """Bring the database up to a pack that was read, as one revision of ``at``.

    ``actor`` is who brought it (None: the command line), ``reason`` theirs. Where no such pack was
    there, ``is_open`` says whether learners see it. Raises PackError, with the database untouched.
    """
    report = Report()
    with write_transaction():
        row, _ = Pack.objects.get_or_create(
            slug=pack.manifest.id, defaults={"manifest": {}, "loaded": {}, "is_open": is_open}
        )
        with revising(row, origin=origin, at=at, actor=actor, reason=reason) as changes:
            _sync_manifest(changes, pack, report)
            for model, items in _items(pack):
                _sync(changes, model, items, pack, report)
            _retract_vanished(changes, pack, report)
            _check_result(changes.pack, report)
    report.revision = changes.revision.number if changes.revision else None
    return report


def tried(pack: records.Pack, *, at: datetime) -> Report:
    """What ``take`` would do now; nothing is changed. Raises PackError."""
    try:
        with write_transaction():
            raise _Tried(take(pack, at=at))
    except _Tried as done:
        return done.report


class _Tried(Exception):
    """Takes a load back that was only tried."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


def _items(pack: records.Pack) -> Iterator[tuple[type[Row], dict[str, records.Record]]]:
    """The records by model, entities and relations before the facts that name them."""
    yield Entity, dict(pack.entities)
    yield Relation, dict(pack.relations)
    yield Source, dict(pack.sources)
    yield Lesson, dict(pack.lessons)
    yield Fact, dict(pack.facts)


def _sync_manifest(changes: Changes, pack: records.Pack, report: Report) -> None:
    row, data = changes.pack, msgspec.to_builtins(pack.manifest)
    name = f"pack {row.slug}"
    present = data_of(row) if row.manifest else None
    if present is not None and data == row.loaded:
        if present != data:
            report.kept.append(name)
        return
    if present is not None and present not in (row.loaded, data):
        _keep(name, data, present, row.loaded, report)
        return
    if present != data:
        (report.updated if present else report.created).append(name)
        changes.note_manifest(present, data)
    row.manifest = row.loaded = data
    row.save(update_fields=["manifest", "loaded"])


def _sync(
    changes: Changes,
    model: type[Row],
    items: dict[str, records.Record],
    pack: records.Pack,
    report: Report,
) -> None:
    """Bring the rows of one model up to the files."""
    rows = {row.slug: row for row in rows_of(model, changes.pack)}
    ends = ends_of(changes.pack) if model is Fact else {}
    new = []
    for position, (slug, record) in enumerate(items.items()):
        data = msgspec.to_builtins(record)
        row = rows.get(slug) or model(pack=changes.pack, slug=slug)
        name = f"{kind_of(row)} {slug}"
        if row.pk is None:
            _take(row, data, position, pack, ends)
            new.append(row)
            report.created.append(name)
            changes.note_row(row, None, data)
            continue
        present = data_of(row)
        if present not in (row.loaded, data):
            _keep(name, data, present, row.loaded, report)
        elif data != row.loaded or row.position != position:
            if data != present:
                report.updated.append(name)
                changes.note_row(row, present, data)
            _take(row, data, position, pack, ends)
            row.save()
    bulk_create_with_history(new, model, batch_size=200)


def _keep(name: str, wanted: Values | None, present: Values, base: Values, report: Report) -> None:
    """What was edited stays; where the files hold something new as well, it is told by field.

    ``wanted`` is None where the files no longer hold the record: then there is nothing to compare.
    """
    report.kept.append(name)
    if wanted is not None and wanted != base:
        kind = name.split()[0]
        values = (spelled_out(kind, data) if data else {} for data in (wanted, present, base))
        report.clashes += clashes(name, *values)


def _take(
    row: Row, data: dict[str, Any], position: int, pack: records.Pack, ends: dict[str, Any]
) -> None:
    fill_row(row, data, ends)
    row.position, row.loaded = position, data
    if isinstance(row, Fact):
        row.file = pack.files.get(row.slug, row.file)


def _retract_vanished(changes: Changes, pack: records.Pack, report: Report) -> None:
    """Facts that the files no longer hold; one that was edited is kept, as everywhere."""
    for row in rows_of(Fact, changes.pack):
        assert isinstance(row, Fact)
        if row.slug in pack.facts or row.status == Fact.Status.RETRACTED or not row.loaded:
            continue
        present = data_of(row)
        if present != row.loaded:
            _keep(f"fact {row.slug}", None, present, row.loaded, report)
            continue
        row.status = Fact.Status.RETRACTED
        row.loaded = data_of(row)
        row.save()
        changes.note_row(row, present, row.loaded)
        report.retracted.append(f"fact {row.slug}")


def _check_result(pack_row: Pack, report: Report) -> None:
    """Files that are sound by themselves may still contradict an edit that was kept."""
    if not report.kept:
        return
    problems = [
        Problem(f"database: {finding.record} {finding.id}", finding.line, finding.message)
        for finding in check_pack(pack_record(pack_row))
    ]
    if problems:
        raise PackError(problems)
