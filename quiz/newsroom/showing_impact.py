"""An impact as a page shows it: a line for each thing that happens, with examples to unfold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext

from quiz.attempts.words import TYPES
from quiz.generation.types import true_false
from quiz.newsroom.impact import Altered, Impact, Item, LessonChange, by_type
from quiz.newsroom.impact.words import Piece, word_diff
from quiz.newsroom.touched import Touched

EXAMPLES = 4
"""So many questions are shown of a list: the rest is counted."""

LINES = 6
"""So many changed lines are shown of a lesson."""

Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A question in words: its stem and its right answer, where they change with what they were.

    ``wrong`` are the wrong options where they change.
    """

    stem: Pieces
    key: Pieces
    wrong: Pieces = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Questions to which the same happens: ``kinds`` are how many of which type."""

    line: str
    kinds: tuple[tuple[str | Promise, int], ...]
    examples: tuple[Example, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson with some of its changed lines, by language."""

    id: str
    title: str
    is_new: bool
    is_gone: bool
    parts: tuple[tuple[str, tuple[Pieces, ...], int], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What ``newsroom/parts/impact.html`` shows as ``shown``."""

    impact: Impact
    touched: Touched
    groups: tuple[Group, ...]
    lessons: tuple[Lesson, ...]


def shown(impact: Impact, touched: Touched) -> Shown:
    """An impact and whom it touches, ready to be shown."""
    return Shown(impact, touched, tuple(_groups(impact)), tuple(map(_lesson, impact.lessons)))


def _groups(impact: Impact) -> list[Group]:
    items = impact.items
    found: list[tuple[str, Sequence[Item | Altered]]] = [
        (_rekeyed(len(items.rekeyed)), items.rekeyed),
        (_vanish(len(items.vanish)), items.vanish),
        (_appear(len(items.appear)), items.appear),
        (_reworded(len(items.reworded)), items.reworded),
        (_retold(len(items.retold)), items.retold),
    ]
    return [_group(line, same) for line, same in found if same]


def _group(line: str, items: Sequence[Item | Altered]) -> Group:
    kinds = tuple((TYPES.get(type_, type_), number) for type_, number in by_type(items))
    examples = tuple(_example(item) for item in _mixed(items))
    return Group(line, kinds, examples, len(items) - len(examples))


def _mixed(items: Sequence[Item | Altered]) -> list[Item | Altered]:
    """A few of them, of as many types as there are."""
    first = list({item.type: item for item in reversed(items)}.values())
    rest = [item for item in items if item not in first]
    return sorted([*first, *rest][:EXAMPLES], key=lambda item: (item.type, item.id))


def _example(item: Item | Altered) -> Example:
    if isinstance(item, Altered):
        old, new = item.before, item.after
        wrong = (
            word_diff(" ".join(old.wrong), " ".join(new.wrong)) if old.wrong != new.wrong else ()
        )
        judged = new.type == true_false.TYPE
        return Example(
            word_diff(old.stem, new.stem),
            word_diff(_right(old), _right(new)),
            () if judged else wrong,
        )
    return Example((Piece("same", item.stem),), (Piece("same", _right(item)),))


def _right(item: Item) -> str:
    """The right answer; of one statement whether it is true."""
    if item.type == true_false.TYPE and len(item.key) + len(item.wrong) == 1:
        return gettext("True") if item.key else gettext("False")
    return " ".join(item.key)


def _lesson(change: LessonChange) -> Lesson:
    parts = tuple(
        (lang, lines[:LINES], max(0, len(lines) - LINES)) for lang, lines in change.pieces.items()
    )
    return Lesson(change.id, change.title, change.is_new, change.is_gone, parts)


def _appear(number: int) -> str:
    return ngettext(
        "%(number)d new question can be asked", "%(number)d new questions can be asked", number
    ) % {"number": number}


def _vanish(number: int) -> str:
    return ngettext(
        "%(number)d question is asked no more", "%(number)d questions are asked no more", number
    ) % {"number": number}


def _rekeyed(number: int) -> str:
    return ngettext(
        "%(number)d question gets another right answer",
        "%(number)d questions get another right answer",
        number,
    ) % {"number": number}


def _reworded(number: int) -> str:
    return ngettext(
        "%(number)d question keeps its answer, but its words or wrong options change",
        "%(number)d questions keep their answer, but their words or wrong options change",
        number,
    ) % {"number": number}


def _retold(number: int) -> str:
    return ngettext(
        "%(number)d question changes only in what is said of the answer",
        "%(number)d questions change only in what is said of the answer",
        number,
    ) % {"number": number}
