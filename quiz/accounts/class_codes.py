"""Guessing class codes slows down, and no school is locked out by it.

An address (a school shares one) may try `FREE_CODES` codes that nobody tried there before, then
one more each `EARNED_EACH`. What a code costs is paid *before* it is looked up, so that a hundred
guesses at once get no more than a hundred in a row; a right one gets its price back, so a hundred
classes cost nothing. A code that was tried there before costs nothing either: a class goes on
signing in while somebody guesses beside it, and forty-five who copy the same slip from the board
pay once.

Guesses at the PIN behind a code are not counted here: `throttle` slows the account they are for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from django.db.models import F

from content.transactions import write_transaction
from quiz.accounts.models import AddressThrottle, TriedCode, User
from quiz.accounts.names import class_code

FREE_CODES = 60
EARNED_EACH = timedelta(seconds=30)
FORGET_CODES_AFTER = timedelta(days=14)
"""Lessons come every week: the code of a class is still known at its next one."""

REMEMBERED_ANEW_AFTER = timedelta(days=1)
LONGEST_CODE = 40  # characters
MOST_OWED = FREE_CODES * EARNED_EACH

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Admission:
    """Whether a code may be looked up: not before `locked_until`, where that is set."""

    code: str
    address: str
    is_paid: bool = False
    locked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class LookedUp(Generic[Thing]):
    """What a code belongs to; None for nothing, or when nobody looked before `locked_until`."""

    found: Thing | None = None
    locked_until: datetime | None = None


def look_up(
    look: Callable[[str], Thing | None], *, code: str, address: str, now: datetime
) -> LookedUp[Thing]:
    """One try at a class code, as typed, from `address` (see `addresses`), at time `now`.

    `look` is given the code in the form `names.class_code` and gives None when it is nobody's.
    """
    admission = admit(code=code, address=address, now=now)
    if admission.locked_until is not None:
        return LookedUp(locked_until=admission.locked_until)
    found = look(admission.code)
    if found is not None:
        confirm(admission, now=now)
    return LookedUp(found)


def admit(*, code: str, address: str, now: datetime) -> Admission:
    """Let a code be looked up, or say until when not. Who is refused writes nothing."""
    code = class_code(code)[:LONGEST_CODE]
    if TriedCode.objects.filter(address=address, code=code).exists():
        return Admission(code, address)
    row = AddressThrottle.objects.filter(address=address).first()
    locked_until = _locked_until(row, now)
    if locked_until is None:
        with write_transaction():
            row, _ = AddressThrottle.objects.select_for_update().get_or_create(
                address=address, defaults={"owes_until": now}
            )
            locked_until = _locked_until(row, now)
            if locked_until is None:
                return Admission(code, address, is_paid=_pay(row, code, now))
    return Admission(code, address, locked_until=locked_until)


def confirm(admission: Admission, *, now: datetime) -> None:
    """The code was right: it costs nothing, and is known at this address from now on."""
    known = TriedCode.objects.filter(address=admission.address, code=admission.code)
    if admission.is_paid:
        with write_transaction():
            paid = AddressThrottle.objects.filter(address=admission.address)
            paid.update(owes_until=F("owes_until") - EARNED_EACH)
    elif known.filter(tried_at__lt=now - REMEMBERED_ANEW_AFTER).exists():
        with write_transaction():
            known.update(tried_at=now)


def know(*, code: str, address: str, now: datetime) -> None:
    """Make a code known at `address` that needs no guessing: a teacher opens the class there."""
    with write_transaction():
        TriedCode.objects.update_or_create(
            address=address, code=class_code(code)[:LONGEST_CODE], defaults={"tried_at": now}
        )


def is_in_use(code: str) -> bool:
    """Whether any student signs in with this class code (in the form `names.class_code`)."""
    return User.objects.filter(sign_in_name__startswith=f"{code}-").exists()


def forget_old_codes(*, now: datetime) -> None:
    """Delete what was tried long ago, and addresses that owe nothing."""
    with write_transaction():
        TriedCode.objects.filter(tried_at__lt=now - FORGET_CODES_AFTER).delete()
        AddressThrottle.objects.filter(owes_until__lt=now).delete()


def _locked_until(row: AddressThrottle | None, now: datetime) -> datetime | None:
    """When the next new code can be paid for; None for now. A clock that was set back locks
    nobody out for longer than the most that can be owed."""
    if row is None:
        return None
    owed = min(row.owes_until - now, MOST_OWED)
    missing = owed + EARNED_EACH - MOST_OWED
    return now + missing if missing > timedelta(0) else None


def _pay(row: AddressThrottle, code: str, now: datetime) -> bool:
    """Charge for a new code; nothing for one that somebody else has just tried."""
    _, is_new = TriedCode.objects.get_or_create(
        address=row.address, code=code, defaults={"tried_at": now}
    )
    if is_new:
        row.owes_until = max(min(row.owes_until, now + MOST_OWED), now) + EARNED_EACH
        row.save(update_fields=["owes_until"])
    return is_new
