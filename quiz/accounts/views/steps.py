"""The steps after the password. The last two are also for who is signed in already."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quiz.accounts import factor_keys
from quiz.accounts.actions import change_password
from quiz.accounts.ending import forget_devices
from quiz.accounts.factors import address_for_app, key_of, shown
from quiz.accounts.halfway import Halfway, Step, go_on
from quiz.accounts.models import SecondFactor, User
from quiz.accounts.privacy import NotProved, prove
from quiz.accounts.qr import qr_code
from quiz.accounts.remembered import remember
from quiz.accounts.second_factor import codes_left, factor_of, is_required, try_code, turn_on
from quiz.accounts.sessions import PASSED, keep_only_this
from quiz.accounts.signing_in import refusal
from quiz.accounts.step_forms import CodeForm, NewPasswordForm, SetUpForm
from quiz.accounts.views.people import step_page

GROUP = 4  # letters of a key that is typed by hand


@step_page(Step.CODE)
def second_step(
    request: HttpRequest, user: User, half: Halfway | None, now: datetime
) -> HttpResponse:
    """The code of the app; `?recovery=1` asks for one that was written down."""
    factor = factor_of(user)
    recovery = request.GET.get("recovery") == "1"
    form = CodeForm(request.POST if request.method == "POST" else None, recovery=recovery)
    if half and factor and form.is_valid() and _is_proved(factor, form, now):
        return _passed(request, half, factor, form)
    context = {"form": form, "recovery": recovery, "person": user}
    return render(request, "accounts/second_step.html", context, status=_status(form))


@step_page(Step.PASSWORD)
def new_password(
    request: HttpRequest, user: User, half: Halfway | None, now: datetime
) -> HttpResponse:
    """A password of one's own, in place of the one that was given out or the one before."""
    sent = request.POST if request.method == "POST" else None
    form = NewPasswordForm(sent, user=user, ask_old=half is None)
    if form.is_valid() and (half or _knows_password(user, form, "old", now)):
        change_password(user=user, password=form.cleaned_data["new"])
        if half:
            forget_devices(user)
            return HttpResponseRedirect(go_on(request, half, passed=half.passed))
        keep_only_this(request, user)
        messages.success(
            request, _("The password is changed. Every other device has been signed out.")
        )
        return redirect("accounts:devices")
    context = {"form": form, "half": half, "person": user}
    return render(request, "accounts/new_password.html", context, status=_status(form))


@step_page(Step.FACTOR)
def set_up(request: HttpRequest, user: User, half: Halfway | None, now: datetime) -> HttpResponse:
    """Turning on the second step: the picture to scan, the first code, then the recovery codes."""
    if half is None and factor_of(user) is not None:
        return redirect("accounts:devices")
    sent = request.POST if request.method == "POST" else None
    form = SetUpForm(sent, ask_password=half is None)
    salt = factor_keys.taken(user, request.POST.get("key", "")) if sent is not None else None
    codes = _turned_on(user, half, form, salt, now)
    if codes is None:
        return _set_up_page(request, user, half, form, salt)
    if half:
        then = go_on(request, half, passed=True)
    else:
        request.session[PASSED] = True
        then = reverse("accounts:devices")
    return codes_page(request, codes, then)


def codes_page(request: HttpRequest, codes: list[str], then: str) -> HttpResponse:
    """The only page that ever shows these codes."""
    context = {"codes": [shown(code) for code in codes], "then": then}
    return render(request, "accounts/recovery_codes.html", context)


def _turned_on(
    user: User, half: Halfway | None, form: SetUpForm, salt: str | None, now: datetime
) -> list[str] | None:
    """The recovery codes, once the second step is on."""
    if not form.is_bound:
        return None
    if salt is None:
        form.add_error(None, _("This page stood open for too long. Scan the new picture."))
        return None
    if not form.is_valid() or not (half or _knows_password(user, form, "password", now)):
        return None
    codes = turn_on(user=user, salt=salt, typed=form.cleaned_data["code"], now=now)
    if codes is None:
        form.add_error(
            "code", _("That is not the code that the app shows now. Type the newest one.")
        )
    return codes


def _set_up_page(
    request: HttpRequest, user: User, half: Halfway | None, form: SetUpForm, salt: str | None
) -> HttpResponse:
    """With the key that was scanned already, if it still counts."""
    text = request.POST.get("key", "")
    if salt is None:
        salt, text = factor_keys.offer(user)
    key = key_of(salt)
    context = {
        "form": form,
        "half": half,
        "person": user,
        "must": is_required(user),
        "text": text,
        "qr": qr_code(address_for_app(salt, user.sign_in_name), "factor__qr"),
        "key": " ".join(key[at : at + GROUP] for at in range(0, len(key), GROUP)),
    }
    return render(request, "accounts/set_up.html", context, status=_status(form))


def _passed(
    request: HttpRequest, half: Halfway, factor: SecondFactor, form: CodeForm
) -> HttpResponse:
    """On to where they were going; who used up a recovery code is told how many are left."""
    response = HttpResponseRedirect(go_on(request, half, passed=True))
    if form.cleaned_data.get("remember"):
        remember(request, response, factor)
    if "remember" not in form.fields:
        left = codes_left(factor)
        text = ngettext(
            "%(left)d recovery code is left. Make new ones before they are used up.",
            "%(left)d recovery codes are left. Make new ones before they are used up.",
            left,
        )
        messages.warning(request, text % {"left": left})
    return response


def _is_proved(factor: SecondFactor, form: CodeForm, now: datetime) -> bool:
    outcome = try_code(factor=factor, typed=form.cleaned_data["code"], now=now)
    if outcome.user is None:
        form.add_error("code", code_refusal(outcome.locked_until, now))
    return outcome.user is not None


def code_refusal(locked_until: datetime | None, now: datetime) -> str:
    """What is said of a code that did not count."""
    if locked_until is not None:
        return refusal(locked_until, now)
    return _("That code is not right, or was used already. Wait for the next one in the app.")


def _knows_password(
    user: User, form: NewPasswordForm | SetUpForm, field: str, now: datetime
) -> bool:
    try:
        prove(user=user, secret=form.cleaned_data[field], now=now)
    except NotProved as why:
        wrong = _("That is not your password.")
        form.add_error(field, refusal(why.locked_until, now) if why.locked_until else wrong)
        return False
    return True


def _status(form: CodeForm | NewPasswordForm | SetUpForm) -> int:
    return 422 if form.errors else 200
