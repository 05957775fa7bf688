"""The typed boxes of a textbook, and Markdown that knows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from content.knowledge.box_names import BOXES
from content.knowledge.records import Lang

PRACTICE = "<!--practice-->"
"""Where the questions of a lesson stand: at the end of its box *Luyện tập*."""

_LANDMARKS = ("em-co-biet",)  # boxes with titles of their own; others would repeat a landmark


def markdown(lang: Lang, headings: list[str]) -> MarkdownIt:
    """A reader of lesson texts; it adds the text of each second-level heading to ``headings``."""
    reader = MarkdownIt("commonmark", {"html": False})
    for name in BOXES:
        container_plugin(reader, name, render=_box_renderer(name, lang))
    reader.add_render_rule("heading_open", _heading_renderer(headings))
    return reader


def open_box(name: str, lang: Lang, own: str) -> str:
    """The beginning of a box; ``own`` is the title it has beside the name of its kind."""
    default = BOXES[name][lang]
    joint = " " if name == "em-co-biet" else " · "
    title = f"{default}{joint}{own}" if own else default
    role = "" if name in _LANDMARKS else ' role="note"'
    return (
        f'<aside class="box box--{name}"{role} aria-label="{escape(title, quote=True)}">'
        f'<p class="box__title">{escape(title)}</p><div class="box__body">\n'
    )


def close_box(name: str) -> str:
    """The end of a box."""
    return f"{PRACTICE if name == 'luyen-tap' else ''}</div></aside>\n"


def heading_id(place: int) -> str:
    """The id of the heading at a place from 1: the same in both languages."""
    return f"phan-{place}"


def _box_renderer(name: str, lang: Lang) -> Callable[..., str]:
    def render_box(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        token = tokens[index]
        if token.nesting == -1:
            return close_box(name)
        return open_box(name, lang, token.info.strip().removeprefix(name).strip())

    return render_box


def _heading_renderer(headings: list[str]) -> Callable[..., str]:
    def render_heading(
        self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any
    ) -> str:
        tag = tokens[index].tag
        if tag != "h2":
            return f"<{tag}>"
        shown = tokens[index + 1].children or []
        headings.append("".join(child.content for child in shown))
        return f'<h2 id="{heading_id(len(headings))}">'

    return render_heading
