"""Devices on which the second step is not asked for again, for a month, if one so wishes.

A signed cookie for each person. It is bound to the person, to the key of their app and to what
their sessions carry: another password, role or app, or signing out everywhere, makes it void.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from quiz.accounts.models import SecondFactor, User

FOR = timedelta(days=30)
SALT = "quiz.accounts.remembered"


def remember(request: HttpRequest, response: HttpResponse, factor: SecondFactor) -> None:
    """Let this browser skip the second step of this person."""
    response.set_cookie(
        _name(factor.user),
        signing.dumps(_mark(factor), salt=SALT),
        max_age=FOR,
        path=reverse("accounts:sign_in").removesuffix("sign-in/"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def is_remembered(request: HttpRequest, factor: SecondFactor) -> bool:
    """Did this person prove the second step in this browser lately?"""
    try:
        mark = signing.loads(request.COOKIES.get(_name(factor.user), ""), salt=SALT, max_age=FOR)
    except signing.BadSignature:
        return False
    return constant_time_compare(str(mark), _mark(factor))


def _name(user: User) -> str:
    return f"device-{user.pk}"


def _mark(factor: SecondFactor) -> str:
    bound = f"{factor.user_id} {factor.salt} {factor.user.get_session_auth_hash()}"
    return salted_hmac(SALT, bound, algorithm="sha256").hexdigest()
