"""What every teacher's page needs."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from content.language import page_lang
from content.lessons import LessonHead, lesson_list
from content.queries import NoContent, Snapshot
from content.shelf import Titles, shelf
from quiz.accounts.access import View, require_role
from quiz.accounts.models import Role, User
from quiz.classrooms.models import Classroom
from quiz.classrooms.viewing import Page, record
from quiz.packs import chosen, shelf_of, turn_to

Saved = TypeVar("Saved")


class TeacherRequest(HttpRequest):
    """A request that `teacher_page` let through."""

    user: User


def teacher_page(view: View) -> View:
    """A page for teachers that is read by GET and, where it changes something, sent by POST."""
    return require_role(Role.TEACHER)(require_http_methods(["GET", "HEAD", "POST"])(view))


def teacher_look(view: View) -> View:
    """A page for teachers that is only looked at."""
    return require_role(Role.TEACHER)(require_safe(view))


def staff_page(view: View) -> View:
    """A page that a teacher and the head of the school only look at."""
    return require_role(Role.TEACHER, Role.HEAD)(require_safe(view))


def looked(
    request: TeacherRequest, classroom: Classroom, page: Page, student: User | None = None
) -> None:
    """Note that this page shows the work of `student`, or of the whole class, to who asked."""
    if request.method == "GET":
        record(request.user, classroom, page, student, now=timezone.now())


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
        refuse(form, refusal)
        return None


def refuse(form: Form, refusal: ValidationError) -> None:
    """Let the form say what a rule refused: at the field that the rule names, if there is one."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal.messages)
        return
    for name, errors in refusal.error_dict.items():
        field = next((f for f in (name, name.replace("_at", "_on")) if f in form.fields), None)
        form.add_error(field, errors)


def loaded(request: HttpRequest) -> Snapshot | None:
    """The pack that the page is about, of those that students see; None where there is none."""
    try:
        return chosen(request)
    except NoContent:
        return None


def content_of(request: HttpRequest, pack: str) -> Snapshot | None:
    """A pack that something of the class is about, whether students still see it or not; what
    stands on the page leads to it."""
    turn_to(request, pack)
    try:
        return shelf_of(request).content(pack)
    except NoContent:
        return None


def titles(request: HttpRequest | None = None) -> Titles:
    """What lessons are called, whichever pack they are in. One query, unless the request has read
    the packs already."""
    return Titles(shelf_of(request) if request is not None else shelf(), page_lang())


def lessons(content: Snapshot | None) -> list[LessonHead]:
    """The lessons in the language of the page."""
    return list(lesson_list(content, page_lang())) if content else []


def lesson_titles(content: Snapshot | None) -> dict[str, str]:
    """Lesson id → title, of one pack."""
    return {head.id: head.title for head in lessons(content)}
