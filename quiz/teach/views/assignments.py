"""Setting a quiz for a class, and seeing who did it and how well."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from content.queries import Snapshot
from quiz.classrooms import actions
from quiz.classrooms.access import assignment_for, classroom_for
from quiz.classrooms.models import Assignment, Classroom
from quiz.classrooms.queries import assignment_results
from quiz.classrooms.results import summary
from quiz.teach.forms import AssignForm, DueForm, refuse_before
from quiz.teach.pages import (
    TeacherRequest,
    form_page,
    lesson_titles,
    lessons,
    loaded,
    saved,
    sent,
    teacher_page,
)
from quiz.teach.weak import weak_points


@teacher_page
def assign(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    room = classroom_for(request.user, classroom_id)
    form = AssignForm(
        sent(request),
        lessons=lessons(loaded()),
        now=timezone.now(),
        initial={"lesson": request.GET.get("lesson")},
    )
    if saved(form, lambda: _assign(room, form)):
        messages.success(request, _("The quiz is assigned."))
        return redirect("teach:classroom", room.pk)
    return form_page(request, "teach/assign.html", form, {"classroom": room})


@teacher_page
def results(request: TeacherRequest, assignment_id: int) -> HttpResponse:
    assignment = assignment_for(request.user, assignment_id)
    content = loaded(assignment.pack)
    rows = assignment_results(assignment)
    context = {
        "assignment": assignment,
        "classroom": assignment.classroom,
        "title": _title(assignment, content),
        "rows": rows,
        "summary": summary([row.outcome for row in rows]),
        "weak": weak_points(content, rows),
        "now": timezone.now(),
    }
    return render(request, "teach/results.html", context)


@teacher_page
def due(request: TeacherRequest, assignment_id: int) -> HttpResponse:
    """Another due day."""
    assignment = assignment_for(request.user, assignment_id)
    form = DueForm(sent(request), initial={"due_on": timezone.localdate(assignment.due_at)})

    if saved(form, lambda: _move(assignment, form)):
        messages.success(request, _("The new due day is saved."))
        return redirect("teach:results", assignment.pk)
    context = {
        "assignment": assignment,
        "classroom": assignment.classroom,
        "title": _title(assignment, loaded(assignment.pack)),
    }
    return form_page(request, "teach/due.html", form, context)


def _title(assignment: Assignment, content: Snapshot | None) -> str:
    """The lesson's title, or its id where it was taken out since."""
    return lesson_titles(content).get(assignment.lesson, assignment.lesson)


def _assign(room: Classroom, form: AssignForm) -> Assignment:
    return actions.assign(
        classroom=room,
        lesson=form.cleaned_data["lesson"],
        questions=form.cleaned_data["questions"],
        opens_at=form.opens_at,
        due_at=form.due_at,
        now=form.now,
    )


def _move(assignment: Assignment, form: DueForm) -> Assignment:
    refuse_before(timezone.localdate(assignment.opens_at), form.cleaned_data["due_on"])
    return actions.move_due(assignment=assignment, due_at=form.due_at)
