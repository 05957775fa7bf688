"""One student: what they did, what they know, what to do next; and each paper they handed in."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from content.language import page_lang
from content.lessons import LessonHead, fact_sentence, lesson_list
from content.queries import Snapshot
from quiz.attempts.queries import adjusted_in, score
from quiz.classrooms.access import member_to_see, paper_to_see
from quiz.classrooms.closing import learn_ended
from quiz.classrooms.heat import Heat, Share, heat_of
from quiz.classrooms.models import Membership
from quiz.classrooms.needs import needs_of
from quiz.classrooms.portrait import portrait_of
from quiz.classrooms.viewing import Page
from quiz.teach.knowledge import facts_by_lesson
from quiz.teach.naming import title_of
from quiz.teach.pages import TeacherRequest, loaded, looked, staff_page, titles
from quiz.teach.reading import read_paper

MOST_FADING = 8


@dataclass(frozen=True, slots=True)
class FadingFact:
    """A fact that the student once knew, or got wrong the last time."""

    fact: str
    sentence: str
    percent: int


@staff_page
def student(request: TeacherRequest, member_id: int) -> HttpResponse:
    """The whole of one student on one page."""
    member, now = member_to_see(request.user, member_id), timezone.now()
    looked(request, member.classroom, Page.STUDENT, member.student)
    content, portrait = loaded(request), portrait_of(member, now)
    names = titles(request)
    context = {
        "member": member,
        "classroom": member.classroom,
        "portrait": portrait,
        "tasks": [(task, title_of(task.assignment, names)) for task in portrait.tasks],
        "need": needs_of(member, [task.outcome for task in portrait.tasks]),
        **(_knowledge(member, content, now) if content else {}),
    }
    return render(request, "teach/student.html", context)


@staff_page
def paper(request: TeacherRequest, attempt_id: int) -> HttpResponse:
    """What a student handed in, as they see its result. Telling does not bind the teacher."""
    attempt, assignment = paper_to_see(request.user, attempt_id)
    looked(request, assignment.classroom, Page.PAPER, attempt.student)
    context = {
        "attempt": attempt,
        "assignment": assignment,
        "classroom": assignment.classroom,
        "title": title_of(assignment, titles(request)),
        "member": Membership.objects.filter(student=attempt.student_id).first(),
        "parts": read_paper(attempt, adjusted_in([attempt.pk])),
        "score": score(attempt),
    }
    return render(request, "teach/paper.html", context)


def _knowledge(member: Membership, content: Snapshot, now: datetime) -> dict[str, object]:
    """What they know, lesson by lesson, and what fades."""
    learn_ended([member], now)
    by_lesson = facts_by_lesson(content)
    heat = heat_of([member], content, now)
    facts = [fact for told in by_lesson.values() for fact in told]
    return {
        "known": heat.of_student(member.student_id, facts),
        "lessons": _lessons(content, heat, member, by_lesson),
        "fading": _fading(content, heat, member, facts),
    }


def _lessons(
    content: Snapshot, heat: Heat, member: Membership, by_lesson: dict[str, list[str]]
) -> list[tuple[LessonHead, Share]]:
    """The lessons of which the student was asked anything."""
    heads = lesson_list(content, page_lang())
    shares = [(head, heat.of_student(member.student_id, by_lesson[head.id])) for head in heads]
    return [(head, share) for head, share in shares if share.met]


def _fading(
    content: Snapshot, heat: Heat, member: Membership, facts: list[str]
) -> list[FadingFact]:
    """The least recalled first."""
    known = [(fact, heat.cell(member.student_id, fact)) for fact in facts]
    fading = sorted((cell.percent or 0, fact) for fact, cell in known if cell.is_fading)
    return [
        FadingFact(fact, fact_sentence(content, fact, page_lang()), percent)
        for percent, fact in fading[:MOST_FADING]
    ]
