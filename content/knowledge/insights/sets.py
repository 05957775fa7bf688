"""Insights on what is complete: all members of a set have it, or all there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from content.knowledge.base import FactBase
from content.knowledge.index import ALWAYS
from content.knowledge.insights.insight import Insight, make
from content.knowledge.insights.runs import Key, Run, says_subject
from content.knowledge.records import Fact
from content.knowledge.rules import implied_by
from content.knowledge.series import holders, standings

_FEWEST, _MOST = 3, 12
"""A set that can be named one by one."""


def completed_sets(base: FactBase, runs: Mapping[Key, Run]) -> Iterator[Insight | None]:
    """The event with which all members of a set had a relation."""
    sets = [run for run in runs.values() if _is_set(base, run)]
    for relation in base.relations:
        dated = _surely_dated(base, relation)
        for run in sets:
            if dated and _apart(base, run.relation, relation):
                yield from _completed(base, run, dated)
    for run in runs.values():
        yield _reached_all(base, run)


def _is_set(base: FactBase, run: Run) -> bool:
    return run.object is None and not base.relations[run.relation].momentary


def _surely_dated(base: FactBase, relation: str) -> dict[str, Fact]:
    """The facts of a relation without object that are the only ones of their subjects."""
    logic = base.relations[relation]
    if logic.object or logic.value or not says_subject(base, relation):
        return {}
    facts = [fact for fact in base.by_relation[relation] if fact.end is None]
    return {fact.subject: fact for fact in facts if _begins_once(base, fact)}


def _begins_once(base: FactBase, fact: Fact) -> bool:
    """Is the date of the fact sure, and can no higher level have begun before?"""
    if not base.has_one_date(fact.relation, fact.subject):
        return False
    above, who = base.implying[fact.relation], fact.subject
    higher = [f for level in above for f in base.published(level, who) + base.drafts(level, who)]
    return all((other.start or ALWAYS).lo >= _last_day(fact) for other in higher)


def _apart(base: FactBase, one: str, other: str) -> bool:
    """Has neither of two relations to do with the other by logic?"""
    levels = [{name, *implied_by(name, base.relations)} for name in (one, other)]
    return not levels[0] & levels[1]


def _completed(base: FactBase, run: Run, dated: dict[str, Fact]) -> Iterator[Insight | None]:
    """Each event that found all the others of its set there before it."""
    levels = (run.relation, *base.implying[run.relation])
    subjects = {fact.subject for level in levels for fact in base.by_relation[level]}
    candidates = sorted((dated[id_] for id_ in subjects & dated.keys()), key=_in_time)
    days = [_last_day(fact) for fact in candidates]
    known = standings(base, run.relation, None, run.kind, days)
    for fact, (_, standing) in zip(candidates, known, strict=False):
        small = _FEWEST <= len(standing.holding) <= _MOST and not standing.doubtful
        members = set(standing.holding) if small else set()
        last = fact.subject in members and _comes_last(fact, members, dated)
        if last and _were_members(base, run, members, fact):
            yield _with_all(base, run, fact, [dated[id_] for id_ in members])


def _with_all(base: FactBase, run: Run, last: Fact, facts: list[Fact]) -> Insight | None:
    """That with ``last`` all members had it; ``facts`` say it of each of them."""
    others = sorted((fact for fact in facts if fact is not last), key=_in_time)
    members = {fact.subject for fact in facts}
    levels = (run.relation, *base.implying[run.relation])
    proof = [f for level in levels for id_ in members for f in base.published(level, id_)]
    day = None if _lasts(base, run, members) else _last_day(last)
    return make(
        base,
        "completed",
        [last, *others],
        proof=sorted(proof, key=lambda fact: fact.id),
        more=_weight(base, last.relation, day),
        number=len(members),
        day=day,
        group=run.relation,
    )


def _in_time(fact: Fact) -> tuple[date, str]:
    return _last_day(fact), fact.id


def _lasts(base: FactBase, run: Run, members: set[str]) -> bool:
    """Are the same the members up to the horizon?"""
    known = holders(base, run.relation, run.object, run.kind, run.horizon)
    return known is not None and set(known) == members


def _weight(base: FactBase, relation: str, day: date | None) -> float:
    """A set that stays as it was is worth more, and so is a higher level."""
    return (3 if day is None else 0) + (base.relations[relation].rank or 0)


def _last_day(fact: Fact) -> date:
    return fact.start.hi if fact.start else date.max


def _were_members(base: FactBase, run: Run, members: set[str], fact: Fact) -> bool:
    """Were they, and nobody else, the members from the first day on which it may have been?"""
    if fact.start is None or fact.start.lo == fact.start.hi:
        return True
    day = fact.start.lo
    known = holders(base, run.relation, run.object, run.kind, day)
    return known is not None and set(known) == members


def _comes_last(fact: Fact, members: set[str], dated: dict[str, Fact]) -> bool:
    """Had all the other members surely done it before?"""
    if not members <= dated.keys() or fact.start is None:
        return False
    return all(_last_day(dated[id_]) < fact.start.lo for id_ in members - {fact.subject})


def _reached_all(base: FactBase, run: Run) -> Insight | None:
    """The event with which the greatest number that can be was reached."""
    most = base.relations[run.relation].most
    if most is None or most < _FEWEST or most not in run.ranks or run.object:
        return None
    lasting = all(fact.end is None for fact in run.facts)
    return make(base, "reached_all", [run.ranks[most]], number=most) if lasting else None
