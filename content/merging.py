"""Three-way comparison of a record: what it was for both sides, and what each made of it.

Pure: canonical values in, canonical values out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Clash:
    """A field of a record on which two sides do not agree; None where it holds nothing.

    ``wanted`` is what was to be put there (by the files, or by undoing), ``present`` what is
    there and stays, ``base`` what both began with.
    """

    record: str
    field: str
    wanted: Any
    present: Any
    base: Any


def clashes(record: str, wanted: Values, present: Values, base: Values) -> list[Clash]:
    """Every field in which what is wanted is not what is present."""
    return [
        Clash(record, field, wanted.get(field), present.get(field), base.get(field))
        for field in _fields(wanted, present)
        if wanted.get(field) != present.get(field)
    ]


def take_back(
    record: str, before: Values, after: Values, present: Values
) -> tuple[Values, list[Clash]]:
    """The record without the step from ``before`` to ``after``, whatever came later.

    Fields that the step changed and that were changed again since stay as they are; they are
    returned as well.
    """
    result, left = dict(present), []
    for field in _fields(before, after):
        old, new, now = before.get(field), after.get(field), present.get(field)
        if old == new or now == old:
            continue
        if now != new:
            left.append(Clash(record, field, old, now, new))
        elif field in before:
            result[field] = old
        else:
            del result[field]
    return result, left


def _fields(one: Values, other: Values) -> Iterator[str]:
    """The fields of both, in the order of the first."""
    yield from one
    yield from (field for field in other if field not in one)
