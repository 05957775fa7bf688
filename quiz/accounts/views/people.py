"""Who a page of accounts is for: somebody half way in, or somebody signed in."""

from datetime import datetime

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from quiz.accounts.halfway import Halfway, Step, current, next_step
from quiz.accounts.models import User


def at_step(
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
