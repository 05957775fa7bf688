"""Everything that changes an attempt: starting it, answering, handing in."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from content.knowledge.records import Lang
from content.lessons import lesson_facts
from content.queries import Snapshot, snapshot
from content.transactions import write_transaction
from quiz.accounts.models import User
from quiz.attempts.banks import bank
from quiz.attempts.errors import Conflict, NothingToAsk
from quiz.attempts.freezing import freeze_all
from quiz.attempts.models import ONLY_ANSWER, AskedQuestion, Attempt, Response
from quiz.attempts.queries import chosen_counts, open_attempt
from quiz.generation.answering.shown import FULL, Answer


def start(
    *,
    student: User,
    lesson: str,
    lang: Lang,
    number: int,
    seed: int,
    now: datetime,
    facts: Sequence[str] | None = None,
) -> Attempt:
    """The student's open attempt at `lesson`, or a new one of up to `number` questions.

    `facts` are what to ask about, most wanted first (default: all that the lesson teaches);
    the same `seed` draws the same questions. Raises NothingToAsk.
    """
    content = snapshot()
    known = open_attempt(student, content.slug, lesson)
    if known is not None:
        return known
    wanted = lesson_facts(content, lesson) if facts is None else facts
    asked = _draw(content, wanted, number, seed, lang, whole=facts is None)
    attempt = Attempt(
        student=student,
        pack=content.slug,
        lesson=lesson,
        lang=lang,
        seed=seed,
        revision=content.revision,
        started_at=now,
    )
    return _save_new(attempt, asked)


def save_answer(
    *, asked: AskedQuestion, answer: Answer, client_key: UUID, now: datetime
) -> tuple[Response, bool]:
    """The saved answer, and whether it is new: the same form sent again is the same answer.

    `answer` is what the question's form parses. Raises Conflict, with the first answer standing,
    where the question is answered already, the attempt is handed in or `client_key` came with
    something else; NotAnAnswer.
    """
    credit = asked.form.grade(asked.shown, answer)
    with write_transaction():
        attempt = Attempt.objects.select_for_update().get(pk=asked.attempt_id)
        first = Response.objects.filter(asked=asked).first()
        if first and (first.client_key, first.answer) == (client_key, answer):
            return first, False
        used = Response.objects.filter(client_key=client_key).exists()
        if first or used or not attempt.is_open:
            raise Conflict(first)
        response = Response.objects.create(
            asked=asked,
            sequence=ONLY_ANSWER,
            client_key=client_key,
            answer=answer,
            credit=credit,
            is_right=credit == FULL,
            saved_at=now,
        )
    return response, True


def submit(*, attempt: Attempt, now: datetime) -> Attempt:
    """Hand in `attempt`; handing in again changes nothing."""
    with write_transaction():
        stored = Attempt.objects.select_for_update().get(pk=attempt.pk)
        if stored.is_open:
            stored.submitted_at = now
            stored.save(update_fields=["submitted_at"])
    return stored


def _draw(
    content: Snapshot, facts: Sequence[str], number: int, seed: int, lang: Lang, *, whole: bool
) -> list[AskedQuestion]:
    """Questions about the first `number` of `facts` that can be asked; `whole`: about any.

    Beside the key stands first what learners really took for it.
    """
    questions = bank(content, lang)
    wanted = list(facts) if whole else [fact for fact in facts if questions.has(fact)]
    taken = len(wanted) if whole else number
    drawn = questions.draw(wanted[:taken], number, seed, alone=not whole)
    while len(drawn) < number and taken < len(wanted):  # some do not go together in one quiz
        taken += 1
        drawn = questions.draw(wanted[:taken], number, seed, alone=not whole)
    if not drawn:
        raise NothingToAsk
    chosen = chosen_counts([item.question.id for item in drawn])
    if any(chosen.values()):
        drawn = questions.draw(wanted[:taken], number, seed, alone=not whole, chosen=chosen)
    return freeze_all(questions, drawn, content, lang)


def _save_new(attempt: Attempt, asked: list[AskedQuestion]) -> Attempt:
    """Save all of it, or return the attempt that a parallel start made first."""
    try:
        with write_transaction():
            attempt.save(force_insert=True)
            for question in asked:
                question.attempt = attempt
            AskedQuestion.objects.bulk_create(asked)
    except IntegrityError:
        known = open_attempt(attempt.student, attempt.pack, attempt.lesson)
        if known is None:
            raise
        return known
    return attempt
