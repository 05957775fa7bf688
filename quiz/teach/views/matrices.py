"""Matrices: what a teacher keeps, what is ready, and the page on which one is made."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.language import page_lang
from content.queries import Snapshot
from content.shelf import in_address
from quiz.classrooms import matrices as kept
from quiz.classrooms.access import classroom_for, matrix_for
from quiz.classrooms.blueprints import read
from quiz.classrooms.models import Classroom, Kind, Matrix
from quiz.generation.blueprint import Blueprint
from quiz.teach.forms import MatrixForm
from quiz.teach.forms.matrix import columns
from quiz.teach.pages import (
    TeacherRequest,
    content_of,
    form_page,
    lessons,
    loaded,
    saved,
    sent,
    teacher_page,
)
from quiz.teach.shortages import Sheet, sheet_of
from quiz.teach.words import PARTS


@teacher_page
@require_safe
def matrices(request: TeacherRequest) -> HttpResponse:
    """Those of the teacher by name, and those that are ready."""
    content = _content(request)
    context = {
        "ready": kept.READY,
        "matrices": kept.matrices_of(request.user, content.slug),
        **_room(request),
    }
    return render(request, "teach/matrices.html", context)


@teacher_page
def new(request: TeacherRequest) -> HttpResponse:
    """An empty one, or one that begins as another: `?from=` the key of a ready one."""
    start = kept.ready(request.GET.get("from", ""))
    if start is None:
        return _builder(request, None, None, "")
    return _builder(request, None, start.blueprint, str(start.name))


@teacher_page
def matrix(request: TeacherRequest, matrix_id: int) -> HttpResponse:
    """One that is kept, to be changed; what was assigned with it stays as it was."""
    own = matrix_for(request.user, matrix_id)
    return _builder(request, own, own.blueprint, own.name)


@teacher_page
def copy(request: TeacherRequest, matrix_id: int) -> HttpResponse:
    """The same under another name, to be changed at once."""
    own = matrix_for(request.user, matrix_id)
    if request.method != "POST":
        return redirect("teach:matrix", own.pk)
    try:
        copied = kept.copy(matrix=own, now=timezone.now())
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("teach:matrices")
    messages.success(request, _("Copied."))
    return redirect("teach:matrix", copied.pk)


@teacher_page
def delete(request: TeacherRequest, matrix_id: int) -> HttpResponse:
    """Ask first."""
    own = matrix_for(request.user, matrix_id)
    if request.method != "POST":
        return render(request, "teach/matrices_delete.html", {"matrix": own})
    kept.remove(matrix=own)
    messages.success(request, _("The matrix is deleted. What was assigned with it stays."))
    return redirect("teach:matrices")


def _builder(
    request: TeacherRequest, own: Matrix | None, blueprint: Any, name: str
) -> HttpResponse:
    content, now = _content(request, own), timezone.now()
    form = MatrixForm(
        sent(request), lessons=lessons(content), blueprint=blueprint, initial={"name": name}
    )
    context: dict[str, Any] = {
        "matrix": own,
        "parts": PARTS,
        "columns": columns(),
        **_room(request),
    }
    if request.headers.get("HX-Request"):
        return render(request, "teach/parts/matrix_sum.html", _sums(form, blueprint, content))
    if "check" not in request.POST:
        stored = saved(form, lambda: _keep(request, own, form, content, now))
        if stored is not None:
            messages.success(request, _("The matrix is saved."))
            return redirect(_next(stored, context["classroom"]))
    context |= _sums(form, blueprint, content)
    return form_page(request, "teach/matrices_edit.html", form, context)


def _sums(form: MatrixForm, blueprint: Any, content: Snapshot) -> dict[str, Any]:
    """What it adds up to: from the fields, or from what stands ready. `form` alone where the
    fields say nothing that can be counted."""
    try:
        if form.is_bound:
            return {"form": form, "sheet": _sheet(form.counted(), content)}
        return {"form": form, "sheet": _sheet(blueprint and read(blueprint), content)}
    except ValidationError:  # a lesson that was kept is gone: the form says so once it is sent
        return {"form": form}


def _sheet(blueprint: Blueprint | None, content: Snapshot) -> Sheet | None:
    return sheet_of(blueprint, content, page_lang()) if blueprint else None


def _keep(
    request: TeacherRequest, own: Matrix | None, form: MatrixForm, content: Snapshot, now: datetime
) -> Matrix:
    return kept.keep(
        teacher=request.user,
        name=form.cleaned_data["name"],
        pack=content.slug,
        blueprint=form.blueprint(),
        matrix=own,
        now=now,
    )


def _next(matrix: Matrix, room: Classroom | None) -> str:
    """On to assigning it, where the teacher came from a class."""
    if room is None:
        return reverse("teach:matrices")
    there = reverse("teach:assign_what", args=[room.pk, Kind.PAPER])
    return there + in_address(matrix.pack, {"matrix": matrix.pk})


def _room(request: TeacherRequest) -> dict[str, Classroom | None]:
    """The class that the teacher came from: `?class=`."""
    number = request.GET.get("class", "")
    is_one = number.isdecimal() and len(number) < 10
    return {"classroom": classroom_for(request.user, int(number)) if is_one else None}


def _content(request: TeacherRequest, own: Matrix | None = None) -> Snapshot:
    """The pack of a matrix that is kept; else the one that was chosen."""
    content = content_of(request, own.pack) if own else loaded(request)
    if content is None:
        raise Http404
    return content
