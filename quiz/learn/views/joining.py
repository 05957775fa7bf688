"""Joining a class by its code, from the screen or a QR code: a name and a PIN, then a lesson."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from quiz.accounts.addresses import address_of
from quiz.accounts.class_codes import look_up
from quiz.accounts.models import User
from quiz.accounts.names import class_code
from quiz.accounts.sessions import begin_session
from quiz.accounts.signing_in import refusal_of_code
from quiz.classrooms import actions
from quiz.classrooms.models import Classroom, Membership
from quiz.classrooms.rooms import classroom_with_code
from quiz.classrooms.standings import tasks_of, to_do
from quiz.learn.addresses import lesson_address
from quiz.learn.joining import CodeForm, JoinForm
from quiz.packs import shelf_of

METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(METHODS)
def by_code(request: HttpRequest) -> HttpResponse:
    """Which class? For who cannot scan."""
    if isinstance(request.user, User):
        return _signed_in_already(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    room = _room(request, form, timezone.now())
    if room is not None:
        return redirect("learn:join", class_code(room.code))
    return _code_page(request, form)


@never_cache
@sensitive_post_parameters()
@require_http_methods(METHODS)
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Name and PIN; then the student is in the class, signed in, at a lesson."""
    if isinstance(request.user, User):
        return _signed_in_already(request)
    now = timezone.now()
    which = CodeForm({"code": code})
    room = _room(request, which, now)
    if room is None:
        return _code_page(request, which)
    if not actions.is_open(room, now):
        return _closed(request)
    form = JoinForm(request.POST if request.method == "POST" else None)
    try:
        member = _joined(room, form, now)
    except actions.NotOpen:
        return _closed(request)
    if member is None:
        context = {"classroom": room, "form": form}
        return render(request, "learn/join/join.html", context, status=422 if form.errors else 200)
    begin_session(request, member.student)
    messages.success(request, _welcome(member))
    return _first_lesson(request, member.student, now)


def _room(request: HttpRequest, form: CodeForm, now: datetime) -> Classroom | None:
    """The class with the typed code; None, and why in the form, where there is none."""
    if not form.is_valid():
        return None
    code, address = form.cleaned_data["code"], address_of(request)
    looked = look_up(classroom_with_code, code=code, address=address, now=now)
    if looked.locked_until is not None:
        form.add_error("code", refusal_of_code(looked.locked_until, now))
    elif looked.found is None:
        no_such = _("No class has this code. Look at the screen again, letter by letter.")
        form.add_error("code", no_such)
    return looked.found


def _joined(room: Classroom, form: JoinForm, now: datetime) -> Membership | None:
    """The new member; None where the form has to be corrected. Raises NotOpen."""
    if not form.is_valid():
        return None
    try:
        return actions.join(classroom=room, newcomer=form.newcomer, now=now)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return None


def _first_lesson(request: HttpRequest, student: User, now: datetime) -> HttpResponse:
    """What the class is asked about first, or all lessons."""
    packs = shelf_of(request)
    for task in to_do(tasks_of(student), now):
        if task.assignment.lesson and task.assignment.pack in packs.open:
            return redirect(lesson_address(task.assignment.pack, task.assignment.lesson))
    return redirect("learn:home")


def _welcome(member: Membership) -> str:
    return _(
        "You are number %(number)d of %(room)s. Next time sign in with class code %(code)s, "
        "number %(number)d and your PIN."
    ) % {"number": member.number, "room": member.classroom.name, "code": member.classroom.code}


def _code_page(request: HttpRequest, form: CodeForm) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "learn/join/code.html", {"form": form}, status=status)


def _closed(request: HttpRequest) -> HttpResponse:
    return render(request, "learn/join/closed.html", status=403)


def _signed_in_already(request: HttpRequest) -> HttpResponse:
    """On a shared computer somebody else may still be signed in."""
    return render(request, "learn/join/signed_in.html")
