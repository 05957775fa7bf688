"""What one has reported oneself: is it answered, and how?"""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from quiz.accounts.access import sign_in_required
from quiz.attempts.inbox import reports_of
from quiz.attempts.reports import mark_read
from quiz.classrooms.reported import kept_from
from quiz.learn.asking import user_of

PER_PAGE = 20
LONGEST_ID = 15


@sign_in_required
@require_safe
def own_reports(request: HttpRequest) -> HttpResponse:
    """Every question that the reader called wrong, latest first. What may not be told yet, because
    a test is still going on, waits."""
    user = user_of(request)
    page_obj = Paginator(reports_of(user), PER_PAGE).get_page(request.GET.get("page"))
    reports = list(page_obj.object_list)
    kept = kept_from(user, reports, timezone.now())
    told = [(one, one.resolved_at is not None and one.pk not in kept) for one in reports]
    unread = [one.pk for one, is_told in told if is_told and one.read_at is None]
    context = {"page_obj": page_obj, "told": told, "unread": unread}
    return render(request, "learn/own_reports.html", context)


@sign_in_required
@require_POST
def reports_read(request: HttpRequest) -> HttpResponse:
    """The reader has read these answers: the home page says no more of them."""
    sent = request.POST.getlist("report")
    ids = [int(text) for text in sent if text.isascii() and text.isdigit()]
    known = [pk for pk in ids if len(str(pk)) <= LONGEST_ID]
    mark_read(reports=known, reader=user_of(request), now=timezone.now())
    return redirect("learn:home" if request.POST.get("from") == "home" else "learn:own_reports")
