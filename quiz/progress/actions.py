"""Saving an answer and learning from it, together or not at all."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from content.transactions import write_transaction
from quiz.attempts.actions import save_answer
from quiz.attempts.models import AskedQuestion, Response
from quiz.generation.answering.shown import Answer
from quiz.progress.memory import after_answer
from quiz.progress.models import FORWARD, Card


def answer_and_remember(
    *, asked: AskedQuestion, answer: Answer, client_key: UUID, now: datetime
) -> Response:
    """Save the answer and update the student's memory of the fact; both once.

    Raises what `attempts.actions.save_answer` raises.
    """
    with write_transaction():
        response, is_new = save_answer(asked=asked, answer=answer, client_key=client_key, now=now)
        if is_new and len(asked.facts) == 1:
            # An answer that rests on several facts does not say which one was forgotten.
            _remember(asked, asked.facts[0], response.is_right, now)
    return response


def _remember(asked: AskedQuestion, fact: str, right: bool, now: datetime) -> None:
    attempt = asked.attempt
    card, _ = Card.objects.select_for_update().get_or_create(
        student_id=attempt.student_id, pack=attempt.pack, fact=fact, direction=FORWARD
    )
    learnt = after_answer(
        card.memory,
        type=asked.type,
        luck=asked.form.luck(asked.shown),
        right=right,
        now=now,
        today=timezone.localdate(now),
    )
    card.keep(learnt)
    card.save()
