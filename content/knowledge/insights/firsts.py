"""Insights on ranks: who was first, alone, the tenth, or the latest so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from content.knowledge.base import FactBase, Truth
from content.knowledge.dates import full_years
from content.knowledge.insights.insight import Insight, make
from content.knowledge.insights.runs import Key, Run
from content.knowledge.records import Fact
from content.knowledge.rules import implied_by
from content.knowledge.series import holders

ROUND = (10, 20, 50, 100, 200, 500, 1000)
_FEWEST = 3
_NEWS = 5
"""Years after which the last is no news."""
_REGION = "region"
"""The kind of those entities that name a region of others."""

IsOne = Callable[[str], bool]


def firsts(base: FactBase, runs: Mapping[Key, Run]) -> Iterator[Insight | None]:
    """What is sure about ranks in each series."""
    sets = _sets(base)
    beside: dict[tuple[str, str | None], list[Run]] = {}
    for run in runs.values():
        beside.setdefault((run.relation, run.object), []).append(run)
    for run in runs.values():
        if 1 in run.ranks and len(run.facts) > 1:
            yield _first(base, run)
        if len(run.facts) > _FEWEST:
            yield from _first_of_groups(base, run, sets)
            yield from _rounds(base, run)
            yield _latest(base, run)
        yield _only(base, run, beside[run.relation, run.object])
    yield from _first_twice(base, runs)


def is_top(base: FactBase, relation: str) -> bool:
    """Is it the highest level of a ladder?"""
    family = base.relations[relation].family
    return family is not None and base.ladders[family][-1] == relation


def _first(base: FactBase, run: Run) -> Insight | None:
    """The first of all; with the number there are, where that is known."""
    more = 4 if is_top(base, run.relation) else 0 if run.object is None else -24
    number = _number(base, run)
    day = run.horizon if number > 1 else None
    number = number if day else 0
    return make(base, "first", [run.ranks[1]], more=more, number=number, day=day)


def _number(base: FactBase, run: Run) -> int:
    """How many have it at the horizon; 0 where that is not known, where it is no state, or where
    a higher level includes it: some would count these, others not."""
    if base.relations[run.relation].momentary or base.implying[run.relation]:
        return 0
    known = holders(base, run.relation, run.object, run.kind, run.horizon)
    return len(known) if known else 0


def _first_twice(base: FactBase, runs: Mapping[Key, Run]) -> Iterator[Insight | None]:
    """The first on one rung of a ladder was not the first on the next."""
    for levels in base.ladders.values():
        for low, high in zip(levels, levels[1:], strict=False):
            for run in (run for run in runs.values() if run.relation == high):
                below = runs.get((low, run.object, run.kind))
                first, other = run.ranks.get(1), below.ranks.get(1) if below else None
                if first and other and first.subject != other.subject and run.object is None:
                    yield make(base, "first_twice", [first, other])


def _only(base: FactBase, run: Run, beside: list[Run]) -> Insight | None:
    """The only one of its kind, beside several of another kind."""
    if len(run.facts) != 1 or not run.closed or base.relations[run.relation].momentary:
        return None
    numbers = {other.kind: _number(base, other) for other in beside if other is not run}
    if len(numbers) != 1 or min(numbers.values()) < _FEWEST or _number(base, run) != 1:
        return None
    kind, number = numbers.popitem()
    return make(base, "only", run.facts, number=number, day=run.horizon, group=kind)


def _rounds(base: FactBase, run: Run) -> Iterator[Insight | None]:
    for n in ROUND:
        if n in run.ranks:
            yield make(base, "round", [run.ranks[n]], more=n**0.5 / 4, number=n)


def _latest(base: FactBase, run: Run) -> Insight | None:
    """The last of all up to the horizon, if that is not long ago and another may still come."""
    last, end = run.ranks.get(len(run.facts)), run.horizon
    if last is None or last.start is None or not run.closed or run.object:
        return None
    if full_years(last.start.lo, end) >= _NEWS or len(run.facts) == _most(base, run):
        return None
    more = 4 if is_top(base, run.relation) else 0
    return make(base, "latest", [last], more=more, day=run.horizon)


def _most(base: FactBase, run: Run) -> int | None:
    return base.relations[run.relation].most


def _sets(base: FactBase) -> dict[str, set[str]]:
    """The relations that can be sets, each with all that may ever have been its members."""
    found = {}
    for name, logic in base.relations.items():
        if not (logic.momentary or logic.object or logic.complete_day is None):
            levels = (name, *base.implying[name])
            found[name] = {mention.subject for level in levels for mention in base.mentioned(level)}
    return {name: members for name, members in found.items() if len(members) >= _FEWEST}


def _first_of_groups(
    base: FactBase, run: Run, sets: Mapping[str, set[str]]
) -> Iterator[Insight | None]:
    """The first member of a set that another relation gives; else the first of a region."""
    said = set()
    for name, members in sets.items():
        first = _first_of_set(base, run, name, members) if _apart(base, name, run) else None
        if first:
            said.add(first.id)
            yield make(base, "first_of_group", [first], number=_rank(run, first), group=name)
    for region, subjects in _regions(base, run).items():
        first = _first_where(run, subjects.__contains__)
        if first and first.id not in said:
            yield make(base, "first_of_group", [first], number=_rank(run, first), group=region)


def _regions(base: FactBase, run: Run) -> dict[str, set[str]]:
    """The subjects of each region that has a name, where there are several regions."""
    groups: dict[str, set[str]] = {}
    for id_ in [*(f.subject for f in run.facts), *(doubt.subject for doubt in run.doubts)]:
        groups.setdefault(base.entities[id_].region, set()).add(id_)
    if len(groups) < 2:
        return {}
    named = {id_ for id_ in groups if id_ in base.entities and base.entities[id_].kind == _REGION}
    return {region: groups[region] for region in sorted(named)}


def _rank(run: Run, fact: Fact) -> int:
    """Its rank among all; 0 where that is not sure."""
    return next((rank for rank, other in run.ranks.items() if other is fact), 0)


def _apart(base: FactBase, name: str, run: Run) -> bool:
    """Have a set and the relation of a run nothing to do with each other by logic or topic?"""
    one, other = ({id_, *implied_by(id_, base.relations)} for id_ in (name, run.relation))
    topics = {base.relations[id_].topic or id_ for id_ in (name, run.relation)}
    return not one & other and len(topics) == 2


def _first_of_set(base: FactBase, run: Run, name: str, members: set[str]) -> Fact | None:
    """The first that was certainly a member when it came, while no earlier one can have been."""
    first = _first_where(run, members.__contains__, lambda fact: _may_be(base, name, fact))
    if first is None or first.start is None or not base.is_complete(name, first.start.hi):
        return None
    days = (first.start.lo, first.start.hi)
    sure = all(base.state(name, first.subject, day) is Truth.TRUE for day in days)
    return first if sure else None


def _may_be(base: FactBase, name: str, fact: Fact) -> bool:
    """May the subject of the fact have been a member by then?"""
    levels, who = (name, *base.implying[name]), fact.subject
    known = [f for level in levels for f in base.published(level, who) + base.drafts(level, who)]
    return any(f.start is None or fact.start is None or f.start.lo <= fact.start.hi for f in known)


def _first_where(
    run: Run, is_one: IsOne, counts: Callable[[Fact], bool] = lambda fact: True
) -> Fact | None:
    """The first of those subjects; None where it is not sure, or where it was the first of all."""
    own = [(f, s) for f, s in zip(run.facts, run.starts, strict=True) if is_one(f.subject)]
    twice = len({fact.subject for fact, _ in own}) < len(own)
    own = [(fact, start) for fact, start in own if counts(fact)]
    if not own or twice:
        return None
    fact, start = own[0]
    rivals = [when.lo for _, when in own[1:]]
    rivals += [doubt.day for doubt in run.doubts if is_one(doubt.subject)]
    sure = all(day > start.hi for day in rivals) and start.hi <= run.horizon
    before = any(when.hi < start.lo for when in run.starts)
    return fact if sure and before else None
