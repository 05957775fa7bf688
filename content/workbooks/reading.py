"""A workbook → the pack it makes and what is new in it, or every error with its cell.

One reader for both uses: a new pack (nothing is there yet) and rows for one that is there. Nothing
stops at the first error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from content.knowledge import records
from content.knowledge.findings import Finding
from content.knowledge.messages import Message
from content.knowledge.pack import convert
from content.knowledge.records import Manifest, Pack, Record, Text
from content.knowledge.rules import check_pack
from content.knowledge.strict_yaml import KeyPath
from content.sheets.tables import Row, Sheet
from content.workbooks.columns import (
    ENTITIES,
    FACTS,
    KINDS,
    LESSONS,
    PACK,
    RELATIONS,
    SOURCES,
    Kind,
    find_layout,
    is_called,
)
from content.workbooks.entries import (
    Data,
    Entry,
    entries,
    read_entity,
    read_manifest,
    read_relation,
    read_source,
)
from content.workbooks.facts import read_facts
from content.workbooks.lessons import Draft, read_lessons
from content.workbooks.names import Names
from content.workbooks.tables import CellProblem, Cells, Table

MOST_PROBLEMS = 200

_FIELDS: dict[str, tuple[str, type[Record]]] = {
    "entity": ("entities", records.Entity),
    "relation": ("relations", records.Relation),
    "source": ("sources", records.Source),
    "fact": ("facts", records.Fact),
}
_EMPTY = Pack(
    manifest=Manifest(id="", title=Text(), as_of="2000-01-01", kinds={}),
    entities={},
    relations={},
    sources={},
    facts={},
)


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that the file brings or changes, in canonical values; ``row`` is where it stands."""

    record: str
    slug: str
    before: Data | None
    after: Data
    row: int


@dataclass
class Reading:
    """What a file says. ``pack`` is the whole pack as it would be; without meaning where there
    are problems."""

    pack: Pack
    changes: list[Changed] = field(default_factory=list)
    same: int = 0
    problems: list[CellProblem] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def of(self, record: str) -> list[Changed]:
        """The changes of one kind of record."""
        return [change for change in self.changes if change.record == record]


def read_new_pack(sheets: Sequence[Sheet]) -> Reading:
    """A workbook that is a pack of its own."""
    return _Reader(sheets, None).new_pack()


def read_into(sheets: Sequence[Sheet], pack: Pack) -> Reading:
    """Rows for a pack that is there: facts, and the entities, relations and sources they need."""
    return _Reader(sheets, pack).into()


def is_facts_table(rows: tuple[Row, ...]) -> bool:
    """Are these rows, of a file without sheets, a table of facts?"""
    return find_layout(Sheet("", rows), FACTS) is not None


