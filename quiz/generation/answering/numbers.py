"""Numbers as people type them."""

from __future__ import annotations

import re
from decimal import Decimal

_WHOLE = r"[0-9]{1,3}(?:(?P<gap>[.,\s])[0-9]{3}(?:(?P=gap)[0-9]{3})*)?|[0-9]+"
_NUMBER = re.compile(rf"(?P<whole>{_WHOLE})(?:(?P<mark>[.,])(?P<part>[0-9]+))?\s*%?")
_LONGEST = 40


def number_in(text: str) -> Decimal | None:
    """The number that ``text`` is, in either language; None where it is none.

    Thousands may be parted by dots, commas or spaces, the decimals by a dot or a comma; a mark
    before exactly three digits parts thousands ("1.586" and "1,586" are both 1586). A full stop
    at the end is that of an option.
    """
    found = _NUMBER.fullmatch(text.strip().rstrip(".")) if len(text) <= _LONGEST else None
    if found is None or (found["gap"] and found["gap"] == found["mark"]):
        return None
    whole = re.sub(r"[.,\s]", "", found["whole"])
    return Decimal(f"{whole}.{found['part'] or 0}")
