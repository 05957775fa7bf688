"""Saying that a question is wrong. What is answered tells nothing about the question."""

from secrets import token_hex

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from content.language import page_lang
from content.shelf import in_address
from quiz.accounts.access import require_role
from quiz.accounts.models import Role, User
from quiz.attempts.access import asked_for
from quiz.attempts.models import AskedQuestion, Attempt, Mode, Reason
from quiz.attempts.reports import TooMany, report
from quiz.learn.addresses import lesson_address
from quiz.learn.asking import HtmxRequest, content_with, page_or_404, user_of
from quiz.learn.forms import ReportForm, ReportTriedForm
from quiz.learn.practice import SETS, TryCard, practice
from quiz.packs import named

VISITOR = "visitor"  # in the session: a random mark, made with the first report

form_target = require_http_methods(["GET", "HEAD", "POST"])
"""The form is shown, and sent, here."""


@require_role(Role.STUDENT)
@form_target
def report_asked(request: HtmxRequest, attempt: int, position: int) -> HttpResponse:
    """Of a question in the student's own sitting."""
    asked = asked_for(user_of(request), attempt, position, timezone.now())
    back = _place_of(asked)
    if request.method != "POST":
        return _form(request, asked, asked.attempt, ReportForm(), back)
    return _take(request, asked, asked.attempt, ReportForm(request.POST), back)


@form_target
def report_tried(request: HtmxRequest, lesson: str, position: int) -> HttpResponse:
    """Of a question on a lesson's page; open to everyone, as that page is."""
    is_sent = request.method == "POST"
    form = ReportTriedForm(request.POST if is_sent else request.GET)
    form.full_clean()
    if not is_sent and "seed" not in form.cleaned_data:
        return redirect(lesson_address(named(request), lesson))
    card = _tried(request, lesson, position, form)
    where = in_address(card.attempt.pack, {"set": card.seed % SETS})
    back = f"{reverse('learn:lesson', args=[lesson])}{where}#practice"
    if card.seen != form.cleaned_data.get("seen"):
        return _answer(request, _has_changed(), back)
    if not is_sent:
        return _form(request, card.asked, card.attempt, ReportForm(), back, card)
    return _take(request, card.asked, card.attempt, form, back, card)


def _take(
    request: HtmxRequest,
    asked: AskedQuestion,
    attempt: Attempt,
    form: ReportForm,
    back: str,
    card: TryCard | None = None,
) -> HttpResponse:
    """Keep the report, or show its form again."""
    if form.is_valid():
        try:
            _keep(request, asked, attempt, form)
            return _answer(request, _("Thank you. We shall look into this question."), back)
        except TooMany:
            form.add_error(None, _too_many())
    return _form(request, asked, attempt, form, back, card, status=422)


def _form(
    request: HtmxRequest,
    asked: AskedQuestion,
    attempt: Attempt,
    form: ReportForm,
    back: str,
    card: TryCard | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """The form in the place of its link, or on a page of its own where there are no scripts."""
    context = {"asked": asked, "attempt": attempt, "card": card, "form": form, "back": back}
    template = "learn/parts/report.html" if request.htmx else "learn/report.html"
    return render(request, template, context, status=status)


def _keep(request: HttpRequest, asked: AskedQuestion, attempt: Attempt, form: ReportForm) -> None:
    reporter = request.user if isinstance(request.user, User) else None
    report(
        asked=asked,
        attempt=attempt,
        reason=Reason(form.cleaned_data["reason"]),
        text=form.cleaned_data["text"],
        reporter=reporter,
        visitor="" if reporter else _visitor(request),
        now=timezone.now(),
    )


def _answer(request: HtmxRequest, said: str, back: str) -> HttpResponse:
    """Say it: in the place of the form, or on the page that the reader came from."""
    if request.htmx:
        return render(request, "learn/parts/reported.html", {"said": said})
    messages.success(request, said)
    return HttpResponseRedirect(back, status=303)


def _visitor(request: HttpRequest) -> str:
    """The random mark of this browser: it says who reports often, not who it is."""
    mark: str = request.session.setdefault(VISITOR, token_hex(16))
    return mark


def _tried(request: HttpRequest, lesson: str, position: int, form: ReportTriedForm) -> TryCard:
    """The question of the page, drawn again. Raises Http404."""
    content = content_with(request, lesson)
    page = page_or_404(content, lesson)
    seed = form.cleaned_data.get("seed")
    cards = practice(content, page, page_lang(), seed) if seed is not None else []
    if not 0 < position <= len(cards):
        raise Http404
    card = cards[position - 1]
    card.attempt.revision = content.revision
    return card


def _place_of(asked: AskedQuestion) -> str:
    """Where the student sees the question."""
    attempt = asked.attempt
    if attempt.mode == Mode.EXAM:
        name = "learn:paper" if attempt.is_open else "learn:exam_result"
        return f"{reverse(name, args=[attempt.pk])}#q-{asked.position}"
    if attempt.is_open:
        return reverse("learn:question", args=[attempt.pk, asked.position])
    return reverse("learn:review", args=[attempt.pk])


def _has_changed() -> str:
    return _("This question has changed since you opened the page. Please look at it once more.")


def _too_many() -> str:
    return _("You have reported many questions today. Please go on tomorrow.")
