"""A pasted list of names, read line by line. Pure: what is wrong is reported, never guessed.

Teachers paste one name per line, or one or two columns from a spreadsheet ("họ và tên đệm"
and "tên" are often apart), with or without list numbers and a heading; or a whole table, whose
headings then say which columns are the name. A file becomes such a paste (`sheets.lists`).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from content.sheets.folding import name_key
from content.sheets.tables import Row as Cells
from quiz.classrooms.sheets.headings import Layout, find_layout, is_heading_again, rows_below

LONGEST_NAME = 80
CLASS_LIMIT = 60

LINE_ENDS = re.compile(r"\r\n|\r|\n")
LIST_NUMBER = re.compile(r"^\s*\d{1,3}(?:\s*[.):/\-–]\s*|\s+)(?=\S)|^\d{1,3}\s*[.):/\-–]?$")
NUMBERS_THAT_ARE_NO_NAME = re.compile(r"\d{3,}|\d+\s*[/.\-]\s*\d+")
SPACES = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u3000]+")
SIGNS_OF_OLD_FONTS = set("¡¢£¤¥¦§¨©«¬®°±²³´µ¶¸¹»¼½¾¿×÷")
HIDDEN_CATEGORIES = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
HEADINGS = {
    "họ và tên", "họ tên", "họ và tên học sinh", "tên học sinh", "danh sách học sinh", "tên",
    "họ và tên đệm tên", "họ đệm tên", "họ và chữ đệm tên", "name", "full name", "student",
}  # fmt: skip
FIRST_COLUMN = re.compile(r"^(stt|tt|số tt|số thứ tự|no\.?|#)\s+", re.IGNORECASE)


class Trouble(StrEnum):
    """Why a line cannot be a student."""

    HIDDEN_CHARACTERS = "hidden characters"
    TOO_LONG = "too long"
    NOT_A_NAME = "not a name"
    NUMBERS = "numbers"
    OLD_FONT = "old font"


@dataclass(frozen=True)
class Row:
    """Line `line` of the paste: the name it gives, or the trouble with it.

    `namesake` says that the name stands more than once in the paste; `present`, that the class
    already has a student of this name for it.
    """

    line: int
    name: str
    trouble: Trouble | None = None
    namesake: bool = False
    present: bool = False

    @property
    def shown(self) -> str:
        """The name with its hidden characters made visible: `Lê⟨U+202E⟩Bình`."""
        return "".join(f"⟨U+{ord(c):04X}⟩" if is_hidden(c) else c for c in self.name)


@dataclass(frozen=True)
class Roster:
    """What a paste holds: `rows` in order, and what was left out: how many empty lines, the
    `headings` in and above the table, the `notes` below it."""

    rows: tuple[Row, ...]
    empty_lines: int = 0
    headings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        return [row.name for row in self.rows if row.trouble is None]

    @property
    def troubled(self) -> list[Row]:
        return [row for row in self.rows if row.trouble is not None]

    @property
    def namesakes(self) -> list[Row]:
        return [row for row in self.rows if row.namesake]

    @property
    def present(self) -> list[Row]:
        return [row for row in self.rows if row.present]


def parse_names(text: str, present: Collection[str] = ()) -> Roster:
    """Read `text`; a name that stands twice is a namesake, and for every student in `present`
    one of that name counts as being there already."""
    lines = LINE_ENDS.split(text.removeprefix("\ufeff").rstrip())
    table = [tuple(line.split("\t")) for line in lines]
    layout = find_layout(table)
    roster = _by_columns(table, layout) if layout else None
    if roster is None or not roster.rows:  # a heading that does not stand above the names
        roster = _line_by_line(lines)
    return replace(roster, rows=_mark_known(roster.rows, present))


def _by_columns(table: list[Cells], layout: Layout) -> Roster:
    """The name columns of a table; the rest of it is not looked at."""
    rows: list[Row] = []
    headings = [_joined(row) for row in table[: layout.last]]
    notes: list[str] = []
    below, gaps, empty = rows_below(table, layout), 0, 0
    for line, cells in enumerate(table[layout.last :], start=layout.last + 1):
        name = clean_name(layout.name(cells))
        if is_heading_again(cells, layout):
            headings.append(_joined(cells))
        elif not name:
            gaps += 1
        elif line in below:
            notes.append(_joined(cells))
        else:
            empty, gaps = empty + (gaps if rows else 0), 0
            rows.append(Row(line=line, name=name, trouble=trouble_with(name)))
    return Roster(
        tuple(rows), empty + (0 if notes else gaps), tuple(filter(None, headings)), tuple(notes)
    )


def _joined(cells: Cells) -> str:
    return tidy("\t".join(cells))


def _line_by_line(lines: list[str]) -> Roster:
    rows, headings, empty = [], [], 0
    for number, line in enumerate(lines, start=1):
        name = clean_name(line)
        if not name:
            empty += 1
        elif _is_heading(name):
            headings.append(name)
        else:
            rows.append(Row(line=number, name=name, trouble=trouble_with(name)))
    return Roster(tuple(rows), empty, tuple(headings))


def clean_name(line: str) -> str:
    """The name on `line` of a list, without the list number in front."""
    return LIST_NUMBER.sub("", tidy(line)).strip()


def tidy(text: str) -> str:
    """`text` without quotes and spare spaces, composed (NFC), its cells joined by a space."""
    cells = [cell.strip().strip('"').strip() for cell in text.split("\t")]
    joined = unicodedata.normalize("NFC", " ".join(cell for cell in cells if cell))
    return SPACES.sub(" ", joined).strip()


def is_hidden(character: str) -> bool:
    """Whether `character` is not seen: a control, a direction mark, a joiner."""
    return unicodedata.category(character) in HIDDEN_CATEGORIES


def has_hidden_characters(text: str) -> bool:
    """Whether `text` holds any of them."""
    return any(is_hidden(c) for c in text)


def trouble_with(name: str) -> Trouble | None:
    """Why `name` cannot stand in a class list; None when it can."""
    if has_hidden_characters(name):
        return Trouble.HIDDEN_CHARACTERS
    if len(name) > LONGEST_NAME:
        return Trouble.TOO_LONG
    if NUMBERS_THAT_ARE_NO_NAME.search(name):
        return Trouble.NUMBERS
    if not any(c.isalpha() for c in name):
        return Trouble.NOT_A_NAME
    if SIGNS_OF_OLD_FONTS.intersection(name):
        return Trouble.OLD_FONT
    return None


def _is_heading(name: str) -> bool:
    return FIRST_COLUMN.sub("", name).lower() in HEADINGS


def _mark_known(rows: Iterable[Row], present: Collection[str]) -> tuple[Row, ...]:
    """Say of each row whether its name stands there twice, and whether somebody who is in the
    class already bears it: of three An in the list and one in the class, the first is there."""
    rows = tuple(rows)
    times = Counter(name_key(row.name) for row in rows)
    left = Counter(map(name_key, present))
    marked = []
    for row in rows:
        key = name_key(row.name)
        is_there = left[key] > 0 and row.trouble is None
        left[key] -= is_there
        marked.append(replace(row, namesake=times[key] > 1, present=is_there))
    return tuple(marked)
