"""What a class should look at again, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from content.language import page_lang
from content.lessons import fact_sentence
from content.queries import Snapshot
from quiz.classrooms.outcomes import ResultRow, WeakFact, weak_facts


@dataclass(frozen=True)
class WeakPoint:
    """A fact that was often answered wrongly, as a sentence."""

    sentence: str
    fact: WeakFact


def weak_points(content: Snapshot | None, rows: Sequence[ResultRow]) -> list[WeakPoint]:
    """Worst first; a fact that is no longer published is left out."""
    if content is None:
        return []
    return [
        WeakPoint(fact_sentence(content, fact.fact_id, page_lang()), fact)
        for fact in weak_facts(rows)
        if _is_published(content, fact.fact_id)
    ]


def _is_published(content: Snapshot, fact_id: str) -> bool:
    fact = content.pack.facts.get(fact_id)
    return fact is not None and fact.status == "published"
