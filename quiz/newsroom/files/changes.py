"""What a file would add and change, row by row, in the words of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from content.knowledge import records
from content.knowledge.base import FactBase
from content.knowledge.records import Lang, Pack
from content.models import RecordKind
from content.workbooks.columns import KINDS
from content.workbooks.facts import STATUS
from content.workbooks.reading import Changed, Reading
from content.workbooks.values import number_text

MOST_SHOWN = 200
_COLUMNS = {kind.key: kind for kind in KINDS}
_ORDER = ("fact", "entity", "source", "relation")


@dataclass(frozen=True, slots=True)
class Field:
    """A field that is changed, as texts; empty for nothing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """A record that the file brings or changes; ``row`` is where it stands there."""

    row: int
    kind: str
    id: str
    name: str
    is_new: bool
    fields: list[Field]


@dataclass(frozen=True, slots=True)
class Preview:
    """All of it: how many, and the first of them."""

    new: int
    changed: int
    same: int
    lines: list[Line]
    more: int


def preview(reading: Reading, lang: Lang) -> Preview:
    """What a reading without problems would do."""
    changes = sorted(reading.changes, key=lambda one: (_ORDER.index(one.record), one.row))
    new = sum(change.before is None for change in changes)
    shown = changes[:MOST_SHOWN]
    return Preview(
        new,
        len(changes) - new,
        reading.same,
        list(_lines(shown, reading.pack, lang)),
        len(changes) - len(shown),
    )


def _lines(changes: Sequence[Changed], pack: Pack, lang: Lang) -> Iterator[Line]:
    base = FactBase(pack)
    for change in changes:
        yield Line(
            change.row,
            str(RecordKind(change.record).label),
            change.slug,
            _name(change, base, lang),
            change.before is None,
            list(_fields(change, lang)) if change.before is not None else [],
        )


def _name(change: Changed, base: FactBase, lang: Lang) -> str:
    pack = base.pack
    match change.record:
        case "fact":
            return base.tell(pack.facts[change.slug], lang)
        case "entity":
            return pack.entities[change.slug].name.get(lang)
        case "relation":
            return pack.relations[change.slug].label(lang)
        case _:
            return pack.sources[change.slug].title


def _fields(change: Changed, lang: Lang) -> Iterator[Field]:
    before, after = change.before or {}, change.after
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield Field(
                heading(change.record, key, lang),
                shown(key, before.get(key), lang),
                shown(key, after.get(key), lang),
            )


def heading(record: str, key: str, lang: Lang) -> str:
    """What a key of a record is called: the heading of its column, where it has one."""
    kind = _COLUMNS[record]
    keys = [column.key for column in kind.columns]
    found = next((name for name in (key, f"{key}_{lang}") if name in keys), None)
    return kind.column(found).heading(lang) if found else key


def shown(key: str, value: Any, lang: Lang) -> str:
    """A value of a record in one line."""
    match value:
        case None:
            return STATUS["published"][lang] if key == "status" else ""
        case str() if key == "status":
            return STATUS[value][lang]
        case list():
            return "; ".join(shown(key, item, lang) for item in value)
        case {"id": str(id_), "at": str(at)}:
            return f"{id_} ({at})"
        case {"vi": _, "en": _} | {"vi": _} | {"en": _}:
            both = [shown(key, value[one], lang) for one in records.LANGS if value.get(one)]
            return " / ".join(both)
        case dict():
            return ", ".join(f"{name}: {shown(name, item, lang)}" for name, item in value.items())
        case _:
            return number_text(value)
