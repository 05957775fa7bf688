"""Deciding a sign-in: the throttles first, then the secret."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.transactions import write_transaction
from quiz.accounts import class_codes
from quiz.accounts.addresses import address_of
from quiz.accounts.models import User
from quiz.accounts.names import code_in
from quiz.accounts.throttle import count_try, forget_old_tries, forget_tries


@dataclass(frozen=True)
class Outcome:
    """Exactly one is set, or neither: `user` on success, `locked_until` when slowed down.

    `is_for_code`: it is not the account that is slowed down, but trying codes at this address.
    """

    user: User | None = None
    locked_until: datetime | None = None
    is_for_code: bool = False


def try_sign_in(
    *, request: HttpRequest, sign_in_name: str, credentials: dict[str, Any], now: datetime
) -> Outcome:
    """One try at `sign_in_name` at time `now`, with what the backends need in `credentials`."""

    def check() -> User | None:
        user = authenticate(request, **credentials)
        return user if isinstance(user, User) else None

    code = code_in(sign_in_name)
    if code is None:
        return throttled(check, sign_in_name=sign_in_name, now=now)
    admission = class_codes.admit(code=code, address=address_of(request), now=now)
    if admission.locked_until is not None:
        return Outcome(locked_until=admission.locked_until, is_for_code=True)
    outcome = throttled(check, sign_in_name=sign_in_name, now=now)
    if outcome.user is not None or class_codes.is_in_use(code):
        class_codes.confirm(admission, now=now)
    return outcome


def throttled(check: Callable[[], User | None], *, sign_in_name: str, now: datetime) -> Outcome:
    """One try at the secret of `sign_in_name`: `check` gives who it belongs to, None if nobody."""
    locked_until = count_try(sign_in_name=sign_in_name, now=now)
    if locked_until is not None:
        return Outcome(locked_until=locked_until)
    user = check()
    if user is None:
        return Outcome()
    with write_transaction():
        forget_tries(sign_in_name=sign_in_name)
        forget_old_tries(now=now)
        class_codes.forget_old_codes(now=now)
    return Outcome(user=user)


def refusal(locked_until: datetime | None, now: datetime, *, is_for_code: bool = False) -> str:
    """What is said to who was not let in; None is a wrong secret."""
    if locked_until is None:
        return _("That is not right. Check each field and try again.")
    if is_for_code:
        return refusal_of_code(locked_until, now)
    seconds = _seconds(locked_until, now)
    return ngettext(
        "Too many wrong tries for this account. Wait %(seconds)d second, then try again.",
        "Too many wrong tries for this account. Wait %(seconds)d seconds, then try again.",
        seconds,
    ) % {"seconds": seconds}


def refusal_of_code(locked_until: datetime, now: datetime) -> str:
    """What is said when a class code was not even looked up (`class_codes.look_up`)."""
    seconds = _seconds(locked_until, now)
    return ngettext(
        "Too many wrong class codes were tried from this network. Check the code, wait"
        " %(seconds)d second, then try again.",
        "Too many wrong class codes were tried from this network. Check the code, wait"
        " %(seconds)d seconds, then try again.",
        seconds,
    ) % {"seconds": seconds}


def _seconds(locked_until: datetime, now: datetime) -> int:
    return ceil((locked_until - now).total_seconds())
