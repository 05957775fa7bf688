"""What every figure has: a place on the page, a number and a caption."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from content.figures.markup import tag
from content.figures.words import WORDS
from content.knowledge.records import Lang


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing as markup with its caption as plain text; ``kind`` is the verb that asks for it."""

    kind: str
    body: str
    caption: str


def framed(figure: Figure, number: int | None, lang: Lang) -> str:
    """The figure as it stands on a page: "Hình 2. …"; without a number where it is the only one."""
    label = tag("b", WORDS[lang].figure.format(number)) + " " if number else ""
    return tag(
        "figure",
        figure.body + tag("figcaption", label + escape(figure.caption)),
        class_=f"figure figure--{figure.kind}",
        id=f"figure-{number}" if number else f"figure-{figure.kind}",
    )
