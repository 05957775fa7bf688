"""Elements as text, with every attribute escaped."""

from __future__ import annotations

import re
from html import escape

_DATE = re.compile(r"\b\d{1,4} – (?:\d{1,2} – )?\d{4}\b")


def tag(name: str, content: str = "", **attributes: object) -> str:
    """An element around ``content``, which is markup already.

    ``class_`` is the attribute class, ``text_anchor`` is text-anchor; what is None or "" is left
    out, and a float is written to one decimal.
    """
    texts = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_text(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    return f"<{name}{texts}>{content}</{name}>"


def _text(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def unbroken(text: str) -> str:
    """The text as markup in which no date breaks across lines (a line may end after a dash)."""
    return _DATE.sub(r'<span class="nowrap">\g<0></span>', escape(text))
