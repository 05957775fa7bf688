"""Reading attempts."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import OuterRef, Subquery

from content.prepared import Prepared
from quiz.accounts.models import User
from quiz.attempts.marking import Marked, Score, add_up
from quiz.attempts.models import (
    FIRST_ANSWER,
    Adjustment,
    AskedQuestion,
    Attempt,
    Mode,
    Response,
    question_hash,
)
from quiz.generation.answering.shown import NOTHING, Answer


def open_attempt(
    student: User, pack: str, lesson: str, mode: Mode = Mode.LESSON, occasion: int = 0
) -> Attempt | None:
    """The sitting of this kind that the student has not handed in."""
    return Attempt.objects.filter(
        student=student,
        pack=pack,
        mode=mode,
        lesson=lesson,
        occasion=occasion,
        submitted_at__isnull=True,
    ).first()


def open_attempts(student: User, pack: str) -> list[Attempt]:
    """Every attempt that the student has not handed in, latest first."""
    return open_in(student, [pack])


def open_in(student: User, packs: Collection[str]) -> list[Attempt]:
    """The same in several packs, in one query."""
    own = Attempt.objects.filter(student=student, submitted_at__isnull=True)
    return list(own.filter(pack__in=packs))


def questions_of(attempt: Attempt) -> list[AskedQuestion]:
    """The questions in order, each with its answers in `responses.all()`, in two queries."""
    return list(attempt.asked.prefetch_related("responses"))


def answer_to(asked: AskedQuestion) -> Response | None:
    """The answer that stands: the last one saved."""
    return max(asked.responses.all(), key=lambda response: response.sequence, default=None)


def answered_positions(attempt: Attempt) -> set[int]:
    """The positions of the questions that have an answer."""
    answered = attempt.asked.filter(responses__isnull=False).order_by()
    return set(answered.values_list("position", flat=True))


@dataclass(frozen=True, slots=True)
class Standing:
    """How a sitting stands: `last` is the highest sequence by position, 0 where nothing is saved.

    `keys` are the client keys of all answers, `saved_at` says when the latest came.
    """

    submitted_at: datetime | None
    deadline_at: datetime | None
    last: dict[int, int]
    keys: set[UUID]
    saved_at: datetime | None

    @property
    def answered(self) -> set[int]:
        """The positions of the questions that have an answer."""
        return {position for position, sequence in self.last.items() if sequence}


_standing = Prepared(
    lambda attempt: (
        Attempt.objects.filter(pk=attempt)
        .order_by()
        .values_list(
            "submitted_at",
            "deadline_at",
            "asked__position",
            *(f"asked__responses__{name}" for name in ("sequence", "client_key", "saved_at")),
        )
    )
)


def standing(attempt_id: int) -> Standing:
    """How a sitting that has questions stands now, in one query."""
    rows = _standing.run(attempt_id)
    last: dict[int, int] = {}
    for _, _, position, sequence, *_ in rows:
        last[position] = max(last.get(position, 0), sequence or 0)
    return Standing(
        submitted_at=rows[0][0],
        deadline_at=rows[0][1],
        last=last,
        keys={key for *_, key, _ in rows if key},
        saved_at=max((saved_at for *_, saved_at in rows if saved_at), default=None),
    )


def score(attempt: Attempt) -> Score:
    """What the attempt is worth, worked out from what is frozen, what was answered, and what was
    ruled about it since."""
    return scores([attempt.pk])[attempt.pk]


def scores(
    attempts: Collection[int], instead: Mapping[int, Decimal] | None = None
) -> dict[int, Score]:
    """The scores of many attempts by id, in two queries. `instead` has what some questions, by
    id, would count: what if?"""
    earned = _credits(attempts)
    asked: dict[int, list[Marked]] = {id_: [] for id_ in attempts}
    ruled = Adjustment.objects.filter(asked=OuterRef("pk")).order_by("-ruling_id")
    questions = AskedQuestion.objects.filter(attempt__in=attempts).order_by("position")
    counted = questions.annotate(ruled=Subquery(ruled.values("credit")[:1]))
    for attempt, question, marks, adjusted in counted.values_list(
        "attempt_id", "pk", "marks", "ruled"
    ):
        if adjusted is not None:
            earned[question] = adjusted
        if instead and question in instead:
            earned[question] = instead[question]
        asked[attempt].append(Marked(earned.get(question, NOTHING), marks))
    return {id_: add_up(questions) for id_, questions in asked.items()}


def adjusted_in(attempts: Collection[int]) -> dict[int, Decimal]:
    """What rulings made of questions of these sittings, by the question's id: the latest counts.
    One query."""
    ruled = Adjustment.objects.filter(asked__attempt__in=attempts).order_by("ruling_id")
    return dict(ruled.values_list("asked_id", "credit"))


def _credits(attempts: Iterable[int]) -> dict[int, Decimal]:
    """What the answer that stands earned, by question."""
    responses = Response.objects.filter(asked__attempt__in=attempts).order_by("sequence")
    return dict(responses.values_list("asked_id", "credit"))


def chosen_counts(question_ids: Collection[str], pack: str) -> dict[str, dict[str, int]]:
    """How often each option of these questions of a pack was chosen at first, in one query.

    By question id and by the option's ref as `json.dumps` writes it. Every question asked for is
    there, without counts where nobody has answered it. Where several options are chosen, each
    counts; of typed answers those that are an accepted or a known wrong one; statements have none.
    """
    counts: dict[str, Counter[str]] = {id_: Counter() for id_ in question_ids}
    for asked, answer in _first_answers(question_ids, pack):
        for index in asked.form.chosen(asked.shown, answer):
            counts[asked.question_id][json.dumps(asked.options[index]["ref"])] += 1
    return {id_: dict(count) for id_, count in counts.items()}


def _first_answers(
    question_ids: Collection[str], pack: str
) -> Iterator[tuple[AskedQuestion, Answer]]:
    """Each first answer to one of these questions, with what of the question tells its meaning."""
    hashes = {question_hash(id_) for id_ in question_ids}
    first = Response.objects.filter(
        sequence=FIRST_ANSWER, asked__question_hash__in=hashes, asked__attempt__pack=pack
    )
    meaning = ("question_id", "type", "options", "key", "rows", "statements", "accepted")
    columns = [f"asked__{name}" for name in meaning]
    for *values, answer in first.order_by().values_list(*columns, "answer"):
        yield AskedQuestion(**dict(zip(meaning, values, strict=True))), answer
