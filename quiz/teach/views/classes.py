"""The list of classes, and one class."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from quiz.accounts.models import User
from quiz.classrooms import actions
from quiz.classrooms.access import classroom_for
from quiz.classrooms.models import Classroom
from quiz.classrooms.queries import assignments_of, classrooms_of, members_of
from quiz.teach.forms import ClassroomForm
from quiz.teach.pages import (
    TeacherRequest,
    form_page,
    lesson_titles,
    loaded,
    saved,
    sent,
    teacher_page,
)


@teacher_page
def home(request: TeacherRequest) -> HttpResponse:
    cards = classrooms_of(request.user, timezone.now())
    return render(request, "teach/home.html", {"cards": cards, "titles": lesson_titles(loaded())})


@teacher_page
def new(request: TeacherRequest) -> HttpResponse:
    """Make a class and go straight on to its list of names."""
    form = ClassroomForm(sent(request))
    made = saved(form, lambda: _create(request.user, form))
    if made:
        return redirect("teach:add_students", made.pk)
    return form_page(request, "teach/new.html", form, {})


@teacher_page
def classroom(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    room = classroom_for(request.user, classroom_id)
    context = {
        "classroom": room,
        "members": list(members_of(room)),
        "assignments": list(assignments_of(room)),
        "titles": lesson_titles(loaded()),
        "now": timezone.now(),
    }
    return render(request, "teach/classroom.html", context)


@teacher_page
def rename(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    room = classroom_for(request.user, classroom_id)
    form = ClassroomForm(sent(request), initial={"name": room.name})
    if saved(
        form,
        lambda: actions.rename_classroom(classroom=room, name=form.cleaned_data["name"]),
    ):
        messages.success(request, _("The name is saved. The class code stays the same."))
        return redirect("teach:classroom", room.pk)
    return form_page(request, "teach/rename.html", form, {"classroom": room})


def _create(teacher: User, form: ClassroomForm) -> Classroom:
    return actions.create_classroom(
        teacher=teacher, name=form.cleaned_data["name"], now=timezone.now()
    )
