"""The small questions that every page for learners asks of its request."""

from secrets import randbelow

from django.http import Http404, HttpRequest
from django_htmx.middleware import HtmxDetails

from content.language import page_lang
from content.lessons import LessonHead, Page, UnknownLesson, lesson_list, render
from content.queries import NoContent, Snapshot
from quiz.accounts.models import User
from quiz.attempts.models import Attempt
from quiz.packs import chosen, having, shelf_of, turn_to

LARGEST_SEED = 2**31


class HtmxRequest(HttpRequest):
    """A request as the htmx middleware leaves it."""

    htmx: HtmxDetails


def user_of(request: HttpRequest) -> User:
    """The signed-in person (behind `require_role`)."""
    assert isinstance(request.user, User)
    return request.user


def new_seed() -> int:
    """What the questions of a new sitting are drawn from; nobody can foresee it."""
    return randbelow(LARGEST_SEED)


def content_or_404(request: HttpRequest) -> Snapshot:
    """What is true now in the pack that was chosen. Raises Http404 while there is none."""
    try:
        return chosen(request)
    except NoContent:
        raise Http404 from None


def content_with(request: HttpRequest, lesson: str) -> Snapshot:
    """What is true now in the pack that has this lesson. Raises Http404."""
    content = having(request, lambda content: lesson in content.pack.lessons)
    if content is None:
        raise Http404
    return content


def content_of(request: HttpRequest, attempt: Attempt) -> Snapshot:
    """What is true now in the pack of a sitting, which may be closed by now. The page is then
    about that pack. Raises Http404.
    """
    turn_to(request, attempt.pack)
    try:
        return shelf_of(request).content(attempt.pack)
    except NoContent:
        raise Http404 from None


def lesson_or_404(content: Snapshot, lesson: str) -> LessonHead:
    """The lesson's title and summary. Raises Http404."""
    head = lesson_head(content, lesson)
    if head is None:
        raise Http404
    return head


def lesson_head(content: Snapshot, lesson: str) -> LessonHead | None:
    """The lesson's title and summary; None where it is gone from the pack."""
    heads = (head for head in lesson_list(content, page_lang()) if head.id == lesson)
    return next(heads, None)


def page_or_404(content: Snapshot, lesson: str) -> Page:
    """The lesson as it is read now. Raises Http404."""
    page = lesson_page(content, lesson)
    if page is None:
        raise Http404
    return page


def lesson_page(content: Snapshot, lesson: str) -> Page | None:
    """The lesson as it is read now; None where it is gone from the pack."""
    try:
        return render(content, lesson, page_lang())
    except UnknownLesson:
        return None
