"""Who is in a class: adding names, correcting one, and new PINs."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from quiz.classrooms import actions
from quiz.classrooms.access import classroom_for, member_for
from quiz.classrooms.models import Classroom
from quiz.classrooms.previewing import Preview
from quiz.classrooms.queries import members_of, preview
from quiz.classrooms.sheets.lists import Lines
from quiz.teach.forms import PasteForm, StudentNameForm, TimeForm
from quiz.teach.forms.files import ListFileForm
from quiz.teach.pages import TeacherRequest, form_page, saved, sent, teacher_page
from quiz.teach.slips import slips_page


@teacher_page
def add(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """Paste or file → preview → confirm → slips. A file becomes a paste; the paste travels along
    and is read again each time."""
    room = classroom_for(request.user, classroom_id)
    if "from_file" in request.POST:
        return _from_file(request, room)
    form = PasteForm(sent(request))
    if not form.is_valid():
        return form_page(request, "teach/add_students.html", form, _with_file(room))
    if "save" in request.POST:
        return _save(request, room, form)
    return _preview(request, room, form)


@teacher_page
def rename(request: TeacherRequest, member_id: int) -> HttpResponse:
    member = member_for(request.user, member_id)
    form = StudentNameForm(sent(request), initial={"name": member.student.display_name})
    if saved(form, lambda: actions.rename_student(member=member, name=form.cleaned_data["name"])):
        messages.success(request, _("The name is saved."))
        return redirect("teach:students", member.classroom_id)
    context = {
        "member": member,
        "classroom": member.classroom,
        "time_form": TimeForm(now=member.time_factor),
    }
    return form_page(request, "teach/rename_student.html", form, context)


@teacher_page
def extra_time(request: TeacherRequest, member_id: int) -> HttpResponse:
    """How much longer a student may sit an exam than the others."""
    member = member_for(request.user, member_id)
    form = TimeForm(sent(request), now=member.time_factor)
    if saved(
        form,
        lambda: actions.give_extra_time(member=member, factor=form.cleaned_data["factor"]),
    ):
        messages.success(request, _("The time is saved."))
        return redirect("teach:students", member.classroom_id)
    context = {"member": member, "classroom": member.classroom}
    return form_page(request, "teach/extra_time.html", form, context)


@teacher_page
def new_pin(request: TeacherRequest, member_id: int) -> HttpResponse:
    """Ask first; then one slip."""
    member = member_for(request.user, member_id)
    if request.method == "POST":
        return slips_page(request, member.classroom, actions.reset_pins(members=[member]))
    context = {"classroom": member.classroom, "member": member}
    return render(request, "teach/new_pins.html", context)


@teacher_page
def new_pins(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """Ask first; then a slip for everyone."""
    room = classroom_for(request.user, classroom_id)
    members = list(members_of(room))
    if request.method == "POST" and members:
        return slips_page(request, room, actions.reset_pins(members=members))
    return render(request, "teach/new_pins.html", {"classroom": room, "members": members})


def _from_file(request: TeacherRequest, room: Classroom) -> HttpResponse:
    file_form = ListFileForm(request.POST, request.FILES)
    if not file_form.is_valid():
        context = _with_file(room, file_form) | {"form": PasteForm()}
        return render(request, "teach/add_students.html", context, status=422)
    form = PasteForm({"names": file_form.lines.text})
    if not form.is_valid():
        file_form.add_error("file", _too_long())
        context = _with_file(room, file_form) | {"form": PasteForm()}
        return render(request, "teach/add_students.html", context, status=422)
    return _preview(request, room, form, lines=file_form.lines)


def _save(request: TeacherRequest, room: Classroom, form: PasteForm) -> HttpResponse:
    names = _read(room, form)
    first_number = form.cleaned_data["first_number"]
    if first_number not in (None, names.first_number):
        form.add_error(None, _list_changed())
        return _preview(request, room, form, status=409)
    if not names.can_save:
        return _preview(request, room, form)
    try:
        students = actions.add_students(
            classroom=room, names=names.names, first_number=first_number
        )
    except actions.ListChanged:
        form.add_error(None, _list_changed())
        return _preview(request, room, form, status=409)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return _preview(request, room, form, status=422)
    return slips_page(request, room, students)


def _preview(
    request: TeacherRequest,
    room: Classroom,
    form: PasteForm,
    *,
    lines: Lines | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _with_file(room) | {"form": form, "preview": _read(room, form), "lines": lines}
    return render(request, "teach/add_students.html", context, status=status)


def _read(room: Classroom, form: PasteForm) -> Preview:
    return preview(room, form.cleaned_data["names"], again=form.cleaned_data["again"])


def _with_file(room: Classroom, file_form: ListFileForm | None = None) -> dict[str, object]:
    return {"classroom": room, "file_form": file_form or ListFileForm()}


def _too_long() -> str:
    return _(
        "The list in this file is far longer than a class. Leave only the students of this class "
        "in it, save it and choose it again."
    )


def _list_changed() -> str:
    return _(
        "The class list has changed since you checked it: perhaps the button was pressed "
        "twice, and these students are already in. Nothing was added now. Look at the class "
        "before you add them again."
    )
