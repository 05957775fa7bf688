"""What every teacher's page needs."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from content.language import page_lang
from content.lessons import LessonHead, lesson_list
from content.queries import NoContent, Snapshot, snapshot
from quiz.accounts.access import View, require_role
from quiz.accounts.models import Role, User

Saved = TypeVar("Saved", bound=Model)


class TeacherRequest(HttpRequest):
    """A request that `teacher_page` let through."""

    user: User


def teacher_page(view: View) -> View:
    """A page for teachers that is read by GET and, where it changes something, sent by POST."""
    return require_role(Role.TEACHER)(require_http_methods(["GET", "HEAD", "POST"])(view))


def staff_page(view: View) -> View:
    """A page that a teacher and the head of the school only look at."""
    return require_role(Role.TEACHER, Role.HEAD)(require_safe(view))


def form_page(
    request: HttpRequest, template: str, form: Form, context: Mapping[str, object]
) -> HttpResponse:
    """The page with its form; 422 when what was sent has errors."""
    return render(request, template, {**context, "form": form}, status=422 if form.errors else 200)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form gets: the fields of a POST, even when there are none."""
    return request.POST if request.method == "POST" else None


def saved(form: Form, action: Callable[[], Saved]) -> Saved | None:
    """What `action` saved, if `form` is valid; a rule that refuses becomes an error of it."""
    if not form.is_valid():
        return None
    try:
        return action()
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return None


def loaded(slug: str | None = None) -> Snapshot | None:
    """The pack (the first one for None), or None before any is loaded. One query."""
    try:
        return snapshot(slug)
    except NoContent:
        return None


def lessons(content: Snapshot | None) -> list[LessonHead]:
    """The lessons in the language of the page."""
    return list(lesson_list(content, page_lang())) if content else []


def lesson_titles(content: Snapshot | None) -> dict[str, str]:
    """Lesson id → title."""
    return {head.id: head.title for head in lessons(content)}
