"""Rows of the sheet Lessons as lesson texts.

A lesson is a row of the type Lesson (its title) and the rows below it. A row of the type Facts
tells facts in the wording of their relation, each with its date, as live references: who fills in
a sheet need not know how these are written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from content.knowledge.box_names import BOXES
from content.knowledge.ids import free_id
from content.knowledge.messages import Message
from content.knowledge.records import LANGS, Fact, Lang, Pack
from content.knowledge.text import same_key
from content.knowledge.wording.voice import capital
from content.workbooks.entries import Data
from content.workbooks.names import Names
from content.workbooks.tables import Cells, Table
from content.workbooks.values import parts, slug

TYPES: dict[str, dict[Lang, str]] = {
    "lesson": {"vi": "Bài", "en": "Lesson"},
    "summary": {"vi": "Tóm tắt", "en": "Summary"},
    "heading": {"vi": "Mục", "en": "Heading"},
    "text": {"vi": "Đoạn", "en": "Paragraph"},
    "facts": {"vi": "Dữ kiện", "en": "Facts"},
    **BOXES,
}
_TYPES = {same_key(word): type_ for type_, words in TYPES.items() for word in words.values()} | {
    "": "text"
}
_LISTS = ("muc-tieu", "thuat-ngu")
_VERBS = {
    "ngày": "date",
    "năm": "year",
    "tên": "name",
    "số": "value",
    "đếm": "count",
    "danh sách": "list",
    "đến": "end",
}
_VERB = re.compile(r"\[\[\s*(" + "|".join(_VERBS) + r")\s*:\s*", re.IGNORECASE)
_PRACTICE: dict[Lang, str] = {
    "vi": "Em hãy trả lời các câu hỏi về chính những điều vừa đọc.",
    "en": "Answer questions on what you have just read.",
}


@dataclass
class Draft:
    """A lesson as it is put together: lines of text in each language, and the row of each line."""

    id: str
    title: dict[Lang, str]
    cells: Cells
    summary: dict[Lang, str] = field(default_factory=dict)
    lines: dict[Lang, list[tuple[str, int]]] = field(default_factory=lambda: {"vi": [], "en": []})
    practises: bool = False

    def add(self, lang: Lang, text: str, row: int) -> None:
        """A block of Markdown."""
        self.lines[lang] += [(line, row) for line in [*text.split("\n"), ""]]

    def text(self, lang: Lang) -> str:
        """The file of the lesson."""
        title, summary = (
            json.dumps(" ".join(told.get(lang, "").split()), ensure_ascii=False)
            for told in (self.title, self.summary)
        )
        body = "\n".join(line for line, _ in self.lines[lang])
        return f"---\ntitle: {title}\nsummary: {summary}\n---\n\n{body}"

    def row_of(self, lang: Lang, line: int) -> int:
        """The row of the sheet that a line of the file came from."""
        body = line - _FRONT_LINES - 1
        lines = self.lines[lang]
        return lines[body][1] if 0 <= body < len(lines) else self.cells.row

    def as_data(self) -> Data:
        """The lesson as plain values."""
        return {lang: self.text(lang) for lang in LANGS}


_FRONT_LINES = 5


def read_lessons(table: Table, pack: Pack) -> list[Draft]:
    """The lessons of a sheet in its order; ``pack`` has the facts that they tell."""
    names, drafts = Names(pack), list[Draft]()
    for cells in table.rows():
        type_ = _TYPES.get(same_key(cells.text("type")))
        if type_ is None:
            cells.wrong("type", Message("there is no such type: choose one from the list"))
        elif type_ == "lesson":
            drafts.append(_begin(cells, [draft.id for draft in drafts]))
        elif not drafts:
            cells.wrong("type", Message("a lesson begins with a row of the type Lesson: its title"))
        else:
            _add(drafts[-1], cells, type_, names)
    for draft in drafts:
        _finish(draft)
    return drafts


def fact_line(fact: Fact, pack: Pack, lang: Lang) -> str:
    """A fact in one line of a lesson, with live references for its names, number and dates."""
    relation = pack.relations[fact.relation]
    forms = relation.says.get(lang)
    number, unit = f"[[value:{fact.id}]]", relation.unit_text(lang)
    wording = (forms.event if fact.from_ else forms.state).replace(f"{{value}} {unit}", "{value}")
    text = wording.format(
        subject=f"[[name:{fact.subject}]]",
        object=f"[[name:{fact.object}]]" if fact.object else "",
        value=number,
    )
    return f"- {capital(text)}{_when(fact)}."


def _when(fact: Fact) -> str:
    if fact.start and fact.start.finest:
        end = f" – [[end:{fact.id}]]" if fact.end and fact.end.finest else ""
        return f" ([[date:{fact.id}]]{end})"
    return f" ([[asof:{fact.id}]])" if fact.as_of else ""


def _begin(cells: Cells, taken: list[str]) -> Draft:
    title: dict[Lang, str] = {lang: cells.needed(lang) for lang in LANGS}
    return Draft(free_id(slug(title["vi"]) or "bai", taken), title, cells)


def _add(draft: Draft, cells: Cells, type_: str, names: Names) -> None:
    if type_ == "facts":
        _add_facts(draft, cells, names)
        return
    draft.practises = draft.practises or type_ == "luyen-tap"
    for lang in LANGS:
        text = _with_verbs(cells.needed(lang))
        if type_ == "summary":
            draft.summary[lang] = text
        else:
            draft.add(lang, _block(type_, text), cells.row)


def _block(type_: str, text: str) -> str:
    """A cell as Markdown."""
    if type_ == "heading":
        return f"## {' '.join(text.split())}"
    if type_ == "text":
        return text
    if type_ in _LISTS:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        text = "\n".join(_bullet(type_, line) for line in lines)
    return f"::: {type_}\n{text}\n:::"


def _bullet(type_: str, line: str) -> str:
    if line.startswith("- "):
        return line
    term, colon, meaning = line.partition(":")
    return (
        f"- **{term.strip()}**: {meaning.strip()}"
        if type_ == "thuat-ngu" and colon
        else f"- {line}"
    )


def _add_facts(draft: Draft, cells: Cells, names: Names) -> None:
    facts = list(_facts(cells, names))
    for lang in LANGS:
        lead = _with_verbs(cells.text(lang))
        if lead:
            draft.add(lang, lead, cells.row)
        draft.add(lang, "\n".join(fact_line(fact, names.pack, lang) for fact in facts), cells.row)


def _facts(cells: Cells, names: Names) -> Iterator[Fact]:
    """The published facts that a cell names: one by one, or all of a relation or an entity."""
    found: dict[str, Fact] = {}
    for text in parts(cells.needed("facts")):
        named = _named(text, names)
        if not named:
            message = Message(
                '"{name}" is no fact, relation or entity with published facts', name=text
            )
            cells.wrong("facts", message)
        found |= {fact.id: fact for fact in named}
    yield from found.values()


def _named(text: str, names: Names) -> list[Fact]:
    facts = [fact for fact in names.pack.facts.values() if fact.status == "published"]
    one = [fact for fact in facts if fact.id == text]
    if one:
        return one
    relation, entity = names.relation(text).id, names.entity(text).id
    if relation:
        found = [fact for fact in facts if fact.relation == relation]
    else:
        found = [fact for fact in facts if entity and entity in (fact.subject, fact.object)]
    return sorted(found, key=lambda fact: fact.start.lo.isoformat() if fact.start else "")


def _finish(draft: Draft) -> None:
    for lang in LANGS:
        if not draft.practises:
            draft.add(lang, _block("luyen-tap", _PRACTICE[lang]), draft.cells.row)


def _with_verbs(text: str) -> str:
    """Live references may be written in Vietnamese: [[ngày: wh-hue]]."""
    return _VERB.sub(lambda found: f"[[{_VERBS[found[1].lower()]}:", text)
