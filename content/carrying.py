"""Files that travel in a page from one step to the next, signed, instead of being stored here."""

from __future__ import annotations

import base64
import binascii

from django.core import signing


class NotWhole(Exception):
    """What came back is not what was sent."""


def seal(content: bytes, whose: str) -> str:
    """``content`` as a text for a form. ``whose`` binds it to one person and one use."""
    return signing.Signer(salt=whose).sign(base64.b64encode(content).decode())


def unseal(sealed: str, whose: str) -> bytes:
    """What was sealed. Raises NotWhole."""
    try:
        return base64.b64decode(signing.Signer(salt=whose).unsign(sealed), validate=True)
    except (signing.BadSignature, binascii.Error):
        raise NotWhole from None
