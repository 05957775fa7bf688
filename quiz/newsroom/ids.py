"""Ids of new records, made from what they say: permanent, in small letters, with hyphens."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from content.knowledge.text import fold

_LONGEST = 60
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
_COMMON = ("www", "m", "en", "vi", "com", "vn", "org", "net", "gov", "edu", "int")


def id_from(text: str) -> str:
    """A text as an id: "Thế giới & Việt Nam" as "the-gioi-viet-nam"; "" where nothing is left."""
    plain = _NOT_IN_IDS.sub("-", fold(text)).strip("-")
    return plain[:_LONGEST].strip("-")


def free_id(wish: str, taken: Collection[str]) -> str:
    """``wish``, or the first of ``wish-2``, ``wish-3`` … that nobody has."""
    wish = wish or "moi"
    if wish not in taken:
        return wish
    return next(name for n in count(2) if (name := f"{wish}-{n}") not in taken)


def source_id(values: Mapping[str, Any], taken: Collection[str]) -> str:
    """An id for a new source: where it was published and when ("thanhnien-20251031")."""
    host = urlsplit(values.get("url") or "").hostname or ""
    names = [part for part in host.split(".") if part not in _COMMON]
    publisher = values.get("publisher", "")
    said = publisher if isinstance(publisher, str) else publisher.get("vi") or publisher.get("en")
    name = id_from(names[0] if names else "") or id_from(said or "") or id_from(values["title"])
    date = (values.get("date") or "").replace("-", "")
    return free_id("-".join(filter(None, (name[:40].strip("-"), date))), taken)


def fact_id(values: Mapping[str, Any], taken: Collection[str]) -> str:
    """An id for a new fact: its relation, what it is about and, for a figure, of when."""
    date = str(values.get("as_of") or "").replace("-", "")
    parts = (values["relation"], values["subject"], values.get("object"), date)
    return free_id("-".join(filter(None, parts)), taken)
