"""Which stems are to be made: all of them, or those of a part of the base.

A question type works through groups (a series, a relation, a subject) and most through units of
each (a day, a fact). Before each it asks whether it is wanted, so that after a change of a fact
only what the change can touch is made again.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from quiz.generation.question import Question

G = TypeVar("G", bound=Hashable)
U = TypeVar("U", bound=Hashable)
V = TypeVar("V")


class Scope:
    """Everything. Others narrow it by ``wants_group`` and ``wants_unit``."""

    def wants_group(self, type_: str, group: Hashable) -> bool:
        """Is anything of a group wanted?"""
        return True

    def wants_unit(self, type_: str, group: Hashable, unit: Hashable) -> bool:
        """Is a unit of a wanted group wanted?"""
        return True

    def knows(self, question: Question) -> bool:
        """Is it known that some choice of the question's options passes every check?"""
        return False

    def groups(self, type_: str, groups: Iterable[G]) -> Iterator[G]:
        """Those of the groups that are wanted; what is made until the next belongs to each."""
        return (group for group in groups if self.wants_group(type_, group))

    def units(self, type_: str, group: Hashable, units: Mapping[U, V]) -> Iterator[tuple[U, V]]:
        """Those of a group's units that are wanted, each with what belongs to it."""
        return ((key, of) for key, of in units.items() if self.wants_unit(type_, group, key))


EVERYTHING = Scope()
