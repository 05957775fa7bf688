"""The inbox of what readers report: look, mend the fact, answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from content.language import page_lang
from quiz.accounts.access import require_role
from quiz.accounts.models import NEWSROOM
from quiz.attempts.access import report_for
from quiz.attempts.inbox import waiting
from quiz.attempts.models import Reason
from quiz.attempts.reports import reopen, settle
from quiz.newsroom.forms.reports import AnswerForm
from quiz.newsroom.inbox.listing import Filter, inbox
from quiz.newsroom.inbox.one import reported
from quiz.newsroom.pages import NewsroomRequest, newsroom_look, newsroom_page, show


@newsroom_look
def reports(request: NewsroomRequest) -> HttpResponse:
    """What waits, or what is settled, by the fact behind it."""
    wanted = _filter(request)
    page = inbox(wanted, request.GET.get("page"), page_lang())
    context = {
        "page": page,
        "page_obj": page.page_obj,
        "wanted": wanted,
        "reasons": list(Reason),
        "waiting": waiting().count(),
    }
    return show(request, "newsroom/reports/reports.html", context, tab="reports")


@newsroom_page
def report(request: NewsroomRequest, report_id: int) -> HttpResponse:
    """One question with all that is said of it; several reports can be answered at once."""
    page = reported(report_for(request.user, report_id), page_lang())
    if request.method != "POST":
        ticked = [voice.report.pk for voice in page.waiting]
        form = AnswerForm(offered=page.may_answer, initial={"answer": page.draft})
        return _one(request, page, form, ticked)
    form = AnswerForm(request.POST, offered=page.may_answer)
    if not form.is_valid():
        return _one(request, page, form, form.ticked, status=422)
    number = settle(
        reports=form.ticked,
        by=request.user,
        resolution=form.cleaned_data["answer"],
        now=timezone.now(),
    )
    told = ngettext("%(number)s report is answered.", "%(number)s reports are answered.", number)
    messages.success(request, told % {"number": number})
    return redirect("newsroom:reports")


@require_role(*NEWSROOM)
@require_POST
def report_again(request: NewsroomRequest, report_id: int) -> HttpResponse:
    """It was answered too soon: it waits again, and its answer can be written better."""
    known = report_for(request.user, report_id)
    if reopen(reported=known):
        messages.success(request, _("This report waits again."))
    return redirect("newsroom:report", known.pk)


def _one(
    request: NewsroomRequest,
    page: object,
    form: AnswerForm,
    ticked: list[int],
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"page": page, "form": form, "ticked": ticked}
    template = "newsroom/reports/report.html"
    return show(request, template, context, tab="reports", status=status)


def _filter(request: NewsroomRequest) -> Filter:
    """What the address asks for; what is not known asks for nothing."""
    reason, pack = request.GET.get("reason", ""), request.GET.get("pack", "")
    return Filter(
        is_settled=request.GET.get("state") == "settled",
        reason=reason if reason in Reason.values else "",
        pack=pack,
    )
