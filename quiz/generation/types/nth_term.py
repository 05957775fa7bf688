"""In which period was it so for the n-th time? Only where all terms are known, in strict order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from content.knowledge import series as standing
from content.knowledge.base import Truth
from content.knowledge.records import Fact
from quiz.generation.answering.one_choice import grade, parse
from quiz.generation.candidates import Candidate, Refused
from quiz.generation.context import Context
from quiz.generation.question import Ref
from quiz.generation.types import term
from quiz.generation.types.term import state, tell

__all__ = ("TYPE", "generate", "grade", "parse", "state", "tell", "truth")

TYPE = "nth_term"


def generate(context: Context) -> Iterator[Candidate]:
    """Every certain term of each statement that has at least two."""
    terms = term.terms_by_statement(context)
    for statement in context.scope.groups(TYPE, terms):
        facts = terms[statement]
        ranks = _ranks(context, facts[0])
        numbers = {fact.id: n for n, fact in ranks.items()}
        several = len(_every(context, facts[0])) > 1
        several &= not context.base.implying[facts[0].relation]
        for fact in facts if several else []:
            if not context.may_name(fact.subject, fact.object):
                yield Refused(TYPE, "O1", fact.id, (fact.id,))
            elif term.term_ref(fact) is None:
                yield Refused(TYPE, "C4", fact.id, (fact.id,))
            elif fact.id not in numbers:
                yield Refused(TYPE, "C3", fact.id, (fact.id,))
            else:
                yield term.ask_term(
                    context, TYPE, fact, partial(_is_false, context), n=numbers[fact.id]
                )


def truth(context: Context, ask: dict[str, Any], ref: Ref) -> Truth:
    """Is it exactly the n-th term? False where it touches no day of it."""
    facts = context.base.published(ask["relation"], ask["subject"], ask.get("object"))
    fact = _ranks(context, facts[0]).get(ask["n"]) if facts else None
    if fact is None or fact.end is None or fact.start is None:
        return Truth.UNKNOWN
    if term.term_ref(fact) == ref:
        return Truth.TRUE
    first, last = term.days_of(str(ref))
    return Truth.FALSE if last < fact.start.lo or fact.end.hi < first else Truth.UNKNOWN


def _is_false(context: Context, ask: dict[str, Any], ref: str) -> bool:
    return truth(context, ask, ref) is Truth.FALSE


def _ranks(context: Context, fact: Fact) -> dict[int, Fact]:
    """The terms of the fact's statement whose number is certain."""
    base = context.base
    dated = [(other, other.start) for other in _every(context, fact) if other.start]
    drafts = base.drafts(fact.relation, fact.subject, fact.object)
    first_doubt = min((d.start.lo if d.start else date.min for d in drafts), default=date.max)
    if len(dated) < len(_every(context, fact)):
        return {}
    return standing.strict_ranks(base, dated, first_doubt)


def _every(context: Context, fact: Fact) -> list[Fact]:
    """Every published fact of the same statement, in time order."""
    facts = context.base.published(fact.relation, fact.subject, fact.object)
    return sorted(facts, key=lambda f: f.start.lo if f.start else date.max)
