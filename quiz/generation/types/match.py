"""Which year belongs to which event? Three events of one series, their years and a decoy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from content.knowledge.base import Truth
from content.knowledge.records import Fact
from content.knowledge.text import sort_key
from quiz.generation.answering.matching import grade, parse
from quiz.generation.candidates import Candidate, Refused
from quiz.generation.context import Context, period_of
from quiz.generation.feedback import on_that_date
from quiz.generation.question import Option, Question, Ref
from quiz.generation.series import Series
from quiz.generation.types.date_of import is_free
from quiz.generation.types.order import one_a_year, runs

__all__ = ("PAIRS", "TYPE", "generate", "grade", "parse", "state", "tell", "truth")

TYPE = "match"

PAIRS = 3


def generate(context: Context) -> Iterator[Candidate]:
    """Runs of events of each series, a year each."""
    for series in context.scope.groups(TYPE, context.series()):
        facts = one_a_year(context, series)
        if len(facts) < PAIRS:
            yield Refused(TYPE, "O11", series.relation, relation=series.relation)
        for run in runs(facts, PAIRS):
            yield _candidate(context, series, run)


def truth(context: Context, ask: dict[str, Any], ref: Ref) -> Truth:
    """Is it the year of one of the events? False where it is proved to be that of none."""
    truths = {
        context.base.event(fact.relation, fact.subject, period_of(str(ref)), fact.object)
        for fact in (context.base.facts[id_] for id_, _ in ask["pairs"])
    }
    if Truth.TRUE in truths:
        return Truth.TRUE
    return Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.FALSE


def state(context: Context, ask: dict[str, Any], ref: Ref) -> None:
    """A single statement on a date is ``date_of``'s."""
    return


def tell(context: Context, question: Question, ref: Ref) -> str:
    """What happened in that year."""
    relation = context.base.facts[question.facts[0]].relation
    return on_that_date(context, relation, None, str(ref))


def _candidate(context: Context, series: Series, facts: Sequence[Fact]) -> Candidate:
    """Only years each of which can belong to one of the events make exactly one matching."""
    day, voice = context.base.horizon(series.relation), context.voice
    named = {f.id: context.label(f.subject, f.start.lo) for f in facts if f.start}
    rows = sorted(facts, key=lambda fact: sort_key(named[fact.id]))
    labels = [named[fact.id] for fact in rows]
    ids = tuple(fact.id for fact in facts)
    forms, kind = context.forms(series.relation), context.kind(series)
    stem = voice.ask_match(forms, kind, context.name(series.object, day), labels)
    if stem is None:
        return Refused(TYPE, "T1", ", ".join(ids), ids)
    years = [year for fact in rows if fact.start and (year := fact.start.at("year"))]
    if not all(
        is_free(context, fact, year)
        for place, fact in enumerate(rows)
        for other, year in enumerate(years)
        if other != place
    ):
        return Refused(TYPE, "C2", stem, ids, is_worded=True)
    middle = sorted(years)[len(years) // 2]

    def is_decoy(ref: str) -> bool:
        return ref not in years and all(is_free(context, fact, ref) for fact in rows)

    return context.question(
        TYPE,
        stem=stem,
        level="hieu",
        ask={"pairs": [[fact.id, year] for fact, year in zip(rows, years, strict=True)]},
        key=tuple(Option(voice.date_option(year), year) for year in years),
        wrong=context.wrong_dates(series.relation, middle, is_decoy),
        facts=rows,
        explanation=context.explain(*facts),
        rows=tuple(labels),
    )
