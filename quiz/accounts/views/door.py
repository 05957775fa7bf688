"""The door: signing in and out."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from quiz.accounts.forms import SignInAgainForm, StaffSignInForm, StudentSignInForm
from quiz.accounts.halfway import enter, next_step
from quiz.accounts.landing import start_page
from quiz.accounts.models import User
from quiz.accounts.remembered import is_remembered
from quiz.accounts.second_factor import factor_of
from quiz.accounts.sessions import begin_session
from quiz.accounts.signing_in import Outcome, refusal, try_sign_in

SignInForm = StudentSignInForm | StaffSignInForm


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The one door; `?staff=1` shows the form of teachers and editors, `?code=…&number=…`
    (the QR code of a slip) fills in the form of students."""
    if isinstance(request.user, User):
        # Not to `next`: a page that just refused this person would send them back here.
        return HttpResponseRedirect(start_page(request.user))
    staff = _is_for_staff(request)
    form = _form(request, staff)
    user = _signed_in_by(request, form)
    if user is not None:
        return HttpResponseRedirect(enter(request, user, _next_page(request, user), timezone.now()))
    context = {"form": form, "staff": staff, "next": request.GET.get("next", "")}
    return render(request, "accounts/sign_in.html", context, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest) -> JsonResponse:
    """For a page that must not be left: GET tells whose session this is (`user`, or null), POST
    signs the same person in again. Both tell the token that this page may now send."""
    if request.method == "POST":
        form = SignInAgainForm(request.POST)
        error = _signed_in_again(request, form)
        if error:
            return JsonResponse({"error": error}, status=422)
    return JsonResponse({"user": request.user.pk, "csrf": get_token(request)})


def _signed_in_again(request: HttpRequest, form: SignInAgainForm) -> str:
    """Sign in who the form says it was; why not, if not."""
    now = timezone.now()
    outcome = Outcome()
    if form.is_valid():
        outcome = try_sign_in(
            request=request, sign_in_name=form.sign_in_name, credentials=form.credentials, now=now
        )
    if outcome.user is None or outcome.user.pk != form.cleaned_data["user"]:
        return refusal(outcome.locked_until, now, is_for_code=outcome.is_for_code)
    factor = factor_of(outcome.user)
    passed = factor is not None and is_remembered(request, factor)
    if next_step(outcome.user, passed=passed) is not None:
        return _("Sign in on the sign-in page: another step is asked of you there.")
    begin_session(request, outcome.user, has_passed=passed)
    return ""


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("accounts:sign_in")


def _is_for_staff(request: HttpRequest) -> bool:
    """What was chosen; else whoever is on the way to a page of teachers or editors is one."""
    chosen = request.GET.get("staff")
    if chosen is not None:
        return chosen != "0"
    return request.GET.get("next", "").startswith(
        (reverse("teach:home"), reverse("admin:index"), "/newsroom/", reverse("accounts:devices"))
    )


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
        words = refusal(outcome.locked_until, now, is_for_code=outcome.is_for_code)
        form.add_error(None, words)
    return outcome.user


def _next_page(request: HttpRequest, user: User) -> str:
    """`?next=` when it is a page of this site, otherwise where the role starts."""
    target = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if safe else start_page(user)
