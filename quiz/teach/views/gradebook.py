"""The marks of a class, on the page and as a file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content.downloads import download
from content.sheets.writing import CSV_TYPE, XLSX_TYPE, comma_separated, workbook
from quiz.classrooms.access import classroom_to_see
from quiz.classrooms.gradebook import gradebook as gradebook_of
from quiz.classrooms.models import Classroom
from quiz.classrooms.viewing import Page
from quiz.teach.marks import Shown, headings, rows
from quiz.teach.pages import TeacherRequest, looked, staff_page, titles


@staff_page
def gradebook(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """Students and assignments, the newest beside the names."""
    room = classroom_to_see(request.user, classroom_id)
    looked(request, room, Page.GRADEBOOK)
    oldest_first = request.GET.get("order") == "oldest"
    shown = _shown(room, newest_first=not oldest_first)
    context = {"classroom": room, "shown": shown, "oldest_first": oldest_first}
    return render(request, "teach/gradebook.html", context)


@staff_page
def as_file(request: TeacherRequest, classroom_id: int, kind: str) -> HttpResponse:
    """The same for a spreadsheet, in the order of time."""
    room = classroom_to_see(request.user, classroom_id)
    looked(request, room, Page.FILE)
    shown = _shown(room, newest_first=False)
    title = _("Gradebook of class %(name)s") % {"name": room.name}
    if kind == "csv":
        comma = get_language() == "vi"
        content = comma_separated(headings(shown), rows(shown), decimal_comma=comma)
        return download(content, f"{title}.csv", CSV_TYPE)
    return download(workbook(title, headings(shown), rows(shown)), f"{title}.xlsx", XLSX_TYPE)


def _shown(room: Classroom, *, newest_first: bool) -> Shown:
    book = gradebook_of(room, timezone.now(), newest_first=newest_first)
    return Shown(book, titles())
