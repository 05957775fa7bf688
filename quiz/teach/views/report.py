"""Reports on paper: the class for a parents' meeting, and a sheet for each student."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from content.queries import Snapshot
from quiz.classrooms.access import classroom_to_see, member_to_see
from quiz.classrooms.closing import learn_ended
from quiz.classrooms.gradebook import Gradebook, gradebook
from quiz.classrooms.heat import Heat, heat_of
from quiz.classrooms.models import Classroom
from quiz.classrooms.reports import Lessons, class_report, sheet_of
from quiz.classrooms.viewing import Page
from quiz.teach.knowledge import facts_by_lesson
from quiz.teach.pages import TeacherRequest, lesson_titles, loaded, looked, staff_page


@staff_page
def of_class(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """The class as a whole: no student is named."""
    room = classroom_to_see(request.user, classroom_id)
    looked(request, room, Page.REPORT)
    known = _known(room)
    report = class_report(known.book, known.heat, known.lessons)
    return render(request, "teach/report.html", _context(room, known) | {"report": report})


@staff_page
def of_each(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """A sheet for each student who is in the class."""
    room = classroom_to_see(request.user, classroom_id)
    looked(request, room, Page.REPORT)
    known = _known(room)
    sheets = [sheet_of(line, known.book, known.heat, known.lessons) for line in known.book.lines]
    return render(request, "teach/report_sheets.html", _context(room, known) | {"sheets": sheets})


@staff_page
def of_student(request: TeacherRequest, member_id: int) -> HttpResponse:
    """The sheet of one student; of who has left the class there is none."""
    member = member_to_see(request.user, member_id)
    room = member.classroom
    looked(request, room, Page.REPORT, member.student)
    known = _known(room)
    own = [line for line in known.book.lines if line.member.pk == member.pk]
    sheets = [sheet_of(line, known.book, known.heat, known.lessons) for line in own]
    context = _context(room, known) | {"sheets": sheets, "member": member}
    return render(request, "teach/report_sheets.html", context)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a class."""

    book: Gradebook
    heat: Heat
    lessons: Lessons
    content: Snapshot | None


def _known(room: Classroom) -> _Known:
    now, content = timezone.now(), loaded()
    book = gradebook(room, now)
    members = [line.member for line in book.lines]
    if content is None:
        return _Known(book, Heat(tuple(members), {}), {}, None)
    learn_ended(members, now)
    return _Known(book, heat_of(members, content, now), facts_by_lesson(content), content)


def _context(room: Classroom, known: _Known) -> dict[str, object]:
    return {"classroom": room, "titles": lesson_titles(known.content), "now": timezone.now()}
