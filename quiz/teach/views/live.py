"""Watching a sitting as it goes on, and giving more time."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quiz.classrooms import running
from quiz.classrooms.access import assignment_for, assignment_to_see
from quiz.classrooms.assigning import members_asked
from quiz.classrooms.live import live as live_of
from quiz.classrooms.models import Assignment, Kind
from quiz.classrooms.viewing import Page
from quiz.teach.forms import MinutesForm
from quiz.teach.pages import (
    TeacherRequest,
    form_page,
    looked,
    saved,
    sent,
    staff_page,
    teacher_page,
)
from quiz.teach.views.assignments import about


@staff_page
def live(request: TeacherRequest, assignment_id: int) -> HttpResponse:
    """The whole page; for the script that asks again and again only what changes."""
    assignment = assignment_to_see(request.user, assignment_id)
    now = timezone.now()
    nameless = request.GET.get("names") == "0"
    seen = {
        "live": live_of(assignment, now),
        "assignment": assignment,
        "is_nameless": nameless,
        "now": now,
    }
    if request.headers.get("HX-Request"):
        return render(request, "teach/parts/live_seats.html", seen)
    looked(request, assignment.classroom, Page.LIVE)
    context = about(assignment) | seen
    if request.user.is_teacher and assignment.kind == Kind.PAPER:
        context["form"] = _minutes_form(request, assignment, nameless)
    return render(request, "teach/live.html", context)


@teacher_page
def add_minutes(request: TeacherRequest, assignment_id: int) -> HttpResponse:
    """More time for all who sit or will sit it, or for one of them."""
    assignment = assignment_for(request.user, assignment_id)
    nameless = request.GET.get("names") == "0"
    form = _minutes_form(request, assignment, nameless)
    if saved(
        form,
        lambda: running.add_minutes(
            assignment=assignment,
            minutes=form.cleaned_data["minutes"],
            student=form.member.student if form.member else None,
            now=timezone.now(),
        ),
    ):
        messages.success(request, _said(form))
        answer = redirect("teach:live", assignment.pk)
        answer["Location"] += "?names=0" if nameless else ""
        return answer
    context = about(assignment) | {"is_nameless": nameless}
    return form_page(request, "teach/live_minutes.html", form, context)


def _minutes_form(request: TeacherRequest, assignment: Assignment, nameless: bool) -> MinutesForm:
    return MinutesForm(sent(request), members=list(members_asked(assignment)), is_nameless=nameless)


def _said(form: MinutesForm) -> str:
    minutes = form.cleaned_data["minutes"]
    if form.member is None:
        words = ngettext(
            "The class has %(minutes)d more minute.",
            "The class has %(minutes)d more minutes.",
            minutes,
        )
        return words % {"minutes": minutes}
    return _("Number %(number)d has %(minutes)d more minutes.") % {
        "number": form.member.number,
        "minutes": minutes,
    }
