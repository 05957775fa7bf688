"""A blueprint as it is kept with an assignment or a matrix: written, and read with every doubt.

    {"minutes": 45, "parts": [{"name": "choice", "number": 10, "marks": "0.25",
                               "levels": ["biet"], "types": ["date_of"], "lessons": ["<id>"]}]}

Marks are decimal numbers in text, so that none is lost; empty lists mean any.
"""

from collections.abc import Collection, Mapping
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.knowledge.records import Lang
from content.lessons import lesson_facts
from content.queries import Snapshot
from quiz.attempts.banks import bank
from quiz.generation.blueprint import LEVELS, PART_NAMES, THPT, TYPES_OF, Blueprint, Part
from quiz.generation.paper import shortage

MOST_QUESTIONS = 60
MOST_PARTS = 40
MOST_MINUTES = 300
MOST_MARKS = Decimal(100)
PLACES = 3
"""Marks have at most so many decimals: as many as the column of a question's marks."""


def write(blueprint: Blueprint) -> dict[str, Any]:
    """`blueprint` as JSON keeps it."""
    return {
        "minutes": int(blueprint.length / timedelta(minutes=1)),
        "parts": [
            {
                "name": part.name,
                "number": part.number,
                "marks": str(part.marks),
                "levels": list(part.levels),
                "types": list(part.types),
                "lessons": list(part.lessons),
            }
            for part in blueprint.parts
        ],
    }


def read(data: Any, lessons: Collection[str] | None = None) -> Blueprint:
    """The blueprint that `data` describes, its parts in the order of paper.

    `lessons` are the ids that there are; None takes any, as for what was kept before a lesson was
    taken out. Raises ValidationError, which says in words what to mend.
    """
    if not isinstance(data, Mapping):
        raise _unreadable()
    minutes, rows = data.get("minutes"), data.get("parts")
    if not isinstance(minutes, int) or isinstance(minutes, bool):
        raise _unreadable()
    if not 1 <= minutes <= MOST_MINUTES:
        raise ValidationError(
            _("A test takes 1 to %(most)d minutes.") % {"most": MOST_MINUTES}, code="minutes"
        )
    if not isinstance(rows, list) or len(rows) > MOST_PARTS:
        raise _unreadable()
    if not rows:
        raise ValidationError(_("Add at least one row of questions."), code="empty")
    parts = sorted((_part(row, lessons) for row in rows), key=lambda p: PART_NAMES.index(p.name))
    if sum(part.number for part in parts) > MOST_QUESTIONS:
        raise ValidationError(
            _("A test has at most %(most)d questions.") % {"most": MOST_QUESTIONS}, code="number"
        )
    return Blueprint(tuple(parts), timedelta(minutes=minutes))


THPT_DATA = write(THPT)
"""The paper of the high school graduation exam from 2025."""


def can_ask(blueprint: Blueprint, content: Snapshot, lang: Lang) -> list[int]:
    """How many questions each part of `blueprint` can have; less than its number is a shortage."""
    return shortage(bank(content, lang), blueprint, lesson_groups(content))


def lesson_groups(content: Snapshot) -> dict[str, Collection[str]]:
    """The facts that each lesson tells, by its id."""
    return {lesson: lesson_facts(content, lesson) for lesson in content.pack.lessons}


def _part(row: Any, lessons: Collection[str] | None) -> Part:
    if not isinstance(row, Mapping) or row.get("name") not in PART_NAMES:
        raise _unreadable()
    name, number = row["name"], row.get("number")
    if not isinstance(number, int) or isinstance(number, bool):
        raise _unreadable()
    if not 1 <= number <= MOST_QUESTIONS:
        raise ValidationError(
            _("Each row has 1 to %(most)d questions.") % {"most": MOST_QUESTIONS}, code="number"
        )
    return Part(
        name=name,
        number=number,
        marks=_marks(row.get("marks")),
        levels=_some_of(row.get("levels"), LEVELS),
        types=_some_of(row.get("types"), TYPES_OF[name]),
        lessons=_lessons(row.get("lessons"), lessons),
    )


def _marks(text: Any) -> Decimal:
    try:
        marks = Decimal(text if isinstance(text, str) else "")
    except InvalidOperation:
        raise _wrong_marks() from None
    exact = marks.is_finite() and marks == round(marks, PLACES)
    if not exact or not 0 < marks <= MOST_MARKS:
        raise _wrong_marks()
    return marks


def _some_of(values: Any, known: Collection[str]) -> tuple[str, ...]:
    if values is None:
        return ()
    if not isinstance(values, list) or not all(value in known for value in values):
        raise _unreadable()
    return tuple(dict.fromkeys(values))


def _lessons(values: Any, known: Collection[str] | None) -> tuple[str, ...]:
    if values is None:
        return ()
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise _unreadable()
    if known is not None and not set(values) <= set(known):
        raise ValidationError(
            _("One of the chosen lessons is no longer in the book. Choose again."), code="lesson"
        )
    return tuple(dict.fromkeys(values))


def _wrong_marks() -> ValidationError:
    return ValidationError(
        _("Points for a question are a number above 0, with at most 3 decimals."), code="marks"
    )


def _unreadable() -> ValidationError:
    return ValidationError(_("This is no blueprint of a test."), code="unreadable")
