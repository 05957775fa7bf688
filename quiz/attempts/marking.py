"""What an attempt is worth: a pure function of its frozen questions and its answers."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

FULL_MARKS = 10


@dataclass(frozen=True, slots=True)
class Score:
    """`right` of `total` questions."""

    right: int
    total: int

    @property
    def points(self) -> Decimal:
        """On the school's ten-point scale; never rounded, except where thirds have no end."""
        if not self.total:
            return Decimal(0)
        return Decimal(FULL_MARKS * self.right) / Decimal(self.total)


def is_right(key: Collection[int], choice: int) -> bool:
    """Is this option one of those that are right?"""
    return choice in key


def grade(keys: Mapping[int, Collection[int]], choices: Iterable[tuple[int, int]]) -> Score:
    """The score of one attempt. A question without an answer is not right.

    `keys` maps each asked question's id to its key; `choices` are (question id, choice) in the
    order in which they were saved: the last one for a question counts.
    """
    last = dict(choices)
    right = sum(id_ in last and is_right(key, last[id_]) for id_, key in keys.items())
    return Score(right, len(keys))
