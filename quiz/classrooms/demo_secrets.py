"""Passwords and PINs of the demo: the same on every start of one installation, and, because
they are derived from its secret key, unknown on every other."""

import base64
import hashlib
import hmac

from django.conf import settings

from quiz.accounts.names import PIN_DIGITS, is_weak_pin


def password_for(sign_in_name: str) -> str:
    """Three groups of four small letters and digits."""
    text = base64.b32encode(_digest(sign_in_name)).decode().lower()
    return "-".join(text[start : start + 4] for start in (0, 4, 8))


def pin_for(sign_in_name: str) -> str:
    """The first PIN in a fixed row that is not weak."""
    tries = 0
    while is_weak_pin(pin := _digits(f"{sign_in_name} {tries}")):
        tries += 1
    return pin


def _digits(text: str) -> str:
    return f"{int.from_bytes(_digest(text)) % 10**PIN_DIGITS:0{PIN_DIGITS}d}"


def _digest(text: str) -> bytes:
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"demo {text}".encode(), hashlib.sha256).digest()
