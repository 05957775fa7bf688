"""Drawing the questions of a sitting and freezing them: a whole paper, or a few on some facts."""

from collections.abc import Sequence

from content.knowledge.records import Lang
from content.lessons import lesson_facts
from content.queries import Snapshot
from quiz.attempts.banks import bank
from quiz.attempts.errors import NothingToAsk
from quiz.attempts.freezing import freeze_all
from quiz.attempts.models import AskedQuestion
from quiz.attempts.queries import chosen_counts
from quiz.generation.bank import Chosen, QuestionBank
from quiz.generation.blueprint import Blueprint
from quiz.generation.drawn import Drawn
from quiz.generation.paper import draw_full_paper


def paper_of(content: Snapshot, blueprint: Blueprint, seed: int, lang: Lang) -> list[AskedQuestion]:
    """The questions of a paper on all that the lessons teach. Raises NothingToAsk."""
    questions = bank(content, lang)
    taught = {lesson: lesson_facts(content, lesson) for lesson in content.pack.lessons}
    paper = draw_full_paper(questions, blueprint, taught, seed)
    chosen = confusions([drawn for _, drawn in paper], content.slug)
    if chosen:
        paper = draw_full_paper(questions, blueprint, taught, seed, chosen)
    asked = freeze_all(questions, [drawn for _, drawn in paper], content, lang)
    for question, (part, _) in zip(asked, paper, strict=True):
        question.part, question.marks = part.name, part.marks
    return asked


def questions_on(
    content: Snapshot, facts: Sequence[str], number: int, seed: int, lang: Lang
) -> list[AskedQuestion]:
    """`number` questions on just these `facts`: on each one, then on each another one, until there
    is no more to ask. Those that rest on one fact come first. Raises NothingToAsk.
    """
    questions = bank(content, lang)
    drawn = _round_and_round(questions, facts, number, seed, None)
    chosen = confusions(drawn, content.slug)
    if chosen:
        drawn = _round_and_round(questions, facts, number, seed, chosen)
    return freeze_all(questions, drawn, content, lang)


def confusions(drawn: Sequence[Drawn], pack: str) -> Chosen | None:
    """What learners really took for the key of these questions of a pack, to be drawn anew with
    it; None where nobody has answered one. Raises NothingToAsk where there is no question.
    """
    if not drawn:
        raise NothingToAsk
    chosen = chosen_counts([item.question.id for item in drawn], pack)
    return chosen if any(chosen.values()) else None


def _round_and_round(
    questions: QuestionBank, facts: Sequence[str], number: int, seed: int, chosen: Chosen | None
) -> list[Drawn]:
    found: list[Drawn] = []
    for alone in (True, False):
        while len(found) < number:
            seen = {drawn.question.id for drawn in found}
            more = questions.draw(
                facts,
                number - len(found),
                seed + len(found),
                alone=alone,
                chosen=chosen,
                suits=lambda question, seen=seen: question.id not in seen,  # type: ignore[misc]
                beside=found,
            )
            if not more:
                break
            found += more
    return found
