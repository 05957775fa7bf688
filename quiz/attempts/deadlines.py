"""When a sitting ends. Pure: time is an argument, and it is always the server's."""

from datetime import datetime, timedelta

GRACE = timedelta(seconds=15)
"""How long after the deadline an answer is still taken: it may have been on its way."""

LEAST_FACTOR, MOST_FACTOR = 1, 10
"""Extra time for a student multiplies the length of what they sit."""


def is_over(deadline: datetime | None, now: datetime) -> bool:
    """Has the time run out, so that no more can be done on the page? The moment itself counts."""
    return deadline is not None and now > deadline


def is_too_late(deadline: datetime | None, now: datetime) -> bool:
    """Is an answer that arrives `now` refused?"""
    return deadline is not None and now > deadline + GRACE
