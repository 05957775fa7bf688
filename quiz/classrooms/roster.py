"""A pasted list of names, read line by line. Pure: what is wrong is reported, never guessed.

Teachers paste one name per line, or one or two columns from a spreadsheet ("họ và tên đệm"
and "tên" are often apart), with or without list numbers and a heading.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

LONGEST_NAME = 80
CLASS_LIMIT = 60

LINE_ENDS = re.compile(r"\r\n|\r|\n")
LIST_NUMBER = re.compile(r"^\s*\d{1,3}(?:\s*[.):/\-–]\s*|\s+)(?=\S)|^\d{1,3}\s*[.):/\-–]?$")
NUMBERS_THAT_ARE_NO_NAME = re.compile(r"\d{3,}|\d+\s*[/.\-]\s*\d+")
SPACES = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u3000]+")
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


@dataclass(frozen=True)
class Row:
    """Line `line` of the paste: the name it gives, or the trouble with it."""

    line: int
    name: str
    trouble: Trouble | None = None
    namesake: bool = False

    @property
    def shown(self) -> str:
        """The name with its hidden characters made visible: `Lê⟨U+202E⟩Bình`."""
        return "".join(f"⟨U+{ord(c):04X}⟩" if is_hidden(c) else c for c in self.name)


@dataclass(frozen=True)
class Roster:
    """What a paste holds: `rows` in order, and how many lines were left out as empty."""

    rows: tuple[Row, ...]
    empty_lines: int = 0
    headings: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        return [row.name for row in self.rows if row.trouble is None]

    @property
    def troubled(self) -> list[Row]:
        return [row for row in self.rows if row.trouble is not None]

    @property
    def namesakes(self) -> list[Row]:
        return [row for row in self.rows if row.namesake]


def parse_names(text: str, present: Collection[str] = ()) -> Roster:
    """Read `text`; a name that stands twice, or is in `present` already, is a namesake."""
    rows, headings, empty = [], [], 0
    lines = LINE_ENDS.split(text.removeprefix("\ufeff").rstrip())
    for number, line in enumerate(lines, start=1):
        name = clean_name(line)
        if not name:
            empty += 1
        elif _is_heading(name):
            headings.append(name)
        else:
            rows.append(Row(line=number, name=name, trouble=trouble_with(name)))
    return Roster(_mark_namesakes(rows, present), empty, tuple(headings))


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
    return None


def _is_heading(name: str) -> bool:
    return FIRST_COLUMN.sub("", name).lower() in HEADINGS


def _mark_namesakes(rows: Iterable[Row], present: Collection[str]) -> tuple[Row, ...]:
    rows = tuple(rows)
    times = Counter(row.name.casefold() for row in rows)
    taken = {name.casefold() for name in present}
    return tuple(
        replace(row, namesake=times[row.name.casefold()] > 1 or row.name.casefold() in taken)
        for row in rows
    )


@dataclass(frozen=True)
class Preview:
    """What adding a paste to a class of `present` students would do."""

    roster: Roster
    first_number: int
    present: int

    limit: int = CLASS_LIMIT

    @property
    def is_over_limit(self) -> bool:
        return self.present + len(self.roster.names) > self.limit

    @property
    def can_save(self) -> bool:
        """All or nothing: one troubled line stops the whole list."""
        return bool(self.roster.names) and not self.roster.troubled and not self.is_over_limit

    @property
    def numbered(self) -> list[tuple[int, Row]]:
        """The future students with their list numbers."""
        good = [row for row in self.roster.rows if row.trouble is None]
        return list(enumerate(good, start=self.first_number))
