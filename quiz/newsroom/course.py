"""The order of lessons and their chapters. Pure: plain values of a manifest in, the same out."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

Values = dict[str, Any]
Item = TypeVar("Item", bound=Hashable)

LAST = 10_000
"""A number after every other."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a lesson stands: in the chapter of that number, from 0 (None: in none), behind the
    lesson ``after`` ("": as the first)."""

    chapter: int | None
    after: str = ""

    def __str__(self) -> str:
        return f"{'' if self.chapter is None else self.chapter}:{self.after}"


def reordered(present: Sequence[Item], wished: Mapping[Item, int]) -> list[Item]:
    """Items by the numbers that somebody typed at them, in place of their present ones, from 1.

    Whatever got another number stands just there, and the others make room for it. Items of
    ``wished`` that are not among the present ones come in before those of their number.
    """
    was = {item: number for number, item in enumerate(present, start=1)}

    def rank(item: Item) -> tuple[int, int, int]:
        wish, old = wished[item], was.get(item, 0)
        turn = 0 if wish == old else 1 if old and wish > old else -1
        return wish, turn, old

    return sorted(wished, key=rank)


def chapter_of(manifest: Values, lesson: str) -> int | None:
    """The number of the chapter that holds a lesson, from 0; None: none does."""
    for number, chapter in enumerate(manifest.get("chapters", [])):
        if lesson in chapter["lessons"]:
            return number
    return None


def numbers_of(manifest: Values) -> dict[str, int]:
    """The number of each lesson in its chapter, or among those that are in none, from 1."""
    inside = [list(chapter["lessons"]) for chapter in manifest.get("chapters", [])]
    placed = {lesson for lessons in inside for lesson in lessons}
    outside = [lesson for lesson in manifest.get("lessons", []) if lesson not in placed]
    return {lesson: n for lessons in [*inside, outside] for n, lesson in enumerate(lessons, 1)}


def places_of(manifest: Values) -> list[Place]:
    """Every place where one more lesson could stand, in their order."""
    chapters = manifest.get("chapters", [])
    if not chapters:
        return [Place(None, lesson) for lesson in ["", *manifest.get("lessons", [])]]
    return [
        Place(number, lesson)
        for number, chapter in enumerate(chapters)
        for lesson in ["", *chapter["lessons"]]
    ]


def with_lesson(manifest: Values, lesson: str, place: Place) -> Values:
    """The manifest with one more lesson at a place."""
    if place.chapter is None:
        return manifest | {"lessons": _inserted(manifest.get("lessons", []), lesson, place.after)}
    chapters = [dict(chapter) for chapter in manifest["chapters"]]
    inside = chapters[place.chapter]
    inside["lessons"] = _inserted(inside["lessons"], lesson, place.after)
    return manifest | {"lessons": _all_of(chapters), "chapters": chapters}


def of_chapters(chapters: Sequence[Values], outside: Sequence[str]) -> Values:
    """The fields of a manifest that say the order: chapters with their lessons, then the lessons
    outside of them."""
    return {"lessons": [*_all_of(chapters), *outside], "chapters": list(chapters)}


def _all_of(chapters: Sequence[Values]) -> list[str]:
    return [lesson for chapter in chapters for lesson in chapter["lessons"]]


def _inserted(lessons: Sequence[str], lesson: str, after: str) -> list[str]:
    at = lessons.index(after) + 1 if after else 0
    return [*lessons[:at], lesson, *lessons[at:]]
