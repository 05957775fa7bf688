"""Insights on the time between events of a series that follow each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.knowledge.base import FactBase
from content.knowledge.insights.insight import Insight, make
from content.knowledge.insights.lengths import Length, length_between, longest, shortest
from content.knowledge.insights.runs import Run
from content.knowledge.records import Fact

NEAR = 3
"""Days within which two events of a series are near, record or not."""
NEXT = "next"
"""Of near events: the second certainly was the next after the first."""
_LONG = 2
_WAIT = 4
"""Full years that are worth comparing with the gap that follows."""
_FEWEST = 3


def gaps(base: FactBase, runs: Iterable[Run]) -> Iterator[Insight | None]:
    """The shortest and longest gaps, a long one before a short one, and two as long."""
    for run in runs:
        records = _Records(run)
        for rank, first, second in run.steps():
            length = _length(first, second)
            if length:
                yield _far(base, records, rank, [second, first], length)
                yield _near(base, records, rank, [second, first], length)
        yield from _two_steps(base, run)


class _Records:
    """Which gap between neighbours of a run is certainly the longest or the shortest of all.

    A gap of the true order lies within one of neighbours, at the most; and no two events are
    nearer than two neighbours.
    """

    def __init__(self, run: Run) -> None:
        self.run = run
        pairs = run.neighbours()
        self.least = [shortest(a, b) for a, b in pairs]
        self.most = [max(longest(a, b), longest(b, a)) for a, b in pairs]
        self.top = sorted(self.most)[-2:]
        self.bottom = sorted(self.least)[:2]
        self.comparable = run.closed and len(run.facts) > _FEWEST

    def is_longest(self, rank: int) -> bool:
        """Is every other gap certainly shorter than the one before this rank?"""
        least, most = self.least[rank - 2], self.most[rank - 2]
        others = self.top[0] if self.top[-1] == most else self.top[-1]
        return self.comparable and least > others

    def is_shortest(self, rank: int) -> bool:
        """Is every other gap certainly longer than the one before this rank?"""
        least, most = self.least[rank - 2], self.most[rank - 2]
        others = self.bottom[-1] if self.bottom[0] == least else self.bottom[0]
        return self.comparable and most < others


def _length(first: Fact, second: Fact) -> Length | None:
    return length_between(first.start, second.start) if first.start and second.start else None


def _far(
    base: FactBase, records: _Records, rank: int, facts: list[Fact], length: Length
) -> Insight | None:
    """The longest gap."""
    if length.full_years < _LONG or not records.is_longest(rank):
        return None
    day = records.run.horizon
    return make(base, "far_record", facts, lengths=[length], day=day, record=True)


def _near(
    base: FactBase, records: _Records, rank: int, facts: list[Fact], length: Length
) -> Insight | None:
    """The shortest gap, or one of a few days."""
    record = not length.full_years and records.is_shortest(rank)
    if not record and not (length.unit == "day" and length.number <= NEAR):
        return None
    return make(
        base,
        "near_record" if record else "near",
        facts,
        more=5 - min(length.number, 5) if length.unit == "day" else -20,
        lengths=[_within(length)],
        day=records.run.horizon if record else None,
        group=NEXT,
        record=record,
    )


def _two_steps(base: FactBase, run: Run) -> Iterator[Insight | None]:
    """Three events in a row: a long wait and a short one, or two of as many full years."""
    for rank in sorted(run.ranks.keys() & {r - 1 for r in run.ranks} & {r - 2 for r in run.ranks}):
        one, two, three = (run.ranks[rank + step] for step in range(3))
        wait, then = _length(one, two), _length(two, three)
        if not wait or not then or wait.full_years < _WAIT:
            continue
        if not then.full_years:
            more = min(wait.full_years, 9) / 3
            yield make(base, "faster", [three, two, one], more=more, lengths=[wait, _short(then)])
        elif wait.full_years == then.full_years:
            yield make(base, "equal", [two, one, three], number=wait.full_years)


def _within(length: Length) -> Length:
    """Of some months and more, that it is less than one month more."""
    over = length.unit == "month" and length.sort == "over"
    return Length(length.number + 1, "month", "under") if over else length


def _short(length: Length) -> Length:
    """Of months only that they are less than a year: that is what stands against years."""
    return length if length.unit == "day" else Length(1, "year", "under")
