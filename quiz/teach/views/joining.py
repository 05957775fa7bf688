"""Letting students put themselves on the list: opening the class, and the page to project."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from quiz.accounts.addresses import address_of
from quiz.accounts.class_codes import know
from quiz.accounts.qr import qr_code
from quiz.classrooms import actions
from quiz.classrooms.access import classroom_for
from quiz.classrooms.models import Classroom
from quiz.classrooms.queries import present
from quiz.teach.forms import OpenForm
from quiz.teach.pages import TeacherRequest, form_page, saved, sent, teacher_look, teacher_page
from quiz.teach.slips import is_only_here


@teacher_page
def joining(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """Open the class to newcomers for a while, or close it before."""
    room, now = classroom_for(request.user, classroom_id), timezone.now()
    if request.method == "POST" and request.POST.get("close"):
        actions.close_joining(classroom=room)
        messages.success(request, _("Nobody else can join by the code now."))
        return redirect("teach:students", room.pk)
    form = OpenForm(sent(request))
    if saved(form, lambda: actions.open_joining(classroom=room, until=now + form.how_long)):
        # The class tries its code from this same network: there it need not be guessed.
        know(code=room.code, address=address_of(request), now=now)
        return redirect("teach:join_screen", room.pk)
    context = {"classroom": room, "is_open": actions.is_open(room, now)}
    return form_page(request, "teach/joining.html", form, context)


@teacher_look
def join_screen(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """For the projector: the code as large as can be, and how many have joined."""
    room = classroom_for(request.user, classroom_id)
    context = {
        "classroom": room,
        "is_open": actions.is_open(room, timezone.now()),
        "joined": _joined(room),
    }
    if getattr(request, "htmx", False):
        return render(request, "teach/parts/joined.html", context)
    address = request.build_absolute_uri(reverse("learn:join", args=[room.code]))
    context |= {
        "qr": qr_code(address, "join-screen__qr"),
        "address": request.build_absolute_uri(reverse("learn:join_code")),
        "only_here": is_only_here(request),
    }
    return render(request, "teach/join_screen.html", context)


def _joined(room: Classroom) -> int:
    return present(room.memberships.filter(joined_at__isnull=False)).count()
