"""From drawn questions to rows that never change again."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from content.knowledge.records import Lang
from content.lessons import fact_sources
from content.queries import Snapshot
from quiz.attempts.models import AskedQuestion
from quiz.generation.bank import Drawn
from quiz.generation.question import Question

TRUE_FALSE: dict[Lang, tuple[str, str]] = {"vi": ("Đúng", "Sai"), "en": ("True", "False")}


def freeze(drawn: Drawn, position: int, snapshot: Snapshot, lang: Lang) -> AskedQuestion:
    """The row (not yet saved) that keeps `drawn` as it will be shown at `position`."""
    question = drawn.question
    options, key = _judged(question, lang) if question.statements else _chosen(drawn)
    return AskedQuestion(
        position=position,
        question_id=question.id,
        type=question.type,
        stem=question.stem,
        statement=question.statements[0].text if question.statements else "",
        options=options,
        key=key,
        facts=list(question.facts),
        sources=list(_sources(snapshot, question.facts, lang)),
        explanation=question.explanation,
    )


def _chosen(drawn: Drawn) -> tuple[list[dict[str, Any]], list[int]]:
    """The options in display order, and where the right ones stand among them."""
    question = drawn.question
    options = (*question.key, *question.wrong)
    shown = [{"text": options[index].text, "ref": options[index].ref} for index in drawn.order]
    return shown, [at for at, index in enumerate(drawn.order) if index < len(question.key)]


def _judged(question: Question, lang: Lang) -> tuple[list[dict[str, Any]], list[int]]:
    """A statement as two options, always in the same order."""
    true, false = TRUE_FALSE[lang]
    options = [{"text": true, "ref": "true"}, {"text": false, "ref": "false"}]
    return options, [0 if question.statements[0].truth else 1]


def _sources(snapshot: Snapshot, facts: Iterable[str], lang: Lang) -> Iterator[dict[str, Any]]:
    """Where the facts were read, each source once."""
    seen = set()
    for fact in facts:
        for line in fact_sources(snapshot, fact, lang):
            if line not in seen:
                seen.add(line)
                yield asdict(line)
