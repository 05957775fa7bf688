"""Questions of the small pack that were answered, and reading pages about them."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from content.queries import Snapshot
from quiz.attempts.banks import whole_bank
from quiz.attempts.models import AskedQuestion, Reason, Report, question_hash
from quiz.generation.question import Question
from quiz.progress.models import ItemDifficulty
from tests.factories.attempts import NOW, AttemptFactory, ResponseFactory


def text_of(client: Client, name: str, *args: str, query: str = "") -> str:
    """The text of a page of the question bank of the small pack."""
    response = client.get(reverse(f"newsroom:{name}", args=["test", *args]) + query)
    assert response.status_code == 200
    return response.content.decode()


def one_of(content: Snapshot, type_: str, lang: str = "vi", at: int = 0) -> Question:
    """A question of a type, by its place among them."""
    bank = whole_bank(content, "vi" if lang == "vi" else "en")
    return [one for one in bank if one.type == type_][at]


def answered(question: Question, chosen: list[int], options: int = 4) -> None:
    """A student for each of `chosen`, who took that of the options; 0 is the key."""
    shown = [*question.key, *question.wrong][:options]
    for place in chosen:
        asked = AskedQuestion.objects.create(
            attempt=AttemptFactory(),
            position=1,
            question_id=question.id,
            question_hash=question_hash(question.id),
            type=question.type,
            stem=question.stem,
            options=[{"text": one.text, "ref": one.ref, "told": ""} for one in shown],
            key=[0],
            facts=list(question.facts),
            sources=[],
            explanation="",
        )
        ResponseFactory(asked=asked, answer=place)


def known(question: Question, b: float, n: int) -> None:
    """How hard it is, from the first answers of `n` students."""
    ItemDifficulty.objects.create(
        question_hash=question_hash(question.id), type=question.type, b=b, n=n
    )


def reported(question: Question, *, settled: bool = False) -> Report:
    """Somebody says that it is wrong."""
    return Report.objects.create(
        reason=Reason.KEY,
        created_at=NOW,
        resolved_at=NOW + timedelta(days=1) if settled else None,
        pack="test",
        lang="vi",
        revision=1,
        seed=1,
        position=1,
        question_id=question.id,
        question_hash=question_hash(question.id),
        type=question.type,
        stem=question.stem,
        key=[0],
        facts=list(question.facts),
        sources=[],
        explanation="",
    )
