from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from content.language import page_lang
from content.lessons import ChapterHead, LessonHead, chapter_list
from content.queries import NoContent, Snapshot
from content.today import today
from quiz.accounts.models import User
from quiz.classrooms.reported import news_for
from quiz.classrooms.standings import tasks_of, to_do
from quiz.learn.adjusted import told_to
from quiz.learn.assigned import tasks
from quiz.learn.elsewhere import elsewhere
from quiz.learn.learning import catch_up
from quiz.packs import chosen, named, shelf_of
from quiz.progress.memories import merge_sides, sides_by_pack
from quiz.progress.plans import due_facts
from quiz.progress.queries import LessonProgress, lessons_of, next_step


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What to do next for a student; what this is, and the lessons, for everyone else."""
    try:
        content = chosen(request)
    except NoContent:
        if named(request):
            raise Http404 from None
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
    now, lang, packs = timezone.now(), page_lang(), shelf_of(request)
    catch_up(student, now)
    every = sides_by_pack(student, packs.open, now)
    sides = every[content.slug]
    lessons = lessons_of(merge_sides(sides), content, lang=lang, now=now)
    due = due_facts(sides, content, lang=lang, now=now)
    by_id = {lesson.head.id: lesson for lesson in lessons}
    return render(
        request,
        "learn/home.html",
        {
            "next": next_step(student, content, lessons, due=len(due)),
            "chapters": _chapters(content, by_id),
            "today": today(content, timezone.localdate(), lang),
            "answered": news_for(student, now),
            "adjusted": told_to(student, packs, now),
            "assignments": tasks(to_do(tasks_of(student), now), packs, now),
            "elsewhere": elsewhere(student, packs, content, every, lang=lang, now=now),
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
