"""One answer of an exam at a time, sent by a script; answered in JSON.

What is said here never depends on what is right.
"""

from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from quiz.accounts.access import View, to_sign_in
from quiz.accounts.models import User
from quiz.attempts.actions import flag as flag_question
from quiz.attempts.actions import save_answer
from quiz.attempts.errors import Conflict, TooLate
from quiz.attempts.models import AskedQuestion
from quiz.errors import RETRY_AFTER_SECONDS
from quiz.generation.answering.shown import Blank, NotAnAnswer
from quiz.learn.asking import user_of
from quiz.learn.exams import exam_question_for, read_answer
from quiz.learn.forms import ExamAnswerForm
from quiz.learn.papers import clock


def for_scripts(view: View) -> View:
    """Open to students. A script that comes without a session, or while the database is away, is
    told so in a way that it can act on."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            if not isinstance(request.user, User):
                if "application/json" in request.headers.get("Accept", ""):
                    return JsonResponse({"sign_in": True}, status=401)
                return to_sign_in(request)
            if not request.user.is_student:
                raise Http404
            return view(request, *args, **kwargs)
        except (OperationalError, InterfaceError):
            headers = {"Retry-After": RETRY_AFTER_SECONDS}
            return JsonResponse({"retry": True}, status=503, headers=headers)

    return checked


@for_scripts
@require_POST
def answer(request: HttpRequest, attempt: int, position: int) -> JsonResponse:
    """Save one answer."""
    now = timezone.now()
    asked = exam_question_for(user_of(request), attempt, position, now)
    form = ExamAnswerForm(request.POST)
    if not form.is_valid():
        return _refused()
    try:
        given = read_answer(asked, dict(request.POST.lists()))
        saved = save_answer(asked=asked, answer=given, now=now, **form.cleaned_data)
    except (Blank, NotAnAnswer):
        return _refused()
    except TooLate:
        return _late()
    except Conflict as conflict:
        return _conflict(asked, conflict)
    time = clock(asked.attempt, now)
    left = {"left": time.left} if time else {}
    return JsonResponse({"sequence": saved.response.sequence, **left})


@for_scripts
@require_POST
def flag(request: HttpRequest, attempt: int, position: int) -> JsonResponse:
    """Mark a question to come back to."""
    asked = exam_question_for(user_of(request), attempt, position, timezone.now())
    if request.POST.get("on") not in ("0", "1"):
        return _refused()
    try:
        flag_question(asked=asked, on=request.POST["on"] == "1")
    except Conflict as conflict:
        return _conflict(asked, conflict)
    return JsonResponse({})


def _refused() -> JsonResponse:
    return JsonResponse({"refused": True}, status=400)


def _late() -> JsonResponse:
    return JsonResponse({"late": True}, status=410)


def _conflict(asked: AskedQuestion, conflict: Conflict) -> JsonResponse:
    """The answer that stands, and whether the exam is handed in."""
    stands = conflict.first
    said: dict[str, Any] = {
        "sequence": stands.sequence if stands else 0,
        "answer": stands.answer if stands else None,
    }
    asked.attempt.refresh_from_db(fields=["submitted_at"])
    if not asked.attempt.is_open:
        said["closed"] = True
    return JsonResponse(said, status=409)
