"""How the levels of a ladder are told apart: five shades, the highest always the strongest."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from content.figures.levels import Ladder
from content.figures.markup import tag
from content.figures.saying import counted, level_name
from content.figures.sheet import Sheet

SHADES = 5


def step_class(ladder: Ladder, level: str) -> str:
    """The class of a level, "step-1" to "step-5"; as far apart as their number allows."""
    below_top = len(ladder.levels) - 1 - ladder.levels.index(level)
    apart = max(1, (SHADES - 1) // max(1, len(ladder.levels) - 1))
    return f"step-{max(1, SHADES - apart * below_top)}"


def legend(sheet: Sheet, ladder: Ladder) -> str:
    """What each shade means, highest level first, and which levels may not be complete."""
    return tag("ul", "".join(_entries(sheet, ladder)), class_="legend-list")


def _entries(sheet: Sheet, ladder: Ladder) -> Iterator[str]:
    for level in reversed(ladder.levels):
        yield tag("li", shade(sheet, ladder, level))


def shade(sheet: Sheet, ladder: Ladder, level: str) -> str:
    """A field of the shade of a level, with the name, and a note where not every case is known."""
    note = ""
    if not ladder.is_complete(level):
        only = sheet.words.only_known.format(kind=counted(sheet, ladder))
        note = " " + tag("small", f"({escape(only)})", class_="muted")
    return _swatch(step_class(ladder, level)) + escape(level_name(sheet, level)) + note


def _swatch(class_: str) -> str:
    box = tag("rect", x=0.5, y=0.5, width=15, height=11, rx=2, class_=class_)
    return tag("svg", box, class_="swatch", viewBox="0 0 16 12", aria_hidden="true")
