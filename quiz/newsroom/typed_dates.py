"""Dates as Vietnamese write them: "20/7/1954" in the form, "1954-07-20" in the pack."""

from __future__ import annotations

import re
from typing import Literal

from content.knowledge.dates import BadDate, parse_period, parse_when, unit_of

How = Literal["none", "day", "month", "year", "between", "disagree"]
"""How much is known of a date."""

_GAP = r"\s*[/.\-–—]\s*"
_ORDERS = (
    re.compile(rf"(?P<d>\d{{1,2}}){_GAP}(?P<m>\d{{1,2}}){_GAP}(?P<y>\d{{4}})", re.ASCII),
    re.compile(rf"(?P<m>\d{{1,2}}){_GAP}(?P<y>\d{{4}})", re.ASCII),
    re.compile(r"(?P<y>\d{4})", re.ASCII),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?", re.ASCII),
)
_DAY_WORD = re.compile(r"^(?:ngày|mồng|mùng)\s+", re.IGNORECASE)
_WORDS = re.compile(r"\s*\b(?:tháng|năm)\s+", re.IGNORECASE)


def read_date(text: str) -> str:
    """The date of the pack format that was meant: a day, a month or a year.

    Day first, with strokes, dots or hyphens between, or as the format has it. Raises BadDate.
    """
    plain = _WORDS.sub("/", _DAY_WORD.sub("", text.replace("\u00a0", " ").strip())).strip("/")
    for order in _ORDERS:
        if found := order.fullmatch(plain):
            parts = found.groupdict()
            date = "-".join(part.zfill(2) for name in "ymd" if (part := parts.get(name)))
            try:
                parse_period(date)
            except BadDate:
                break
            return date
    else:
        raise BadDate(
            '"{text}" is not a date: write it as 20/7/1954, 7/1954 or 1954', text=text.strip()
        )
    raise BadDate('"{text}" is a date that no calendar has: check month and day', text=text.strip())


def read_reading(text: str) -> str:
    """One date, or two with "…" or "đến" or a stroke with spaces between: some day from one to the
    other. Raises BadDate."""
    first, *more = re.split(r"\s*(?:…|\.\.\.|/(?=\d{4}-)|\bđến\b|\bto\b)\s*", text.strip())
    return "/".join(map(read_date, [first, *more[:1]]))


def write_date(date: str) -> str:
    """A date of the pack as it is typed: "1954-07-20" as "20/7/1954"."""
    return "/".join(str(int(part)) for part in reversed(date.split("-")))


def write_reading(reading: str) -> str:
    """The same for one that may lie between two."""
    return " … ".join(map(write_date, reading.split("/")))


def written(date: str | None) -> str:
    """A date of the pack as it is typed; "" for none, and as it stands where it is none."""
    try:
        return write_reading(date) if date and parse_when(date) else ""
    except BadDate:
        return date or ""


def how_of(value: str | list[str] | None) -> How:
    """How much a date of the pack says."""
    if not value:
        return "none"
    if isinstance(value, list):
        return "disagree"
    return "between" if "/" in value else unit_of(value)
