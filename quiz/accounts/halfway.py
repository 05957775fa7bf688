"""Between the password and the end of signing in.

Who has given the right password and owes another step is *not* signed in: no page knows them.
Their session only holds who they are about to become, for ten minutes; a new password, another
role or a closed account ends it like any other session.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from quiz.accounts.models import User
from quiz.accounts.remembered import is_remembered
from quiz.accounts.second_factor import factor_of, is_required
from quiz.accounts.sessions import begin_session

FOR = timedelta(minutes=10)
KEY = "halfway"


class Step(Enum):
    """What is still owed, each with the name of its page."""

    CODE = "accounts:second_step"
    PASSWORD = "accounts:new_password"
    FACTOR = "accounts:set_up"

    @property
    def address(self) -> str:
        return reverse(self.value)


@dataclass(frozen=True)
class Halfway:
    """`user` gave the password (`passed`: and the second factor), on the way to `then`."""

    user: User
    then: str
    passed: bool


def next_step(user: User, *, passed: bool) -> Step | None:
    """What `user` owes before they are signed in. First the code: a password that somebody found
    must not be enough to choose another."""
    if user.is_student:
        return None
    factor = factor_of(user)
    if factor is not None and not passed:
        return Step.CODE
    if user.must_change_password:
        return Step.PASSWORD
    if factor is None and is_required(user):
        return Step.FACTOR
    return None


def enter(request: HttpRequest, user: User, then: str, now: datetime) -> str:
    """Sign in `user`, whose password was right, or begin the way there: the address to go to."""
    factor = factor_of(user)
    passed = factor is not None and is_remembered(request, factor)
    step = next_step(user, passed=passed)
    if step is None:
        begin_session(request, user, has_passed=passed)
        return then
    request.session.flush()  # whatever was planted in it
    _keep(request, user, then, passed=passed, began=now.timestamp())
    return step.address


def current(request: HttpRequest, now: datetime) -> Halfway | None:
    """Who is half way in this session, if anybody still is."""
    kept = request.session.get(KEY)
    if not kept or now.timestamp() - kept["began"] > FOR.total_seconds():
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(kept["hash"], user.get_session_auth_hash()):
        return None
    user.backend = kept["backend"]
    return Halfway(user, kept["then"], kept["passed"])


def go_on(request: HttpRequest, half: Halfway, *, passed: bool) -> str:
    """After a step: to the next one, or signed in. `half.user` is the person as they are now."""
    step = next_step(half.user, passed=passed)
    if step is None:
        del request.session[KEY]
        begin_session(request, half.user, has_passed=passed)
        return half.then
    _keep(request, half.user, half.then, passed=passed, began=request.session[KEY]["began"])
    request.session.cycle_key()
    return step.address


def _keep(request: HttpRequest, user: User, then: str, *, passed: bool, began: float) -> None:
    request.session[KEY] = {
        "user": user.pk,
        "backend": user.backend,
        "hash": user.get_session_auth_hash(),
        "then": then,
        "passed": passed,
        "began": began,
    }
    request.session.set_expiry(int(FOR.total_seconds()))
