"""Between rows and records: the one place that knows which column holds what."""

from __future__ import annotations

from typing import Any

import msgspec

from content.knowledge import records
from content.models import Entity, Fact, Lesson, Pack, Relation, Row, Source, canonical

SHAPES: dict[type[Row], type[records.Record]] = {
    Entity: records.Entity,
    Relation: records.Relation,
    Source: records.Source,
    Lesson: records.Lesson,
    Fact: records.Fact,
}


def pack_record(pack: Pack) -> records.Pack:
    """The whole pack as a record, in seven queries."""
    facts = Fact.objects.filter(pack=pack).select_related("subject", "relation", "object")
    fact_rows = list(facts)
    manifest = msgspec.convert(pack.as_data(), records.Manifest)
    lessons = {row.slug: row for row in Lesson.objects.filter(pack=pack)}
    return records.Pack(
        manifest=manifest,
        entities=_records(Entity, pack, records.Entity),
        relations=_records(Relation, pack, records.Relation),
        sources=_records(Source, pack, records.Source),
        facts={row.slug: msgspec.convert(row.as_data(), records.Fact) for row in fact_rows},
        files={row.slug: row.file for row in fact_rows},
        lessons={
            id_: msgspec.convert(lessons[id_].as_data(), records.Lesson)
            for id_ in manifest.lessons
            if id_ in lessons
        },
    )


def _records(model: type[Row], pack: Pack, shape: type[records.Record]) -> dict[str, Any]:
    rows = model._default_manager.filter(pack=pack)
    return {row.slug: msgspec.convert(row.as_data(), shape) for row in rows}


def rows_of(model: type[Row], pack: Pack) -> list[Row]:
    """All rows of a model in a pack, facts with what they point to: one query."""
    if model is Fact:
        return list(Fact.objects.filter(pack=pack).select_related("subject", "relation", "object"))
    return list(model._default_manager.filter(pack=pack))


def ends_of(pack: Pack) -> dict[str, dict[str, Any]]:
    """The rows that facts point to, by model name and slug, for ``fill_row``."""
    return {
        "entity": {row.slug: row for row in rows_of(Entity, pack)},
        "relation": {row.slug: row for row in rows_of(Relation, pack)},
    }


def data_of(row: Row | Pack) -> dict[str, Any]:
    """What a row holds, in canonical form."""
    shape = records.Manifest if isinstance(row, Pack) else SHAPES[type(row)]
    return canonical(row.as_data(), shape)


def spelled_out(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """Canonical values for readers: the status of a fact is said also where it is the usual one.

    ``kind`` is "fact" and so on.
    """
    return {**data, "status": data.get("status", "published")} if kind == "fact" else data


def fill_row(row: Row, data: dict[str, Any], ends: dict[str, dict[str, Any]]) -> None:
    """Put canonical values into a row's columns.

    ``ends`` holds the pack's rows by model name and slug, for the foreign keys of facts.
    """
    _FILL[type(row)](row, dict(data), ends)


def _fill_entity(row: Any, data: dict[str, Any], ends: dict[str, dict[str, Any]]) -> None:
    name = data.pop("name")
    row.kind, row.name_vi, row.name_en = data.pop("kind"), name["vi"], name["en"]
    row.details = data


def _fill_relation(row: Any, data: dict[str, Any], ends: dict[str, dict[str, Any]]) -> None:
    row.wording = data.pop("says")
    row.logic = data


def _fill_source(row: Any, data: dict[str, Any], ends: dict[str, dict[str, Any]]) -> None:
    row.title = data.pop("title")
    row.details = data


def _fill_lesson(row: Any, data: dict[str, Any], ends: dict[str, dict[str, Any]]) -> None:
    row.text_vi, row.text_en = data["vi"], data["en"]


def _fill_fact(row: Any, data: dict[str, Any], ends: dict[str, dict[str, Any]]) -> None:
    note = data.get("note", {})
    row.subject = ends["entity"][data["subject"]]
    row.relation = ends["relation"][data["relation"]]
    row.object = ends["entity"][data["object"]] if data.get("object") else None
    row.start, row.end = data.get("from"), data.get("to")
    row.value, row.as_of = data.get("value"), data.get("as_of", "")
    row.status, row.sources = data.get("status", "published"), data["sources"]
    row.note_vi, row.note_en = note.get("vi", ""), note.get("en", "")


_FILL = {
    Entity: _fill_entity,
    Relation: _fill_relation,
    Source: _fill_source,
    Lesson: _fill_lesson,
    Fact: _fill_fact,
}
