"""The student has read that points have changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from quiz.accounts.access import require_role
from quiz.accounts.models import Role
from quiz.attempts.access import attempt_for
from quiz.attempts.notices import mark_told
from quiz.learn.asking import user_of


@require_role(Role.STUDENT)
@require_POST
def understood(request: HttpRequest, attempt: int) -> HttpResponse:
    """It is not said again on the home page; the result goes on saying it."""
    now = timezone.now()
    mark_told(attempt=attempt_for(user_of(request), attempt, now), now=now)
    return redirect("learn:home")
