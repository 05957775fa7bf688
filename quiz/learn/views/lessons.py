from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from content.language import page_lang
from content.lessons import LessonHead, UnknownLesson, lesson_list
from content.lessons import render as render_lesson
from quiz.learn.asking import content_or_404


@require_safe
def lesson(request: HttpRequest, lesson: str) -> HttpResponse:
    """A page of the textbook, open to everyone."""
    content = content_or_404()
    try:
        page = render_lesson(content, lesson, page_lang())
    except UnknownLesson:
        raise Http404 from None
    heads = lesson_list(content, page_lang())
    number = [head.id for head in heads].index(lesson) + 1
    following: LessonHead | None = heads[number] if number < len(heads) else None
    context = {"page": page, "number": number, "following": following}
    return render(request, "learn/lesson.html", context)
