"""What becomes of the pages of lessons: the lines that read otherwise, in both languages.

A line is what a reader takes for one: a paragraph, a heading, an entry of a list, a row of a
table, the title of a box, a caption, a label in a figure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape

from content.knowledge.records import LANGS, Lang
from content.lessons import render
from content.lessons.heads import split
from content.queries import Snapshot
from quiz.newsroom.impact.words import Piece, line_pairs, shortened, word_diff

_ENDS = re.compile(
    r"</?(?:p|h[1-6]|li|ul|ol|tr|table|aside|div|figure|figcaption|section|blockquote|text|title|desc|dt|dd|dl)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class LessonChange:
    """A lesson whose page changes. ``pieces`` are its changed lines, by language.

    ``figures`` tells whether only the drawing of a figure changes, where no line says so.
    """

    id: str
    title: str
    pieces: dict[Lang, tuple[tuple[Piece, ...], ...]]
    is_new: bool = False
    is_gone: bool = False
    figures: bool = False


def lessons_of(
    before: Snapshot, after: Snapshot, lang: Lang, unsound: Collection[str] = ()
) -> tuple[LessonChange, ...]:
    """The lessons whose pages differ; titles are in ``lang``. Those that are ``unsound`` name
    something that is no longer there and cannot be shown."""
    if not before.pack.lessons and not after.pack.lessons:
        return ()
    heads = [_titles(side, lang, unsound) for side in (before, after)]
    ids = (id_ for id_ in dict.fromkeys((*heads[1], *heads[0])) if id_ not in unsound)
    found = (_lesson(before, after, id_, heads[1].get(id_) or heads[0][id_]) for id_ in ids)
    return tuple(change for change in found if change)


def _titles(snapshot: Snapshot, lang: Lang, unsound: Collection[str]) -> dict[str, str]:
    ids = (id_ for id_ in snapshot.pack.lessons if id_ not in unsound)
    return {id_: split(snapshot, id_, lang)[0].title for id_ in ids}


def _lesson(before: Snapshot, after: Snapshot, id_: str, title: str) -> LessonChange | None:
    if id_ not in before.pack.lessons or id_ not in after.pack.lessons:
        is_new = id_ not in before.pack.lessons
        return LessonChange(id_, title, {}, is_new=is_new, is_gone=not is_new)
    pieces, drawn = {}, False
    for lang in LANGS:
        old, new = (_html(side, id_, lang) for side in (before, after))
        if old == new:
            continue
        found = tuple(
            shortened(word_diff(was, is_)) for was, is_ in line_pairs(_lines(old), _lines(new))
        )
        if found:
            pieces[lang] = found
        drawn = drawn or not found
    return LessonChange(id_, title, pieces, figures=drawn) if pieces or drawn else None


def _html(snapshot: Snapshot, lesson: str, lang: Lang) -> str:
    """The head of a lesson and its page."""
    page = render(snapshot, lesson, lang)
    return f"<h1>{page.head.title}</h1><p>{page.head.summary}</p>{page.html}"


def _lines(html: str) -> list[str]:
    return list(_read(html))


def _read(html: str) -> Iterator[str]:
    for part in _ENDS.split(html):
        line = _SPACE.sub(" ", unescape(_TAG.sub("", part))).strip()
        if line:
            yield line
