"""``[[map:FAMILY@DAY]]``: the world, coloured by the level that each country has on a day.

The shapes are in one file that every page shares. Only what is known is coloured: a country in
doubt looks like one on no level. Below the map all names stand in a list by level, for those who
cannot tell the shades apart. The panel of Southeast Asia enlarges what is too small to be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from content.figures import shapes
from content.figures.frame import Figure
from content.figures.levels import Ladder
from content.figures.markup import tag
from content.figures.saying import counted, ladder_word
from content.figures.sheet import Sheet
from content.figures.steps import shade, step_class
from content.figures.words import end_of
from content.knowledge.text import sort_key
from content.knowledge.wording.voice import capital

HOME = "vn"  # the country of those who read the book has a colour of its own
_PANEL = (1447, 309, 208, 251)  # where the panel lies on the world
_LINE = 36  # units of the panel between two lines of text; three are one pixel of a phone
_AT = {"home": (455, 351), "sea": (578, 288), "0": (566, 190), "1": (400, 533)}

Standing = dict[str, list[str]]


def draw(sheet: Sheet, family: str, day: date, *, linked: bool = False) -> Figure:
    """The map at the end of ``day``; ``linked``: names lead to the facts behind them."""
    ladder = Ladder(sheet.base, family)
    standing = ladder.on(day)
    caption = capital(f"{ladder_word(sheet, ladder)}, {end_of(day, sheet.lang)}")
    world = _world(sheet, ladder, standing, caption)
    panel = _panel(sheet, ladder, standing)
    names = tag("dl", "".join(_lists(sheet, ladder, standing, day, linked)), class_="standing")
    return Figure("map", world + panel + names, caption)


def _world(sheet: Sheet, ladder: Ladder, standing: Standing, caption: str) -> str:
    told = tag("title", escape(caption)) + tag("desc", escape(sheet.words.list_below))
    x, y, width, height = _PANEL
    frame = tag("rect", x=x, y=y, width=width, height=height, class_="map__frame")
    shapes_ = "".join(_shapes(sheet, ladder, standing, "c"))
    box = "0 0 {} {}".format(*shapes.WORLD_BOX)
    return tag("svg", told + shapes_ + frame, class_="map__world", viewBox=box, role="img")


def _panel(sheet: Sheet, ladder: Ladder, standing: Standing) -> str:
    words = sheet.words
    told = [words.region, words.sea, *(" ".join(name) for name in words.archipelagos)]
    title = tag("title", escape(", ".join(told)))
    shapes_ = "".join(_shapes(sheet, ladder, standing, "n"))
    labels = "".join(_labels(sheet))
    box = "0 0 {} {}".format(*shapes.NEAR_BOX)
    return tag("svg", title + shapes_ + labels, class_="map__near", viewBox=box, role="img")


def _shapes(sheet: Sheet, ladder: Ladder, standing: Standing, where: str) -> Iterator[str]:
    """All land, then what has a colour; ``where`` is "c" for the world and "n" for the panel."""
    yield _use(sheet, "land" if where == "c" else "near", "map__land")
    for level, subjects in standing.items():
        for subject in subjects:
            id_ = f"{where}-{sheet.base.entities[subject].code.lower()}"
            if id_ in shapes.drawn():
                yield _use(sheet, id_, step_class(ladder, level))
    yield _use(sheet, f"{where}-{HOME}", "map__home")
    yield _use(sheet, "islands" if where == "c" else "near-islands", "map__home map__islands")


def _use(sheet: Sheet, id_: str, class_: str) -> str:
    return tag("use", href=f"{sheet.asset(shapes.WORLD)}#{id_}", class_=class_)


def _labels(sheet: Sheet) -> Iterator[str]:
    words = sheet.words
    yield _label(words.home, _AT["home"], "map__name")
    yield _label(words.sea, _AT["sea"], "map__sea")
    for place, name in enumerate(words.archipelagos):
        yield _label(" ".join(name), _AT[str(place)], "map__name", name)


def _label(
    text: str, at: tuple[int, int], class_: str, lines: tuple[str, ...] | None = None
) -> str:
    """A text on the panel, in ``lines`` where it is too long for one."""
    x, y = at
    spans = (tag("tspan", escape(t), x=x, y=y + _LINE * n) for n, t in enumerate(lines or [text]))
    return tag("text", " ".join(spans), class_=class_)


def _lists(
    sheet: Sheet, ladder: Ladder, standing: Standing, day: date, linked: bool
) -> Iterator[str]:
    for level, subjects in standing.items():
        names = [(sheet.name(subject, day), subject) for subject in subjects]
        names.sort(key=lambda pair: sort_key(pair[0]))
        items = "".join(_item(sheet, ladder, level, id_, day, linked) for _, id_ in names)
        none = sheet.words.none.format(kind=counted(sheet, ladder))
        content = tag("ul", items) if items else escape(none)
        yield tag("div", tag("dt", shade(sheet, ladder, level)) + tag("dd", content))


def _item(sheet: Sheet, ladder: Ladder, level: str, subject: str, day: date, linked: bool) -> str:
    fact = ladder.fact_behind(level, subject) if linked else None
    name = sheet.flagged(subject, day)
    return tag("li", sheet.linked(fact, name) if fact else name)
