"""Guessing slows down the account that is guessed, never an address: a school shares one.

A try is counted *before* the PIN is compared, so a hundred parallel guesses get no more
tries than a hundred in a row. While a name is locked even the right PIN is refused, so
the answer tells a guesser nothing. A name that does not exist is treated the same.
"""

from datetime import datetime, timedelta

from content.transactions import write_transaction
from quiz.accounts.models import SignInThrottle

FREE_TRIES = 5
FIRST_DELAY = timedelta(seconds=15)
LONGEST_DELAY = timedelta(minutes=15)
FORGET_AFTER = timedelta(days=1)
LONGEST_NAME = 40  # characters; what is typed may be longer, and is then nobody's name


def delay_after(tries: int) -> timedelta:
    """How long a name is locked after its `tries`-th try in a row: doubling, with an end."""
    if tries < FREE_TRIES:
        return timedelta(0)
    doublings = min(tries - FREE_TRIES, 16)
    return min(FIRST_DELAY * 2**doublings, LONGEST_DELAY)


def count_try(*, sign_in_name: str, now: datetime) -> datetime | None:
    """Admit one try at `sign_in_name` at time `now` (None), or say until when it is locked."""
    with write_transaction():
        row = _held(sign_in_name[:LONGEST_NAME], now)
        if row.locked_until and row.locked_until > now:
            return row.locked_until
        if now - row.last_try > FORGET_AFTER:
            row.tries = 0
        row.tries += 1
        row.last_try = now
        row.locked_until = now + delay_after(row.tries) if row.tries >= FREE_TRIES else None
        row.save()
    return None


def _held(name: str, now: datetime) -> SignInThrottle:
    """The row of a name, locked; a new one where there is none.

    Whoever signs in at the same moment may make it first, and delete it again at once.
    """
    rows = SignInThrottle.objects.select_for_update().filter(sign_in_name=name)
    while (row := rows.first()) is None:
        new = SignInThrottle(sign_in_name=name, last_try=now)
        SignInThrottle.objects.bulk_create([new], ignore_conflicts=True)
    return row


def forget_tries(*, sign_in_name: str) -> None:
    """Start again from no tries: after a success, or a new PIN."""
    with write_transaction():
        SignInThrottle.objects.filter(sign_in_name=sign_in_name[:LONGEST_NAME]).delete()


def forget_old_tries(*, now: datetime) -> int:
    """Delete rows nobody has touched for a day before `now`; return how many."""
    with write_transaction():
        return SignInThrottle.objects.filter(last_try__lt=now - FORGET_AFTER).delete()[0]
