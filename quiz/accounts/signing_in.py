"""Deciding a sign-in: the throttle first, then the secret."""

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
from quiz.accounts.models import User
from quiz.accounts.throttle import count_try, forget_old_tries, forget_tries


@dataclass(frozen=True)
class Outcome:
    """Exactly one is set, or neither: `user` on success, `locked_until` when slowed down."""

    user: User | None = None
    locked_until: datetime | None = None


def try_sign_in(
    *, request: HttpRequest, sign_in_name: str, credentials: dict[str, Any], now: datetime
) -> Outcome:
    """One try at `sign_in_name` at time `now`, with what the backends need in `credentials`."""

    def check() -> User | None:
        user = authenticate(request, **credentials)
        return user if isinstance(user, User) else None

    return throttled(check, sign_in_name=sign_in_name, now=now)


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
    return Outcome(user=user)


def refusal(locked_until: datetime | None, now: datetime) -> str:
    """What is said to who was not let in; None is a wrong secret."""
    if locked_until is None:
        return _("That is not right. Check each field and try again.")
    seconds = ceil((locked_until - now).total_seconds())
    return ngettext(
        "Too many wrong tries for this account. Wait %(seconds)d second, then try again.",
        "Too many wrong tries for this account. Wait %(seconds)d seconds, then try again.",
        seconds,
    ) % {"seconds": seconds}
