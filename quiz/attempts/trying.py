"""Questions to try without an attempt: drawn and marked, and nothing of it is kept."""

from collections.abc import Sequence

from content.knowledge.records import Lang
from content.queries import Snapshot
from quiz.attempts.banks import bank
from quiz.attempts.freezing import freeze_all
from quiz.attempts.models import AskedQuestion


def questions_to_try(
    content: Snapshot, facts: Sequence[str], lang: Lang, *, number: int, seed: int
) -> list[AskedQuestion]:
    """Up to `number` questions about `facts`, not saved; the same seed draws the same ones."""
    questions = bank(content, lang)
    return freeze_all(questions, questions.draw(facts, number, seed), content, lang)
