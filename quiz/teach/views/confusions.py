"""What the class confuses, in sentences, each with a button to teach it again."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from content.language import page_lang
from quiz.classrooms.access import classroom_to_see
from quiz.classrooms.confusions import FEWEST, confusions_of
from quiz.classrooms.outcomes import members_at_work
from quiz.classrooms.viewing import Page
from quiz.teach.pages import TeacherRequest, loaded, looked, staff_page

WEEKS = (2, 4, 12, 52)
USUAL = 4
MOST = 20
"""So many are read in a break; what only three students confuse can wait."""


@staff_page
def confusions(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """From the answers of the last weeks, most students first."""
    room = classroom_to_see(request.user, classroom_id)
    looked(request, room, Page.CONFUSIONS)
    weeks, content, members = _weeks(request), loaded(request), members_at_work(room)
    since = timezone.now() - timedelta(weeks=weeks)
    found = confusions_of(members, content, page_lang(), since=since) if content else []
    names = {member.student_id: member for member in members}
    context = {
        "classroom": room,
        "weeks": weeks,
        "choices": WEEKS,
        "confusions": [(one, [names[id_] for id_ in one.who]) for one in found[:MOST]],
        "more": max(0, len(found) - MOST),
        "fewest": FEWEST,
    }
    return render(request, "teach/confusions.html", context)


def _weeks(request: TeacherRequest) -> int:
    """One of the choices; anything else is the usual one."""
    asked = request.GET.get("weeks", "")
    return int(asked) if asked in map(str, WEEKS) else USUAL
