"""Beginning the sittings that are chosen for one student, and going on with them."""

from datetime import datetime

from content.knowledge.records import Lang
from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.attempts.going_on import ask_more, asked_so_far, close_left_alone
from quiz.attempts.models import Attempt, Mode
from quiz.attempts.starting import start
from quiz.progress.actions import learn_so_far
from quiz.progress.memories import sides_of
from quiz.progress.mixing import REVIEW_QUESTIONS
from quiz.progress.plans import practice_plan, review_plan
from quiz.progress.wishes import wishes

QUIZ_QUESTIONS = 10
PRACTICE_QUESTIONS = 5
"""So many at a time: few enough that each batch follows from how the one before went."""


def begin_quiz(
    student: User, content: Snapshot, lesson: str, lang: Lang, *, seed: int, now: datetime
) -> Attempt:
    """The quiz of `lesson` that is open, or a new one.

    First comes what is nearly forgotten, then what was wrong, then what is new. Raises
    NothingToAsk.
    """
    return _by_need(
        student,
        content,
        lesson,
        lang,
        mode=Mode.LESSON,
        number=QUIZ_QUESTIONS,
        in_order=False,
        seed=seed,
        now=now,
    )


def begin_review(
    student: User, content: Snapshot, lang: Lang, *, seed: int, now: datetime
) -> Attempt:
    """The review of the day that is open, or a new one of what is due. Raises NothingToAsk."""
    close_left_alone(student=student, now=now)
    sides = sides_of(student, content, now)
    facts = review_plan(sides, content, lang=lang, now=now)
    wanted = wishes(student, content, facts, sides=sides, now=now)
    return start(
        student=student,
        content=content,
        lesson="",
        mode=Mode.REVIEW,
        lang=lang,
        number=REVIEW_QUESTIONS,
        seed=seed,
        now=now,
        facts=facts,
        prefer=wanted.rank,
        in_order=True,
    )


def begin_practice(
    student: User, content: Snapshot, lesson: str, lang: Lang, *, seed: int, now: datetime
) -> Attempt:
    """The practice of `lesson` (of everything: "") that is open, or a new one.

    Raises NothingToAsk.
    """
    close_left_alone(student=student, now=now)
    return _by_need(
        student,
        content,
        lesson,
        lang,
        mode=Mode.PRACTICE,
        number=PRACTICE_QUESTIONS,
        in_order=True,
        seed=seed,
        now=now,
    )


def practise_on(
    student: User, content: Snapshot, attempt: Attempt, *, seed: int, now: datetime
) -> Attempt:
    """More questions in an open practice, chosen by how it went so far. Raises NothingToAsk."""
    learn_so_far(attempt=attempt)
    sides = sides_of(student, content, now)
    asked = asked_so_far(attempt)
    recent = [fact for _, facts in asked for fact in facts]
    facts = practice_plan(sides, content, attempt.lesson, seed=seed, now=now, recent=recent)
    seen = {question for question, _ in asked}
    wanted = wishes(student, content, facts, sides=sides, now=now, seen=seen)
    return ask_more(
        attempt=attempt,
        facts=facts,
        number=PRACTICE_QUESTIONS,
        seed=seed,
        prefer=wanted.rank,
        suits=wanted.suits,
    )


def _by_need(
    student: User,
    content: Snapshot,
    lesson: str,
    lang: Lang,
    *,
    mode: Mode,
    number: int,
    in_order: bool,
    seed: int,
    now: datetime,
) -> Attempt:
    """A sitting that is open, or a new one about what of `lesson` is needed most."""
    sides = sides_of(student, content, now)
    facts = practice_plan(sides, content, lesson, seed=seed, now=now)
    wanted = wishes(student, content, facts, sides=sides, now=now)
    return start(
        student=student,
        content=content,
        lesson=lesson,
        mode=mode,
        lang=lang,
        number=number,
        seed=seed,
        now=now,
        facts=facts,
        prefer=wanted.rank,
        suits=wanted.suits,
        in_order=in_order,
    )
