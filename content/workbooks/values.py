"""Between what stands in a cell and what a record holds: dates, numbers, yes and no."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from content.knowledge.dates import BadDate, parse_when
from content.knowledge.ids import id_from
from content.knowledge.text import fold, nfc
from content.sheets.writing import BEGINS_FORMULA, UNSTORABLE

Dates = str | list[str]

LONGEST_ID = 80

_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})")
_BETWEEN = re.compile(r"\s*[–—]\s*|\s+-\s+|(?<=\d)/(?=\d{4}-)|(?<=^\d{4})/(?=\d{4}$)")
_LIST = re.compile(r"[;\n]")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_INTEGER = re.compile(r"[+-]?\d+")
_DECIMAL = re.compile(r"([+-]?\d+)[.,](\d+)")

YES = frozenset({"co", "yes", "true", "x", "1", "dung", "y"})
NO = frozenset({"", "khong", "no", "false", "0", "sai", "n"})


class BadNumber(ValueError):
    """The text is no number, or could be two."""


def plain(text: str) -> str:
    """What a cell says: composed, without the sign that keeps a text from being a formula, and
    without what no cell can hold."""
    composed = nfc(UNSTORABLE.sub("", text)).replace("\r\n", "\n").replace("\r", "\n")
    if composed.startswith("'") and BEGINS_FORMULA.match(composed[1:]):
        composed = composed[1:]
    return composed.strip()


def parts(text: str) -> list[str]:
    """What stands between semicolons or line ends."""
    return [part.strip() for part in _LIST.split(text) if part.strip()]


def read_dates(text: str) -> Dates:
    """A date, an interval, or a list where sources disagree. Raises BadDate."""
    readings = [_read_one(part) for part in parts(text)]
    dates: Dates = readings[0] if len(readings) == 1 else readings
    parse_when(dates)
    return dates


def dates_text(dates: str | Sequence[str] | None) -> str:
    """The inverse of `read_dates`, as the files write it."""
    if dates is None:
        return ""
    return dates if isinstance(dates, str) else "; ".join(dates)


def read_number(text: str) -> int | float:
    """A number. Raises BadNumber where it is none, or where a mark may divide thousands."""
    joined = _SPACES.sub("", unicodedata.normalize("NFKC", text)).replace("−", "-")
    if _INTEGER.fullmatch(joined):
        return int(joined)
    found = _DECIMAL.fullmatch(joined)
    if found is None or len(found[2]) == 3:  # 1.586 is one thing in Viet Nam, another elsewhere
        raise BadNumber(text)
    return float(f"{found[1]}.{found[2]}")


def number_text(value: object) -> str:
    """A value as it stands in a cell."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return "" if value is None else str(value)


def read_yes(text: str) -> bool | None:
    """Yes or no; None for anything else."""
    folded = fold(text)
    return True if folded in YES else False if folded in NO else None


def slug(text: str) -> str:
    """An id made of a name: "Vịnh Hạ Long" → "vinh-ha-long"; "" where no letter is left."""
    return id_from(text, LONGEST_ID)


def _read_one(text: str) -> str:
    ends = [_read_date(end.strip()) for end in _BETWEEN.split(text)]
    if len(ends) > 2:
        raise _bad(text)
    return "/".join(ends)


def _read_date(text: str) -> str:
    if _ISO.fullmatch(text):
        return text
    if found := _DAY.fullmatch(text):
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    if found := _MONTH.fullmatch(text):
        return f"{found[2]}-{int(found[1]):02}"
    raise _bad(text)


def _bad(text: str) -> BadDate:
    return BadDate('"{text}" is not a date: write 2008, 05/2008 or 30/05/2008', text=text)
