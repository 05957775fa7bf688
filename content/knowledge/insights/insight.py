"""What an insight is: a statement derived from facts and proved by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b

from content.knowledge.base import FactBase
from content.knowledge.insights.lengths import Length
from content.knowledge.records import Fact

SCORES: dict[str, float] = {
    "completed": 100,  # with this one, all members of a set have it
    "reached_all": 98,  # … or all there are
    "near_record": 90,  # the shortest gap of a series
    "first_twice": 84,  # the first on one rung was not the first on the next
    "first": 78,
    "first_of_group": 76,
    "jump": 72,  # a rung was skipped
    "only": 70,
    "faster": 68,  # a long gap, then a short one
    "far_record": 66,  # the longest gap of a series
    "year_record": 64,
    "road": 54,  # from one step of a subject to a later one
    "equal": 46,  # two gaps of as many full years
    "round": 44,  # the tenth, the hundredth
    "near": 38,
    "twins": 34,  # two or three on the same day
    "latest": 28,
    "same_day": 20,  # two events that have nothing to do with each other
    "on_this_day": 0,
    "anniversary": 0,
}
"""How interesting each kind is."""

THEMES = {
    "first_twice": "rank",
    "first": "rank",
    "first_of_group": "rank",
    "only": "rank",
    "round": "rank",
    "latest": "rank",
    "near_record": "gap",
    "near": "gap",
    "far_record": "gap",
    "faster": "gap",
    "equal": "gap",
    "twins": "day",
    "same_day": "day",
}
"""Kinds that say much the same of a fact; the others stand for themselves."""


@dataclass(frozen=True, slots=True)
class Insight:
    """One proved statement. ``facts`` prove it; the first of them is what it is about.

    ``lengths`` are the times it tells, ``number`` a count, rank or number of years, ``day`` the
    day up to which it is claimed, ``group`` the relation, region or level that it compares with.
    ``record`` says that no other of the series comes up to it.
    """

    kind: str
    facts: tuple[str, ...]
    entities: tuple[str, ...]
    relations: tuple[str, ...]
    score: float
    lengths: tuple[Length, ...] = ()
    number: int = 0
    day: date | None = None
    group: str = ""
    record: bool = False
    id: str = field(init=False)

    def __post_init__(self) -> None:
        text = "|".join((self.kind, self.group, *self.facts))
        digest = blake2b(text.encode(), digest_size=6).hexdigest()
        object.__setattr__(self, "id", f"{self.kind}-{digest}")

    @property
    def main(self) -> str:
        """The id of the fact that it is about."""
        return self.facts[0]

    @property
    def theme(self) -> str:
        """What it has in common with others that would only repeat it."""
        return THEMES.get(self.kind, self.kind)


def make(
    base: FactBase,
    kind: str,
    facts: Sequence[Fact],
    *,
    proof: Sequence[Fact] = (),
    more: float = 0,
    lengths: Sequence[Length] = (),
    number: int = 0,
    day: date | None = None,
    group: str = "",
    record: bool = False,
) -> Insight | None:
    """The insight, unless a name or date in it is not clear.

    ``facts`` are told, ``proof`` are those on which it rests besides; ``more`` is added to the
    score of its kind.
    """
    if not all(is_clear(base, fact) for fact in facts):
        return None
    ids = dict.fromkeys(id_ for f in facts for id_ in (f.subject, f.object) if id_)
    told = sum(fact.id in base.told for fact in facts) / len(facts)
    return Insight(
        kind,
        tuple(fact.id for fact in (*facts, *proof)),
        tuple(ids),
        tuple(dict.fromkeys(fact.relation for fact in (*facts, *proof))),
        SCORES[kind] + more + 3 * told,
        tuple(lengths),
        number,
        day,
        group,
        record,
    )


def is_clear(base: FactBase, fact: Fact) -> bool:
    """Can the event be told: at a date of which the year is sure, by names no other thing has?"""
    if fact.start is None or fact.start.finest is None:
        return False
    ends = [id_ for id_ in (fact.subject, fact.object) if id_]
    if not base.ambiguous.isdisjoint(ends):
        return False
    first, last = fact.start.lo, fact.start.hi
    if first == last:
        return True
    entities = (base.entities[id_] for id_ in ends)
    return all(one.name_on(first, "vi") == one.name_on(last, "vi") for one in entities)
