from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from content.language import page_lang
from content.lessons import ChapterHead, LessonHead, chapter_list
from content.queries import NoContent, Snapshot, snapshot
from content.today import today
from quiz.accounts.models import User
from quiz.classrooms.standings import tasks_of, to_do
from quiz.learn.adjusted import told_to
from quiz.learn.assigned import tasks
from quiz.learn.learning import catch_up
from quiz.progress.memories import merge_sides, sides_of
from quiz.progress.plans import due_facts
from quiz.progress.queries import LessonProgress, lessons_of, next_step


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What to do next for a student; what this is, and the lessons, for everyone else."""
    try:
        content = snapshot()
    except NoContent:
        return render(request, "learn/empty.html")
    if isinstance(request.user, User) and request.user.is_student:
        return _student_home(request, request.user, content)
    return render(
        request,
        "learn/welcome.html",
        {
            "title": content.pack.manifest.title.get(page_lang()),
            "lessons": len(content.pack.lessons),
            "chapters": _chapters(content, {}),
            "today": today(content, timezone.localdate(), page_lang()),
            "facts": len(content.base.facts),
            "sources": len(content.pack.sources),
        },
    )


def _student_home(request: HttpRequest, student: User, content: Snapshot) -> HttpResponse:
    now = timezone.now()
    catch_up(student, now)
    sides, lang = sides_of(student, content, now), page_lang()
    lessons = lessons_of(merge_sides(sides), content, lang=lang, now=now)
    due = due_facts(sides, content, lang=lang, now=now)
    by_id = {lesson.head.id: lesson for lesson in lessons}
    return render(
        request,
        "learn/home.html",
        {
            "next": next_step(student, content, lessons, due=len(due)),
            "chapters": _chapters(content, by_id),
            "today": today(content, timezone.localdate(), page_lang()),
            "adjusted": told_to(student, content, now),
            "assignments": tasks(to_do(tasks_of(student), now), content, now),
        },
    )


Card = tuple[LessonHead, LessonProgress | None]


def _chapters(
    content: Snapshot, progress: Mapping[str, LessonProgress]
) -> list[tuple[ChapterHead, list[Card]]]:
    """The chapters with their lessons, each with what is known of it, if anything."""
    return [
        (chapter, [(head, progress.get(head.id)) for head in chapter.lessons])
        for chapter in chapter_list(content, page_lang())
    ]
