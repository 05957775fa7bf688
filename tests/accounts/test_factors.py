"""The arithmetic of the second factor."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from quiz.accounts.factors import (
    CODE_LENGTH,
    LETTERS,
    address_for_app,
    clean_recovery_code,
    key_of,
    new_recovery_code,
    new_salt,
    shown,
    step_of,
)

NOW = datetime(2026, 3, 2, 1, 0, 10, tzinfo=UTC)
HALF_MINUTE = timedelta(seconds=30)


def code_at(salt: str, moment: datetime) -> str:
    """What an app shows: any app, as it only gets the key."""
    return pyotp.parse_uri(address_for_app(salt, "bien-tap")).at(moment)


def test_an_app_that_scanned_the_picture_shows_the_right_code():
    salt = new_salt()
    step = step_of(salt, code_at(salt, NOW), NOW)
    assert step == int(NOW.timestamp()) // 30


def test_the_picture_says_for_whom_and_what():
    address = address_for_app("salt", "bien-tap")
    assert address.startswith("otpauth://totp/")
    assert "bien-tap" in address
    assert key_of("salt") in address


@pytest.mark.parametrize(
    ("late", "counts"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_may_be_wrong_by_half_a_minute(late, counts):
    salt = new_salt()
    step = step_of(salt, code_at(salt, NOW + late * HALF_MINUTE), NOW)
    assert (step is not None) is counts
    if counts:
        assert step == int(NOW.timestamp()) // 30 + late


@pytest.mark.parametrize("typed", ["", "000", "abcdef", "１２３４５６", "0" * 30, "\0", "é" * 6])
def test_anything_else_is_no_code(typed):
    assert step_of("salt", typed, NOW) is None or typed == pyotp.TOTP(key_of("salt")).at(NOW)


def test_spaces_between_the_digits_are_fine():
    salt = new_salt()
    code = code_at(salt, NOW)
    assert step_of(salt, f" {code[:3]} {code[3:]} ", NOW) is not None


def test_every_salt_and_every_installation_has_its_own_key(settings):
    one, other = new_salt(), new_salt()
    here = key_of(one)
    assert here != key_of(other)
    settings.SECRET_KEY = "another installation"
    assert key_of(one) != here


def test_recovery_codes_are_readable_and_typed_in_any_way():
    codes = {new_recovery_code() for _ in range(200)}
    assert len(codes) == 200
    for code in codes:
        assert len(code) == CODE_LENGTH
        assert set(code) <= set(LETTERS)
        assert not set("0o1il") & set(code)
        assert clean_recovery_code(f" {shown(code).upper()} ") == code
