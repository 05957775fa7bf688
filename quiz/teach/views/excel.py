"""Excel files: the class list to take along, and marks into a school's own file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.downloads import download
from content.language import page_lang
from content.sheets.faults import Unreadable
from content.sheets.writing import (
    CSV_TYPE,
    XLSX_TYPE,
    comma_separated,
    workbook,
)
from quiz.classrooms.access import classroom_for
from quiz.classrooms.marks import students_of
from quiz.classrooms.models import Classroom
from quiz.classrooms.viewing import Page, record
from quiz.teach.filling import Filling, Result
from quiz.teach.forms.files import SchoolFileForm, refusal
from quiz.teach.forms.filling import FillForm
from quiz.teach.pages import TeacherRequest, form_page, teacher_page


@teacher_page
def fill(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """Choose the file → choose what goes where → look → the same file back, filled.

    Nothing of the file is kept here: it travels along in the page.
    """
    room = classroom_for(request.user, classroom_id)
    whose = f"{request.user.pk} {room.pk}"
    if request.method != "POST":
        return form_page(request, "teach/excel/choose.html", SchoolFileForm(whose=whose), _of(room))
    upload = SchoolFileForm(request.POST, request.FILES, whose=whose)
    if not upload.is_valid():
        return form_page(request, "teach/excel/choose.html", upload, _of(room))
    try:
        return _choices(request, room, upload)
    except Unreadable as why:  # what only shows when cells are looked at one by one
        upload.add_error(None, refusal(why.fault))
        return form_page(request, "teach/excel/choose.html", upload, _of(room))


@teacher_page
@require_safe
def list_xlsx(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """Who is in the class, with the names to sign in by; never a PIN."""
    room = classroom_for(request.user, classroom_id)
    content = workbook(room.name, _list_headings(), _list_rows(room))
    return download(content, f"{room.name}.xlsx", XLSX_TYPE)


@teacher_page
@require_safe
def list_csv(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """The same for other programs."""
    room = classroom_for(request.user, classroom_id)
    is_comma = page_lang() == "vi"
    content = comma_separated(_list_headings(), _list_rows(room), decimal_comma=is_comma)
    return download(content, f"{room.name}.csv", CSV_TYPE)


def _list_headings() -> list[str]:
    return [_("No."), _("Full name"), _("Sign-in name")]


def _list_rows(room: Classroom) -> list[tuple[int, str, str]]:
    return [(one.number, one.name, one.sign_in) for one in students_of(room)]


def _choices(request: TeacherRequest, room: Classroom, upload: SchoolFileForm) -> HttpResponse:
    filling = Filling(room, upload.school_file, request.POST, timezone.now())
    step = request.POST.get("step", "")
    if step not in ("check", "save") or filling.is_other_sheet:
        return _page(request, upload, filling, filling.form(None))
    form = filling.form(request.POST)
    if not form.is_valid():
        return _page(request, upload, filling, form, status=422)
    result = filling.result(form)
    record(request.user, room, Page.FILE, now=filling.now)
    if step == "save" and result.written:
        if request.POST.get("seal") == result.seal:
            return _filled(upload, filling, result)
        form.add_error(
            None,
            _(
                "Something has changed since you looked: your choices, or a mark. Look again at "
                "what will be written, then take the file."
            ),
        )
        return _page(request, upload, filling, form, result, status=409)
    return _page(request, upload, filling, form, result)


def _filled(upload: SchoolFileForm, filling: Filling, result: Result) -> HttpResponse:
    content = filling.school_file.with_values(filling.table, filling.ground, result.plan.values)
    return download(content, upload.file_name, XLSX_TYPE)


def _page(
    request: TeacherRequest,
    upload: SchoolFileForm,
    filling: Filling,
    form: FillForm,
    result: Result | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _of(filling.classroom) | {
        "upload": upload,
        "filling": filling,
        "form": form,
        "result": result,
        "chosen": filling.chosen,
    }
    return render(request, "teach/excel/fill.html", context, status=status)


def _of(room: Classroom) -> dict[str, object]:
    return {"classroom": room}
