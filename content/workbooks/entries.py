"""Rows of the sheets Pack, Entities, Relations and Sources as records in plain values.

A record that is there already keeps what its row does not speak of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from content.knowledge.dates import BadDate
from content.knowledge.ids import free_id
from content.knowledge.messages import Message
from content.knowledge.text import same_key
from content.workbooks.names import Found, Names
from content.workbooks.tables import Cells, Table
from content.workbooks.values import dates_text, parts, read_dates, slug

Data = dict[str, Any]
Entry = tuple[str, Data, Cells]
Read = Callable[[Cells, Data, Names], None]


ITEMS = {
    "title": "title",
    "tên gói": "title",
    "id": "id",
    "mã gói": "id",
    "mã": "id",
    "known up to": "as_of",
    "biết đến ngày": "as_of",
    "kind": "kind",
    "loại": "kind",
    "loại thực thể": "kind",
}
_ITEMS = {same_key(name): item for name, item in ITEMS.items()}
_SLOTS = {"chủ thể": "subject", "đối tượng": "object", "giá trị": "value", "số liệu": "value"}
_SLOT = re.compile(r"\{([^{}]*)\}")


def read_manifest(table: Table) -> tuple[Data, dict[str, Cells]]:
    """``pack.yaml`` as plain values, and the row of each of its keys."""
    data: Data = {"kinds": {}}
    rows: dict[str, Cells] = {}
    for cells in table.rows():
        item = _ITEMS.get(same_key(cells.text("item")))
        if item is None:
            cells.wrong("item", Message("write Title, Id, Known up to or Kind"))
        elif item == "kind":
            _add_kind(cells, data["kinds"])
        elif item in rows:
            cells.wrong("item", Message("this stands here twice: keep one of them"))
        else:
            rows[item] = cells
    _fill_manifest(table, data, rows)
    return data, rows


def _add_kind(cells: Cells, kinds: dict[str, Data]) -> None:
    kind = {"vi": cells.needed("vi"), "en": cells.needed("en")}
    if cells.text("plural"):
        kind["plural"] = cells.text("plural")
    id_ = slug(kind["en"]) or slug(kind["vi"])
    if id_ in kinds:
        cells.wrong("en", Message("this stands here twice: keep one of them"))
    elif id_:
        kinds[id_] = kind


def _fill_manifest(table: Table, data: Data, rows: dict[str, Cells]) -> None:
    head = Cells(table, table.layout.row)
    for item, name in (("title", "Title"), ("as_of", "Known up to")):
        if item not in rows:
            head.wrong("item", Message('the line "{name}" is missing: add it', name=name))
    if not data["kinds"]:
        head.wrong("item", Message("no kind of entity: add a line Kind for each, as “country”"))
    if "title" in rows:
        title = rows["title"]
        data["title"] = {"vi": title.needed("vi"), "en": title.needed("en")}
        data["id"] = slug(data["title"]["vi"])
    if "id" in rows and rows["id"].text("vi"):
        data["id"] = rows["id"].text("vi")
    if "as_of" in rows:
        put_date(rows["as_of"], data, "as_of", key="vi")


def entries(
    table: Table, present: dict[str, Data], names: Names, read: Read, name: Callable[[Cells], str]
) -> Iterator[Entry]:
    """Each row as (id, plain values, its cells).

    ``present`` has the records that are there, ``name`` what an id is made of where none is given.
    """
    seen: dict[str, int] = {}
    for cells in table.rows():
        id_ = cells.text("id") or free_id(slug(name(cells)), {*present, *seen})
        if not id_:
            cells.wrong("id", Message("no id can be made of the name: write one"))
            continue
        if id_ in seen:
            again = Message('"{id}" stands in row {row} already: keep one', id=id_, row=seen[id_])
            cells.wrong("id", again)
            continue
        seen[id_] = cells.row
        data = {**present.get(id_, {})}
        read(cells, data, names)
        yield id_, data, cells


def read_entity(cells: Cells, data: Data, names: Names) -> None:
    """An entity."""
    if cells.has("kind"):
        data["kind"] = _kind(cells, "kind", cells.needed("kind"), names)
    _put_pair(cells, data, "name")
    _put_pair(cells, data, "official")
    for lang in ("vi", "en"):
        if cells.has(f"aliases_{lang}"):
            aliases = dict(data.get("aliases", {}))
            aliases[lang] = parts(cells.text(f"aliases_{lang}"))
            data["aliases"] = aliases
    for key in ("region", "code"):
        put_text(cells, data, key)
    for key in ("since", "until"):
        put_date(cells, data, key)


def read_relation(cells: Cells, data: Data, names: Names) -> None:
    """A relation: which kinds it takes, its wording, its logic."""
    for key in ("subject", "object"):
        if cells.has(key):
            kinds = [_kind(cells, key, part, names) for part in parts(cells.text(key))]
            put(data, key, kinds[0] if len(kinds) == 1 else kinds)
    if not data.get("subject"):
        cells.needed("subject")
        data["subject"] = ""
    if cells.has("value"):
        put(data, "value", "number" if cells.yes("value") else None)
    _put_unit(cells, data)
    data["says"] = {lang: _forms(cells, data, lang) for lang in ("vi", "en")}
    for key in ("single", "momentary", "rounded"):
        if cells.has(key):
            put(data, key, cells.yes(key))
    put_date(cells, data, "complete_until")
    put_text(cells, data, "topic")


def _forms(cells: Cells, data: Data, lang: str) -> Data:
    """The wording in one language."""
    forms = dict(data.get("says", {}).get(lang, {}))
    for form in ("event", "state", "name", "count"):
        if cells.has(f"{form}_{lang}"):
            put(forms, form, with_slots(cells.text(f"{form}_{lang}")))
    return dict.fromkeys(("event", "state", "name"), "") | forms


def read_source(cells: Cells, data: Data, names: Names) -> None:
    """A source."""
    data["title"] = cells.text("title")
    for key in ("publisher", "url", "language"):
        if cells.has(key) and not isinstance(data.get(key), dict):
            put_text(cells, data, key)
    put_date(cells, data, "date")


def put(data: Data, key: str, value: object) -> None:
    """Put a value, or take the key out where it is empty."""
    if value in (None, "", [], {}, False):
        data.pop(key, None)
    else:
        data[key] = value


def put_text(cells: Cells, data: Data, key: str) -> None:
    """The text of a cell, where there is such a column."""
    if cells.has(key) and cells.text(key) != _plain_of(data.get(key)):
        put(data, key, cells.text(key))


def put_date(cells: Cells, data: Data, name: str, *, key: str = "") -> None:
    """The date in the column ``key`` (the one called as ``name``)."""
    key = key or name
    text = cells.text(key)
    if not cells.has(key) or text == dates_text(data.get(name)):
        return
    try:
        put(data, name, read_dates(text) if text else None)
    except BadDate as error:
        cells.wrong(key, error.message)
        data.pop(name, None)


def _put_pair(cells: Cells, data: Data, name: str) -> None:
    """A text in both languages."""
    pair = dict(data.get(name) or {})
    for lang in ("vi", "en"):
        put_text_as(cells, pair, lang, f"{name}_{lang}")
    put(data, name, pair)
    if name == "name":
        data.setdefault(name, {})


def put_text_as(cells: Cells, data: Data, name: str, key: str) -> None:
    """The text of the column ``key`` under another name."""
    if cells.has(key) and cells.text(key) != _plain_of(data.get(name)):
        put(data, name, cells.text(key))


def _put_unit(cells: Cells, data: Data) -> None:
    if not (cells.has("unit_vi") or cells.has("unit_en")):
        return
    present = data.get("unit")
    pair = dict(present) if isinstance(present, dict) else dict.fromkeys(("vi", "en"), present)
    for lang in ("vi", "en"):
        if cells.has(f"unit_{lang}"):
            put(pair, lang, cells.text(f"unit_{lang}"))
    same = pair.get("vi") == pair.get("en")
    put(data, "unit", pair.get("vi") if same else {k: v for k, v in pair.items() if v})


def _kind(cells: Cells, key: str, text: str, names: Names) -> str:
    return cells.found(key, names.kind(text) if text else Found())


def with_slots(text: str) -> str:
    """The wording with its slots as the rules know them, which may be written in Vietnamese."""
    return _SLOT.sub(lambda slot: f"{{{_SLOTS.get(slot[1].strip().casefold(), slot[1])}}}", text)


def _plain_of(value: object) -> str:
    return value if isinstance(value, str) else ""
