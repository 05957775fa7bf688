"""Beginning a quiz: what the teacher asked for, or else what the student most needs."""

from datetime import datetime

from content.knowledge.records import Lang
from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.attempts.models import Attempt
from quiz.attempts.starting import start
from quiz.classrooms.models import Kind
from quiz.classrooms.sitting import link_attempt
from quiz.classrooms.standings import tasks_of, to_do
from quiz.progress.sittings import begin_quiz


def begin(
    student: User, content: Snapshot, lesson: str, lang: Lang, *, seed: int, now: datetime
) -> Attempt:
    """The open attempt at `lesson` or a new one, counted for every assignment on it.

    A class must get comparable quizzes, so an assigned one is drawn from the whole lesson; alone,
    a student is asked first what is nearly forgotten, then what was wrong, then what is new.
    """
    asked = [one.assignment for one in to_do(tasks_of(student), now)]
    here = (Kind.QUIZ, content.slug, lesson)
    wanted = [a.questions for a in asked if (a.kind, a.pack, a.lesson) == here]
    if wanted:
        attempt = start(
            student=student,
            content=content,
            lesson=lesson,
            lang=lang,
            number=max(wanted),
            seed=seed,
            now=now,
        )
    else:
        attempt = begin_quiz(student, content, lesson, lang, seed=seed, now=now)
    link_attempt(student=student, attempt=attempt, now=now)
    return attempt
