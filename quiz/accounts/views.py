from datetime import datetime
from math import ceil

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from quiz.accounts.forms import StaffSignInForm, StudentSignInForm
from quiz.accounts.landing import start_page
from quiz.accounts.models import User
from quiz.accounts.signing_in import Outcome, try_sign_in

SignInForm = StudentSignInForm | StaffSignInForm


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; `?staff=1` shows the form of teachers and editors, `?code=…&number=…`
    (the QR code of a slip) fills in the form of students."""
    if isinstance(request.user, User):
        # Not to `next`: a page that just refused this person would send them back here.
        return HttpResponseRedirect(start_page(request.user))
    staff = _is_for_staff(request)
    form = _form(request, staff)
    user = _signed_in_by(request, form)
    if user is not None:
        return HttpResponseRedirect(_next_page(request, user))
    context = {"form": form, "staff": staff, "next": request.GET.get("next", "")}
    return render(request, "accounts/sign_in.html", context, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("accounts:sign_in")


def _is_for_staff(request: HttpRequest) -> bool:
    """What was chosen; else whoever is on the way to a page of teachers or editors is one."""
    chosen = request.GET.get("staff")
    if chosen is not None:
        return chosen != "0"
    return request.GET.get("next", "").startswith((reverse("teach:home"), reverse("admin:index")))


def _form(request: HttpRequest, staff: bool) -> SignInForm:
    sent = request.POST or None
    if staff:
        return StaffSignInForm(sent)
    return StudentSignInForm(sent) if sent else StudentSignInForm.from_address(request.GET)


def _signed_in_by(request: HttpRequest, form: SignInForm) -> User | None:
    if not form.is_valid():
        return None
    now = timezone.now()
    outcome = try_sign_in(
        request=request, sign_in_name=form.sign_in_name, credentials=form.credentials, now=now
    )
    if outcome.user is None:
        form.add_error(None, _refusal(outcome, now))
        return None
    login(request, outcome.user)
    if outcome.user.is_student:
        request.session.set_expiry(0)  # a shared computer: closing the browser signs out
    return outcome.user


def _refusal(outcome: Outcome, now: datetime) -> str:
    if outcome.locked_until is None:
        return _("That is not right. Check each field and try again.")
    seconds = ceil((outcome.locked_until - now).total_seconds())
    return ngettext(
        "Too many wrong tries for this account. Wait %(seconds)d second, then try again.",
        "Too many wrong tries for this account. Wait %(seconds)d seconds, then try again.",
        seconds,
    ) % {"seconds": seconds}


def _next_page(request: HttpRequest, user: User) -> str:
    """`?next=` when it is a page of this site, otherwise where the role starts."""
    target = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if safe else start_page(user)
