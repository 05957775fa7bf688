"""What the teacher asked for: all of it, one of it with its rules, beginning it, reading."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.language import page_lang
from content.queries import NoContent
from quiz.accounts.access import require_role
from quiz.accounts.models import Role
from quiz.attempts.banks import bank
from quiz.attempts.errors import NothingToAsk
from quiz.attempts.models import Mode
from quiz.classrooms.access import assigned_for
from quiz.classrooms.models import Assignment, Kind
from quiz.classrooms.sitting import SAT, Refused, say_read
from quiz.classrooms.sitting import begin as begin_sitting
from quiz.classrooms.standings import standings_of, tasks_of
from quiz.learn.asking import new_seed, user_of
from quiz.learn.assigned import Task, tasks
from quiz.learn.telling import telling_of
from quiz.learn.views.exam import form_target, see_other
from quiz.packs import shelf_of

REFUSED = 403


@require_role(Role.STUDENT)
@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """Everything that was ever asked of the student: to do, to come, and done or missed."""
    found = tasks(tasks_of(user_of(request)), shelf_of(request), timezone.now())
    now, later, past = _groups(found)
    context = {"to_do": now, "soon": later, "past": past}
    return render(request, "learn/assigned/every.html", context)


@require_role(Role.STUDENT)
@require_safe
def one(request: HttpRequest, assignment: int) -> HttpResponse:
    """All rules in words before beginning; then how far it is, and what came of it."""
    return _page(request, assigned_for(user_of(request), assignment))


@require_role(Role.STUDENT)
@form_target
def begin(request: HttpRequest, assignment: int) -> HttpResponse:
    """Begin to sit it, or go on; where that may not be, say why and when it may."""
    student = user_of(request)
    own = assigned_for(student, assignment)
    if request.method != "POST" or own.kind not in SAT:
        return redirect("learn:assigned", own.pk)
    try:  # building it may take seconds: they are not the student's
        bank(shelf_of(request).content(own.pack), page_lang())
    except NoContent:
        raise Http404 from None
    try:
        attempt = begin_sitting(
            student=student,
            assignment=own,
            lang=page_lang(),
            seed=new_seed(),
            now=timezone.now(),
        )
    except Refused:
        return _page(request, own, status=REFUSED)
    except NothingToAsk:
        messages.info(request, _("There is nothing to ask about yet. Please tell your teacher."))
        return see_other("learn:assigned", own.pk)
    return see_other("learn:paper" if attempt.mode == Mode.EXAM else "learn:quiz", attempt.pk)


@require_role(Role.STUDENT)
@form_target
def read(request: HttpRequest, assignment: int) -> HttpResponse:
    """Say that the lesson is read."""
    student = user_of(request)
    own = assigned_for(student, assignment)
    if request.method == "POST" and own.kind == Kind.READING:
        try:
            say_read(student=student, assignment=own, now=timezone.now())
        except Refused:
            return _page(request, own, status=REFUSED)
        messages.success(request, _("Your teacher sees now that you have read it."))
    return see_other("learn:assigned", own.pk)


def _page(request: HttpRequest, assignment: Assignment, status: int = 200) -> HttpResponse:
    now = timezone.now()
    standings = standings_of(user_of(request), [assignment])
    found = tasks(standings, shelf_of(request), now)
    if not found:  # its lesson is gone from the pack
        messages.info(request, _("This lesson is no longer in the book."))
        return redirect("learn:tasks")
    context: dict[str, Any] = {
        "task": found[0],
        "telling": telling_of(assignment, user_of(request).pk, now),
        "is_refused": status == REFUSED,
    }
    return render(request, "learn/assigned/one.html", context, status=status)


def _groups(found: list[Task]) -> tuple[list[Task], list[Task], list[Task]]:
    """To do now, soonest due first; to come; done or missed, latest due first."""
    now = [task for task in found if task.state in ("open", "sitting")]
    later = [task for task in found if task.state == "soon"]
    past = [task for task in found if task.state in ("done", "missed")]
    now.sort(key=lambda task: (task.is_overdue, task.due_at, task.assignment.pk))
    later.sort(key=lambda task: (task.assignment.opens_at, task.assignment.pk))
    return now, later, past
