"""What stood on the screen, and how what was sent back may fail to be an answer to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

Posted = Mapping[str, Sequence[str]]
"""The names of form fields, each with its values as they were sent."""

Answer = int | str | Sequence[int]
"""An answer as it is kept, able to be written as JSON: what each form means by it is said there."""

Kept = str | Sequence[int | None] | None
"""What is already there of an unfinished answer; None stands for each gap."""

FULL, NOTHING = Decimal(1), Decimal(0)


class NotAnAnswer(ValueError):
    """It could not have come from our page."""


class Blank(Exception):
    """Nothing was chosen, or not everything: a slip, to be asked again. ``kept`` is what was."""

    def __init__(self, kept: Kept = None) -> None:
        self.kept = kept
        super().__init__("the answer is not complete")


class UsedTwice(Blank):
    """Everything is chosen, but one option for two rows."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What could be answered, and the key to it.

    ``options``, ``rows`` and ``statements`` are numbers of what was shown. ``key`` holds for a
    choice the indices of the right options, for a match the option of each row, for statements
    1 (true) or 0 each. ``accepted`` are the texts that are right when typed, the canonical one
    first, and ``wrong`` those known to be wrong.
    """

    key: tuple[int, ...] = ()
    options: int = 0
    rows: int = 0
    statements: int = 0
    accepted: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
