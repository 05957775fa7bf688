"""Ids of records that are new on a form: of a source from where and when it was published."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlsplit

from content.knowledge import ids

_LONGEST = 60
_COMMON = ("www", "m", "en", "vi", "com", "vn", "org", "net", "gov", "edu", "int")


def id_from(text: str) -> str:
    """A text as an id; "" where nothing is left."""
    return ids.id_from(text, _LONGEST)


def free_id(wish: str, taken: Collection[str]) -> str:
    """``wish`` ("moi" where it is empty), with a number behind it where somebody has it."""
    return ids.free_id(wish or "moi", taken)


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
