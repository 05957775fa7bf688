"""Insights on years: when most events of a series happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from content.knowledge.base import FactBase
from content.knowledge.dates import When
from content.knowledge.insights.insight import Insight, make
from content.knowledge.insights.runs import Run
from content.knowledge.records import Fact

_FEWEST = 3
_MOST_NAMED = 12
_VAGUE = 50
"""Years within which an event must be known to lie."""


def year_records(base: FactBase, runs: Iterable[Run]) -> Iterator[Insight | None]:
    """The year with more events of a series than any other up to the horizon."""
    for run in runs:
        year = _record(run)
        facts = [f for f, s in _known(run) if s.at("year") == str(year)] if year else []
        if facts and len(facts) <= _MOST_NAMED:
            more, number = len(facts) / 2, len(facts)
            yield make(base, "year_record", facts, more=more, number=number, day=run.horizon)


def _known(run: Run) -> list[tuple[Fact, When]]:
    """The events that may have happened up to the horizon."""
    both = zip(run.facts, run.starts, strict=True)
    return [(fact, start) for fact, start in both if start.lo <= run.horizon]


def _record(run: Run) -> int | None:
    """That year; None if another may have as many, or if the series only began with it."""
    known, doubtful = _known(run), {doubt.subject for doubt in run.doubts}
    doubts = [(doubt.day, doubt.last) for doubt in run.doubts if doubt.day <= run.horizon]
    sure = Counter(
        start.lo.year for fact, start in known if start.at("year") and fact.subject not in doubtful
    )
    spans = [*((start.lo, start.hi) for _, start in known), *doubts]
    if not sure or any(last.year - first.year > _VAGUE for first, last in spans):
        return None
    may = Counter(year for first, last in spans for year in range(first.year, last.year + 1))
    year, number = max(sure.items(), key=lambda item: item[1])
    rivals = max((count for other, count in may.items() if other != year), default=0)
    clear = number == may[year] and number >= _FEWEST and number > rivals
    whole = date(year, 12, 31) <= run.horizon
    once = len({fact.subject for fact in run.facts}) == len(run.facts)
    return year if clear and whole and once and year != min(may) else None
