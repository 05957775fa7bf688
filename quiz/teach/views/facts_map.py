"""What the class knows: lessons first, then the facts of one."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from content.language import page_lang
from content.lessons import LessonHead, fact_sentence, lesson_list
from content.queries import Snapshot
from quiz.classrooms.access import classroom_to_see
from quiz.classrooms.closing import learn_ended
from quiz.classrooms.heat import Heat, Known, Share, heat_of
from quiz.classrooms.outcomes import members_at_work
from quiz.classrooms.viewing import Page
from quiz.teach.knowledge import facts_by_lesson
from quiz.teach.pages import TeacherRequest, loaded, looked, staff_page


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson, what the class knows of it, and what each student does."""

    head: LessonHead
    facts: int
    whole: Share
    cells: list[Share]


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact as a sentence, what the class knows of it, and what each student does."""

    fact: str
    sentence: str
    whole: Share
    cells: list[Known]


@staff_page
def facts_map(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """Class × lesson; with `?lesson=` class × fact."""
    room, now = classroom_to_see(request.user, classroom_id), timezone.now()
    looked(request, room, Page.FACTS)
    content, members = loaded(request), members_at_work(room)
    context: dict[str, Any] = {"classroom": room, "members": members}
    if content and members:
        learn_ended(members, now)
        by_lesson = facts_by_lesson(content)
        lesson = request.GET.get("lesson")
        if lesson is None:
            context |= _all(content, heat_of(members, content, now), by_lesson)
        elif lesson in by_lesson:
            facts = by_lesson[lesson]
            context |= _one(content, heat_of(members, content, now, facts), lesson, facts)
        else:
            raise Http404
    return render(request, "teach/facts_map.html", context)


def _all(content: Snapshot, heat: Heat, by_lesson: dict[str, list[str]]) -> dict[str, Any]:
    students = [member.student_id for member in heat.members]
    rows = [
        LessonRow(
            head=head,
            facts=len(by_lesson[head.id]),
            whole=heat.of_facts(by_lesson[head.id]),
            cells=[heat.of_student(student, by_lesson[head.id]) for student in students],
        )
        for head in lesson_list(content, page_lang())
    ]
    facts = [fact for told in by_lesson.values() for fact in told]
    return {
        "lessons": rows,
        "students": [heat.of_student(student, facts) for student in students],
        "whole": heat.of_facts(facts),
    }


def _one(content: Snapshot, heat: Heat, lesson: str, facts: list[str]) -> dict[str, Any]:
    students = [member.student_id for member in heat.members]
    rows = [
        FactRow(
            fact=fact,
            sentence=fact_sentence(content, fact, page_lang()),
            whole=heat.of_fact(fact),
            cells=[heat.cell(student, fact) for student in students],
        )
        for fact in facts
    ]
    return {
        "lesson": next(h for h in lesson_list(content, page_lang()) if h.id == lesson),
        "rows": sorted(rows, key=_weakest_first),
        "students": [heat.of_student(student, facts) for student in students],
        "whole": heat.of_facts(facts),
    }


def _weakest_first(row: FactRow) -> tuple[bool, int, float]:
    """What fades for most students comes first; what nobody was asked last, as the lesson has it.

    By counts, not by the mean: one wrong answer of one student would be the weakest of all.
    """
    recall = row.whole.recall
    return row.whole.met == 0, -row.whole.fading, 2.0 if recall is None else recall
