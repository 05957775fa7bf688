"""Everything that changes a sitting once it has begun: answering, flagging, handing in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection

from content.prepared import PreparedInsert
from content.transactions import write_transaction
from quiz.attempts.deadlines import is_over, is_too_late
from quiz.attempts.errors import Conflict, TooLate
from quiz.attempts.marking import kept
from quiz.attempts.models import (
    FIRST_ANSWER,
    AskedQuestion,
    Attempt,
    LateAnswer,
    Response,
)
from quiz.attempts.queries import Standing, answer_to, score, standing
from quiz.generation.answering.shown import FULL, Answer

_added = PreparedInsert(Response)


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer that stands, and whether it came with this call.

    `before` is how the sitting stood just before.
    """

    response: Response
    is_new: bool
    before: Standing

    @property
    def previous_at(self) -> datetime | None:
        """When the answer before this one in the same sitting was saved."""
        return self.before.saved_at

    @property
    def answered(self) -> set[int]:
        """The positions that have an answer now."""
        return self.before.answered | {self.response.asked.position}

    @property
    def total(self) -> int:
        """How many questions the sitting has."""
        return len(self.before.last)


def save_answer(
    *,
    asked: AskedQuestion,
    answer: Answer,
    client_key: UUID,
    now: datetime,
    sequence: int = FIRST_ANSWER,
    and_then: Callable[[Saved], None] | None = None,
) -> Saved:
    """Save `answer`; the same one sent again (the same `client_key`) is saved once.

    `answer` is what the question's form parses, `sequence` counts the answers to this question as
    the sender knows them, from 1. Where feedback comes at once only the first is taken; otherwise
    a later one counts in place of the earlier ones, and one that another tab has overtaken is
    refused. `and_then` belongs to saving a new answer: both are done or neither.

    Raises:
        Conflict: another answer stands (it is `first`), or the sitting is handed in, or
            `client_key` came with something else.
        TooLate: the time is up; the answer is kept as evidence.
        NotAnAnswer: it cannot be an answer to this question.
    """
    credit = asked.form.grade(asked.shown, answer)
    response = Response(
        asked=asked,
        sequence=sequence,
        client_key=client_key,
        answer=answer,
        credit=credit,
        is_right=credit == FULL,
        saved_at=now,
    )
    try:
        with write_transaction():
            before = _standing_locked(asked.attempt_id)
            is_late = _is_late(before, now)
            if client_key in before.keys or not (is_late or _may_follow(before, response)):
                return _sent_before(response, before)
            if not is_late:
                _added.run(response)
                saved = Saved(response, is_new=True, before=before)
                if and_then is not None:
                    and_then(saved)
                return saved
    except IntegrityError:  # the key of an answer in another sitting
        raise Conflict(answer_to(asked)) from None
    keep_late(asked=asked, answer=answer, client_key=client_key, now=now)
    raise TooLate(answer_to(asked))


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
    """Hand in `attempt`, and store what it is worth; handing in again changes nothing.

    After the deadline it counts as handed in at the deadline.
    """
    with write_transaction():
        stored = Attempt.objects.select_for_update().get(pk=attempt.pk)
        if stored.is_open:
            deadline = stored.deadline_at
            stored.submitted_at = deadline if deadline and is_over(deadline, now) else now
            stored.points, stored.out_of = kept(score(stored))
            stored.save(update_fields=["submitted_at", "points", "out_of"])
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


def _standing_locked(attempt_id: int) -> Standing:
    """How the sitting stands, and nobody else changes it before this transaction ends.

    On SQLite the transaction itself is the lock.
    """
    if connection.features.has_select_for_update:
        Attempt.objects.select_for_update().only("pk").get(pk=attempt_id)
    return standing(attempt_id)


def _is_late(before: Standing, now: datetime) -> bool:
    """Is it only the time that refuses an answer? Who handed in before has refused it already."""
    if before.deadline_at is None or not is_too_late(before.deadline_at, now):
        return False
    return before.submitted_at is None or before.submitted_at >= before.deadline_at


def _may_follow(before: Standing, response: Response) -> bool:
    """May `response` be added to the answers that its question has?"""
    last = before.last[response.asked.position]
    if before.submitted_at is not None or response.sequence <= last:
        return False
    return not last or not response.asked.attempt.tells_at_once


def _sent_before(response: Response, before: Standing) -> Saved:
    """What was saved with the same key, if it is the same answer. Raises Conflict."""
    known = list(response.asked.responses.order_by("sequence"))
    for same in known:
        if same.client_key == response.client_key and same.answer == response.answer:
            same.asked = response.asked
            return Saved(same, is_new=False, before=before)
    raise Conflict(known[-1] if known else None)
