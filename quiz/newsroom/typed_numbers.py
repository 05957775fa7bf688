"""Numbers as they are typed, with the marks of the page's language: "1.586" or "1,586"."""

from __future__ import annotations

import re
from decimal import Decimal

from content.knowledge.records import Lang

_SHAPE = re.compile(r"[-−]?\d+(?:[.,\s]\d+)*", re.ASCII)
_THOUSANDS: dict[Lang, str] = {"vi": ".", "en": ","}
_POINT: dict[Lang, str] = {"vi": ",", "en": "."}


def read_number(text: str, lang: Lang) -> int | float | None:
    """The number that was meant; None where the text is none.

    A mark that could be either stands for thousands where three figures follow and it is the
    language's mark for them.
    """
    plain = text.strip().replace("\u00a0", " ").replace("−", "-")
    if not _SHAPE.fullmatch(plain):
        return None
    plain = plain.replace(" ", "")
    if "." in plain and "," in plain:
        point = max(".", ",", key=plain.rfind)
        thousands = "," if point == "." else "."
    else:
        thousands, point = _THOUSANDS[lang], _POINT[lang]
        if thousands in plain and not re.fullmatch(rf"-?\d{{1,3}}(?:\{thousands}\d{{3}})+", plain):
            thousands, point = point, thousands
    whole, *fraction = plain.replace(thousands, "").split(point)
    if len(fraction) > 1:
        return None
    number = Decimal(".".join([whole, *fraction]))
    return int(number) if number == number.to_integral_value() else float(number)


def write_number(value: object, lang: Lang) -> str:
    """A value of the pack as it is typed; what is no number stays as it is."""
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", _POINT[lang])
    return "" if value is None else str(value)
