"""Which of four statements on a short source text are true?

The text is a chronicle of one series; three statements can be judged by it and one needs more.
No statement follows from another: they rest on different facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from content.knowledge.base import FactBase
from content.knowledge.records import Fact
from content.knowledge.wording.voice import fill
from quiz.generation.context import Context, finest, sure_dates
from quiz.generation.question import Question, Statement
from quiz.generation.series import Series
from quiz.generation.types.date_of import undatable
from quiz.generation.types.true_false import TYPE

__all__ = ("CLAIMS", "GROUP", "TYPE", "generate", "windows")

GROUP = "cluster"
"""What a scope calls them: their type is that of single statements."""

_TOLD = 5
_STEP = 2
_STATEMENTS = 4
_ALIKE = 2
CLAIMS = ("interval", "member", "date_of", "level")
"""No ranks: together with a date or a standing of another they may tell of each other."""
_PATTERNS = ("TFTF", "FTTF", "TTFF", "FTFT", "TFFT", "FFTT", "TTFT", "FFTF")
"""True and false by turns, so that nobody can count on two of four."""


def generate(context: Context, singles: Iterable[Question]) -> Iterator[Question]:
    """A cluster for every few years of each series; ``singles`` are the sound statements."""
    by_fact: dict[str, list[Question]] = {}
    for single in singles:
        for fact in single.facts[:2]:
            by_fact.setdefault(fact, []).append(single)
    for series in context.scope.groups(GROUP, context.series()):
        told = windows(context, series)
        for (number, *_), window in context.scope.units(GROUP, series, told):
            pattern = _PATTERNS[(int(number) + len(series.relation)) % len(_PATTERNS)]
            statements = _choose(context.base, window, by_fact, pattern)
            if len(statements) == _STATEMENTS:
                yield _question(context, series, window, statements)


def windows(context: Context, series: Series) -> dict[tuple[int | str, ...], list[Fact]]:
    """The few years that each cluster of a series is about, by their number and their facts."""
    facts = [f for f in sure_dates(context.facts(series)) if undatable(context, f) is None]
    found = (facts[first : first + _TOLD + 1] for first in range(0, len(facts) - _TOLD, _STEP))
    return {(n, *(fact.id for fact in window)): window for n, window in enumerate(found)}


def _choose(
    base: FactBase, window: Sequence[Fact], by_fact: Mapping[str, list[Question]], pattern: str
) -> list[Statement]:
    """Statements with the wanted truths on different facts of the window, of mixed types."""
    chosen: list[Statement] = []
    inside = {fact.id for fact in window}
    pool = [s for fact in window for q in by_fact.get(fact.id, []) for s in q.statements]
    pool = [s for s in pool if s.claim.type in CLAIMS and set(s.facts) <= inside]
    for place, truth in enumerate(pattern):
        order = [*CLAIMS[place:], *CLAIMS[:place]]
        fit = [s for s in pool if s.truth == (truth == "T") and _goes_with(base, s, chosen)]
        if not fit:
            return []
        chosen.append(min(fit, key=lambda s: (order.index(s.claim.type), _is_copy(s, window))))
    return sorted(chosen, key=lambda s: (s.level != "biet", pool.index(s)))


def _goes_with(base: FactBase, statement: Statement, chosen: Sequence[Statement]) -> bool:
    """May it stand beside the others: told by none of them, and not a third of its type?"""
    same = sum(other.claim.type == statement.claim.type for other in chosen)
    return same < _ALIKE and not any(_related(base, statement, other) for other in chosen)


def _is_copy(statement: Statement, window: Sequence[Fact]) -> bool:
    """Does it ask about the very day of a change, so that the text all but says it?"""
    days = {fact.start.lo.isoformat() for fact in window if fact.start}
    return statement.claim.ask.get("as_of") in days


def _related(base: FactBase, one: Statement, other: Statement) -> bool:
    """Could the one tell of the other? They rest on facts about the same, or name the same."""
    return bool(_named(base, one) & _named(base, other))


def _named(base: FactBase, statement: Statement) -> set[str]:
    """The entities that a statement names, or that the facts behind it are about."""
    claim = statement.claim
    about = {base.facts[id_].subject for id_ in statement.facts}
    return (
        about | {str(claim.ask[key]) for key in ("subject",) if key in claim.ask} | {str(claim.ref)}
    )


def _question(
    context: Context, series: Series, window: Sequence[Fact], statements: Sequence[Statement]
) -> Question:
    voice, base = context.voice, context.base
    told = window[:_TOLD]
    object_ = context.name(series.object, base.horizon(series.relation))
    about = fill(context.forms(series.relation).name, "", object_)
    proof = dict.fromkeys(id_ for statement in statements for id_ in statement.facts)
    return context.question(
        TYPE,
        stem=voice.ask_truths(f"{about.strip()} ({_period(context, told)})"),
        level="hieu",
        ask={},
        key=(),
        wrong=(),
        facts=[base.facts[id_] for id_ in proof],
        explanation=" ".join(statement.why for statement in statements),
        statements=tuple(statements),
        material="\n".join(_told(context, fact) for fact in told),
    )


def _told(context: Context, fact: Fact) -> str:
    ref = finest(fact.start)
    assert ref is not None
    return context.voice.dated(ref, context.event(fact))


def _period(context: Context, told: Sequence[Fact]) -> str:
    """From when to when the text tells: in years, or nearer where it is one year."""
    refs = [ref for fact in told if (ref := finest(fact.start))]
    first, last = refs[0], refs[-1]
    same_year = first[:4] == last[:4]
    shown = min(len(first), len(last), len("2025-01")) if same_year else len("2025")
    first, last = first[:shown], last[:shown]
    return first if first == last else context.voice.term(first, last)
