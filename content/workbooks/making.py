"""The files that one takes along: facts as a table, a template for a relation, one for a pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from openpyxl.utils import get_column_letter, quote_sheetname

from content.knowledge.records import Fact, Lang, Pack
from content.sheets.writing import Value, comma_separated
from content.workbooks.columns import ENTITIES, FACTS, KINDS, PACK, RELATIONS, SOURCES, Column, Kind
from content.workbooks.example import EXAMPLE, Cell, Line
from content.workbooks.facts import STATUS, fact_rows
from content.workbooks.guide import FACTS_GUIDE, PACK_GUIDE
from content.workbooks.lessons import TYPES
from content.workbooks.names import Names
from content.workbooks.writing import Page, book

MOST_CHOICES = 2_000
PREPARED = 40
"""Rows of a template in which the relation stands already."""

YES_NO: Mapping[Lang, tuple[str, str]] = {"vi": ("Có", "Không"), "en": ("Yes", "No")}


def facts_workbook(pack: Pack, facts: Iterable[Fact], lang: Lang) -> bytes:
    """Facts of a pack as an XLSX; sent back unchanged it changes nothing."""
    page = Page(FACTS, FACTS.columns, list(fact_rows(pack, facts, lang)), _choices(pack, lang))
    return book([page], lang)


def facts_table(pack: Pack, facts: Iterable[Fact], lang: Lang) -> bytes:
    """The same as a CSV."""
    headings = [column.heading(lang) for column in FACTS.columns]
    rows = fact_rows(pack, facts, lang)
    return comma_separated(headings, rows, decimal_comma=lang == "vi")


def relation_template(pack: Pack, relation: str, lang: Lang) -> bytes:
    """An empty table for facts of one relation: only its columns, its subjects to choose from."""
    logic = pack.relations[relation]
    left_out = {
        "object": not logic.object_kinds,
        "value": logic.value is None,
        "value_en": logic.value in (None, "number"),
        "as_of": logic.value is None,
        "to": logic.momentary,
    }
    columns = [column for column in FACTS.columns if not left_out.get(column.key)]
    name = Names(pack).relation_text(relation, lang)
    row = [name if column.key == "relation" else None for column in columns]
    choices = _choices(pack, lang, relation)
    guide = [_part(line, lang) for line in FACTS_GUIDE]
    return book([Page(FACTS, columns, [row] * PREPARED, choices)], lang, guide)


def pack_template(lang: Lang, *, example: bool) -> bytes:
    """The workbook for a new pack, with how to fill it in; with the worked example or empty."""
    pages = [_template_page(kind, lang, example=example) for kind in KINDS]
    return book(pages, lang, [_part(line, lang) for line in PACK_GUIDE])


def lines_as_rows(
    kind: Kind, lines: Iterable[Line], lang: Lang, columns: Sequence[Column] | None = None
) -> list[list[Value]]:
    """Lines by column as the rows of a sheet."""
    return [
        [_cell(line.get(column.key, ""), lang) or None for column in columns or kind.columns]
        for line in lines
    ]


def _template_page(kind: Kind, lang: Lang, *, example: bool) -> Page:
    lines = EXAMPLE[kind.key]
    if not example:
        lines = [{"item": line["item"]} for line in lines] if kind is PACK else []
    return Page(kind, kind.columns, lines_as_rows(kind, lines, lang), _links(kind, lang))


def _links(kind: Kind, lang: Lang) -> dict[str, str | Sequence[str]]:
    """What is chosen from in a new pack: mostly what the other sheets hold."""
    word = "vi" if lang == "vi" else "en"
    kinds = _range(PACK, word, 5, 40, lang)
    entities = _range(ENTITIES, f"name_{word}", 2, 1000, lang)
    links: dict[str, dict[str, str | Sequence[str]]] = {
        "entity": {"kind": kinds},
        "relation": {
            "subject": kinds,
            "object": kinds,
            **dict.fromkeys(("value", "single", "momentary", "rounded"), YES_NO[lang]),
        },
        "fact": {
            "subject": entities,
            "object": entities,
            "relation": _range(RELATIONS, f"name_{word}", 2, 100, lang),
            "sources": _range(SOURCES, "id", 2, 300, lang),
            "status": [words[lang] for words in STATUS.values()],
        },
        "lesson": {"type": [words[lang] for words in TYPES.values()]},
    }
    return links.get(kind.key, {})


def _choices(pack: Pack, lang: Lang, relation: str = "") -> dict[str, str | Sequence[str]]:
    """What is chosen from in facts of a pack (of one relation)."""
    names = Names(pack)
    logic = pack.relations.get(relation)

    def called(kinds: Sequence[str]) -> list[str]:
        fit = (i for i, entity in pack.entities.items() if not kinds or entity.kind in kinds)
        return sorted(names.entity_text(id_, lang) for id_ in fit)[:MOST_CHOICES]

    return {
        "subject": called(logic.subject_kinds if logic else []),
        "object": called(logic.object_kinds if logic else []),
        "relation": [names.relation_text(id_, lang) for id_ in pack.relations],
        "sources": list(pack.sources)[:MOST_CHOICES],
        "status": [words[lang] for words in STATUS.values()],
    }


def _range(kind: Kind, key: str, first: int, last: int, lang: Lang) -> str:
    """The cells of a column, for a list to choose from."""
    place = [column.key for column in kind.columns].index(key) + 1
    letter = get_column_letter(place)
    return f"{quote_sheetname(kind.title(lang))}!${letter}${first}:${letter}${last}"


def _cell(cell: Cell, lang: Lang) -> str:
    return cell if isinstance(cell, str) else cell[lang != "vi"]


def _part(line: tuple[Cell, Cell], lang: Lang) -> tuple[str, str]:
    return _cell(line[0], lang), _cell(line[1], lang)
