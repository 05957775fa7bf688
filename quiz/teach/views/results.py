"""What a class did with one assignment: who did it and how well."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from quiz.classrooms.access import assignment_to_see
from quiz.classrooms.answers import items_of
from quiz.classrooms.closing import close_ended
from quiz.classrooms.correcting import corrections_of
from quiz.classrooms.items import FEWEST
from quiz.classrooms.outcomes import assignment_results, handed_in
from quiz.classrooms.results import summary
from quiz.classrooms.viewing import Page
from quiz.teach.naming import title_of
from quiz.teach.pages import TeacherRequest, content_of, looked, staff_page, titles
from quiz.teach.weak import weak_points


@staff_page
def results(request: TeacherRequest, assignment_id: int) -> HttpResponse:
    """Each student's state and mark, and what the class should look at again."""
    assignment, now = assignment_to_see(request.user, assignment_id), timezone.now()
    looked(request, assignment.classroom, Page.RESULTS)
    close_ended([assignment], now)
    content = content_of(request, assignment.pack)
    rows = assignment_results(assignment, now)
    context = {
        "assignment": assignment,
        "classroom": assignment.classroom,
        "title": title_of(assignment, titles(request)),
        "rows": rows,
        "summary": summary([row.outcome for row in rows]),
        "weak": weak_points(content, rows),
        "corrections": corrections_of(assignment),
        "back": "results",
        "now": now,
    }
    return render(request, "teach/results.html", context)


@staff_page
def items(request: TeacherRequest, assignment_id: int) -> HttpResponse:
    """How each question worked, and what is worth looking into."""
    assignment, now = assignment_to_see(request.user, assignment_id), timezone.now()
    looked(request, assignment.classroom, Page.ITEMS)
    close_ended([assignment], now)
    counted = handed_in(assignment_results(assignment, now))
    context = {
        "assignment": assignment,
        "classroom": assignment.classroom,
        "title": title_of(assignment, titles(request)),
        "items": items_of(counted),
        "papers": len(counted),
        "fewest": FEWEST,
    }
    return render(request, "teach/items.html", context)
