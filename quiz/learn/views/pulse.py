"""The page of an exam tells every so often that it is there, and hears how long it goes on."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from quiz.attempts.presence import note_seen
from quiz.learn.asking import user_of
from quiz.learn.exams import exam_for
from quiz.learn.papers import clock
from quiz.learn.views.exam_answers import for_scripts


@for_scripts
@require_POST
def pulse(request: HttpRequest, attempt: int) -> JsonResponse:
    """Is it still open, and how long: a teacher may have given more time, or closed it.

    `left` is in whole seconds, missing where there is no clock; the time is the server's.
    """
    now = timezone.now()
    own = exam_for(user_of(request), attempt, now)
    note_seen(attempt=own, now=now)
    said: dict[str, Any] = {"closed": not own.is_open, "now": now, "deadline": own.deadline_at}
    time = clock(own, now)
    if own.is_open and time:
        said["left"] = time.left
    return JsonResponse(said)
