"""Where the staff are signed in: noted when they sign in, brought up to date now and then."""

import re
from contextlib import suppress
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest

from content.transactions import write_transaction
from quiz.accounts.models import Device, User

EVERY = timedelta(minutes=10)
"""So precise is the time of last use."""
NOTED = "device"
"""In the session of a device that was noted."""

BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "coc_coc_browser": "Cốc Cốc",
    "SamsungBrowser": "Samsung Internet",
    "Firefox|FxiOS": "Firefox",
    "Chrome|CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def record(request: HttpRequest, user: User, now: datetime) -> None:
    """Note the session that just began; lines of sessions that are over go."""
    if not request.session.session_key:
        request.session.create()
    key = request.session.session_key or ""
    agent = request.headers.get("User-Agent", "")
    with write_transaction():
        live = Session.objects.filter(expire_date__gt=now)
        Device.objects.filter(user=user).exclude(
            session_key__in=live.values("session_key")
        ).delete()
        Device.objects.create(
            user=user,
            session_key=key,
            browser=_first(BROWSERS, agent),
            system=_first(SYSTEMS, agent),
            began_at=now,
            last_used_at=now,
        )
    request.session[NOTED] = True


def touch(request: HttpRequest, now: datetime) -> None:
    """Bring the last use up to date; a full disk does not keep anybody from reading."""
    key = request.session.session_key
    if cache.add(f"device-{key}", 1, EVERY.total_seconds()):
        with suppress(DatabaseError), write_transaction():
            Device.objects.filter(session_key=key).update(last_used_at=now)


def move(before: str | None, after: str | None) -> None:
    """The same device under a new session key."""
    with write_transaction():
        Device.objects.filter(session_key=before).update(session_key=after)


def devices_of(user: User, now: datetime) -> list[Device]:
    """Where `user` is signed in now, last used first. One query."""
    live = Session.objects.filter(expire_date__gt=now).values("session_key")
    return list(Device.objects.filter(user=user, session_key__in=live))


def _first(names: dict[str, str], agent: str) -> str:
    """What the browser says of itself; empty where it says nothing that is known."""
    return next((name for mark, name in names.items() if re.search(mark, agent)), "")
