"""Reading attempts."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from quiz.accounts.models import User
from quiz.attempts.marking import Score, grade
from quiz.attempts.models import AskedQuestion, Attempt, Response


def open_attempt(student: User, pack: str, lesson: str) -> Attempt | None:
    """The attempt at `lesson` that the student has not handed in."""
    return Attempt.objects.filter(
        student=student, pack=pack, lesson=lesson, submitted_at__isnull=True
    ).first()


def open_attempts(student: User, pack: str) -> list[Attempt]:
    """Every attempt that the student has not handed in, latest first."""
    return list(Attempt.objects.filter(student=student, pack=pack, submitted_at__isnull=True))


def questions_of(attempt: Attempt) -> list[AskedQuestion]:
    """The questions in order, each with its answers in `responses.all()`, in two queries."""
    return list(attempt.asked.prefetch_related("responses"))


def answer_to(asked: AskedQuestion) -> Response | None:
    """The answer that stands: the last one saved."""
    return max(asked.responses.all(), key=lambda response: response.sequence, default=None)


def answered_positions(attempt: Attempt) -> set[int]:
    """The positions of the questions that have an answer."""
    answered = Response.objects.filter(asked__attempt=attempt)
    return set(answered.values_list("asked__position", flat=True))


def score(attempt: Attempt) -> Score:
    """What the attempt is worth, worked out from what is frozen and what was answered."""
    return scores([attempt.pk])[attempt.pk]


def scores(attempts: Collection[int]) -> dict[int, Score]:
    """The scores of many attempts by id, in two queries."""
    keys: dict[int, dict[int, list[int]]] = defaultdict(dict)
    asked = AskedQuestion.objects.filter(attempt__in=attempts)
    for attempt, question, key in asked.values_list("attempt_id", "pk", "key"):
        keys[attempt][question] = key
    choices = _choices(attempts)
    return {id_: grade(keys[id_], choices[id_]) for id_ in attempts}


def _choices(attempts: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
    """(question, choice) of every answer by attempt, in the order saved."""
    choices: dict[int, list[tuple[int, int]]] = defaultdict(list)
    responses = Response.objects.filter(asked__attempt__in=attempts).order_by("asked", "sequence")
    for attempt, question, choice in responses.values_list(
        "asked__attempt_id", "asked_id", "choice"
    ):
        choices[attempt].append((question, choice))
    return choices
