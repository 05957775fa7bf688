"""Taking a lesson's quiz: one question at a time, saved one at a time."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from content.language import page_lang
from content.queries import kept_snapshot
from quiz.accounts.access import require_role
from quiz.accounts.models import Role
from quiz.attempts.access import asked_for, attempt_for
from quiz.attempts.actions import Saved, submit
from quiz.attempts.errors import Conflict, NothingToAsk
from quiz.attempts.models import AskedQuestion, Mode
from quiz.attempts.notices import adjusted_questions
from quiz.attempts.queries import score
from quiz.generation.answering.shown import Blank, NotAnAnswer
from quiz.learn.addresses import lesson_address
from quiz.learn.asking import (
    HtmxRequest,
    content_of,
    content_with,
    lesson_head,
    lesson_or_404,
    new_seed,
    user_of,
)
from quiz.learn.cards import answered_card, card, cards, form_key, place, place_after
from quiz.learn.forms import client_key_in
from quiz.learn.learning import catch_up
from quiz.learn.starting import begin
from quiz.learn.titles import page_telling, title_of
from quiz.progress.actions import answer_and_remember


@require_role(Role.STUDENT)
@require_POST
def start(request: HttpRequest, lesson: str) -> HttpResponse:
    """Begin the lesson's quiz, or go on with the one that is open."""
    content, student, now = content_with(request, lesson), user_of(request), timezone.now()
    lesson_or_404(content, lesson)
    catch_up(student, now)
    try:
        attempt = begin(student, content, lesson, page_lang(), seed=new_seed(), now=now)
    except NothingToAsk:
        messages.info(request, _("There is nothing to ask about this lesson yet."))
        return redirect(lesson_address(content.slug, lesson))
    return redirect("learn:quiz", attempt.pk)


@require_role(Role.STUDENT)
@require_safe
def go_on(request: HttpRequest, attempt: int) -> HttpResponse:
    """To the next question, to handing in, or to the review of what is handed in."""
    own = attempt_for(user_of(request), attempt, timezone.now())
    if not own.is_open:
        return redirect("learn:review", own.pk)
    if not own.tells_at_once:
        return redirect("learn:paper", own.pk)
    at = place(own)
    if at.next is not None:
        return redirect("learn:question", own.pk, at.next)
    title = title_of(content_of(request, own), own)
    return render(request, "learn/finish.html", {"attempt": own, "place": at, "title": title})


@require_role(Role.STUDENT)
@require_safe
def question(request: HtmxRequest, attempt: int, position: int) -> HttpResponse:
    """One question: to answer, or with what was answered."""
    return _card(request, _asked_or_404(request, attempt, position))


@require_role(Role.STUDENT)
@require_POST
def answer(request: HtmxRequest, attempt: int, position: int) -> HttpResponse:
    """Save an answer, then say whether it is right and why."""
    asked = _asked_or_404(request, attempt, position)
    client_key = client_key_in(request.POST)
    if client_key is None:
        return HttpResponseBadRequest()
    try:
        given = asked.form.parse(dict(request.POST.lists()), asked.shown)
        saved = answer_and_remember(
            asked=asked, answer=given, client_key=client_key, now=timezone.now()
        )
    except Blank as unfinished:
        return _card(request, asked, unfinished, status=422)
    except NotAnAnswer:
        return HttpResponseBadRequest()
    except Conflict:
        return _card(request, asked, status=409, refused=True)
    if request.htmx:
        return _feedback(request, saved)
    return redirect(f"{reverse('learn:question', args=[attempt, position])}#feedback")


@require_role(Role.STUDENT)
@require_POST
def finish(request: HttpRequest, attempt: int) -> HttpResponse:
    """Hand in; what has no answer counts as not right."""
    now = timezone.now()
    own = submit(attempt=attempt_for(user_of(request), attempt, now), now=now)
    catch_up(user_of(request), now)
    return redirect("learn:review", own.pk)


@require_role(Role.STUDENT)
@require_safe
def review(request: HttpRequest, attempt: int) -> HttpResponse:
    """The score and every question with its answer."""
    own = attempt_for(user_of(request), attempt, timezone.now())
    if own.is_open:
        return redirect("learn:quiz", own.pk)
    if not own.tells_at_once:
        return redirect("learn:exam_result", own.pk)
    content = content_of(request, own)
    every = cards(own, partial(page_telling, content, own))
    context = {
        "attempt": own,
        "lesson": lesson_head(content, own.lesson),
        "title": title_of(content, own),
        "score": score(own),
        "adjusted": adjusted_questions(own),
        # whoever stops practising leaves nothing out: what comes next has no end
        "cards": [c for c in every if c.response] if own.mode == Mode.PRACTICE else every,
    }
    return render(request, "learn/review.html", context)


def _asked_or_404(request: HttpRequest, attempt: int, position: int) -> AskedQuestion:
    """A question of the student's own, in a sitting that tells at once. Raises Http404."""
    asked = asked_for(user_of(request), attempt, position, timezone.now())
    if not asked.attempt.tells_at_once:
        raise Http404
    return asked


def _feedback(request: HtmxRequest, saved: Saved) -> HttpResponse:
    """The card of what was answered just now."""
    attempt = saved.response.asked.attempt
    content = kept_snapshot(attempt.pack) or content_of(request, attempt)
    page = page_telling(content, attempt, saved.response.asked)
    context = {
        "attempt": attempt,
        "card": answered_card(saved, page),
        "place": place_after(saved),
        "title": title_of(content, attempt),
    }
    return render(request, "learn/question.html#card", context)


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
    content = content_of(request, attempt)
    context = {
        "attempt": attempt,
        "card": card(asked, attempt, page_telling(content, attempt, asked), unfinished),
        "place": place(attempt, after=asked.position),
        "title": title_of(content, attempt),
        "client_key": form_key(),
        **said,
    }
    fragment = "#card" if request.htmx else ""
    return render(request, f"learn/question.html{fragment}", context, status=status)
