"""What a sitting is called on its pages, and which lesson a question leads back to."""

from django.utils.translation import gettext as _

from content.language import page_lang
from content.lessons import Page
from content.queries import Snapshot
from content.shelf import is_shown
from quiz.attempts.models import AskedQuestion, Attempt, Mode
from quiz.learn.asking import lesson_head, lesson_page
from quiz.progress.plans import lessons_by_fact


def title_of(content: Snapshot, attempt: Attempt) -> str:
    """The title of its lesson, or what it is where it is about all lessons."""
    if attempt.lesson:
        head = lesson_head(content, attempt.lesson)
        return head.title if head else ""
    return {
        Mode.REVIEW: _("Today’s review"),
        Mode.PRACTICE: _("Practice of everything"),
        Mode.EXAM: _("Test") if attempt.occasion else _("Mock exam"),
        Mode.LESSON: _("What is often mixed up"),
    }.get(Mode(attempt.mode), "")


def page_telling(content: Snapshot, attempt: Attempt, asked: AskedQuestion) -> Page | None:
    """The lesson to read again for a question: that of the sitting, or the one that tells the
    fact; None where there is none any more, or learners do not see its pack.
    """
    if not is_shown(attempt.pack):
        return None
    if attempt.lesson:
        return lesson_page(content, attempt.lesson)
    telling = lessons_by_fact(content, page_lang())
    lesson = next((telling[fact] for fact in reversed(asked.facts) if fact in telling), None)
    return lesson_page(content, lesson) if lesson else None
