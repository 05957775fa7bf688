"""What changes with an answer, a handed-in sitting, the day of an exam: memories and levels."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from content.prepared import Prepared, PreparedInsert
from content.transactions import write_transaction
from quiz.accounts.models import User
from quiz.attempts.actions import Saved, close_if_due, save_answer
from quiz.attempts.models import AskedQuestion, Attempt, Response
from quiz.attempts.queries import answer_to, questions_of
from quiz.generation.answering.shown import Answer
from quiz.progress import levels
from quiz.progress.directions import direction_of
from quiz.progress.memory import Memory, after_answer
from quiz.progress.models import CARD_KEY, MEMORY_COLUMNS, Card, ExamDay, TakenIn, memory_of
from quiz.progress.pace import is_guess

Answered = tuple[AskedQuestion, Response]

Held = Callable[[Collection[int]], Collection[int]]
"""Which of these occasions nothing may be learnt from yet."""


def nothing_held(occasions: Collection[int]) -> Collection[int]:
    return ()


_known = Prepared(
    lambda *key: (
        Card.objects.select_for_update()
        .filter(**dict(zip(CARD_KEY, key, strict=True)))
        .order_by()
        .values_list(*MEMORY_COLUMNS)
    )
)
_keep = PreparedInsert(Card, unique=CARD_KEY, changed=MEMORY_COLUMNS)


def set_exam_date(*, student: User, exam_on: date | None, today: date) -> None:
    """Keep the day of the student's exam; None forgets it. Raises ValueError for a day gone by."""
    if exam_on is not None and exam_on < today:
        raise ValueError(exam_on)
    with write_transaction():
        if exam_on is None:
            ExamDay.objects.filter(student=student).delete()
        else:
            ExamDay.objects.update_or_create(student=student, defaults={"exam_on": exam_on})


def answer_and_remember(
    *, asked: AskedQuestion, answer: Answer, client_key: UUID, now: datetime
) -> Saved:
    """Save the answer and update the student's memory of the fact; both once.

    For sittings that tell at once: an answer that may still change teaches nothing yet.
    Raises what `attempts.actions.save_answer` raises.
    """

    def remember(saved: Saved) -> None:
        # An answer that rests on several facts does not say which one was forgotten.
        if len(asked.facts) == 1:
            guessed = is_guess(_to_read(asked), shown_since=saved.previous_at, answered_at=now)
            _remember(asked, saved.response, guessed=guessed)

    return save_answer(
        asked=asked, answer=answer, client_key=client_key, now=now, and_then=remember
    )


def learn_from_handed_in(*, student: User, now: datetime, held: Held = nothing_held) -> None:
    """Learn what sittings that were handed in have still to teach, each once.

    Of exams sat for an occasion only those that are not `held` back: what the student is reminded
    of would tell what was wrong before it may be told.

    Called before what a student knows is read: those whose time is over are closed here, if
    nobody has looked at them since. One query where nothing waits.
    """
    ended = Q(submitted_at__lte=now) | Q(submitted_at__isnull=True, deadline_at__lt=now)
    waiting = Attempt.objects.filter(ended, student=student, is_learnt=False)
    ready = list(waiting.order_by("started_at", "pk"))
    occasions = {one.occasion for one in ready if one.occasion and not one.tells_at_once}
    waits = held(occasions) if occasions else frozenset()
    for attempt in ready:
        is_closed = not close_if_due(attempt=attempt, now=now).is_open
        if is_closed and (attempt.tells_at_once or attempt.occasion not in waits):
            _learn(attempt)


def learn_so_far(*, attempt: Attempt) -> None:
    """Learn how able and how hard from a sitting that goes on; each answer once."""
    with write_transaction():
        stored = Attempt.objects.select_for_update().get(pk=attempt.pk)
        if not stored.is_learnt:
            answered = _answered(stored)
            _learn_levels(stored, answered)
            last = max((asked.position for asked, _ in answered), default=0)
            TakenIn.objects.update_or_create(attempt=stored, defaults={"questions": last})


def _learn(attempt: Attempt) -> None:
    with write_transaction():
        if not Attempt.objects.filter(pk=attempt.pk, is_learnt=False).update(is_learnt=True):
            return  # another request was faster
        answered = _answered(attempt)
        if not attempt.tells_at_once:  # else each answer taught its fact when it was given
            for asked, response in answered:
                if len(asked.facts) == 1:
                    _remember(asked, response)
        _learn_levels(attempt, answered)


def _learn_levels(attempt: Attempt, answered: Sequence[Answered]) -> None:
    """Learn from the answers to the questions that were not taken in yet."""
    so_far = TakenIn.objects.filter(attempt=attempt).values_list("questions", flat=True).first()
    new = [pair for pair in answered if pair[0].position > (so_far or 0)]
    first = levels.first_answers(attempt.student_id, new)
    levels.learn(student_id=attempt.student_id, answers=first)


def _answered(attempt: Attempt) -> list[Answered]:
    """The questions that have an answer, each with the one that stands."""
    found = []
    for asked in questions_of(attempt):
        asked.attempt = attempt
        response = answer_to(asked)
        if response is not None:
            found.append((asked, response))
    return found


def _remember(asked: AskedQuestion, response: Response, *, guessed: bool = False) -> None:
    """One read and one write: this is on the path of every answer."""
    attempt = asked.attempt
    card = Card(
        student_id=attempt.student_id,
        pack=attempt.pack,
        fact=asked.facts[0],
        direction=direction_of(asked.type, asked.question_id),
    )
    known = _known.run(card.student_id, card.pack, card.fact, card.direction)
    learnt = after_answer(
        memory_of(known[0]) if known else Memory(),
        type=asked.type,
        luck=asked.form.luck(asked.shown),
        right=response.is_right,
        now=response.saved_at,
        today=timezone.localdate(response.saved_at),
        guessed=guessed,
    )
    card.keep(learnt)
    _keep.run(card)


def _to_read(asked: AskedQuestion) -> str:
    """What has to be read before the question can be answered."""
    return " ".join([asked.stem, *(statement["text"] for statement in asked.statements)])
