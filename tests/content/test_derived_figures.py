"""What sources print as a figure follows from the dated facts: it is computed, never stored.

Each figure of ``derived_figures.yaml`` (its header explains the kinds) is computed from the
FactBase and compared with what its sources print.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from content.knowledge import series
from content.knowledge.base import FactBase, Truth
from content.knowledge.dates import Period, gap
from content.knowledge.records import Fact
from tests.factories.shipped import shipped

pytestmark = pytest.mark.pure

FIGURES = yaml.safe_load((Path(__file__).parent / "derived_figures.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def base() -> FactBase:
    return shipped().base


def facts(base: FactBase, figure: dict[str, Any]) -> list[Fact]:
    """The facts of a figure's relation (and subject, or kind of subject) in time order."""
    kind, subject = figure.get("subject_kind"), figure.get("subject")
    return [
        fact
        for fact in base.by_relation[figure["relation"]]
        if kind in (None, base.entities[fact.subject].kind) and subject in (None, fact.subject)
    ]


def holding(base: FactBase, relation: str, subjects: set[str], day: date) -> set[str]:
    """Those of some subjects that have the relation on a day; fails where one is unknown."""
    truths = {subject: base.state(relation, subject, day) for subject in subjects}
    assert Truth.UNKNOWN not in truths.values(), f"{relation} on {day}: {truths}"
    return {subject for subject, truth in truths.items() if truth is Truth.TRUE}


def count(base: FactBase, figure: dict[str, Any]) -> int:
    day = date.fromisoformat(figure["as_of"])
    having = holding(base, figure["relation"], {f.subject for f in facts(base, figure)}, day)
    if "among" in figure:
        having = holding(base, figure["among"], having, day)
    return len(having)


def began(base: FactBase, figure: dict[str, Any]) -> int:
    period = Period(*(date.fromisoformat(day) for day in figure["period"].split("/")))
    starts = [fact.start for fact in facts(base, figure) if fact.start]
    assert all(period.contains(s) or not period.overlaps(s) for s in starts)
    return sum(period.contains(start) for start in starts)


def order(base: FactBase, figure: dict[str, Any]) -> list[str]:
    return [fact.subject for fact in facts(base, figure)]


def nth(base: FactBase, figure: dict[str, Any]) -> str:
    kind = base.relations[figure["relation"]].subject_kinds[0]
    return series.ranked(base, figure["relation"], None, kind)[figure["n"]].subject


def first(base: FactBase, figure: dict[str, Any]) -> str:
    for fact in facts(base, figure):
        assert fact.start is not None
        if holding(base, figure["among"], {fact.subject}, fact.start.lo):
            return fact.subject
    raise AssertionError("none")


def direct(base: FactBase, figure: dict[str, Any]) -> bool:
    fact = base.facts[figure["fact"]]
    assert fact.start is not None
    before = date.fromordinal(fact.start.lo.toordinal() - 1)
    was = base.state(figure["from"], fact.subject, before)
    return was is Truth.TRUE and base.published(figure["skipped"], fact.subject) == []


def top(base: FactBase, figure: dict[str, Any]) -> str:
    ladder = {id_: r.rank or 0 for id_, r in base.relations.items() if r.family == figure["family"]}
    return max(ladder, key=ladder.__getitem__)


def interval(base: FactBase, figure: dict[str, Any]) -> int | None:
    start, end = (base.facts[id_].start for id_ in figure["facts"])
    assert start is not None
    assert end is not None
    return gap(start, end, figure["unit"])


def highest(base: FactBase, figure: dict[str, Any]) -> Counter[str]:
    day, family = date.fromisoformat(figure["as_of"]), figure["family"]
    subjects = {
        fact.subject
        for id_, relation in base.relations.items()
        if relation.family == family
        for fact in facts(base, {**figure, "relation": id_})
    }
    levels = [dated_level(base, family, subject, day) for subject in subjects]
    return Counter(level for level in levels if level is not None)


def dated_level(base: FactBase, family: str, subject: str, day: date) -> str | None:
    """The highest level that a dated fact gives the subject on a day.

    Some levels are an open world, where a level that nobody wrote down is unknown, not false; the
    published totals count what was announced, and so do we.
    """
    ranks = {id_: r.rank or 0 for id_, r in base.relations.items() if r.family == family}
    for relation in sorted(ranks, key=ranks.__getitem__, reverse=True):
        for fact in base.published(relation, subject):
            begun = fact.start is not None and fact.start.hi <= day
            if begun and (fact.end is None or day < fact.end.lo):
                return relation
    return None


def terms(base: FactBase, figure: dict[str, Any]) -> int:
    day = date.fromisoformat(figure["as_of"])
    assert base.is_complete(figure["relation"], day)
    return sum(f.start is not None and f.start.hi <= day for f in facts(base, figure))


def nth_term(base: FactBase, figure: dict[str, Any]) -> str:
    return facts(base, figure)[figure["n"] - 1].id


COMPUTE = {
    **{"count": count, "began": began, "order": order, "nth": nth, "first": first},
    **{"direct": direct, "top": top, "interval": interval, "highest": highest},
    **{"terms": terms, "nth_term": nth_term},
}


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure["name"])
def test_the_figure_of_the_sources_follows_from_the_facts(
    base: FactBase, figure: dict[str, Any]
) -> None:
    computed = COMPUTE[figure["kind"]](base, figure)
    assert computed == figure.get("expected", True)
    if figure["kind"] == "highest":
        assert sum(computed.values()) == figure["total"]
        assert base.facts[figure["equals_fact"]].value == figure["total"]


def test_no_derived_figure_is_stored_as_a_fact(base: FactBase) -> None:
    assert not {figure["name"] for figure in FIGURES} & set(base.pack.facts)
