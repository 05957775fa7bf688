"""Sittings that are chosen for one student: the review of the day, practice without end."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content.language import page_lang
from quiz.accounts.access import require_role
from quiz.accounts.models import Role
from quiz.attempts.access import attempt_for
from quiz.attempts.errors import NothingToAsk
from quiz.attempts.models import Mode
from quiz.learn.addresses import lesson_address
from quiz.learn.asking import (
    content_of,
    content_or_404,
    content_with,
    lesson_or_404,
    new_seed,
    user_of,
)
from quiz.learn.learning import catch_up
from quiz.progress.sittings import begin_practice, begin_review, practise_on


@require_role(Role.STUDENT)
@require_POST
def start_review(request: HttpRequest) -> HttpResponse:
    """Begin the review of the day, or go on with the one that is open."""
    student, now = user_of(request), timezone.now()
    catch_up(student, now)
    try:
        content = content_or_404(request)
        attempt = begin_review(student, content, page_lang(), seed=new_seed(), now=now)
    except NothingToAsk:
        messages.info(request, _("Nothing is waiting for review today."))
        return redirect("learn:home")
    return redirect("learn:quiz", attempt.pk)


@require_role(Role.STUDENT)
@require_POST
def start_practice(request: HttpRequest, lesson: str = "") -> HttpResponse:
    """Begin to practise a lesson, or everything, or go on with it."""
    student, now = user_of(request), timezone.now()
    content = content_with(request, lesson) if lesson else content_or_404(request)
    if lesson:
        lesson_or_404(content, lesson)
    catch_up(student, now)
    try:
        attempt = begin_practice(student, content, lesson, page_lang(), seed=new_seed(), now=now)
    except NothingToAsk:
        messages.info(request, _("There is nothing to ask about this lesson yet."))
        return redirect(lesson_address(content.slug, lesson) if lesson else "learn:home")
    return redirect("learn:quiz", attempt.pk)


@require_role(Role.STUDENT)
@require_POST
def more(request: HttpRequest, attempt: int) -> HttpResponse:
    """More questions in a practice; anything else goes on as it was."""
    student, now = user_of(request), timezone.now()
    own = attempt_for(student, attempt, now)
    if own.mode == Mode.PRACTICE and own.is_open:
        try:
            practise_on(student, content_of(request, own), own, seed=new_seed(), now=now)
        except NothingToAsk:
            messages.info(request, _("There is nothing more to ask about this."))
    return redirect("learn:quiz", own.pk)
