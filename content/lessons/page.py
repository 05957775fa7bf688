"""Lessons: Markdown with live facts and typed boxes becomes a page.

A text begins with YAML front matter (title, summary). Boxes are containers (``::: tu-lieu Tên``);
*Em có biết?* boxes go to the side column of their section. Raw HTML in a text is shown, not run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

import yaml
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from content.knowledge.records import Fact, Lang
from content.knowledge.references import Reference, substitute
from content.knowledge.text import fold
from content.live import LiveFacts
from content.queries import Snapshot

BOXES: dict[str, dict[Lang, str]] = {
    "muc-tieu": {"vi": "Mục tiêu", "en": "Aims"},
    "mo-dau": {"vi": "Mở đầu", "en": "To begin"},
    "em-co-biet": {"vi": "Em có biết?", "en": "Did you know?"},
    "tu-lieu": {"vi": "Tư liệu", "en": "Source"},
    "cau-hoi": {"vi": "Câu hỏi", "en": "Question"},
    "luyen-tap": {"vi": "Luyện tập", "en": "Practice"},
    "van-dung": {"vi": "Vận dụng", "en": "Apply"},
    "thuat-ngu": {"vi": "Thuật ngữ", "en": "Terms"},
}

_LANDMARKS = ("em-co-biet",)  # boxes with titles of their own; others would repeat a landmark

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_SIDE = re.compile(r"<aside class=\"box box--em-co-biet\".*?</aside>\n?", re.DOTALL)
_MARK = "\ue000{}\ue001"  # private use: stands in for a reference while Markdown is read
_MARKED = re.compile("(<p>)?\ue000(\\d+)\ue001(?(1)(</p>)?)")


class UnknownLesson(Exception):
    """No lesson of the pack has this id."""


@dataclass(frozen=True, slots=True)
class LessonHead:
    """What a list of lessons shows."""

    id: str
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the contents."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as a reader sees it; ``at`` is the place in it."""

    title: str
    publisher: str
    date: str
    url: str
    at: str