class _Reader:
    def __init__(self, sheets: Sequence[Sheet], present: Pack | None) -> None:
        self.sheets = sheets
        self.pack = present or _EMPTY
        self.tables: list[Table] = []
        self.rows: dict[tuple[str, str], Cells] = {}
        self.reading = Reading(self.pack)

    def new_pack(self) -> Reading:
        manifest = self._table(PACK, required=True)
        if manifest is not None:
            self._take_manifest(manifest)
        self._take_all(required=True)
        lessons = self._table(LESSONS, required=True)
        drafts = self._take_lessons(lessons) if lessons else []
        return self._done(drafts)

    def into(self) -> Reading:
        self._take_all(required=False)
        if not self.tables:
            self._miss("", FACTS)
        return self._done([])

    def _take_all(self, *, required: bool) -> None:
        readers: list[tuple[Kind, Callable[[Table], Iterator[Entry]]]] = [
            (
                ENTITIES,
                self._entries(read_entity, "entities", _english_name),
            ),
            (
                RELATIONS,
                self._entries(read_relation, "relations", _english_name),
            ),
            (SOURCES, self._entries(read_source, "sources", lambda c: c.text("title"))),
            (FACTS, lambda table: read_facts(table, self.pack)),
        ]
        for kind, read in readers:
            table = self._table(kind, required=required)
            if table is not None:
                self._take(kind.key, read(table))

    def _entries(
        self, read: Any, name: str, called: Callable[[Cells], str]
    ) -> Callable[[Table], Iterator[Entry]]:
        def read_table(table: Table) -> Iterator[Entry]:
            present: Mapping[str, Record] = getattr(self.pack, name)
            plain = {id_: msgspec.to_builtins(record) for id_, record in present.items()}
            return entries(table, plain, Names(self.pack), read, called)

        return read_table

    def _take(self, record: str, found: Iterator[Entry]) -> None:
        """Put what was found in a table over what the pack has."""
        name, shape = _FIELDS[record]
        items: dict[str, Any] = dict(getattr(self.pack, name))
        files = dict(self.pack.files)
        for id_, data, cells in list(found):
            self.rows[record, id_] = cells
            made = convert(data, shape)
            if isinstance(made, tuple):
                path, message = made
                cells.wrong(_column(record, path, message), message)
                continue
            before = items.get(id_)
            after = msgspec.to_builtins(made)
            old = msgspec.to_builtins(before) if before is not None else None
            if old == after:
                self.reading.same += 1
                continue
            items[id_] = made
            if record == "fact":
                files.setdefault(id_, data["relation"])
            self.reading.changes.append(Changed(record, id_, old, after, cells.row))
        self.pack = msgspec.structs.replace(self.pack, **{name: items}, files=files)

    def _take_manifest(self, table: Table) -> None:
        data, rows = read_manifest(table)
        self.rows |= {("pack", item): cells for item, cells in rows.items()}
        self.rows["pack", ""] = Cells(table, table.layout.row)
        data.setdefault("id", "")
        data.setdefault("title", {})
        data.setdefault("as_of", "2000-01-01")
        made = convert(data, Manifest)
        if isinstance(made, tuple):
            self.rows["pack", ""].wrong("item", made[1])
        else:
            self.pack = msgspec.structs.replace(self.pack, manifest=made)

    def _take_lessons(self, table: Table) -> list[Draft]:
        if any(one.problems for one in self.tables) or any(check_pack(self.pack)):
            return []  # a lesson tells facts: first these must be right
        drafts = read_lessons(table, self.pack)
        lessons = {draft.id: convert(draft.as_data(), records.Lesson) for draft in drafts}
        manifest = msgspec.structs.replace(self.pack.manifest, lessons=list(lessons))
        self.pack = msgspec.structs.replace(self.pack, lessons=lessons, manifest=manifest)
        if not drafts:
            Cells(table, table.layout.row).wrong(
                "type", Message("there is no lesson in this sheet")
            )
        return drafts

    def _done(self, drafts: list[Draft]) -> Reading:
        reading = self.reading
        reading.pack = self.pack
        reading.problems += [problem for table in self.tables for problem in table.problems]
        if not reading.problems:
            reading.problems += [self._placed(finding, drafts) for finding in check_pack(self.pack)]
        used = {table.sheet.name for table in self.tables}
        reading.read = [sheet.name for sheet in self.sheets if sheet.name in used and sheet.name]
        reading.left = [sheet.name for sheet in self.sheets if sheet.name not in used]
        del reading.problems[MOST_PROBLEMS:]
        return reading

    def _table(self, kind: Kind, *, required: bool) -> Table | None:
        """The table of a kind: in the sheet of its name, otherwise in one that no kind has."""
        named = [sheet for sheet in self.sheets if is_called(sheet, kind)]
        others = [s for s in self.sheets if not any(is_called(s, other) for other in KINDS)]
        for sheet in [*named, *(others if kind is FACTS else [])]:
            layout = find_layout(sheet, kind)
            if layout is not None:
                table = Table(kind, sheet, layout)
                self.tables.append(table)
                return table
        if named or required:
            self._miss(named[0].name if named else "", kind)
        return None

    def _miss(self, sheet: str, kind: Kind) -> None:
        """The sheet is not there, or not its headings."""
        headings = ", ".join(f"“{kind.column(key).vi}”" for key in kind.needed)
        english = ", ".join(f"“{kind.column(key).en}”" for key in kind.needed)
        message = Message(
            "no table with the columns {vi} ({en}) was found for the sheet “{name}”: take the "
            "headings of the template",
            vi=headings,
            en=english,
            name=f"{kind.vi} / {kind.en}",
        )
        self.reading.problems.append(CellProblem(sheet, 0, 0, "", "", message))

    def _placed(self, finding: Finding, drafts: list[Draft]) -> CellProblem:
        """A finding of the rules at its cell; at none where it is about what stands elsewhere."""
        if finding.record == "lesson":
            return _in_lesson(finding, drafts)
        item = str(finding.path[0]) if finding.path and finding.record == "pack" else ""
        key = (finding.record, item if finding.record == "pack" else finding.id)
        cells = self.rows.get(key) or self.rows.get((finding.record, ""))
        if cells is None:
            return CellProblem("", 0, 0, "", finding.id, finding.message)
        column = _column(finding.record, finding.path, finding.message)
        cells.wrong(column if finding.record != "pack" else "vi", finding.message)
        return cells.table.problems[-1]


def _english_name(cells: Cells) -> str:
    """What the id of an entity or a relation is made of."""
    return cells.text("name_en") or cells.text("name_vi")


def _column(record: str, path: KeyPath, message: Message) -> str:
    """The column of a key path: says.vi.event → event_vi; name → name_vi or name_en."""
    steps = [str(step) for step in path if not isinstance(step, int)]
    if not steps:
        return ""
    if record == "relation" and steps[0] == "says" and len(steps) == 3:
        return f"{steps[2]}_{steps[1]}"
    if steps[0] in ("name", "unit", "note", "aliases", "official"):
        lang = steps[1] if len(steps) > 1 else message.params.get("lang", "vi")
        return f"{steps[0]}_{lang}"
    return steps[0]


def _in_lesson(finding: Finding, drafts: list[Draft]) -> CellProblem:
    """A finding in a lesson text at the row that made the line."""
    id_, _, rest = finding.id.rpartition(".md")[0].rpartition(".")
    draft = next((draft for draft in drafts if draft.id == id_), None)
    if draft is None:
        where = f"{finding.record} {finding.id}"
        message = Message("{where}: {message}", where=where, message=finding.message)
        return CellProblem("", 0, 0, "", "", message)
    lang: records.Lang = "en" if rest == "en" else "vi"
    cells = Cells(draft.cells.table, draft.row_of(lang, finding.line))
    cells.wrong(lang, finding.message)
    return cells.table.problems[-1]
