"""What was told of papers that rest on a wrong fact: read."""

from django.http import HttpResponse
from django.shortcuts import redirect

from quiz.classrooms.access import correction_for
from quiz.classrooms.correcting import mark_seen
from quiz.teach.pages import TeacherRequest, teacher_page


@teacher_page
def seen(request: TeacherRequest, correction_id: int) -> HttpResponse:
    """The teacher has read it; then back to the page it was read on."""
    correction = correction_for(request.user, correction_id)
    if request.method == "POST":
        mark_seen(correction=correction, teacher=request.user)
    match request.POST.get("back"):
        case "home":
            return redirect("teach:home")
        case "classroom":
            return redirect("teach:classroom", correction.assignment.classroom_id)
        case _:
            return redirect("teach:results", correction.assignment_id)
