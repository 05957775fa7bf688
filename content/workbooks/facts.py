"""Rows of the sheet Facts as facts, and facts as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from content.knowledge.dates import BadDate
from content.knowledge.ids import free_id
from content.knowledge.messages import Message
from content.knowledge.records import Citation, Fact, Lang, Pack, Relation, Text
from content.knowledge.text import same_key
from content.sheets.writing import Value
from content.workbooks.columns import FACTS
from content.workbooks.entries import Data, Entry, put
from content.workbooks.names import Names
from content.workbooks.tables import Cells, Table
from content.workbooks.values import (
    BadNumber,
    dates_text,
    number_text,
    parts,
    plain,
    read_dates,
    read_number,
    slug,
)

STATUS: Mapping[str, Mapping[Lang, str]] = {
    "published": {"vi": "Đã công bố", "en": "Published"},
    "draft": {"vi": "Bản nháp", "en": "Draft"},
    "retracted": {"vi": "Đã rút lại", "en": "Retracted"},
}
_STATUS = {
    same_key(word): status for status, words in STATUS.items() for word in (status, *words.values())
} | {"": "published"}

DATES = ("from", "to", "as_of")
NO_PLACE = " –-"
"""What stands in the line of a source without a place, around which nothing else counts."""


def fact_texts(fact: Fact) -> dict[str, str]:
    """The cells of a fact that are the same in every language, by column."""
    value = fact.value
    pair = (value.vi, value.en) if isinstance(value, Text) else (number_text(value), "")
    citations = fact.citations
    return {
        "id": fact.id,
        "from": dates_text(fact.from_),
        "to": dates_text(fact.to),
        "value": pair[0],
        "value_en": pair[1],
        "as_of": fact.as_of or "",
        "sources": "; ".join(citation.id for citation in citations),
        "where": _places(citations),
        "note_vi": fact.note.vi,
        "note_en": fact.note.en,
    }


def fact_rows(pack: Pack, facts: Iterable[Fact], lang: Lang) -> Iterator[list[Value]]:
    """Facts as the rows of a sheet, in the order of its columns."""
    names = Names(pack)
    for fact in facts:
        texts = fact_texts(fact)
        texts["subject"] = names.entity_text(fact.subject, lang)
        texts["relation"] = names.relation_text(fact.relation, lang)
        texts["object"] = names.entity_text(fact.object, lang) if fact.object else ""
        texts["status"] = STATUS[fact.status][lang]
        row: list[Value] = [texts[column.key] or None for column in FACTS.columns]
        if isinstance(fact.value, int):
            row[[column.key for column in FACTS.columns].index("value")] = fact.value
        yield row


def read_facts(table: Table, pack: Pack) -> Iterator[Entry]:
    """Each row as (id, plain values, its cells). What the file does not speak of stays."""
    names, seen = Names(pack), dict[str, int]()
    told = {_statement(msgspec.to_builtins(fact)): fact.id for fact in pack.facts.values()}
    for cells in table.rows():
        if not (cells.text("id") or cells.text("subject")) and not _is_begun(cells):
            continue
        present = pack.facts.get(cells.text("id"))
        data: Data = msgspec.to_builtins(present) if present else {}
        before = len(table.problems)
        _fill(cells, data, fact_texts(present) if present else {}, names)
        if len(table.problems) > before:
            continue
        id_ = cells.text("id") or _new_id(data, {*pack.facts, *seen})
        known = told.get(_statement(data))
        if known is not None and not cells.text("id"):
            same = Message(
                'this is the fact "{fact}", which is there already: write its id in the column '
                "Id to change it, or delete this row",
                fact=known,
            )
            cells.wrong("", same)
        elif id_ in seen:
            again = Message('"{id}" stands in row {row} already: keep one', id=id_, row=seen[id_])
            cells.wrong("id", again)
        else:
            seen[id_] = cells.row
            yield id_, {**data, "id": id_}, cells


def _is_begun(cells: Cells) -> bool:
    """Does the row say more than what a template fills in beforehand?"""
    return any(cells.text(key) for key in ("object", *DATES, "value", "sources", "note_vi"))


def _fill(cells: Cells, data: Data, texts: Mapping[str, str], names: Names) -> None:
    """Put what the cells say into ``data``; ``texts`` is what the present fact would say."""
    relation = _fill_ends(cells, data, names)
    for key in DATES:
        if _says_more(cells, key, texts):
            _fill_date(cells, data, key)
    if _says_more(cells, "value", texts) or _says_more(cells, "value_en", texts):
        _fill_value(cells, data, relation)
    if cells.has("status"):
        _fill_status(cells, data)
    _fill_sources(cells, data, texts, names)
    for lang in ("vi", "en"):
        if _says_more(cells, f"note_{lang}", texts):
            note = dict(data.get("note", {}))
            put(note, lang, cells.text(f"note_{lang}"))
            put(data, "note", note)


def _says_more(cells: Cells, key: str, texts: Mapping[str, str]) -> bool:
    """Is something else in the cell than the present fact would put there?"""
    return cells.has(key) and cells.text(key) != plain(texts.get(key, ""))


def _fill_ends(cells: Cells, data: Data, names: Names) -> Relation | None:
    id_ = (
        cells.found("relation", names.relation(text)) if (text := cells.needed("relation")) else ""
    )
    relation = names.pack.relations.get(id_)
    data["relation"] = id_
    kinds = {
        "subject": relation.subject_kinds if relation else [],
        "object": relation.object_kinds if relation else [],
    }
    if subject := cells.needed("subject"):
        data["subject"] = cells.found("subject", names.entity(subject, kinds["subject"]))
    if cells.has("object"):
        text = cells.text("object")
        found = cells.found("object", names.entity(text, kinds["object"])) if text else None
        put(data, "object", found)
    return relation


def _fill_date(cells: Cells, data: Data, key: str) -> None:
    text = cells.text(key)
    try:
        dates = read_dates(text) if text else None
    except BadDate as error:
        cells.wrong(key, error.message)
        return
    if key == "as_of" and isinstance(dates, list):
        cells.wrong(key, Message("only one date may stand here"))
        return
    put(data, key, dates)


def _fill_value(cells: Cells, data: Data, relation: Relation | None) -> None:
    text, english = cells.text("value"), cells.text("value_en")
    data.pop("value", None)
    if not text and not english:
        return
    if english:
        data["value"] = {"vi": text, "en": english}
    elif relation is not None and relation.value == "number":
        try:
            data["value"] = read_number(text)
        except BadNumber:
            message = Message(
                '"{text}" is not surely a number: write it without marks between thousands, as '
                "1586, and decimals as 0,5",
                text=text,
            )
            cells.wrong("value", message)
    else:
        data["value"] = text


def _fill_status(cells: Cells, data: Data) -> None:
    status = _STATUS.get(same_key(cells.text("status")))
    if status is None:
        cells.wrong("status", Message("write Published, Draft or Retracted"))
    put(data, "status", status if status != "published" else None)


def _fill_sources(cells: Cells, data: Data, texts: Mapping[str, str], names: Names) -> None:
    """Sources with their places; both columns together, since one counts on the other."""
    if texts and not (_says_more(cells, "sources", texts) or _says_more(cells, "where", texts)):
        return
    present = data.get("sources", [])
    ids = [one if isinstance(one, str) else one["id"] for one in present]
    if cells.has("sources"):
        wanted = parts(cells.needed("sources"))
        ids = [cells.found("sources", names.source(text)) for text in wanted]
    known = {one["id"]: one["at"] for one in present if not isinstance(one, str)}
    places = [known.get(id_, "") for id_ in ids]
    if cells.has("where"):
        lines = [line.strip(NO_PLACE) for line in cells.text("where").split("\n")]
        if len(lines) > max(len(ids), 1):
            cells.wrong("where", Message("more places than sources: a line for each source"))
        places = [*lines, *[""] * len(ids)][: len(ids)]
    data["sources"] = [
        {"id": id_, "at": place} if place else id_ for id_, place in zip(ids, places, strict=True)
    ]


def _statement(data: Mapping[str, Any]) -> tuple[str, ...]:
    """What makes two rows say the same."""
    keys = ("subject", "relation", "object", "from", "value", "as_of")
    return tuple(str(data.get(key)) for key in keys)


def _new_id(data: Mapping[str, Any], taken: set[str]) -> str:
    """csp-us, or with the object behind it."""
    ends = [data["relation"], data["subject"], data.get("object") or ""]
    return free_id(slug("-".join(filter(None, ends))), taken)


def _places(citations: Sequence[Citation]) -> str:
    """A line for each source; "" where none has a place."""
    if not any(citation.at for citation in citations):
        return ""
    return "\n".join(" ".join(citation.at.split()) or "–" for citation in citations)
