"""The list of classes, and one class."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from quiz.accounts.models import User
from quiz.classrooms import actions
from quiz.classrooms.access import classroom_for, classroom_to_see, own_classroom_for
from quiz.classrooms.correcting import not_seen_by, not_seen_in
from quiz.classrooms.models import Classroom
from quiz.classrooms.needs import who_needs_help
from quiz.classrooms.queries import assignments_of, present
from quiz.classrooms.rooms import archived_classrooms, classrooms_to_see
from quiz.classrooms.viewing import Page
from quiz.teach.forms import ClassroomForm
from quiz.teach.pages import (
    TeacherRequest,
    form_page,
    looked,
    saved,
    sent,
    staff_page,
    teacher_page,
    titles,
)


@staff_page
def home(request: TeacherRequest) -> HttpResponse:
    """What a teacher teaches; for a head every class of the school."""
    context = {
        "corrections": not_seen_by(request.user) if request.user.is_teacher else (),
        "back": "home",
        "cards": classrooms_to_see(request.user, timezone.now()),
        "archived": archived_classrooms(request.user).count(),
        "titles": titles(),
    }
    return render(request, "teach/home.html", context)


@staff_page
def archived(request: TeacherRequest) -> HttpResponse:
    """Classes that were put away."""
    return render(request, "teach/archived.html", {"rooms": archived_classrooms(request.user)})


@teacher_page
def new(request: TeacherRequest) -> HttpResponse:
    """Make a class and go straight on to its list of names."""
    form = ClassroomForm(sent(request))
    made = saved(form, lambda: _create(request.user, form))
    if made:
        return redirect("teach:add_students", made.pk)
    return form_page(request, "teach/new.html", form, {})


@staff_page
def classroom(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """What is assigned, and who needs help."""
    room, now = classroom_to_see(request.user, classroom_id), timezone.now()
    needs = who_needs_help(room, now)
    if needs:
        looked(request, room, Page.NEEDS)
    context = {
        "classroom": room,
        "corrections": not_seen_in(room, request.user) if request.user.is_teacher else (),
        "back": "classroom",
        "students": present(room.memberships.all()).count(),
        "assignments": list(assignments_of(room)),
        "needs": needs,
        "titles": titles(),
        "now": now,
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


@teacher_page
def archive(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """Ask first; then put the class away, or take it into use again."""
    room = own_classroom_for(request.user, classroom_id)
    if request.method != "POST":
        return render(request, "teach/archive.html", {"classroom": room})
    if request.POST.get("restore"):
        actions.restore_classroom(classroom=room)
        messages.success(request, _("The class is in use again."))
        return redirect("teach:classroom", room.pk)
    actions.archive_classroom(classroom=room, now=timezone.now())
    messages.success(request, _("The class is archived: everything in it can still be read."))
    return redirect("teach:home")


def _create(teacher: User, form: ClassroomForm) -> Classroom:
    return actions.create_classroom(
        teacher=teacher, name=form.cleaned_data["name"], now=timezone.now()
    )
