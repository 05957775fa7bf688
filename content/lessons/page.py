"""A lesson ready to show: its text beside its side boxes, section by section, and its evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from content.knowledge.base import FactBase
from content.knowledge.records import Lang
from content.knowledge.references import Reference, substitute
from content.lessons.boxes import PRACTICE, heading_id, markdown
from content.lessons.citing import CitedFact, cite
from content.lessons.glossary import explain_terms, glossary
from content.lessons.heads import LessonHead, plain, split, without_head
from content.lessons.side import side_box, side_insights
from content.live import LiveFacts
from content.queries import Snapshot

_SIDE = re.compile(r"<aside class=\"box box--em-co-biet\".*?</aside>\n?", re.DOTALL)
_MARK = "\ue000{}\ue001"  # private use: stands in for a reference while Markdown is read
_MARKED = re.compile("(<p>)?\ue000(\\d+)\ue001(?(1)(</p>)?)")


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the contents."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A lesson ready to show.

    ``html`` is its text; the questions of the lesson stand between ``before`` and ``after``.
    ``facts`` are all that the page states, ``asked`` the ids of those that its text states, and
    ``said`` the anchors of these.
    """

    head: LessonHead
    html: SafeString
    toc: tuple[Heading, ...]
    facts: tuple[CitedFact, ...]
    asked: tuple[str, ...]
    said: Mapping[str, str]

    @property
    def before(self) -> SafeString:
        """The text up to where its questions stand."""
        return mark_safe(self.html.partition(PRACTICE)[0])  # noqa: S308  a part of what is safe

    @property
    def after(self) -> SafeString:
        """The text behind its questions."""
        return mark_safe(self.html.partition(PRACTICE)[2])  # noqa: S308  a part of what is safe

    def anchor(self, facts: Sequence[str]) -> str:
        """Where the text states the first of ``facts`` that it does; else its evidence; or ""."""
        for fact in facts:
            if fact in self.said:
                return self.said[fact]
        listed = {cited.id for cited in self.facts}
        return next((f"fact-{fact}" for fact in facts if fact in listed), "")


def lesson_facts(snapshot: Snapshot, lesson: str) -> tuple[str, ...]:
    """The ids of the facts that a lesson states, in order: what its quiz may ask."""
    return render(snapshot, lesson, "vi").asked


@lru_cache(maxsize=64)
def render(snapshot: Snapshot, lesson: str, lang: Lang) -> Page:
    """The page of a lesson at one content revision. Raises UnknownLesson."""
    head, text = split(snapshot, lesson, lang)
    live = LiveFacts(snapshot.base, lang)
    headings: list[str] = []
    html = _text(snapshot, text, live, headings)
    asked = tuple(live.used)
    insights = side_insights(snapshot).get(lesson, {})
    boxes = {place: side_box(snapshot, i, lang) for place, i in insights.items()}
    proofs = [fact for insight in insights.values() for fact in insight.facts]
    stated = dict.fromkeys((*asked, *proofs))
    return Page(
        head=head,
        html=mark_safe(_in_rows(html, boxes)),  # noqa: S308  built from escaped text
        toc=tuple(_contents(snapshot, headings, lang)),
        facts=tuple(cite(snapshot, snapshot.base.facts[id_], lang) for id_ in stated),
        asked=asked,
        said=live.said,
    )


def preview(snapshot: Snapshot, text: str, base: FactBase, lang: Lang) -> SafeString:
    """A text that is still being written, with the values of ``base``; no boxes but its own.

    The glossary is that of ``snapshot``. The references of the text must be right.
    """
    live = LiveFacts(base, lang)
    html = _text(snapshot, without_head(text), live, [])
    return mark_safe(_in_rows(html, {}))  # noqa: S308  built from escaped text


def _text(snapshot: Snapshot, text: str, live: LiveFacts, headings: list[str]) -> str:
    """The text as HTML, with the values of its references."""
    references: list[Reference] = []
    reader = markdown(live.lang, headings)
    explain_terms(reader, glossary(snapshot, live.lang))
    marked = reader.render(substitute(text, _stand_in(references)))
    for at, heading in enumerate(headings):
        headings[at] = _MARKED.sub(lambda match: references[int(match[2])].text, heading)
    return _MARKED.sub(_put_in(references, live), marked)


def _contents(snapshot: Snapshot, headings: Iterable[str], lang: Lang) -> Iterable[Heading]:
    for place, text in enumerate(headings, start=1):
        yield Heading(heading_id(place), plain(text, LiveFacts(snapshot.base, lang)))


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
        if whole and html.startswith("<figure"):
            return html
        return f"{match[1] or ''}{html}{match[3] or ''}"

    return value


def _in_rows(html: str, boxes: Mapping[int, str]) -> str:
    """The page as rows, one a section: its text beside its *Em có biết?* boxes.

    ``boxes`` are further ones, by the place of their section.
    """
    rows = []
    for place, section in enumerate(re.split(r"(?=<h2 )", html)):
        side = "".join([*_SIDE.findall(section), boxes.get(place, "")])
        main = _SIDE.sub("", section)
        rows.append(
            f'<div class="lesson__row"><div class="lesson__main">{main}</div>'
            f'<div class="lesson__side">{side}</div></div>'
        )
    return "\n".join(rows)
