"""What our answer view is compared with: no work at all but one durable row, and a bare answer."""

from datetime import timedelta
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from content.transactions import write_transaction
from quiz.attempts.models import AskedQuestion, Response
from quiz.progress import pace

# Here everyone answers faster than anyone can read. Such answers teach the memory nothing and
# would cost less than a reader's, so that no answer is taken for a guess.
pace.FASTEST, pace.WORDS_A_SECOND = timedelta(0), 10**9


@csrf_exempt
@require_POST
def empty(request: HttpRequest) -> HttpResponse:
    """One row, as durable as an answer, and nothing else: no session, no user, no page."""
    with write_transaction(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_row (said_at) VALUES (%s)", [timezone.now()])
    return HttpResponse(status=204)


@login_required
@require_POST
def bare(request: HttpRequest, attempt: int, position: int) -> HttpResponse:
    """The least that saves and marks an answer: no check of time, tab or key, nothing learnt."""
    asked = get_object_or_404(
        AskedQuestion.objects.select_related("attempt"),
        attempt=attempt,
        attempt__student=request.user,
        position=position,
    )
    answer = asked.form.parse(dict(request.POST.lists()), asked.shown)
    credit = asked.form.grade(asked.shown, answer)
    with write_transaction():
        Response.objects.create(
            asked=asked,
            client_key=UUID(request.POST["client_key"]),
            answer=answer,
            credit=credit,
            is_right=credit == 1,
            saved_at=timezone.now(),
        )
    return render(request, "bench/bare.html", {"asked": asked, "is_right": credit == 1})
