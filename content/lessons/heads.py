"""What a list of lessons shows: titles, summaries and chapters, in the order of the pack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Any

import yaml
from django.utils.html import strip_tags

from content.knowledge.records import Lang
from content.knowledge.references import substitute
from content.live import LiveFacts
from content.queries import Snapshot

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


class UnknownLesson(Exception):
    """No lesson of the pack has this id."""


@dataclass(frozen=True, slots=True)
class LessonHead:
    """What a list of lessons shows. ``number`` is its place in the pack, from 1."""

    id: str
    number: int
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class ChapterHead:
    """A chapter of the course; a pack without chapters is one, without number and title."""

    number: int
    title: str
    lessons: tuple[LessonHead, ...]


@lru_cache(maxsize=16)
def lesson_list(snapshot: Snapshot, lang: Lang) -> tuple[LessonHead, ...]:
    """The lessons in the order of the pack."""
    return tuple(split(snapshot, id_, lang)[0] for id_ in snapshot.pack.lessons)


def chapter_list(snapshot: Snapshot, lang: Lang) -> list[ChapterHead]:
    """The chapters with their lessons."""
    heads = lesson_list(snapshot, lang)
    chapters = snapshot.pack.manifest.chapters
    if not chapters:
        return [ChapterHead(0, "", heads)]
    by_id = {head.id: head for head in heads}
    return [
        ChapterHead(
            number,
            chapter.title.get(lang),
            tuple(by_id[id_] for id_ in chapter.lessons if id_ in by_id),
        )
        for number, chapter in enumerate(chapters, start=1)
    ]


def split(snapshot: Snapshot, lesson: str, lang: Lang) -> tuple[LessonHead, str]:
    """The front matter and the text of a lesson. Raises UnknownLesson."""
    record = snapshot.pack.lessons.get(lesson)
    if record is None:
        raise UnknownLesson(lesson)
    text = record.get(lang)
    front = _FRONT.match(text)
    data: Any = yaml.safe_load(front[1]) if front else {}
    title, summary = (
        plain(str(data.get(key, default)), LiveFacts(snapshot.base, lang))
        for key, default in (("title", lesson), ("summary", ""))
    )
    number = list(snapshot.pack.lessons).index(lesson) + 1
    return LessonHead(lesson, number, title, summary), text[front.end() :] if front else text


def without_head(text: str) -> str:
    """A lesson's text behind its front matter."""
    front = _FRONT.match(text)
    return text[front.end() :] if front else text


def plain(text: str, live: LiveFacts) -> str:
    """A text without markup, with the values of its live references."""
    return substitute(text, lambda reference: unescape(strip_tags(live.html(reference))))
