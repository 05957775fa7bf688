"""Is what an insight says so in one possible history? Answered without the engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import pairwise

from content.knowledge.insights import Insight, Length
from tests.content.knowledge.insights.histories import (
    Begun,
    History,
    in_order,
    months_later,
    years_later,
)


def holds(insight: Insight, history: History) -> bool:
    """Is it so?"""
    relation, object_, kind = history.series(insight.main)
    begun, until = history.begun(relation, object_, kind), history.until(relation)
    return CLAIMS[insight.kind](insight, history, begun, until)


Claim = Callable[[Insight, History, Begun, date], bool]
"""(insight, history, the series of its main fact, last day of completeness) → is it so?"""


def subjects_of(insight: Insight, history: History) -> list[str]:
    """The subjects of its facts, in its order."""
    return [history.facts[id_]["subject"] for id_ in insight.facts]


def is_length(length: Length, first: date, second: date) -> bool:
    """Did so much time pass between the two days?"""
    if length.unit == "day":
        return (second - first).days == length.number
    later = years_later if length.unit == "year" else months_later
    mark = later(first, length.number)
    if length.sort == "nearly":
        return months_later(mark, -3) < second < mark
    return {"exact": second == mark, "over": second > mark, "under": second < mark}[length.sort]


def _is_nth(subject: str, rank: int, begun: Begun, until: date) -> bool:
    """So many came before it, nobody on the same day."""
    own = begun[subject]
    others = [day for other, day in begun.items() if other != subject and day <= own]
    return own <= until and len(others) == rank - 1 and own not in others


def _rank(insight: Insight, history: History, begun: Begun, until: date) -> bool:
    rank = insight.number if insight.kind == "round" else 1
    return _is_nth(subjects_of(insight, history)[0], rank, begun, until)


def _first_twice(insight: Insight, history: History, begun: Begun, until: date) -> bool:
    below = history.series(insight.facts[1])
    high, low = subjects_of(insight, history)
    own = _is_nth(high, 1, begun, until)
    return own and high != low and _is_nth(low, 1, history.begun(*below), history.until(below[0]))


def _first_of_group(insight: Insight, history: History, begun: Begun, until: date) -> bool:
    """Of those that were members when it came, nobody came before."""
    members = history.begun(insight.group, None, history.series(insight.main)[2])
    subject = subjects_of(insight, history)[0]
    own = {id_: day for id_, day in begun.items() if members.get(id_, date.max) <= day}
    return (
        subject in own
        and _is_nth(subject, 1, own, until)
        and begun[subject] <= history.until(insight.group)
    )


def _latest(insight: Insight, history: History, begun: Begun, until: date) -> bool:
    assert insight.day
    order = in_order(begun, insight.day)
    last = order[-1][1] == subjects_of(insight, history)[0]
    return insight.day <= until and last and order[-2][0] < order[-1][0]


def _only(insight: Insight, history: History, begun: Begun, until: date) -> bool:
    found = [subject for _, subject in in_order(begun, until)]
    return insight.day == until and found == subjects_of(insight, history)[:1]


def _follow(names: list[str], begun: Begun, until: date) -> bool:
    """The subjects came one after the other, with nobody between or beside them."""
    order = in_order(begun, until)
    all_, days = [subject for _, subject in order], [day for day, _ in order]
    if not set(names) <= set(all_):
        return False
    place = all_.index(names[0])
    strict = all(days.count(begun[subject]) == 1 for subject in names)
    return strict and all_[place : place + len(names)] == names


def _gap(insight: Insight, history: History, begun: Begun, until: date) -> bool:
    if not insight.group and insight.kind == "near":
        return _days(insight, history, begun, until)
    second, first = subjects_of(insight, history)
    length = is_length(insight.lengths[0], begun[first], begun[second])
    if not length or not _follow([first, second], begun, until):
        return False
    gaps = [(b - a).days for (a, _), (b, _) in pairwise(in_order(begun, until))]
    own = (begun[second] - begun[first]).days
    best = {"near_record": min, "far_record": max}.get(insight.kind)
    return best is None or (best(gaps) == own and gaps.count(own) == 1)


def _faster(insight: Insight, history: History, begun: Begun, until: date) -> bool:
    three, two, one = subjects_of(insight, history)
    wait, then = insight.lengths
    lengths = is_length(wait, begun[one], begun[two]) and is_length(then, begun[two], begun[three])
    return lengths and _follow([one, two, three], begun, until)


def _equal(insight: Insight, history: History, begun: Begun, until: date) -> bool:
    two, one, three = subjects_of(insight, history)
    years = insight.number
    return _follow([one, two, three], begun, until) and all(
        years_later(begun[a], years) < begun[b] < years_later(begun[a], years + 1)
        for a, b in ((one, two), (two, three))
    )


def _year(insight: Insight, history: History, begun: Begun, until: date) -> bool:
    order = in_order(begun, until)
    (year, number), *others = Counter(day.year for day, _ in order).most_common()
    named = set(subjects_of(insight, history))
    same = {subject for day, subject in order if day.year == year} == named
    alone = not others or others[0][1] < number
    return same and alone and number == insight.number and date(year, 12, 31) <= until


def _days(insight: Insight, history: History, begun: Begun, until: date) -> bool:
    """What it says of published days is not touched by what else may have happened."""
    days = [history.days[id_] for id_ in insight.facts]
    if insight.kind == "near":
        return is_length(insight.lengths[0], days[1], days[0])
    return len(set(days)) == 1


def _road(insight: Insight, history: History, begun: Begun, until: date) -> bool:
    """The lengths are right; a record is longer than that of all others that went the way."""
    days = [history.days[id_] for id_ in insight.facts]
    for place, length in enumerate(insight.lengths):
        if not is_length(length, days[2 * place + 1], days[2 * place]):
            return False
    if not insight.record:
        return True
    later, earlier = (history.series(id_) for id_ in insight.facts[:2])
    ends, starts = history.begun(*later, own=True), history.begun(*earlier, own=True)
    subject = subjects_of(insight, history)[0]
    ways = {id_: (ends[id_] - starts[id_]).days for id_ in ends.keys() & starts.keys()}
    return all(ways[subject] > way for id_, way in ways.items() if id_ != subject)


def _jump(insight: Insight, history: History, begun: Begun, until: date) -> bool:
    """Neither the rung below nor a style of it was reached before."""
    relation, object_, kind = history.series(insight.main)
    subject, day = subjects_of(insight, history)[0], history.days[insight.main]
    styles = history.above(insight.group) - history.above(relation) - {relation}
    below = [
        history.begun(name, object_, kind, own=True).get(subject, date.max)
        for name in (insight.group, *styles)
    ]
    own = history.begun(relation, object_, kind)[subject] == day
    return own and all(one > day for one in below) and day <= history.until(insight.group)


def _completed(insight: Insight, history: History, begun: Begun, until: date) -> bool:
    """On that day these were the members, all had it, and all others had it before."""
    kind = history.series(insight.main)[2]
    subjects = subjects_of(insight, history)[: insight.number]
    day = begun[subjects[0]]
    joined = history.begun(insight.group, None, kind)
    levels = {insight.group, *history.above(insight.group)}
    lasting = {
        history.facts[id_]["subject"]
        for id_ in history.days
        if history.facts[id_]["relation"] in levels and history.ends.get(id_, date.max) > day
    }
    members = {subject for subject, since in joined.items() if since <= day} & lasting
    earlier = all(begun[subject] < day for subject in subjects[1:])
    return members == set(subjects) and earlier and day <= history.until(insight.group)


CLAIMS: dict[str, Claim] = {
    "completed": _completed,
    "first": _rank,
    "first_twice": _first_twice,
    "first_of_group": _first_of_group,
    "round": _rank,
    "latest": _latest,
    "only": _only,
    "near": _gap,
    "near_record": _gap,
    "far_record": _gap,
    "faster": _faster,
    "equal": _equal,
    "year_record": _year,
    "road": _road,
    "jump": _jump,
    "twins": _days,
    "same_day": _days,
}
"""Every kind but those that the calendar makes, and `reached_all`: no random pack has a `most`."""
