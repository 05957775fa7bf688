"""What lessons are called, also those that only a proposal has and those that are not listed."""

from __future__ import annotations

import re

import msgspec
import yaml

from content.knowledge import records
from content.knowledge.records import Lang
from content.presence import unlisted_lessons
from quiz.newsroom.bench import Bench
from quiz.newsroom.reading import lesson_lines

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_REFERENCE = re.compile(r"\[\[.*?\]\]")


def hidden_lessons(bench: Bench) -> dict[str, records.Lesson]:
    """The lessons that the pack keeps and does not list. One query."""
    kept = unlisted_lessons(bench.pack, bench.now.pack.manifest.lessons)
    return {slug: msgspec.convert(values, records.Lesson) for slug, values in kept.items()}


def titles_of(
    bench: Bench, lang: Lang, hidden: dict[str, records.Lesson] | None = None
) -> dict[str, str]:
    """The titles of the lessons by id: of the pack, of the proposal, and of ``hidden`` ones. One
    that is listed and not there is called by its id."""
    proposed = {
        change.slug: msgspec.convert(change.after, records.Lesson)
        for change in bench.changes
        if change.record == "lesson"
    }
    listed = {slug: slug for slug in bench.record.manifest.lessons}
    known = listed | {line.id: line.name for line in lesson_lines(bench.now, lang)}
    others = {**(hidden or {}), **proposed}
    return known | {slug: _title(lesson.get(lang)) or slug for slug, lesson in others.items()}


def _title(text: str) -> str:
    """The title in the head of a text, with dots for what it takes from facts; "" if unreadable."""
    front = _FRONT.match(text)
    try:
        head = yaml.safe_load(front[1]) if front else None
    except yaml.YAMLError:
        return ""
    title = head.get("title") if isinstance(head, dict) else None
    return _REFERENCE.sub("…", str(title)) if title else ""
