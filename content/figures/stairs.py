"""``[[ladder:FAMILY:ENTITY]]``: the steps of one entity on the levels of a family.

A list in time order that is shown as stairs: the higher the level, the further right it begins.
"""

from __future__ import annotations

from html import escape

from content.figures.frame import Figure
from content.figures.levels import Ladder
from content.figures.markup import tag
from content.figures.saying import ladder_word, level_name
from content.figures.sheet import Sheet
from content.figures.steps import step_class
from content.knowledge.records import Fact
from content.knowledge.wording.voice import capital


def draw(sheet: Sheet, family: str, entity: str) -> Figure:
    """The stairs of one entity."""
    ladder = Ladder(sheet.base, family)
    facts = [f for f in sheet.base.by_subject[entity] if f.relation in ladder.levels]
    items = "".join(_stair(sheet, ladder, fact, fact is facts[-1]) for fact in facts)
    day = sheet.base.pack.manifest.as_of_day
    subject = sheet.voice.name(sheet.base.entities[entity], day)
    word, name = capital(ladder_word(sheet, ladder, subject)), sheet.name(entity, day)
    caption = word if subject in word else f"{word}: {name}"
    head = tag("p", sheet.flagged(entity, day), class_="stairs__who")
    return Figure("ladder", head + tag("ol", items, class_="stairs"), caption)


def _stair(sheet: Sheet, ladder: Ladder, fact: Fact, is_last: bool) -> str:
    """One step; when it ended is said of the last, since the others end where the next begins."""
    dates = sheet.linked(fact, sheet.date_html(fact.start))
    if is_last and fact.end:
        dates += f" – {sheet.date_html(fact.end)}"
    level = tag("b", escape(level_name(sheet, fact.relation)), class_="stair__level")
    classes = f"stair {step_class(ladder, fact.relation)}"
    return tag("li", f"{level} {tag('time', dates)}", class_=classes)
