"""Saving an answer and learning from it, together or not at all."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from content.transactions import write_transaction
from quiz.accounts.models import User
from quiz.attempts.actions import save_answer
from quiz.attempts.models import AskedQuestion, Attempt, Response
from quiz.attempts.queries import answer_to, questions_of
from quiz.generation.answering.shown import Answer
from quiz.progress.memory import after_answer
from quiz.progress.models import FORWARD, Card


def answer_and_remember(
    *, asked: AskedQuestion, answer: Answer, client_key: UUID, now: datetime
) -> Response:
    """Save the answer and update the student's memory of the fact; both once.

    For sittings that tell at once: an answer that may still change teaches nothing yet.
    Raises what `attempts.actions.save_answer` raises.
    """
    with write_transaction():
        saved = save_answer(asked=asked, answer=answer, client_key=client_key, now=now)
        if saved.is_new and len(asked.facts) == 1:
            # An answer that rests on several facts does not say which one was forgotten.
            _remember(asked, asked.facts[0], saved.response.is_right, now)
    return saved.response


def learn_from_handed_in(*, student: User, now: datetime) -> None:
    """Learn what sittings that were handed in have still to teach, each once.

    However they were closed, by hand or by the clock, this is called before what a student knows
    is read. `now` is for nothing but choosing what is handed in by then.
    """
    waiting = Attempt.objects.filter(student=student, submitted_at__lte=now, is_learnt=False)
    for attempt in waiting.order_by("submitted_at", "pk"):
        _learn(attempt)


def _learn(attempt: Attempt) -> None:
    with write_transaction():
        if not Attempt.objects.filter(pk=attempt.pk, is_learnt=False).update(is_learnt=True):
            return  # another request was faster
        if attempt.tells_at_once:
            return  # each answer taught its fact when it was given
        for asked in questions_of(attempt):
            answer = answer_to(asked)
            if answer is not None and len(asked.facts) == 1:
                asked.attempt = attempt
                _remember(asked, asked.facts[0], answer.is_right, answer.saved_at)


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
