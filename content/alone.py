"""Is a record by itself one? What it names may still be missing: that is for the whole pack."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from content.history import KINDS
from content.knowledge import records
from content.knowledge.dates import parse_day, parse_when
from content.knowledge.fact_rules import check_fact
from content.knowledge.findings import Finding, check_date, check_id
from content.knowledge.messages import Message
from content.knowledge.pack import convert
from content.knowledge.rules import check_manifest, check_source
from content.knowledge.text import nfc
from content.merging import Values
from content.models import RecordKind
from content.patching import FIELDS
from content.rows import fill_row

_LONGEST_ID = 120
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def canonical_or_findings(kind: str, slug: str, values: Values) -> tuple[Values, list[Finding]]:
    """The record in canonical values, or what is wrong with it.

    ``kind`` is "fact" and so on, ``slug`` the id of the record; of a fact, also its "id".
    """
    shape = records.Manifest if kind == RecordKind.MANIFEST else FIELDS[kind][1]
    data = _composed(values)
    if kind in (RecordKind.FACT, RecordKind.MANIFEST):
        data = {"id": slug} | data
    if found := list(_storable(kind, slug, data)):
        return {}, found
    record = convert(data, shape)
    if isinstance(record, tuple):
        path, message = record
        return {}, [Finding(kind, slug, path, message)]
    canonical: Values = msgspec.to_builtins(record)
    return canonical, [*check_id(kind, slug, slug), *_check(kind, slug, record, canonical)]


def _check(kind: str, slug: str, record: Any, data: Values) -> Iterator[Finding]:
    if len(slug) > _LONGEST_ID:
        message = Message("the id is too long: use at most {most} characters", most=_LONGEST_ID)
        yield Finding(kind, slug, ("id",), message)
    if data.get("id", slug) != slug:
        yield Finding(kind, slug, ("id",), Message("an id is permanent: it cannot be changed"))
    yield from _RULES[kind](slug, record) if kind in _RULES else ()
    if kind in KINDS and kind != RecordKind.FACT:
        yield from _fits(kind, slug, data)


def _fits(kind: str, slug: str, data: Values) -> Iterator[Finding]:
    """Is every text short enough for its column?"""
    row = KINDS[kind](slug=slug)
    fill_row(row, data, {})
    for field in row._meta.concrete_fields:
        length = getattr(field, "max_length", None)
        if field.name != "slug" and length and len(getattr(row, field.attname)) > length:
            text = "{field} is too long: use at most {most} characters"
            message = Message(text, field=field.name.replace("_", "."), most=length)
            yield Finding(kind, slug, tuple(field.name.split("_")), message)


def _fact(slug: str, fact: records.Fact) -> Iterator[Finding]:
    """Its dates, which need nothing else of the pack."""
    yield from (f for f in check_fact(fact, _NOTHING) if f.path[:1] in _DATES)


def _entity(slug: str, entity: records.Entity) -> Iterator[Finding]:
    for key, value in (("since", entity.since), ("until", entity.until)):
        if value is not None:
            yield from check_date("entity", slug, (key,), value, parse_when)
    for index, former in enumerate(entity.names):
        yield from check_date("entity", slug, ("names", index, "until"), former.until, parse_when)


def _relation(slug: str, relation: records.Relation) -> Iterator[Finding]:
    if relation.complete_until is not None:
        path = ("complete_until",)
        yield from check_date("relation", slug, path, relation.complete_until, parse_day)


def _manifest(slug: str, manifest: records.Manifest) -> Iterator[Finding]:
    yield from check_manifest(manifest)


def _source(slug: str, source: records.Source) -> Iterator[Finding]:
    yield from check_source(slug, source)


_RULES: dict[str, Any] = {
    RecordKind.MANIFEST: _manifest,
    RecordKind.ENTITY: _entity,
    RecordKind.RELATION: _relation,
    RecordKind.SOURCE: _source,
    RecordKind.FACT: _fact,
}
_DATES = {("from",), ("to",), ("as_of",)}
_NOTHING = records.Pack(
    manifest=records.Manifest(id="none", title=records.Text(), as_of="2000-01-01", kinds={}),
    entities={},
    relations={},
    sources={},
    facts={},
)


def _composed(value: Any) -> Any:
    """The value with every text in the form of Unicode in which all is stored."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, dict):
        return {_composed(key): _composed(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_composed(inner) for inner in value]
    return value


def _storable(kind: str, slug: str, data: Any) -> Iterator[Finding]:
    """No database keeps half a character, a NUL or a number that is none."""
    leaves = [slug, *_leaves(data)]
    if any(_UNSTORABLE.search(leaf) for leaf in leaves if isinstance(leaf, str)):
        message = Message("it holds a character that cannot be stored: write it again by hand")
        yield Finding(kind, _UNSTORABLE.sub("", slug), (), message)
    if any(not math.isfinite(leaf) for leaf in leaves if isinstance(leaf, float)):
        yield Finding(kind, slug, (), Message("it holds a number that is none"))


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value
