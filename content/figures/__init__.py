"""Figures drawn from facts: maps, timelines, ladders, columns and terms, as HTML and SVG.

Each module draws one kind from a :class:`~content.figures.sheet.Sheet` and gives back a
:class:`~content.figures.frame.Figure`. Nothing here asks a database, reads a clock or runs in the
browser; colours and sizes are in ``static/css/figures.css``.
"""

from collections.abc import Callable

from content.figures import growth, stairs, terms, timeline, world_map
from content.figures.frame import Figure
from content.figures.levels import Ladder
from content.figures.sheet import Sheet
from content.knowledge.references import Reference, day_of


def _map(sheet: Sheet, reference: Reference) -> Figure:
    family = reference.args[0]
    return world_map.draw(sheet, family, day_of(reference.day, Ladder(sheet.base, family).horizon))


FIGURES: dict[str, Callable[[Sheet, Reference], Figure]] = {
    "timeline": lambda sheet, reference: timeline.draw(sheet, *reference.args),
    "terms": lambda sheet, reference: terms.draw(sheet, *reference.args),
    "ladder": lambda sheet, reference: stairs.draw(sheet, *reference.args),
    "growth": lambda sheet, reference: growth.draw(sheet, *reference.args),
    "map": _map,
}
"""What draws the figure of each verb."""
