"""``[[timeline:REL]]``: the dated facts of a relation in time order, as a list along a line."""

from __future__ import annotations

from datetime import date

from content.figures.frame import Figure
from content.figures.markup import tag
from content.figures.saying import whole_name
from content.figures.sheet import Sheet
from content.knowledge.records import Fact


def draw(sheet: Sheet, relation: str) -> Figure:
    """The timeline. A date that sources dispute has no place on it."""
    facts = sheet.base.by_relation[relation]
    items = "".join(_item(sheet, fact) for fact in facts if fact.start and fact.start.finest)
    return Figure("timeline", tag("ol", items, class_="timeline"), whole_name(sheet, relation))


def _item(sheet: Sheet, fact: Fact) -> str:
    day = fact.start.lo if fact.start else date.max
    subject = sheet.linked(fact, sheet.flagged(fact.subject, day))
    return tag("li", f"{tag('time', sheet.date_html(fact.start))} {subject}")
