"""The class list, and where a student stands in it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from quiz.classrooms import actions
from quiz.classrooms.access import classroom_to_see, member_for
from quiz.classrooms.models import Membership
from quiz.classrooms.rooms import class_list, classrooms_to_move_to, left_members_of
from quiz.classrooms.viewing import looks_at_class
from quiz.teach.forms import MoveForm, NumberForm
from quiz.teach.pages import TeacherRequest, form_page, saved, sent, staff_page, teacher_page
from quiz.teach.slips import slips_page


@staff_page
def students(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """Who is in the class, and who left it."""
    room = classroom_to_see(request.user, classroom_id)
    context = {
        "classroom": room,
        "listed": class_list(room),
        "left": list(left_members_of(room)),
    }
    return render(request, "teach/students.html", context)


@staff_page
def viewings(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """Who looked at this class's work."""
    room = classroom_to_see(request.user, classroom_id)
    context = {"classroom": room, "looks": looks_at_class(room)}
    return render(request, "teach/viewings.html", context)


@teacher_page
def change_number(request: TeacherRequest, member_id: int) -> HttpResponse:
    """Another list number, hence another sign-in."""
    member = member_for(request.user, member_id)
    form = NumberForm(sent(request), initial={"number": member.number})
    if saved(
        form, lambda: actions.change_number(member=member, number=form.cleaned_data["number"])
    ):
        messages.success(
            request,
            _("Saved. %(name)s now signs in with number %(number)d and the same PIN.")
            % {"name": member.student.display_name, "number": member.number},
        )
        return redirect("teach:students", member.classroom_id)
    return form_page(request, "teach/change_number.html", form, _about(member))


@teacher_page
def move(request: TeacherRequest, member_id: int) -> HttpResponse:
    """Say what becomes of results and sign-in; then move, and show the new slip."""
    member = member_for(request.user, member_id)
    context = _about(member)
    rooms = classrooms_to_move_to(request.user, member.classroom)
    form = MoveForm(sent(request), rooms=rooms)
    if form.is_valid():
        try:
            moved = actions.move_student(member=member, to=form.cleaned_data["to"])
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return slips_page(request, member.classroom, [moved])
    return form_page(request, "teach/move.html", form, context)


@teacher_page
def take_out(request: TeacherRequest, member_id: int) -> HttpResponse:
    """Ask first; then the student has left the class, or is back."""
    member = member_for(request.user, member_id)
    if request.method != "POST":
        return render(request, "teach/take_out.html", _about(member))
    if request.POST.get("return"):
        return _return(request, member)
    actions.take_out(member=member)
    said = _("%(name)s is no longer in the class. You can bring them back any time.")
    messages.success(request, said % {"name": member.student.display_name})
    return redirect("teach:students", member.classroom_id)


def _return(request: TeacherRequest, member: Membership) -> HttpResponse:
    try:
        actions.return_student(member=member)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        said = _("%(name)s is back, with the same list number and PIN.")
        messages.success(request, said % {"name": member.student.display_name})
    return redirect("teach:students", member.classroom_id)


def _about(member: Membership) -> dict[str, object]:
    return {"member": member, "classroom": member.classroom}
