from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from content.language import page_lang
from quiz.accounts.access import require_role
from quiz.accounts.models import Role
from quiz.learn.asking import content_or_404, lesson_or_404, user_of
from quiz.progress.queries import fact_progress, lesson_progress


@require_role(Role.STUDENT)
@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    """How far the student is with each lesson."""
    progress = lesson_progress(
        user_of(request), content_or_404(), lang=page_lang(), now=timezone.now()
    )
    total = {
        name: sum(getattr(lesson, name) for lesson in progress)
        for name in ("facts", "met", "known", "mastered", "due")
    }
    return render(request, "learn/progress.html", {"lessons": progress, "total": total})


@require_role(Role.STUDENT)
@require_safe
def facts(request: HttpRequest, lesson: str) -> HttpResponse:
    """How far the student is with each fact of one lesson."""
    content = content_or_404()
    head = lesson_or_404(content, lesson)
    known = fact_progress(user_of(request), content, lesson, lang=page_lang(), now=timezone.now())
    return render(request, "learn/lesson_progress.html", {"lesson": head, "facts": known})
