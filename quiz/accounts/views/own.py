"""One's own account: the second step, where one is signed in, what is kept."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from quiz.accounts.access import require_role
from quiz.accounts.devices import devices_of
from quiz.accounts.ending import end_sessions
from quiz.accounts.models import User
from quiz.accounts.own_data import own_data
from quiz.accounts.ranks import STAFF
from quiz.accounts.second_factor import (
    codes_left,
    factor_of,
    is_required,
    new_recovery_codes,
    try_code,
    turn_off,
)
from quiz.accounts.sessions import PASSED, keep_only_this
from quiz.accounts.step_forms import OwnCodeForm
from quiz.accounts.views.steps import code_refusal, codes_page


class StaffRequest(HttpRequest):
    """A request that `require_role` let through."""

    user: User


@require_role(*STAFF)
@never_cache
@require_safe
def devices(request: StaffRequest) -> HttpResponse:
    """The second step and the devices."""
    return _page(request, OwnCodeForm())


@require_role(*STAFF)
@never_cache
@sensitive_post_parameters()
@require_POST
def factor(request: StaffRequest) -> HttpResponse:
    """Make new recovery codes, or (`do=off`) turn the second step off: with a code of the app."""
    own, now, form = factor_of(request.user), timezone.now(), OwnCodeForm(request.POST)
    if own is None:
        return redirect("accounts:devices")
    if form.is_valid():
        outcome = try_code(factor=own, typed=form.cleaned_data["code"], now=now)
        if outcome.user is None:
            form.add_error("code", code_refusal(outcome.locked_until, now))
    if form.errors:
        return _page(request, form, status=422)
    if request.POST.get("do") != "off" or is_required(request.user):
        codes = new_recovery_codes(factor=own, now=now)
        return codes_page(request, codes, reverse("accounts:devices"))
    turn_off(user=request.user, now=now)
    request.session.pop(PASSED, None)
    messages.success(request, _("Two-step verification is off."))
    return redirect("accounts:devices")


@require_role(*STAFF)
@require_POST
def only_here(request: StaffRequest) -> HttpResponse:
    """Sign out everywhere else, and forget the devices that were remembered."""
    end_sessions(request.user, but=request.session.session_key or "")
    keep_only_this(request, request.user)
    messages.success(request, _("Every other device has been signed out."))
    return redirect("accounts:devices")


@require_role(*STAFF)
@never_cache
@require_safe
def data(request: StaffRequest) -> HttpResponse:
    """Everything that is kept of this account, as a file."""
    plain = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(own_data(request.user, timezone.now()), json_dumps_params=plain)
    response["Content-Disposition"] = 'attachment; filename="em-co-biet.json"'
    return response


def _page(request: StaffRequest, form: OwnCodeForm, status: int = 200) -> HttpResponse:
    own = factor_of(request.user)
    context = {
        "factor": own,
        "codes_left": codes_left(own) if own else 0,
        "must": is_required(request.user),
        "devices": devices_of(request.user, timezone.now()),
        "this": request.session.session_key,
        "form": form,
    }
    return render(request, "accounts/devices.html", context, status=status)
