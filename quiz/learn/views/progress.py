"""What a student remembers, what lies ahead, and the day of the exam."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from content.language import page_lang
from content.queries import Snapshot
from quiz.accounts.access import require_role
from quiz.accounts.models import Role, User
from quiz.classrooms.standings import tasks_of, to_do
from quiz.learn.ahead import ahead, behind, fading_facts
from quiz.learn.asking import content_or_404, content_with, lesson_or_404, user_of
from quiz.learn.assigned import tasks
from quiz.learn.charts import mastery_bar
from quiz.learn.forms import ExamDayForm
from quiz.learn.learning import catch_up
from quiz.packs import shelf_of
from quiz.progress.actions import set_exam_date
from quiz.progress.memories import NOT_MET, memories_of
from quiz.progress.memory import Knowledge, Memory
from quiz.progress.outlook import days_of_learning
from quiz.progress.plans import lessons_by_fact
from quiz.progress.queries import LessonProgress, exam_date, fact_progress, lessons_of, next_step


@require_role(Role.STUDENT)
@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    """What to do next, what will be remembered, what fades, and how far each lesson is."""
    return _page(request)


@require_role(Role.STUDENT)
@require_http_methods(["GET", "HEAD", "POST"])
def exam_day(request: HttpRequest) -> HttpResponse:
    """Keep the day of the exam, or forget it."""
    if request.method != "POST":  # as after signing in
        return redirect("learn:progress")
    today = timezone.localdate()
    form = ExamDayForm(request.POST, today=today)
    if not form.is_valid():
        return _page(request, form, status=422)
    day = form.cleaned_data["exam_on"]
    set_exam_date(student=user_of(request), exam_on=day, today=today)
    messages.success(request, _("The day of your exam is saved.") if day else _("No day is set."))
    return redirect("learn:progress")


@require_role(Role.STUDENT)
@require_safe
def facts(request: HttpRequest, lesson: str) -> HttpResponse:
    """How far the student is with each fact of one lesson."""
    student, content, now = user_of(request), content_with(request, lesson), timezone.now()
    head = lesson_or_404(content, lesson)
    catch_up(student, now)
    memories = memories_of(student, content, now)
    known = [
        (fact, memories.get(fact.fact_id, NOT_MET), _percent(memories.get(fact.fact_id), now))
        for fact in fact_progress(student, content, lesson, lang=page_lang(), now=now)
    ]
    return render(request, "learn/lesson_progress.html", {"lesson": head, "facts": known})


def _page(request: HttpRequest, form: ExamDayForm | None = None, status: int = 200) -> HttpResponse:
    """The page, with its form as it was sent if it was refused."""
    student, content, now = user_of(request), content_or_404(request), timezone.now()
    exam_on = exam_date(student)
    catch_up(student, now)
    asked = lessons_by_fact(content, page_lang())
    known = memories_of(student, content, now)
    memories = {fact: memory for fact, memory in known.items() if fact in asked}
    context = {
        "form": form or ExamDayForm(initial={"exam_on": exam_on}),
        **_done(student, content, memories, now),
        "assignments": tasks(to_do(tasks_of(student), now), shelf_of(request), now),
        **_coming(exam_on, content, memories, now),
    }
    return render(request, "learn/progress.html", context, status=status)


def _done(
    student: User, content: Snapshot, memories: Mapping[str, Memory], now: datetime
) -> dict[str, Any]:
    """How far the student is, and what to do about it."""
    progress = lessons_of(memories, content, lang=page_lang(), now=now)
    total = _total(memories, content, now)
    return {
        "lessons": [(lesson, _bar(lesson)) for lesson in progress],
        "total": total,
        "next": next_step(student, content, progress, due=total["due"]),
        "behind": behind(days_of_learning(student, timezone.localdate(now))),
    }


def _total(memories: Mapping[str, Memory], content: Snapshot, now: datetime) -> dict[str, int]:
    """Counts of facts, each once, however many lessons tell it."""
    states = [memory.knowledge for memory in memories.values()]
    return {
        "facts": len(lessons_by_fact(content, page_lang())),
        "met": len(states) - states.count(Knowledge.NEW),
        "known": states.count(Knowledge.KNOWN) + states.count(Knowledge.MASTERED),
        "mastered": states.count(Knowledge.MASTERED),
        "due": sum(memory.is_due(now) for memory in memories.values()),
    }


def _coming(
    exam_on: date | None, content: Snapshot, memories: Mapping[str, Memory], now: datetime
) -> dict[str, Any]:
    """What will be remembered, and what fades first."""
    lang, today = page_lang(), timezone.localdate(now)
    fading, more = fading_facts(memories, content, lang, now)
    facts = len(lessons_by_fact(content, lang))
    return {
        "exam_on": exam_on,
        "is_past": exam_on is not None and exam_on < today,
        "is_today": exam_on == today,
        "ahead": ahead(memories, exam_on=exam_on, facts=facts, now=now),
        "fading": fading,
        "more_fading": more,
    }


def _bar(lesson: LessonProgress) -> str:
    known = lesson.known - lesson.mastered
    learning = lesson.met - lesson.known
    return mastery_bar(lesson.mastered, known, learning, lesson.facts - lesson.met)


def _percent(memory: Memory | None, now: datetime) -> int | None:
    recall = memory.recall(now) if memory else None
    return None if recall is None else round(100 * recall)
