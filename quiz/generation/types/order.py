"""In which order did it happen? Three or four events of one series, a year each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from typing import Any

from content.knowledge.base import Truth
from content.knowledge.records import Fact
from content.knowledge.text import sort_key
from quiz.generation.answering.one_choice import grade, parse
from quiz.generation.candidates import Candidate, Refused
from quiz.generation.context import POOL, Context, sure_dates
from quiz.generation.question import Option, Question, Ref
from quiz.generation.series import Series
from quiz.generation.types.date_of import undatable

__all__ = ("TYPE", "generate", "grade", "parse", "state", "tell", "truth")

TYPE = "order"

_LENGTH = 4
_FEWEST = 3
_STRIDES = (1, 2)


def generate(context: Context) -> Iterator[Candidate]:
    """Runs of events of each series: neighbours in time, and every second one."""
    for series in context.scope.groups(TYPE, context.series()):
        facts = one_a_year(context, series)
        if len(facts) < _FEWEST:
            yield Refused(TYPE, "O11", series.relation, relation=series.relation)
            continue
        for run in runs(facts, min(_LENGTH, len(facts))):
            yield _candidate(context, series, run)


def truth(context: Context, ask: dict[str, Any], ref: Ref) -> Truth:
    """Is each event surely over before the next begins? False where one surely is not."""
    assert isinstance(ref, tuple)
    starts = [context.base.facts[id_].start for id_ in ref]
    dates = [start for start in starts if start]
    if len(dates) < len(starts) or sorted(ref) != sorted(ask["facts"]):
        return Truth.UNKNOWN
    pairs = list(combinations(dates, 2))
    if all(early.hi < late.lo for early, late in pairs):
        return Truth.TRUE
    wrong = any(late.hi < early.lo for early, late in pairs)
    return Truth.FALSE if wrong else Truth.UNKNOWN


def state(context: Context, ask: dict[str, Any], ref: Ref) -> None:
    """An order of several events is too long for one statement."""
    return


def tell(context: Context, question: Question, ref: Ref) -> str:
    """The first two that the chosen order puts the wrong way round."""
    assert isinstance(ref, tuple)
    facts = [context.base.facts[id_] for id_ in ref]
    for early, late in zip(facts, facts[1:], strict=False):
        if early.start and late.start and late.start.hi < early.start.lo:
            names = [context.name(f.subject, f.start.lo) for f in (early, late) if f.start]
            return f"{context.voice.say_slip(*names)} {context.explain(late, early)}"
    return ""


def one_a_year(context: Context, series: Series) -> list[Fact]:
    """Datable events of a series, at most one of each year, in time order."""
    by_year: dict[int, Fact] = {}
    for fact in sure_dates(context.facts(series)):
        if undatable(context, fact) is None and fact.start:
            by_year.setdefault(fact.start.lo.year, fact)
    return list(by_year.values())


def runs(facts: Sequence[Fact], length: int) -> Iterator[Sequence[Fact]]:
    """Neighbours in time, and every second one: ``length`` of them."""
    for stride in _STRIDES:
        for first in range(len(facts) - stride * (length - 1)):
            yield facts[first : first + stride * length : stride]


def _candidate(context: Context, series: Series, run: Sequence[Fact]) -> Candidate:
    day = context.base.horizon(series.relation)
    labels = {f.id: context.label(f.subject, f.start.lo) for f in run if f.start}
    shown = sorted(labels.values(), key=sort_key)
    if shown == list(labels.values()):
        shown.reverse()
    forms, kind = context.forms(series.relation), context.kind(series)
    stem = context.voice.ask_order(forms, kind, context.name(series.object, day), shown)
    if stem is None:
        return Refused(TYPE, "T1", ", ".join(labels), tuple(labels))
    ids = tuple(labels)

    def option(order: Sequence[str]) -> Option:
        text = context.voice.listed([labels[id_] for id_ in order])
        return Option(context.voice.option(text), tuple(order))

    return context.question(
        TYPE,
        stem=stem,
        level="hieu",
        ask={"facts": list(ids)},
        key=(option(ids),),
        wrong=tuple(option(order) for order in _slips(ids)),
        facts=run,
        explanation=context.explain(*run),
    )


def _slips(ids: Sequence[str]) -> list[tuple[str, ...]]:
    """The other orders, those with the fewest pairs the wrong way round first."""

    def slips(order: Sequence[str]) -> int:
        places = [ids.index(id_) for id_ in order]
        return sum(a > b for a, b in combinations(places, 2))

    return sorted(permutations(ids), key=slips)[1 : 1 + POOL]
