"""Ids of new records, made from what they say: permanent, in small letters, with hyphens."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count

from content.knowledge.text import fold

_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")


def id_from(text: str, longest: int) -> str:
    """A text as an id of so many letters: "Thế giới & Việt Nam" as "the-gioi-viet-nam"; "" where
    nothing is left."""
    return _NOT_IN_IDS.sub("-", fold(text)).strip("-")[:longest].strip("-")


def free_id(wish: str, taken: Collection[str]) -> str:
    """``wish``, or the first of ``wish-2``, ``wish-3`` … that nobody has; "" stays ""."""
    if not wish or wish not in taken:
        return wish
    return next(name for n in count(2) if (name := f"{wish}-{n}") not in taken)
