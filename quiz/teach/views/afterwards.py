"""What is done with an assignment once it stands: for one student, for another class, its end."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quiz.classrooms import assigning, running
from quiz.classrooms.access import assignment_for
from quiz.classrooms.models import Kind
from quiz.classrooms.plans import usual
from quiz.classrooms.rooms import classrooms_to_move_to
from quiz.teach.forms import CopyForm, ExtensionForm, TeacherForm
from quiz.teach.pages import TeacherRequest, form_page, saved, sent, teacher_page
from quiz.teach.views.assignments import about


@teacher_page
def extend(request: TeacherRequest, assignment_id: int) -> HttpResponse:
    """More time for one student; what others have stays."""
    assignment = assignment_for(request.user, assignment_id)
    members = list(assigning.members_asked(assignment))
    given = {one.student_id: one for one in assignment.extensions.all()}
    form = ExtensionForm(
        sent(request),
        assignment=assignment,
        members=members,
        given=given,
        student=request.GET.get("student", ""),
    )
    if saved(
        form,
        lambda: running.extend(
            assignment=assignment,
            student=form.member.student,
            due_at=form.due_at,
            minutes=form.cleaned_data.get("minutes") or 0,
            now=timezone.now(),
        ),
    ):
        messages.success(
            request,
            _("Saved for %(name)s.") % {"name": form.member.student.display_name},
        )
        return redirect("teach:extend", assignment.pk)
    context = about(assignment) | {
        "given": [(one, given[one.student_id]) for one in members if one.student_id in given]
    }
    return form_page(request, "teach/extend.html", form, context)


@teacher_page
def copy(request: TeacherRequest, assignment_id: int) -> HttpResponse:
    """The same for another class of the teacher."""
    assignment = assignment_for(request.user, assignment_id)
    now = timezone.now()
    rooms = list(classrooms_to_move_to(request.user, assignment.classroom))
    due_at = usual(Kind(assignment.kind), now, blueprint=assignment.blueprint).due_at
    form = CopyForm(sent(request), rooms=rooms, due_at=due_at, now=now)
    copied = saved(
        form,
        lambda: assigning.copy(
            assignment=assignment,
            classroom=form.classroom,
            opens_at=form.opens_at,
            due_at=form.due_at,
            now=now,
        ),
    )
    if copied:
        messages.success(
            request, _("Assigned to %(name)s as well.") % {"name": form.classroom.name}
        )
        return redirect("teach:classroom", copied.classroom_id)
    context = about(assignment) | {"rooms": rooms}
    return form_page(request, "teach/assign_copy.html", form, context)


@teacher_page
def close(request: TeacherRequest, assignment_id: int) -> HttpResponse:
    """Ask first: who sits it hands in."""
    assignment = assignment_for(request.user, assignment_id)
    if request.method == "POST":
        sat = running.close(assignment=assignment, now=timezone.now())
        messages.success(request, _closed(sat))
        return redirect("teach:results", assignment.pk)
    context = about(assignment) | {"sitting": running.open_sittings(assignment).count()}
    return render(request, "teach/close.html", context)


@teacher_page
def reopen(request: TeacherRequest, assignment_id: int) -> HttpResponse:
    """Ask first: who has handed in stays so."""
    assignment = assignment_for(request.user, assignment_id)
    form = TeacherForm(sent(request))
    if saved(form, lambda: running.reopen(assignment=assignment)):
        messages.success(request, _("Open again."))
        return redirect("teach:results", assignment.pk)
    return form_page(request, "teach/reopen.html", form, about(assignment))


@teacher_page
def delete(request: TeacherRequest, assignment_id: int) -> HttpResponse:
    """Ask first; where somebody has begun, say why it stays and offer to close it."""
    assignment = assignment_for(request.user, assignment_id)
    context = about(assignment) | {"begun": len(assigning.begun_by(assignment))}
    if request.method != "POST":
        return render(request, "teach/delete.html", context)
    try:
        assigning.remove(assignment=assignment)
    except assigning.Begun:
        return render(request, "teach/delete.html", context, status=409)
    messages.success(request, _("Deleted. The students are not asked for it any more."))
    return redirect("teach:classroom", assignment.classroom_id)


def _closed(sat: int) -> str:
    return ngettext(
        "Closed. %(number)d student was at it and has handed in what was there.",
        "Closed. %(number)d students were at it and have handed in what was there.",
        sat,
    ) % {"number": sat}
