"""The second step of signing in: who must, turning it on and off, proving it."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from content.transactions import write_transaction
from quiz.accounts.factors import (
    CODE_LENGTH,
    CODES,
    clean_recovery_code,
    new_recovery_code,
    step_of,
)
from quiz.accounts.models import NEWSROOM, RecoveryCode, Role, SecondFactor, User, What
from quiz.accounts.noting import note
from quiz.accounts.signing_in import Outcome, throttled
from quiz.accounts.throttle import forget_tries

REQUIRED = (*NEWSROOM, Role.HEAD)


def is_required(user: User) -> bool:
    """Must `user` have a second factor before anything is open to them?"""
    return settings.STAFF_SECOND_FACTOR and (user.role in REQUIRED or user.is_superuser)


def factor_of(user: User) -> SecondFactor | None:
    """None where it is not turned on, as for every student. One query."""
    if user.is_student:
        return None
    factor = SecondFactor.objects.filter(user=user).first()
    if factor is not None:
        factor.user = user
    return factor


def turn_on(*, user: User, salt: str, typed: str, now: datetime) -> list[str] | None:
    """Turn it on for the key of `salt` once the app shows its code; the recovery codes in clear.

    None when `typed` is not right; ValueError when it is on already.
    """
    step = step_of(salt, typed, now)
    if step is None:
        return None
    codes = [new_recovery_code() for _ in range(CODES)]
    digests = [make_password(code) for code in codes]
    with write_transaction():
        factor, is_new = SecondFactor.objects.get_or_create(
            user=user, defaults={"salt": salt, "last_step": step, "turned_on_at": now}
        )
        if not is_new:
            raise ValueError("it is on already")
        _save_codes(factor, digests)
        note(What.FACTOR_ON, actor=user, subject=user, now=now)
    return codes


def turn_off(*, user: User, now: datetime) -> None:
    """Without the second step from now on; who must have it cannot. ValueError for these."""
    if is_required(user):
        raise ValueError("this person must have a second factor")
    with write_transaction():
        if SecondFactor.objects.filter(user=user).delete()[0]:
            note(What.FACTOR_OFF, actor=user, subject=user, now=now)


def new_recovery_codes(*, factor: SecondFactor, now: datetime) -> list[str]:
    """Ten new ones in clear; those before are void."""
    codes = [new_recovery_code() for _ in range(CODES)]
    digests = [make_password(code) for code in codes]
    with write_transaction():
        factor.codes.all().delete()
        _save_codes(factor, digests)
        note(What.CODES, actor=factor.user, subject=factor.user, now=now)
    return codes


def codes_left(factor: SecondFactor) -> int:
    """How many recovery codes were not used yet."""
    return factor.codes.filter(used_at=None).count()


def try_code(*, factor: SecondFactor, typed: str, now: datetime) -> Outcome:
    """One try at the second step at time `now`: a code of the app, or a recovery code. It is
    slowed down as signing in is, by itself: who knows the password does not start it anew."""
    user = factor.user
    return throttled(
        lambda: user if _is_right(factor, typed, now) else None,
        sign_in_name=throttle_name(user),
        now=now,
    )


def throttle_name(user: User) -> str:
    """Under which wrong codes are counted. It begins with a space, so nobody can type it at the
    door and lock another person's second step."""
    return f" second step {user.pk}"


def forget_wrong_codes(user: User) -> None:
    """After a reset one starts again from no tries."""
    forget_tries(sign_in_name=throttle_name(user))


def _is_right(factor: SecondFactor, typed: str, now: datetime) -> bool:
    step = step_of(factor.salt, typed, now)
    return _take_step(factor, step) if step is not None else _take_recovery(factor, typed, now)


def _take_step(factor: SecondFactor, step: int) -> bool:
    """Whether the code of this half minute, or a later one, was not taken before."""
    with write_transaction():
        fresh = SecondFactor.objects.filter(pk=factor.pk, last_step__lt=step)
        return bool(fresh.update(last_step=step))


def _take_recovery(factor: SecondFactor, typed: str, now: datetime) -> bool:
    """Whether it is an unused recovery code, which then is used."""
    code = clean_recovery_code(typed)
    if len(code) != CODE_LENGTH:
        return False
    unused = factor.codes.filter(used_at=None).order_by("pk")
    found = next((one for one in unused if check_password(code, one.digest)), None)
    if found is None:
        return False
    with write_transaction():
        return bool(RecoveryCode.objects.filter(pk=found.pk, used_at=None).update(used_at=now))


def _save_codes(factor: SecondFactor, digests: list[str]) -> None:
    RecoveryCode.objects.bulk_create(RecoveryCode(factor=factor, digest=one) for one in digests)
