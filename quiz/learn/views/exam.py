"""The mock exam: what it is, the paper, handing in, the result. All of it works without scripts."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from content.language import page_lang
from content.shelf import title_of
from quiz.accounts.access import require_role
from quiz.accounts.models import Role
from quiz.attempts.actions import submit
from quiz.attempts.banks import bank
from quiz.attempts.errors import NothingToAsk
from quiz.attempts.models import Attempt
from quiz.attempts.notices import adjusted_questions
from quiz.attempts.queries import answered_positions, score
from quiz.attempts.starting import sit
from quiz.classrooms.access import occasion_of
from quiz.classrooms.queries import time_factor
from quiz.generation.answering.shown import NotAnAnswer
from quiz.generation.blueprint import THPT
from quiz.learn.asking import content_of, content_or_404, new_seed, user_of
from quiz.learn.exams import Filed, exam_for, exams_of, file_paper, whole_paper, with_scores
from quiz.learn.learning import catch_up
from quiz.learn.papers import clock, paper_of
from quiz.learn.telling import telling_in
from quiz.learn.titles import page_telling
from quiz.packs import shelf_of

form_target = require_http_methods(["GET", "HEAD", "POST"])
"""A form is sent here; whoever comes by the address alone, as after signing in, is led on."""


@require_role(Role.STUDENT)
@require_safe
def exam(request: HttpRequest) -> HttpResponse:
    """What the mock exam is, the open one, and those handed in."""
    student, content, now = user_of(request), content_or_404(request), timezone.now()
    exams = exams_of(student, content.slug, now)
    context = {
        "blueprint": THPT,
        "can_ask": whole_paper(content, page_lang()),
        "subject": title_of(content, page_lang()) if shelf_of(request).is_several else "",
        "minutes": int(THPT.length.total_seconds() * float(time_factor(student)) // 60),
        "open": next((exam for exam in exams if exam.is_open), None),
        "past": with_scores(exams),
    }
    return render(request, "learn/exam/exam.html", context)


@require_role(Role.STUDENT)
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin a mock exam, or go on with the one that is open."""
    student, content = user_of(request), content_or_404(request)
    bank(content, page_lang())  # building it may take seconds: they are not the student's
    now = timezone.now()
    exams_of(student, content.slug, now)  # one whose time is over does not stand in the way
    try:
        attempt = sit(
            student=student,
            content=content,
            blueprint=THPT,
            lang=page_lang(),
            seed=new_seed(),
            now=now,
            factor=time_factor(student),
        )
    except NothingToAsk:
        messages.info(request, _("There is nothing to ask about yet."))
        return see_other("learn:exam")
    return see_other("learn:paper", attempt.pk)


@require_role(Role.STUDENT)
@require_safe
def paper(request: HttpRequest, attempt: int) -> HttpResponse:
    """All questions on one page, so that reading on needs no network."""
    now = timezone.now()
    own = exam_for(user_of(request), attempt, now)
    if not own.is_open:
        return redirect("learn:exam_result", own.pk)
    context = {
        "attempt": own,
        "occasion": occasion_of(own),
        "paper": paper_of(own),
        "clock": clock(own, now),
    }
    return render(request, "learn/exam/paper.html", context)


@require_role(Role.STUDENT)
@form_target
def save(request: HttpRequest, attempt: int) -> HttpResponse:
    """Save what is on the page, sent as a plain form; then on to reporting a question, if asked."""
    now = timezone.now()
    own = exam_for(user_of(request), attempt, now)
    if request.method == "POST":
        try:
            filed = file_paper(own, request.POST, now)
        except NotAnAnswer:
            return HttpResponseBadRequest()
        _say(request, own, filed)
        position = request.POST.get("report", "")
        if position in map(str, range(1, own.total + 1)):
            return see_other("learn:report", own.pk, int(position))
    return see_other("learn:paper", own.pk)


@require_role(Role.STUDENT)
@form_target
def hand_in(request: HttpRequest, attempt: int) -> HttpResponse:
    """Save what is on the page; ask once more; hand in."""
    student, now = user_of(request), timezone.now()
    own = exam_for(student, attempt, now)
    filed = Filed()
    if request.method == "POST":
        try:
            filed = file_paper(own, request.POST, now)
        except NotAnAnswer:
            return HttpResponseBadRequest()
        if request.POST.get("sure") == "1" and not filed.overtaken:
            own = submit(attempt=own, now=now)
    if own.is_open:
        context = {
            "attempt": own,
            "occasion": occasion_of(own),
            "paper": paper_of(own),
            "clock": clock(own, now),
            "filed": filed,
        }
        return render(request, "learn/exam/hand_in.html", context)
    _say(request, own, filed)
    catch_up(student, now)
    return see_other("learn:exam_result", own.pk)


@require_role(Role.STUDENT)
@require_safe
def result(request: HttpRequest, attempt: int) -> HttpResponse:
    """The points, where they were lost, and every question explained; of what was sat for the
    class only what may be told by now."""
    now = timezone.now()
    own = exam_for(user_of(request), attempt, now)
    if own.is_open:
        return redirect("learn:paper", own.pk)
    occasion, telling = telling_in(own, now)
    context: dict[str, Any] = {"attempt": own, "occasion": occasion, "telling": telling}
    context["adjusted"] = adjusted = adjusted_questions(own)
    if not telling.tells_all:
        return render(request, "learn/exam/handed_in.html", context | _untold(own))
    context |= {
        "paper": paper_of(
            own,
            partial(page_telling, content_of(request, own), own),
            ruled={one.asked.pk: one.credit for one in adjusted},
        ),
        "only_wrong": request.GET.get("only") == "wrong",
    }
    return render(request, "learn/exam/result.html", context)


def _untold(attempt: Attempt) -> dict[str, Any]:
    """What may be said of a paper while it is not told what was right."""
    answered = len(answered_positions(attempt))
    return {"score": score(attempt), "answered": answered, "total": attempt.total}


def see_other(to: str, *args: Any) -> HttpResponse:
    """What to look at after something was sent."""
    return HttpResponseRedirect(resolve_url(to, *args), status=303)


def _say(request: HttpRequest, attempt: Attempt, filed: Filed) -> None:
    """Tell what became of the answers that a plain form sent."""
    if filed.late:
        messages.warning(
            request,
            _("The time was up: the answers you sent after it do not count, but they are kept."),
        )
    if filed.overtaken:
        messages.warning(
            request,
            ngettext(
                "%(number)d answer stays as you changed it on another page. Please look at it.",
                "%(number)d answers stay as you changed them on another page. Please look at them.",
                filed.overtaken,
            )
            % {"number": filed.overtaken},
        )
    if attempt.is_open and not filed.overtaken:
        messages.success(request, _("Everything you have answered is saved."))
