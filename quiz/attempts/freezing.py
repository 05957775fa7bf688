"""From drawn questions to rows that never change again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from content.knowledge.records import Lang
from content.knowledge.text import sort_key
from content.lessons import fact_sources
from content.queries import Snapshot
from quiz.attempts.models import AskedQuestion, question_hash
from quiz.generation.answering.forms import form_name
from quiz.generation.bank import Drawn, QuestionBank
from quiz.generation.question import Question


def freeze_all(
    questions: QuestionBank, quiz: Sequence[Drawn], snapshot: Snapshot, lang: Lang
) -> list[AskedQuestion]:
    """The rows (not yet saved) of a `quiz` drawn from `questions`, in its order."""
    return [
        freeze(drawn, questions.told(drawn), position, snapshot, lang)
        for position, drawn in enumerate(quiz, start=1)
    ]


def freeze(
    drawn: Drawn, told: Sequence[str], position: int, snapshot: Snapshot, lang: Lang
) -> AskedQuestion:
    """The row (not yet saved) that keeps `drawn` as it will be shown at `position`.

    `told` is what is said of each option, or of each statement, in display order.
    """
    question = drawn.question
    return AskedQuestion(
        position=position,
        question_id=question.id,
        question_hash=question_hash(question.id),
        type=question.type,
        stem=question.stem,
        material=question.material,
        accepted=list(question.accepted),
        facts=list(question.facts),
        sources=list(_sources(snapshot, question.facts, lang)),
        explanation=question.explanation,
        fingerprint=question.fingerprint,
        **_answerable(drawn, told),
    )


def _answerable(drawn: Drawn, told: Sequence[str]) -> dict[str, Any]:
    """What can be answered and the key to it, as columns."""
    question = drawn.question
    if question.statements:
        return _judged(question, told)
    order = _order(drawn)
    options = (*question.key, *question.wrong)
    shown = [
        {"text": options[index].text, "ref": options[index].ref, "told": said}
        for index, said in zip(order, told, strict=True)
    ]
    if question.rows:
        return {"options": shown} | _matched(question, order)
    right = [at for at, index in enumerate(order) if index < len(question.key)]
    return {"options": shown, "key": right}


def _order(drawn: Drawn) -> Sequence[int]:
    """The display order; what is typed has none, and all its known answers are kept."""
    question = drawn.question
    if form_name(question.type) == "typed":
        return range(len(question.key) + len(question.wrong))
    return drawn.order


def _matched(question: Question, order: Sequence[int]) -> dict[str, Any]:
    """The rows, each with its option, in alphabetical order: any order of their own might tell."""
    key = [order.index(row) for row in range(len(question.rows))]
    rows = sorted(zip(question.rows, key, strict=True), key=lambda row: sort_key(row[0]))
    return {"rows": [text for text, _ in rows], "key": [option for _, option in rows]}


def _judged(question: Question, told: Sequence[str]) -> dict[str, Any]:
    """The statements; 1 is true."""
    statements = [
        {"text": statement.text, "told": said}
        for statement, said in zip(question.statements, told, strict=True)
    ]
    return {"statements": statements, "key": [int(s.truth) for s in question.statements]}


def _sources(snapshot: Snapshot, facts: Iterable[str], lang: Lang) -> Iterator[dict[str, Any]]:
    """Where the facts were read, each source once."""
    seen = set()
    for fact in facts:
        for line in fact_sources(snapshot, fact, lang):
            if line not in seen:
                seen.add(line)
                yield asdict(line)
