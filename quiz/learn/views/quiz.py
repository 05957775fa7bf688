"""Taking a lesson's quiz: one question at a time, saved one at a time."""

from secrets import randbelow
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from content.language import page_lang
from quiz.accounts.access import require_role
from quiz.accounts.models import Role
from quiz.attempts.access import asked_for, attempt_for
from quiz.attempts.actions import submit
from quiz.attempts.errors import Conflict, NothingToAsk
from quiz.attempts.models import AskedQuestion
from quiz.attempts.queries import score
from quiz.generation.answering.shown import Blank, NotAnAnswer
from quiz.learn.asking import (
    HtmxRequest,
    content_or_404,
    lesson_head,
    lesson_or_404,
    lesson_page,
    user_of,
)
from quiz.learn.cards import card, cards, form_key, place
from quiz.learn.forms import AnswerForm
from quiz.learn.starting import begin
from quiz.progress.actions import answer_and_remember, learn_from_handed_in

LARGEST_SEED = 2**31


@require_role(Role.STUDENT)
@require_POST
def start(request: HttpRequest, lesson: str) -> HttpResponse:
    """Begin the lesson's quiz, or go on with the one that is open."""
    content = content_or_404()
    lesson_or_404(content, lesson)
    try:
        attempt = begin(
            user_of(request),
            content,
            lesson,
            page_lang(),
            seed=randbelow(LARGEST_SEED),
            now=timezone.now(),
        )
    except NothingToAsk:
        messages.info(request, _("There is nothing to ask about this lesson yet."))
        return redirect("learn:lesson", lesson)
    return redirect("learn:quiz", attempt.pk)


@require_role(Role.STUDENT)
@require_safe
def go_on(request: HttpRequest, attempt: int) -> HttpResponse:
    """To the next question, to handing in, or to the review of what is handed in."""
    own = attempt_for(user_of(request), attempt, timezone.now())
    if not own.is_open:
        return redirect("learn:review", own.pk)
    at = place(own)
    if at.next is not None:
        return redirect("learn:question", own.pk, at.next)
    head = lesson_head(content_or_404(), own.lesson)
    return render(request, "learn/finish.html", {"attempt": own, "place": at, "lesson": head})


@require_role(Role.STUDENT)
@require_safe
def question(request: HtmxRequest, attempt: int, position: int) -> HttpResponse:
    """One question: to answer, or with what was answered."""
    return _card(request, asked_for(user_of(request), attempt, position, timezone.now()))


@require_role(Role.STUDENT)
@require_POST
def answer(request: HtmxRequest, attempt: int, position: int) -> HttpResponse:
    """Save an answer, then say whether it is right and why."""
    asked = asked_for(user_of(request), attempt, position, timezone.now())
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    try:
        given = asked.form.parse(dict(request.POST.lists()), asked.shown)
        answer_and_remember(asked=asked, answer=given, now=timezone.now(), **form.cleaned_data)
    except Blank as unfinished:
        return _card(request, asked, unfinished, status=422)
    except NotAnAnswer:
        return HttpResponseBadRequest()
    except Conflict:
        return _card(request, asked, status=409, refused=True)
    if request.htmx:
        return _card(request, asked)
    return redirect(f"{reverse('learn:question', args=[attempt, position])}#feedback")


@require_role(Role.STUDENT)
@require_POST
def finish(request: HttpRequest, attempt: int) -> HttpResponse:
    """Hand in; what has no answer counts as not right."""
    now = timezone.now()
    own = submit(attempt=attempt_for(user_of(request), attempt, now), now=now)
    learn_from_handed_in(student=user_of(request), now=now)
    return redirect("learn:review", own.pk)


@require_role(Role.STUDENT)
@require_safe
def review(request: HttpRequest, attempt: int) -> HttpResponse:
    """The score and every question with its answer."""
    own = attempt_for(user_of(request), attempt, timezone.now())
    if own.is_open:
        return redirect("learn:quiz", own.pk)
    page = lesson_page(content_or_404(), own.lesson)
    context = {
        "attempt": own,
        "lesson": page and page.head,
        "score": score(own),
        "cards": cards(own, page),
    }
    return render(request, "learn/review.html", context)


def _card(
    request: HtmxRequest,
    asked: AskedQuestion,
    unfinished: Blank | None = None,
    *,
    status: int = 200,
    **said: Any,
) -> HttpResponse:
    """The page of one question; for htmx only its card."""
    attempt = asked.attempt
    page = lesson_page(content_or_404(), attempt.lesson)
    context = {
        "attempt": attempt,
        "card": card(asked, attempt, page, unfinished),
        "place": place(attempt, after=asked.position),
        "lesson": page and page.head,
        "client_key": form_key(),
        **said,
    }
    fragment = "#card" if request.htmx else ""
    return render(request, f"learn/question.html{fragment}", context, status=status)
