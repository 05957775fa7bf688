"""Who a page of accounts is for: somebody half way in, or somebody signed in."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from quiz.accounts.halfway import Halfway, Step, current, next_step
from quiz.accounts.models import User

StepView = Callable[[HttpRequest, User, Halfway | None, datetime], HttpResponse]
"""A view that gets the person, how far they are (None: signed in) and the time."""


def step_page(step: Step) -> Callable[[StepView], Callable[[HttpRequest], HttpResponse]]:
    """The page of one step: for whom it is the next one, and kept nowhere."""

    def page_of(view: StepView) -> Callable[[HttpRequest], HttpResponse]:
        @never_cache
        @sensitive_post_parameters()
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def page(request: HttpRequest) -> HttpResponse:
            now = timezone.now()
            found = _at_step(request, step, now)
            if isinstance(found, HttpResponseRedirect):
                return found
            return view(request, *found, now)

        return page

    return page_of


def _at_step(
    request: HttpRequest, step: Step, now: datetime
) -> tuple[User, Halfway | None] | HttpResponseRedirect:
    """The person, and how far they are (None: signed in); or where they have to go instead."""
    user = request.user
    if isinstance(user, User):
        if user.is_student or step == Step.CODE:
            return HttpResponseRedirect(reverse("accounts:sign_in"))
        return user, None
    half = current(request, now)
    if half is None:
        return HttpResponseRedirect(reverse("accounts:sign_in") + "?staff=1")
    owed = next_step(half.user, passed=half.passed)
    if owed != step:
        address = owed.address if owed else reverse("accounts:sign_in") + "?staff=1"
        return HttpResponseRedirect(address)
    return half.user, half
