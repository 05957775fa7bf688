"""What is asked and what is not, and why: a report for those who curate facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from content.knowledge.base import FactBase, Truth
from content.knowledge.records import Lang
from content.knowledge.references import find_references
from quiz.generation.candidates import Candidate, Refused
from quiz.generation.checks import code
from quiz.generation.checks.options import OPTION_CHECKS
from quiz.generation.checks.stem import STEM_CHECKS
from quiz.generation.checks.truth import TRUTH_CHECKS
from quiz.generation.context import Context
from quiz.generation.drawn import Drawn
from quiz.generation.engine import MODULES, candidates
from quiz.generation.question import Question, Statement

_CHECKS: tuple[Callable[..., bool], ...] = (*STEM_CHECKS, *OPTION_CHECKS, *TRUTH_CHECKS)

RULES = {code(check): (check.__doc__ or "").split("\n")[0].partition(": ")[2] for check in _CHECKS}
"""What each check asks for, by code."""


def examined(context: Context, drawn: Drawn) -> dict[str, bool]:
    """Each check that is for such a question, by code, gone through again: is it passed?

    Statements have no options; what each says is compared with the base (C1).
    """
    question = drawn.question
    found = {code(check): check(question) for check in STEM_CHECKS}
    if question.statements:
        return found | {"C1": all(_is_as_said(context, one) for one in question.statements)}
    truth = partial(MODULES[question.type].truth, context)
    found |= {code(check): check(context.base, question, truth) for check in TRUTH_CHECKS}
    for check in OPTION_CHECKS:  # O8 is two checks
        found[code(check)] = found.get(code(check), True) and check(question, drawn.options)
    return dict(sorted(found.items()))


def report(base: FactBase, lang: Lang, type_: str | None = None) -> Iterator[str]:
    """A line for each refused stem, then how many were refused and asked, and of which lessons."""
    found = [c for c in candidates(base, lang) if type_ in (None, c.type)]
    refused = [candidate for candidate in found if isinstance(candidate, Refused)]
    for candidate in refused:
        yield f"{candidate.type}\t{candidate.check}\t{candidate.about}"
    yield from ("", "Refused, by type and rule")
    counts = Counter((candidate.type, candidate.check) for candidate in refused)
    for (type_name, check), number in sorted(counts.items()):
        yield f"{number:>7,}  {type_name:<12} {check:<4} {RULES.get(check, '')}"
    yield f"{len(refused):>7,}  in all"
    yield from ("", "Asked, by type")
    yield from _asked(found)
    for lesson, text in base.pack.lessons.items():
        references = find_references(text.get(lang))
        facts = {id_ for reference in references for id_ in base.told_by(reference)}
        yield from ("", f"Asked about the facts of the lesson {lesson}")
        yield from _asked([c for c in found if isinstance(c, Question) and c.about in facts])


def _asked(found: Sequence[Candidate]) -> Iterator[str]:
    counts = Counter(_type(candidate) for candidate in found if isinstance(candidate, Question))
    for type_name, number in sorted(counts.items()):
        yield f"{number:>7,}  {type_name}"
    yield f"{sum(counts.values()):>7,}  in all"


def _is_as_said(context: Context, statement: Statement) -> bool:
    claim = statement.claim
    truth = MODULES[claim.type].truth(context, dict(claim.ask), claim.ref)
    return truth is (Truth.TRUE if statement.truth else Truth.FALSE)


def _type(question: Question) -> str:
    return f"{question.type} (cluster)" if len(question.statements) > 1 else question.type
