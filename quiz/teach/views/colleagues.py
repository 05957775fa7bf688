"""Who teaches a class beside the teacher it belongs to."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from quiz.classrooms import actions
from quiz.classrooms.access import (
    classroom_to_see,
    co_teacher_for,
    co_teacher_to_end,
    own_classroom_for,
)
from quiz.classrooms.rooms import co_teachers_of
from quiz.teach.forms import ColleagueForm
from quiz.teach.pages import (
    TeacherRequest,
    form_page,
    saved,
    sent,
    staff_page,
    teacher_page,
)


@staff_page
def teachers(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """Who teaches the class; the teacher it belongs to adds to them."""
    room = classroom_to_see(request.user, classroom_id)
    context = {"classroom": room, "co_teachers": co_teachers_of(room), "form": ColleagueForm()}
    return render(request, "teach/teachers.html", context)


@teacher_page
def add_teacher(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    room = own_classroom_for(request.user, classroom_id)
    form = ColleagueForm(sent(request))
    added = saved(
        form,
        lambda: actions.add_co_teacher(
            classroom=room, sign_in_name=form.cleaned_data["name"], now=timezone.now()
        ),
    )
    if added:
        said = _("%(name)s teaches this class with you from now on.")
        messages.success(request, said % {"name": added.teacher.display_name})
        return redirect("teach:teachers", room.pk)
    context = {"classroom": room, "co_teachers": co_teachers_of(room)}
    return form_page(request, "teach/teachers.html", form, context)


@teacher_page
def remove_teacher(request: TeacherRequest, co_teacher_id: int) -> HttpResponse:
    """Ask first; then a co-teacher teaches the class no longer: sent away, or leaving."""
    co_teacher = co_teacher_to_end(request.user, co_teacher_id)
    room, is_self = co_teacher.classroom, co_teacher.teacher == request.user
    if request.method != "POST":
        context = {"classroom": room, "co_teacher": co_teacher, "is_self": is_self}
        return render(request, "teach/remove_teacher.html", context)
    actions.remove_co_teacher(classroom=room, teacher=co_teacher.teacher)
    if is_self:
        messages.success(request, _("You no longer teach %(room)s.") % {"room": room.name})
        return redirect("teach:home")
    said = _("%(name)s no longer teaches this class.")
    messages.success(request, said % {"name": co_teacher.teacher.display_name})
    return redirect("teach:teachers", room.pk)


@teacher_page
def hand_on(request: TeacherRequest, co_teacher_id: int) -> HttpResponse:
    """Ask first; then the class belongs to the co-teacher."""
    co_teacher = co_teacher_for(request.user, co_teacher_id)
    room = co_teacher.classroom
    if request.method != "POST":
        context = {"classroom": room, "co_teacher": co_teacher}
        return render(request, "teach/hand_on.html", context)
    try:
        actions.hand_on_classroom(classroom=room, to=co_teacher, now=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        said = _("The class belongs to %(name)s now; you still teach it.")
        messages.success(request, said % {"name": co_teacher.teacher.display_name})
    return redirect("teach:teachers", room.pk)