@dataclass(frozen=True, slots=True)
class CitedFact:
    """A fact stated on a page, with where it was read."""

    id: str
    sentence: str
    note: str
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A lesson ready to show. ``said`` are the facts that its text states, by their anchors."""

    head: LessonHead
    html: SafeString
    toc: tuple[Heading, ...]
    facts: tuple[CitedFact, ...]
    said: Mapping[str, str]

    def anchor(self, facts: Sequence[str]) -> str:
        """Where the text states the first of ``facts`` that it does; else its evidence; or ""."""
        for fact in facts:
            if fact in self.said:
                return self.said[fact]
        listed = {cited.id for cited in self.facts}
        return next((f"fact-{fact}" for fact in facts if fact in listed), "")


def lesson_list(snapshot: Snapshot, lang: Lang) -> list[LessonHead]:
    """The lessons in the order of the pack."""
    return [_split(snapshot, id_, lang)[0] for id_ in snapshot.pack.lessons]


def lesson_facts(snapshot: Snapshot, lesson: str) -> tuple[str, ...]:
    """The ids of the facts that a lesson states, in order: what its quiz may ask."""
    return tuple(fact.id for fact in render(snapshot, lesson, "vi").facts)


@lru_cache(maxsize=64)
def render(snapshot: Snapshot, lesson: str, lang: Lang) -> Page:
    """The page of a lesson at one content revision. Raises UnknownLesson."""
    head, text = _split(snapshot, lesson, lang)
    live = LiveFacts(snapshot.base, lang)
    references: list[Reference] = []
    marked = substitute(text, _stand_in(references))
    toc: list[Heading] = []
    html = _MARKED.sub(_put_in(references, live), _markdown(lang, toc).render(marked))
    return Page(
        head=head,
        html=mark_safe(_in_rows(html)),  # noqa: S308  built from escaped text above
        toc=tuple(toc),
        facts=tuple(cite(snapshot, snapshot.base.facts[id_], lang) for id_ in live.used),
        said=live.said,
    )


def cite(snapshot: Snapshot, fact: Fact, lang: Lang) -> CitedFact:
    """A fact with its sentence, note and sources."""
    return CitedFact(
        fact.id,
        fact_sentence(snapshot, fact.id, lang),
        fact.note.get(lang),
        tuple(fact_sources(snapshot, fact.id, lang)),
    )


def fact_sentence(snapshot: Snapshot, fact_id: str, lang: Lang) -> str:
    """The fact said in one sentence at the finest date that is sure."""
    return snapshot.base.tell(snapshot.pack.facts[fact_id], lang)


def fact_sources(snapshot: Snapshot, fact_id: str, lang: Lang) -> list[SourceLine]:
    """Where a fact was read."""
    lines = []
    for citation in snapshot.pack.facts[fact_id].citations:
        source = snapshot.pack.sources[citation.id]
        lines.append(
            SourceLine(
                source.title,
                source.published_by(lang),
                source.date or "",
                source.url or "",
                citation.at,
            )
        )
    return lines


def _split(snapshot: Snapshot, lesson: str, lang: Lang) -> tuple[LessonHead, str]:
    """The front matter and the text of a lesson."""
    record = snapshot.pack.lessons.get(lesson)
    if record is None:
        raise UnknownLesson(lesson)
    text = record.get(lang)
    front = _FRONT.match(text)
    data: Any = yaml.safe_load(front[1]) if front else {}
    title, summary = str(data.get("title", lesson)), str(data.get("summary", ""))
    return LessonHead(lesson, title, summary), text[front.end() :] if front else text


def _stand_in(references: list[Reference]) -> Callable[[Reference], str]:
    """Replaces each reference by a mark that Markdown leaves alone, and remembers it."""

    def mark(reference: Reference) -> str:
        references.append(reference)
        return _MARK.format(len(references) - 1)

    return mark


def _put_in(references: list[Reference], live: LiveFacts) -> Callable[[re.Match[str]], str]:
    """Puts the value of a reference in place of its mark; a figure replaces its paragraph."""

    def value(match: re.Match[str]) -> str:
        html = live.html(references[int(match[2])])
        whole = match[1] and match[3]
        return (
            html
            if whole and html.startswith("<figure")
            else f"{match[1] or ''}{html}{match[3] or ''}"
        )

    return value


def _markdown(lang: Lang, toc: list[Heading]) -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False})
    for name, titles in BOXES.items():
        container_plugin(markdown, name, render=_box_renderer(name, titles[lang]))
    markdown.add_render_rule("heading_open", _heading_renderer(toc))
    return markdown


def _box_renderer(name: str, default: str) -> Callable[..., str]:
    def render_box(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        token = tokens[index]
        if token.nesting == -1:
            return "</div></aside>\n"
        own = token.info.strip().removeprefix(name).strip()
        title = f"{default} · {own}" if own else default
        if name == "em-co-biet" and own:
            title = f"{default} {own}"
        role = "" if name in _LANDMARKS else ' role="note"'
        return (
            f'<aside class="box box--{name}"{role} aria-label="{escape(title, quote=True)}">'
            f'<p class="box__title">{escape(title)}</p><div class="box__body">\n'
        )

    return render_box


def _heading_renderer(toc: list[Heading]) -> Callable[..., str]:
    def render_heading(
        self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any
    ) -> str:
        text = tokens[index + 1].content
        id_ = fold(text).replace(" ", "-")
        if tokens[index].tag == "h2":
            toc.append(Heading(id_, text))
        return f'<{tokens[index].tag} id="{id_}">'

    return render_heading


def _in_rows(html: str) -> str:
    """The page as rows, one a section: its text beside its *Em có biết?* boxes."""
    sections = re.split(r"(?=<h2 )", html)
    rows = []
    for section in sections:
        side = "".join(_SIDE.findall(section))
        main = _SIDE.sub("", section)
        rows.append(
            f'<div class="lesson__row"><div class="lesson__main">{main}</div>'
            f'<div class="lesson__side">{side}</div></div>'
        )
    return "\n".join(rows)
