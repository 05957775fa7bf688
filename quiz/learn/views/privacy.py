"""A student's own data: to see what is kept and who looked, to take it along, to erase it.

For the student, for those who teach their class, for a superuser; for everyone else it is not
there. Who teaches a class that belongs to another teacher erases nobody. Looks are noted.
"""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from content.knowledge.records import Lang
from content.language import page_lang
from quiz.accounts.access import sign_in_required
from quiz.accounts.models import User
from quiz.accounts.privacy import NotProved, prove
from quiz.accounts.signing_in import refusal
from quiz.classrooms.models import Membership
from quiz.classrooms.personal import (
    erase_student,
    may_erase,
    person,
    student_for,
    student_to_erase,
)
from quiz.classrooms.viewing import Page, looks_at_student, record
from quiz.learn.asking import user_of
from quiz.learn.exporting import Pieces, html_pieces, json_pieces
from quiz.learn.forms import SecretForm


@sign_in_required
@require_safe
def data(request: HttpRequest, student: int) -> HttpResponse:
    """What is kept, and what can be done with it."""
    user = user_of(request)
    own = student_for(user, student)
    _note(user, own, Page.DATA)
    return _page(request, own, SecretForm(is_pin=user.is_student))


@sign_in_required
@require_safe
def as_json(request: HttpRequest, student: int) -> HttpResponseBase:
    """Everything, for other programs."""
    return _file(request, student, json_pieces, "application/json", "json")


@sign_in_required
@require_safe
def as_html(request: HttpRequest, student: int) -> HttpResponseBase:
    """Everything, to be read."""
    return _file(request, student, html_pieces, "text/html; charset=utf-8", "html")


@sign_in_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, student: int) -> HttpResponse:
    """Erase the student, once whoever asks for it has proved again who they are."""
    user, now = user_of(request), timezone.now()
    own = student_to_erase(user, student)
    if request.method != "POST":  # as after signing in
        return redirect("learn:data", own.pk)
    form = SecretForm(request.POST, is_pin=user.is_student)
    if not (form.is_valid() and _is_proved(user, form, now)):
        return _page(request, own, form, status=422)
    is_self = own == user  # asked before the account, and with it its number, is gone
    erase_student(student=own, now=now)
    if is_self:
        logout(request)
    messages.success(request, _("The data are erased."))
    return redirect(_after(user))


def _page(request: HttpRequest, student: User, form: SecretForm, status: int = 200) -> HttpResponse:
    context = {
        "student": student,
        "person": person(student),
        "is_self": student == request.user,
        "may_erase": may_erase(user_of(request), student),
        "looks": looks_at_student(student),
        "form": form,
    }
    return render(request, "accounts/data.html", context, status=status)


def _note(user: User, student: User, page: Page) -> None:
    """Somebody else than the student looks."""
    member = Membership.objects.filter(student=student).select_related("classroom").first()
    if member is not None and user != student:
        record(user, member.classroom, page, student, now=timezone.now())


def _is_proved(user: User, form: SecretForm, now: datetime) -> bool:
    try:
        prove(user=user, secret=form.cleaned_data["secret"], now=now)
    except NotProved as why:
        form.add_error("secret", refusal(why.locked_until, now))
        return False
    return True


def _after(user: User) -> str:
    """The page to go on with; the student's own account is no more."""
    if user.is_student:
        return "accounts:sign_in"
    return "teach:home" if user.is_teacher else "admin:accounts_user_changelist"


def _file(
    request: HttpRequest,
    student: int,
    pieces_of: Callable[[User, datetime, Lang], Pieces],
    kind: str,
    ending: str,
) -> StreamingHttpResponse:
    """To be saved: shown in the browser of a shared computer, it could be left open there."""
    own = student_for(user_of(request), student)
    _note(user_of(request), own, Page.FILE)
    pieces = pieces_of(own, timezone.now(), page_lang())
    response = StreamingHttpResponse(pieces, content_type=kind)
    name = f"em-co-biet-{own.sign_in_name}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
