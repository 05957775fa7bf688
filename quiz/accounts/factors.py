"""The arithmetic of the second factor: keys, codes of an app, recovery codes. Nothing is stored
here, and the time is an argument."""

import secrets
from base64 import b32encode
from datetime import datetime

import pyotp
from django.utils.crypto import salted_hmac

BRAND = "Em có biết?"
KEY_BYTES = 20  # as RFC 4226 asks for
DRIFT = (0, -1, 1)  # half minutes by which a phone's clock may be wrong
CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that are taken for each other
GROUPS, GROUP = 2, 5
CODE_LENGTH = GROUPS * GROUP


def new_salt() -> str:
    """What makes a key unlike every other."""
    return secrets.token_hex(16)


def key_of(salt: str) -> str:
    """The key as an app takes it. It follows from SECRET_KEY too: with another one, no code of
    any app is right any more, and recovery codes are all that is left."""
    digest = salted_hmac("quiz.accounts.factors", salt, algorithm="sha256").digest()
    return b32encode(digest[:KEY_BYTES]).decode()


def address_for_app(salt: str, sign_in_name: str) -> str:
    """What the QR code says: the key and for whom it is."""
    return pyotp.TOTP(key_of(salt)).provisioning_uri(name=sign_in_name, issuer_name=BRAND)


def step_of(salt: str, typed: str, now: datetime) -> int | None:
    """The half minute (counted from 1970) whose code was typed at time `now`; None for a code
    that is not right now, nor half a minute before or after."""
    app = pyotp.TOTP(key_of(salt))
    digits = "".join(typed.split())
    for drift in DRIFT:
        if pyotp.utils.strings_equal(digits, app.at(now, counter_offset=drift)):
            return app.timecode(now) + drift
    return None


def new_recovery_code() -> str:
    """A code of 49 bits, in clear, as it is stored nowhere."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def shown(code: str) -> str:
    """A recovery code as it is written down: in groups."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def clean_recovery_code(typed: str) -> str:
    """A recovery code as it was made, however it was typed."""
    return "".join(letter for letter in typed.lower() if letter.isalnum())
