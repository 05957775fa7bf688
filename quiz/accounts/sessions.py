"""Beginning to be signed in, and going on under a new key."""

from django.contrib.auth import login, update_session_auth_hash
from django.http import HttpRequest
from django.utils import timezone

from quiz.accounts import devices
from quiz.accounts.ending import forget_devices
from quiz.accounts.models import User

STUDENTS = "quiz.accounts.backends.ClassCodeBackend"
PASSED = "second_step"
"""In the session of somebody who proved their second factor."""


def begin_session(request: HttpRequest, user: User, *, has_passed: bool = False) -> None:
    """Under a new session id. On a shared computer, closing the browser signs a student out.

    `user` comes from signing in; a student who has just been made need not sign in first.
    `has_passed`: did they prove a second factor?
    """
    backend = getattr(user, "backend", STUDENTS if user.is_student else None)
    login(request, user, backend=backend)
    if user.is_student:
        request.session.set_expiry(0)
        return
    request.session.set_expiry(None)
    if has_passed:
        request.session[PASSED] = True
    devices.record(request, user, timezone.now())


def keep_only_this(request: HttpRequest, user: User) -> None:
    """After what ends every session of `user`: this one goes on, under a new key."""
    before = request.session.session_key
    update_session_auth_hash(request, user)
    devices.move(before, request.session.session_key)
    forget_devices(user, but=request.session.session_key or "")
