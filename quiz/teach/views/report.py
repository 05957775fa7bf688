"""Reports on paper: the class for a parents' meeting, and a sheet for each student."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from content.language import page_lang
from content.shelf import Shelf, Titles, shelf
from quiz.classrooms.access import classroom_to_see, member_to_see
from quiz.classrooms.closing import learn_ended
from quiz.classrooms.gradebook import Gradebook, gradebook
from quiz.classrooms.heat import Heat, heat_in
from quiz.classrooms.models import Classroom
from quiz.classrooms.reports import Lessons, class_report, sheet_of
from quiz.classrooms.viewing import Page
from quiz.teach.knowledge import facts_by_lesson
from quiz.teach.pages import TeacherRequest, looked, staff_page


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
    packs: Shelf


def _known(room: Classroom) -> _Known:
    now, packs = timezone.now(), shelf()
    book = gradebook(room, now)
    members = [line.member for line in book.lines]
    if not packs.open:
        return _Known(book, Heat(tuple(members), {}), {}, packs)
    learn_ended(members, now)
    return _Known(book, heat_in(members, packs.open, now), _lessons(packs), packs)


def _lessons(packs: Shelf) -> Lessons:
    """The facts of every lesson that students see."""
    return {
        (content.slug, lesson): [(content.slug, fact) for fact in facts]
        for content in packs.contents
        for lesson, facts in facts_by_lesson(content).items()
    }


def _context(room: Classroom, known: _Known) -> dict[str, object]:
    titles = Titles(known.packs, page_lang())
    return {"classroom": room, "titles": titles, "now": timezone.now()}
