"""What is asked and what is not, and why: a report for those who curate facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from content.knowledge.base import FactBase
from content.knowledge.records import Lang
from content.knowledge.references import find_references
from quiz.generation.candidates import Candidate, Refused
from quiz.generation.checks import code
from quiz.generation.checks.options import OPTION_CHECKS
from quiz.generation.checks.stem import STEM_CHECKS
from quiz.generation.checks.truth import TRUTH_CHECKS
from quiz.generation.engine import candidates
from quiz.generation.question import Question

_CHECKS: tuple[Callable[..., bool], ...] = (*STEM_CHECKS, *OPTION_CHECKS, *TRUTH_CHECKS)

RULES = {code(check): (check.__doc__ or "").split("\n")[0].partition(": ")[2] for check in _CHECKS}
"""What each check asks for, by code."""


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


def _type(question: Question) -> str:
    return f"{question.type} (cluster)" if len(question.statements) > 1 else question.type
