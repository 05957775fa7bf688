"""What changes in a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Mark = Literal["same", "gone", "new"]

_LOOK = 24
"""Longer runs of words that stay are cut in the middle: who compares wants what is beside it."""

_WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that stays, goes or comes."""

    mark: Mark
    text: str


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """One text made of both: what both have, and where they part first the old, then the new."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[Piece] = []
    matcher = SequenceMatcher(
        None, [w.strip() for w in old], [w.strip() for w in new], autojunk=False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(new[c:d])))
            continue
        pieces += [Piece("gone", "".join(old[a:b]))] if a < b else []
        pieces += [Piece("new", "".join(new[c:d]))] if c < d else []
    return tuple(pieces)


def shortened(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with long runs that stay cut short; the ends of the text as well."""
    parts = list(pieces)
    return tuple(
        _cut(piece, first=place == 0, last=place == len(parts) - 1)
        for place, piece in enumerate(parts)
    )


def line_pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The lines that are not the same on both sides, each old one with its new one ("": none)."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        old, new = list(before[a:b]), list(after[c:d])
        size = max(len(old), len(new))
        yield from zip(_filled(old, size), _filled(new, size), strict=True)


def _filled(lines: list[str], size: int) -> list[str]:
    return [*lines, *[""] * (size - len(lines))]


def _cut(piece: Piece, *, first: bool, last: bool) -> Piece:
    words = _WORDS.findall(piece.text)
    if piece.mark != "same" or len(words) <= _LOOK:
        return piece
    half = _LOOK // 2
    before = "" if first else "".join(words[:half])
    after = "" if last else "".join(words[-half:])
    return Piece("same", f"{before}… {after}")
