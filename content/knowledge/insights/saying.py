"""Insights in words: what each kind tells, handed to the voice of a language."""

from __future__ import annotations

from collections.abc import Callable

from content.knowledge.base import FactBase
from content.knowledge.insights.firsts import is_top
from content.knowledge.insights.insight import Insight
from content.knowledge.insights.teller import Teller
from content.knowledge.records import Lang
from content.knowledge.wording.voice import capital, one_stop


def say(insight: Insight, base: FactBase, lang: Lang) -> str:
    """One or two sentences, as a textbook tells them beside the text."""
    return one_stop(capital(_SAYINGS[insight.kind](Teller(insight, base, lang))))


def title(insight: Insight, base: FactBase, lang: Lang) -> str:
    """A few words to stand above it."""
    teller = Teller(insight, base, lang)
    main = teller.facts[0]
    top = insight.kind == "jump" and is_top(base, main.relation)
    return teller.voice.remark_title(
        insight.kind, teller.kind(main), insight.number, _first_length(teller), top=top
    )


def _first_length(teller: Teller) -> str:
    lengths = teller.insight.lengths
    return teller.length(-1 if teller.insight.kind == "faster" else 0) if lengths else ""


def _completed(t: Teller) -> str:
    main = t.facts[0]
    others = [t.name(fact) for fact in t.facts[1:] if fact.relation == main.relation]
    dated = t.voice.dated(t.ref(main), t.event(main))
    then = t.insight.day is not None
    return t.voice.remark_completed(
        dated, t.group(), t.insight.number, t.name(main), others, then=then
    )


def _reached_all(t: Teller) -> str:
    main = t.facts[0]
    dated = t.voice.dated(t.ref(main), t.event(main))
    forms, kind = t.forms(main.relation), t.kind(main)
    return t.voice.remark_reached_all(dated, forms, kind, t.insight.number)


def _near(t: Teller) -> str:
    second, first = t.facts[:2]
    return t.voice.remark_near(
        t.forms(first.relation),
        t.kind(first),
        t.event(first),
        t.ref(first),
        (t.name(second), t.event(second)),
        t.length(),
        follows=bool(t.insight.group),
        record=t.insight.day,
    )


def _far(t: Teller) -> str:
    second, first = t.facts[:2]
    forms, kind = t.forms(first.relation), t.kind(first)
    names = (t.name(first), t.name(second))
    refs = (t.ref(first), t.ref(second))
    return t.voice.remark_far(forms, kind, t.object(first), names, refs, t.length(), t.insight.day)


def _faster(t: Teller) -> str:
    three, two, one = t.facts[:3]
    return t.voice.remark_faster(
        t.event(two), t.name(one), t.name(three), t.ref(three), (t.length(0), t.length(1))
    )


def _equal(t: Teller) -> str:
    two, one, three = t.facts[:3]
    length = t.voice.lasting(t.insight.number, "year", "over")
    return t.voice.remark_equal(t.event(two), [t.name(fact) for fact in (one, two, three)], length)


def _first(t: Teller) -> str:
    main = t.facts[0]
    rank = t.ranked(main, "first")
    number = t.insight.number if t.insight.day else 0
    return t.voice.remark_first(
        t.name(main), rank, t.ref(main), t.kind(main), number, t.insight.day
    )


def _first_twice(t: Teller) -> str:
    high, low = t.facts[:2]
    return t.voice.remark_first_twice(
        (t.name(low), t.ranked(low, "first"), t.ref(low)),
        (t.name(high), t.ranked(high, "first"), t.ref(high)),
    )


def _first_of_group(t: Teller) -> str:
    main = t.facts[0]
    within = t.insight.group in t.base.relations
    return t.voice.remark_first_of_group(
        t.group(),
        (t.name(main), t.ranked(main, "first"), t.ref(main)),
        t.kind(main),
        t.insight.number,
        within=within,
    )


def _only(t: Teller) -> str:
    main, day = t.facts[0], t.insight.day
    assert day
    other = t.base.pack.manifest.kinds[t.insight.group]
    return t.voice.remark_only(t.name(main), t.ranked(main, "only"), day, other, t.insight.number)


def _round(t: Teller) -> str:
    main = t.facts[0]
    rank = t.ranked(main, t.insight.number)
    return t.voice.remark_round(t.name(main), rank, t.ref(main))


def _latest(t: Teller) -> str:
    main, day = t.facts[0], t.insight.day
    assert day
    return t.voice.remark_latest(t.name(main), t.ranked(main, "latest"), t.ref(main), day)


def _year_record(t: Teller) -> str:
    main, day = t.facts[0], t.insight.day
    assert day
    return t.voice.remark_year(
        t.forms(main.relation),
        t.kind(main),
        t.object(main),
        t.ref(main)[:4],
        [t.name(fact) for fact in t.facts],
        day,
    )


def _road(t: Teller) -> str:
    facts = t.facts
    roads = [(facts[i + 1], facts[i]) for i in range(0, len(facts), 2)]
    lengths = [t.length(i) for i in range(len(roads))]
    other = t.name(roads[1][1]) if len(roads) > 1 else ""
    return t.voice.remark_road(
        [t.event(fact) for fact in roads[0]],
        [t.ref(fact) for fact in roads[0]],
        t.kind(facts[0]),
        lengths,
        other,
        t.insight.day,
    )


def _jump(t: Teller) -> str:
    main, *earlier = t.facts
    start = t.voice.dated(t.ref(earlier[0]), t.event(earlier[0])) if earlier else ""
    return t.voice.remark_jump(
        start, t.event(main), t.ref(main), t.forms(t.insight.group), t.name(main), t.object(main)
    )


def _twins(t: Teller) -> str:
    forms = t.forms(t.facts[0].relation)
    names = [t.name(fact) for fact in t.facts]
    return t.voice.remark_twins(forms, t.object(t.facts[0]), names, t.ref(t.facts[0]))


def _same_day(t: Teller) -> str:
    return t.voice.remark_same_day([t.event(fact) for fact in t.facts], t.ref(t.facts[0]))


def _on_this_day(t: Teller) -> str:
    main = t.facts[0]
    return t.voice.remark_on_this_day(t.event(main), t.ref(main), t.insight.number)


def _anniversary(t: Teller) -> str:
    main = t.facts[0]
    return t.voice.remark_anniversary(t.event(main), t.ref(main), t.insight.number)


_SAYINGS: dict[str, Callable[[Teller], str]] = {
    "completed": _completed,
    "reached_all": _reached_all,
    "near_record": _near,
    "near": _near,
    "far_record": _far,
    "faster": _faster,
    "equal": _equal,
    "first": _first,
    "first_twice": _first_twice,
    "first_of_group": _first_of_group,
    "only": _only,
    "round": _round,
    "latest": _latest,
    "year_record": _year_record,
    "road": _road,
    "jump": _jump,
    "twins": _twins,
    "same_day": _same_day,
    "on_this_day": _on_this_day,
    "anniversary": _anniversary,
}
