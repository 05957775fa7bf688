"""Beginning a sitting: drawing its questions and freezing them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError

from content.knowledge.records import Lang
from content.lessons import lesson_facts
from content.queries import Snapshot
from content.transactions import write_transaction
from quiz.accounts.models import User
from quiz.attempts.banks import bank
from quiz.attempts.drawing import confusions, paper_of
from quiz.attempts.freezing import freeze_all
from quiz.attempts.models import AskedQuestion, Attempt, Mode
from quiz.attempts.queries import open_attempt
from quiz.generation.bank import Chosen, Prefer, Suits
from quiz.generation.blueprint import Blueprint
from quiz.generation.drawn import Drawn


def start(
    *,
    student: User,
    content: Snapshot,
    lesson: str,
    lang: Lang,
    number: int,
    seed: int,
    now: datetime,
    facts: Sequence[str] | None = None,
    mode: Mode = Mode.LESSON,
    prefer: Prefer | None = None,
    suits: Suits | None = None,
    in_order: bool = False,
) -> Attempt:
    """The student's open sitting of this kind, or a new one of up to `number` questions about a
    pack.

    `facts` are what to ask about, most wanted first (default: all that the lesson teaches), and
    `in_order` asks about them in that order; `prefer` tells which question on a fact is wanted
    most. Each question on them rests on one fact, or `suits` says which may be asked. The same
    `seed` draws the same questions. `lesson` is empty for the whole pack. Raises NothingToAsk.
    """

    def draw() -> list[AskedQuestion]:
        wanted = lesson_facts(content, lesson) if facts is None else facts
        return draw_and_freeze(
            content,
            wanted,
            number,
            seed,
            lang,
            whole=facts is None,
            prefer=prefer,
            suits=suits,
            in_order=in_order,
        )

    attempt = Attempt(
        student=student, mode=mode, lesson=lesson, lang=lang, seed=seed, started_at=now
    )
    return _open_or_new(attempt, content, draw)


def sit(
    *,
    student: User,
    content: Snapshot,
    blueprint: Blueprint,
    lang: Lang,
    seed: int,
    now: datetime,
    factor: Decimal = Decimal(1),
) -> Attempt:
    """The student's open mock exam, or a new one on all that the lessons of a pack teach.

    `factor` lengthens the time for who needs more of it. Raises NothingToAsk.
    """
    attempt = Attempt(
        student=student,
        mode=Mode.EXAM,
        lang=lang,
        seed=seed,
        started_at=now,
        deadline_at=now + blueprint.length * float(factor),
    )
    return _open_or_new(attempt, content, lambda: paper_of(content, blueprint, seed, lang))


def draw_and_freeze(
    content: Snapshot,
    facts: Sequence[str],
    number: int,
    seed: int,
    lang: Lang,
    *,
    whole: bool,
    prefer: Prefer | None = None,
    suits: Suits | None = None,
    in_order: bool = False,
) -> list[AskedQuestion]:
    """Questions about the first `number` of `facts` that can be asked; `whole`: about any.

    Beside the key stands first what learners really took for it. Raises NothingToAsk.
    """
    questions = bank(content, lang)
    wanted = list(facts) if whole else [fact for fact in facts if questions.has(fact)]
    taken = len(wanted) if whole else number

    def draw(chosen: Chosen | None = None) -> list[Drawn]:
        return questions.draw(
            wanted[:taken],
            number,
            seed,
            alone=not whole and suits is None,
            suits=suits,
            chosen=chosen,
            prefer=prefer,
            in_order=in_order,
        )

    drawn = draw()
    while len(drawn) < number and taken < len(wanted):  # some do not go together in one quiz
        taken += 1
        drawn = draw()
    chosen = confusions(drawn, content.slug)
    return freeze_all(questions, draw(chosen) if chosen else drawn, content, lang)


def _open_or_new(
    attempt: Attempt, content: Snapshot, draw: Callable[[], list[AskedQuestion]]
) -> Attempt:
    """The open sitting of the kind of `attempt`, or that one with the questions of `draw`."""
    attempt.pack, attempt.revision = content.slug, content.revision
    return _known(attempt) or save_new(attempt, draw())


def _known(attempt: Attempt) -> Attempt | None:
    return open_attempt(
        attempt.student, attempt.pack, attempt.lesson, Mode(attempt.mode), attempt.occasion
    )


def save_new(attempt: Attempt, asked: list[AskedQuestion]) -> Attempt:
    """Save a new sitting with its questions, or return the one that a parallel start made first."""
    attempt.total = len(asked)
    try:
        with write_transaction():
            attempt.save(force_insert=True)
            for question in asked:
                question.attempt = attempt
            AskedQuestion.objects.bulk_create(asked)
    except IntegrityError:
        known = _known(attempt)
        if known is None:
            raise
        return known
    return attempt
