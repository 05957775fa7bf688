"""Asking a class for something, and changing it afterwards."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quiz.classrooms import assigning
from quiz.classrooms.access import assignment_for, classroom_for
from quiz.classrooms.effects import effects
from quiz.classrooms.matrices import READY, matrices_of
from quiz.classrooms.models import Assignment
from quiz.classrooms.plans import plan_of
from quiz.classrooms.queries import members_of
from quiz.teach.choosing import chosen_plan
from quiz.teach.forms import PlanForm
from quiz.teach.naming import title_of
from quiz.teach.pages import (
    TeacherRequest,
    form_page,
    lessons,
    loaded,
    saved,
    sent,
    teacher_page,
    titles,
)
from quiz.teach.saying import Change, changes, sentence


@teacher_page
@require_safe
def assign(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """Choose what: a lesson to read or be asked about, a test, what the class confuses."""
    room = classroom_for(request.user, classroom_id)
    content = loaded(request)
    context = {
        "classroom": room,
        "lessons": lessons(content),
        "ready": READY,
        "matrices": matrices_of(request.user, content.slug) if content else (),
        "is_empty": not members_of(room).exists(),
    }
    return render(request, "teach/assign.html", context)


@teacher_page
def assign_what(request: TeacherRequest, classroom_id: int, what: str) -> HttpResponse:
    """What was chosen, with everything else as usual: one button away from being assigned."""
    room = classroom_for(request.user, classroom_id)
    now, content = timezone.now(), loaded(request)
    if not request.GET or content is None:  # nothing is chosen yet
        return redirect("teach:assign", room.pk)
    choice = chosen_plan(request, what, content, now)
    members = list(members_of(room))
    form = PlanForm(sent(request), plan=choice.plan, members=members, now=now)
    if saved(
        form,
        lambda: assigning.assign(
            classroom=room, pack=choice.pack, plan=form.plan(), students=form.chosen, now=now
        ),
    ):
        messages.success(request, _("Assigned to the class."))
        return redirect("teach:classroom", room.pk)
    context = {"classroom": room, "choice": choice, "plan": choice.plan, "members": members}
    return form_page(request, "teach/assign_what.html", form, context)


@teacher_page
def change(request: TeacherRequest, assignment_id: int) -> HttpResponse:
    """Settle it anew: first is said what that does to whom, then it is saved as it was said."""
    assignment = assignment_for(request.user, assignment_id)
    now = timezone.now()
    form = _change_form(request, assignment, now)
    context = about(assignment) | {"plan": form.before}
    mark = saved(form, lambda: _effects(assignment, form, now))
    if mark is None:
        return form_page(request, "teach/change.html", form, context)
    if request.POST.get("agreed") != mark.agreed:
        context |= {"form": form, "mark": mark, "is_new": "agreed" in request.POST}
        return render(
            request, "teach/change_agree.html", context, status=409 if context["is_new"] else 200
        )
    assigning.change(assignment=assignment, plan=form.plan(), students=form.chosen, now=now)
    messages.success(request, _("The changes are saved."))
    return redirect("teach:results", assignment.pk)


@dataclass(frozen=True)
class Said:
    """What a change is and would do, in sentences each with the list numbers of the students;
    `agreed` stands for just that change with just these effects."""

    changes: list[Change]
    sentences: list[tuple[str, list[int]]]
    agreed: str


def about(assignment: Assignment) -> dict[str, object]:
    """What every page about an assignment shows at its head."""
    return {
        "assignment": assignment,
        "classroom": assignment.classroom,
        "title": title_of(assignment, titles()),
        "now": timezone.now(),
    }


def _effects(assignment: Assignment, form: PlanForm, now: datetime) -> Said:
    plan, students = form.plan(), form.chosen
    assigning.check_change(assignment=assignment, plan=plan, students=students, now=now)
    found = effects(assignment, plan, students, now)
    sentences = [(sentence(effect), effect.numbers) for effect in found]
    whole = repr((plan, sorted(students or ()), sentences))
    return Said(changes(form), sentences, blake2b(whole.encode(), digest_size=16).hexdigest())


def _change_form(request: TeacherRequest, assignment: Assignment, now: datetime) -> PlanForm:
    chosen = assignment.chosen.values_list("student_id", flat=True)
    return PlanForm(
        sent(request),
        plan=plan_of(assignment),
        members=list(members_of(assignment.classroom)),
        chosen=None if assignment.is_for_all else list(chosen),
        begun=bool(assigning.begun_by(assignment)),
        now=now,
    )
