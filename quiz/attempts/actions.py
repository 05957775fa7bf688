"""Everything that changes a sitting once it has begun: answering, flagging, handing in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from content.transactions import write_transaction
from quiz.attempts.deadlines import is_over, is_too_late
from quiz.attempts.errors import Conflict, TooLate
from quiz.attempts.models import (
    FIRST_ANSWER,
    AskedQuestion,
    Attempt,
    LateAnswer,
    Response,
)
from quiz.attempts.queries import answer_to
from quiz.generation.answering.shown import FULL, Answer


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer that stands, and whether it came with this call."""

    response: Response
    is_new: bool


def save_answer(
    *,
    asked: AskedQuestion,
    answer: Answer,
    client_key: UUID,
    now: datetime,
    sequence: int = FIRST_ANSWER,
) -> Saved:
    """Save `answer`; the same one sent again (the same `client_key`) is saved once.

    `answer` is what the question's form parses, `sequence` counts the answers to this question as
    the sender knows them, from 1. Where feedback comes at once only the first is taken; otherwise
    a later one counts in place of the earlier ones, and one that another tab has overtaken is
    refused.

    Raises:
        Conflict: another answer stands (it is `first`), or the sitting is handed in, or
            `client_key` came with something else.
        TooLate: the time is up; the answer is kept as evidence.
        NotAnAnswer: it cannot be an answer to this question.
    """
    credit = asked.form.grade(asked.shown, answer)
    with write_transaction():
        attempt = Attempt.objects.select_for_update().get(pk=asked.attempt_id)
        same, last = _known(asked, client_key)
        if same is not None and same.asked_id == asked.pk and same.answer == answer:
            return Saved(same, is_new=False)
        if same is not None or not attempt.is_open or not _follows(attempt, last, sequence):
            raise Conflict(last)
        if not is_too_late(attempt.deadline_at, now):
            response = Response.objects.create(
                asked=asked,
                sequence=sequence,
                client_key=client_key,
                answer=answer,
                credit=credit,
                is_right=credit == FULL,
                saved_at=now,
            )
            return Saved(response, is_new=True)
    keep_late(asked=asked, answer=answer, client_key=client_key, now=now)
    raise TooLate(last)


def keep_late(*, asked: AskedQuestion, answer: Answer, client_key: UUID, now: datetime) -> None:
    """Keep an answer that cannot count any more, once, and close the sitting."""
    with write_transaction():
        LateAnswer.objects.get_or_create(
            client_key=client_key, defaults={"asked": asked, "answer": answer, "arrived_at": now}
        )
        close_if_due(attempt=asked.attempt, now=now)


def flag(*, asked: AskedQuestion, on: bool) -> None:
    """Mark a question to come back to, or take the mark away; not once it is handed in."""
    with write_transaction():
        open_ = AskedQuestion.objects.filter(pk=asked.pk, attempt__submitted_at__isnull=True)
        if not open_.update(is_flagged=on):
            raise Conflict(answer_to(asked))
    asked.is_flagged = on


def submit(*, attempt: Attempt, now: datetime) -> Attempt:
    """Hand in `attempt`; handing in again changes nothing.

    After the deadline it counts as handed in at the deadline.
    """
    with write_transaction():
        stored = Attempt.objects.select_for_update().get(pk=attempt.pk)
        if stored.is_open:
            deadline = stored.deadline_at
            stored.submitted_at = deadline if deadline and is_over(deadline, now) else now
            stored.save(update_fields=["submitted_at"])
    return stored


def close_if_due(*, attempt: Attempt, now: datetime) -> Attempt:
    """Hand in `attempt` if its time, and the grace after it, is over."""
    if attempt.is_open and is_too_late(attempt.deadline_at, now):
        return submit(attempt=attempt, now=now)
    return attempt


def close_all_due(*, now: datetime) -> int:
    """Hand in every sitting whose time is over; say how many there were."""
    due = Attempt.objects.filter(submitted_at__isnull=True, deadline_at__lt=now)
    return sum(not close_if_due(attempt=attempt, now=now).is_open for attempt in due)


def _known(asked: AskedQuestion, client_key: UUID) -> tuple[Response | None, Response | None]:
    """What was saved with `client_key`, and the last answer to `asked`."""
    own = list(Response.objects.filter(asked=asked).order_by("sequence"))
    same = next((response for response in own if response.client_key == client_key), None)
    if same is None:
        same = Response.objects.filter(client_key=client_key).first()
    return same, own[-1] if own else None


def _follows(attempt: Attempt, last: Response | None, sequence: int) -> bool:
    """May an answer with `sequence` be added after `last`?"""
    if last is None:
        return sequence >= FIRST_ANSWER
    return not attempt.tells_at_once and sequence > last.sequence
