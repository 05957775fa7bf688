"""Beginning to be signed in."""

from django.contrib.auth import login
from django.http import HttpRequest

from quiz.accounts.models import User

STUDENTS = "quiz.accounts.backends.ClassCodeBackend"


def begin_session(request: HttpRequest, user: User) -> None:
    """Under a new session id. On a shared computer, closing the browser signs a student out.

    `user` comes from signing in; a student who has just been made need not sign in first.
    """
    backend = getattr(user, "backend", STUDENTS if user.is_student else None)
    login(request, user, backend=backend)
    if user.is_student:
        request.session.set_expiry(0)
