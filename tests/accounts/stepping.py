"""What tests of the second step share: an app in the hand of a test, and the way in."""

from datetime import datetime

import pyotp
from django.test import Client
from django.utils import timezone

from quiz.accounts import actions
from quiz.accounts.factors import key_of, new_salt, step_of
from quiz.accounts.models import Role, SecondFactor, User
from quiz.accounts.second_factor import turn_on
from tests.factories.accounts import PASSWORD

DOOR = "/accounts/sign-in/?staff=1"
STEP = "/accounts/second-step/"
SET_UP = "/accounts/set-up/"
NEW_PASSWORD = "/accounts/new-password/"
DEVICES = "/accounts/devices/"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605 Version/18 Safari/604"
CHROME = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140 Safari/537"


def person(role: Role = Role.EDITOR, name: str = "bien-tap") -> User:
    """Of the staff, with the known password."""
    made = actions.new_staff(role, name, f"Người {name}", PASSWORD)
    made.save()
    return made


def with_factor(user: User, now: datetime) -> list[str]:
    """Turn it on, with a code of the half minute before `now`, so that the next one counts."""
    salt = new_salt()
    codes = turn_on(user=user, salt=salt, typed=app_code(salt, now, -1), now=now)
    assert codes
    return codes


def app_code(salt: str, now: datetime, offset: int = 0) -> str:
    """What the app shows, `offset` half minutes later."""
    return str(pyotp.TOTP(key_of(salt)).at(now, counter_offset=offset))


def code_of(user: User, now: datetime | None = None, offset: int = 0) -> str:
    """What the app of `user` shows."""
    factor = SecondFactor.objects.get(user=user)
    return app_code(factor.salt, now or timezone.now(), offset)


def wrong_code(user: User, now: datetime) -> str:
    """Six digits that the app does not show, nor did or will within the drift."""
    salt = SecondFactor.objects.get(user=user).salt
    return next(code for code in map("{:06}".format, range(10)) if step_of(salt, code, now) is None)


def knock(client: Client, user: User, to: str = "", agent: str = CHROME):  # type: ignore[no-untyped-def]
    """Name and password at the door."""
    typed = {"name": user.sign_in_name, "password": PASSWORD}
    return client.post(f"{DOOR}&next={to}", typed, headers={"User-Agent": agent})


def is_in(client: Client) -> bool:
    """Does the browser hold a session that opens the page of one's own account?"""
    return bool(client.get(DEVICES).status_code == 200)
