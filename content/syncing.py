"""Files into the database: ``load_pack``.

Upsert by id; nothing is deleted: a fact that vanished from the files is retracted. What was
edited in the admin since its last load is kept and reported, never overwritten. All or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from simple_history.utils import bulk_create_with_history

from content.knowledge import records
from content.knowledge.pack import PackError, read_pack
from content.knowledge.rules import check_pack
from content.knowledge.strict_yaml import Problem
from content.models import Entity, Fact, Lesson, Pack, Relation, Row, Source
from content.rows import data_of, fill_row, pack_record
from content.transactions import write_transaction


@dataclass
class Report:
    """What a load did, by record: "fact csp-us"."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    retracted: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Did anything change?"""
        return bool(self.created or self.updated or self.retracted)


def load(folder: Path) -> Report:
    """Load the pack in ``folder``. Raises PackError, with the database untouched."""
    pack = read_pack(folder)
    report = Report()
    with write_transaction():
        row, _ = Pack.objects.get_or_create(
            slug=pack.manifest.id, defaults={"manifest": {}, "loaded": {}}
        )
        _sync_manifest(row, pack, report)
        for model, items in _items(pack):
            _sync(row, model, items, pack, report)
        _retract_vanished(row, pack, report)
        if report.changed:
            row.revision += 1
            row.save(update_fields=["revision"])
        _check_result(row, report)
    return report


def _items(pack: records.Pack) -> Iterator[tuple[type[Row], dict[str, records.Record]]]:
    """The records by model, entities and relations before the facts that name them."""
    yield Entity, dict(pack.entities)
    yield Relation, dict(pack.relations)
    yield Source, dict(pack.sources)
    yield Lesson, dict(pack.lessons)
    yield Fact, dict(pack.facts)


def _sync_manifest(row: Pack, pack: records.Pack, report: Report) -> None:
    data = msgspec.to_builtins(pack.manifest)
    if not row.manifest:
        report.created.append(f"pack {row.slug}")
    elif data_of(row) != row.loaded and data != row.loaded:
        report.kept.append(f"pack {row.slug}")
        return
    elif data == row.loaded:
        return
    else:
        report.updated.append(f"pack {row.slug}")
    row.manifest = row.loaded = data
    row.save()


def _sync(
    pack_row: Pack,
    model: type[Row],
    items: dict[str, records.Record],
    pack: records.Pack,
    report: Report,
) -> None:
    """Bring the rows of one model up to the files."""
    rows = {row.slug: row for row in _rows(model, pack_row)}
    ends = _ends(pack_row) if model is Fact else {}
    new = []
    for position, (slug, record) in enumerate(items.items()):
        data = msgspec.to_builtins(record)
        row = rows.get(slug) or model(pack=pack_row, slug=slug)
        name = f"{_label(model)} {slug}"
        if row.pk is None:
            _take(row, data, position, pack, ends)
            new.append(row)
            report.created.append(name)
            continue
        if data_of(row) != row.loaded and data != data_of(row):
            report.kept.append(name)
        elif data != row.loaded or row.position != position:
            if data != data_of(row):
                report.updated.append(name)
            _take(row, data, position, pack, ends)
            row.save()
    bulk_create_with_history(new, model, batch_size=200)


def _take(
    row: Row, data: dict[str, Any], position: int, pack: records.Pack, ends: dict[str, Any]
) -> None:
    fill_row(row, data, ends)
    row.position, row.loaded = position, data
    if isinstance(row, Fact):
        row.file = pack.files.get(row.slug, row.file)


def _retract_vanished(pack_row: Pack, pack: records.Pack, report: Report) -> None:
    """Facts that the files no longer hold; one that was edited is kept, as everywhere."""
    for row in _rows(Fact, pack_row):
        assert isinstance(row, Fact)
        if row.slug in pack.facts or row.status == Fact.Status.RETRACTED or not row.loaded:
            continue
        if data_of(row) != row.loaded:
            report.kept.append(f"fact {row.slug}")
            continue
        row.status = Fact.Status.RETRACTED
        row.loaded = data_of(row)
        row.save()
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


def _rows(model: type[Row], pack: Pack) -> list[Row]:
    if model is Fact:
        facts = Fact.objects.filter(pack=pack).select_related("subject", "relation", "object")
        return list(facts)
    return list(model._default_manager.filter(pack=pack))


def _ends(pack: Pack) -> dict[str, dict[str, Any]]:
    """The rows that facts point to, by model name and slug."""
    return {
        "entity": {row.slug: row for row in _rows(Entity, pack)},
        "relation": {row.slug: row for row in _rows(Relation, pack)},
    }


def _label(model: type[Row]) -> str:
    return model.__name__.lower()
