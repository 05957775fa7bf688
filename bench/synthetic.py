"""Packs as large as one likes: the shipped facts again and again about other entities.

Everything stays in the same relations, so that series, ladders and days to be asked about grow
with the pack; a pack of many small subjects would be easier.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec

from content.knowledge.records import Pack

_SHIFT = 3


def multiplied(pack: Pack, times: int) -> Pack:
    """``pack`` with ``times`` as many facts and entities; each copy happened some days later."""
    data = msgspec.to_builtins(pack)
    entities, facts = dict(data["entities"]), dict(data["facts"])
    for copy in range(1, times):
        for id_, entity in data["entities"].items():
            entities[f"{id_}-{copy}"] = _renamed(entity, copy)
        for id_, fact in data["facts"].items():
            facts[f"{id_}-{copy}"] = _moved(fact, copy)
    return msgspec.convert({**data, "entities": entities, "facts": facts, "lessons": {}}, Pack)


def _renamed(entity: dict[str, Any], copy: int) -> dict[str, Any]:
    name = {lang: f"{text} {copy}" for lang, text in entity["name"].items()}
    keys = ("kind", "region", "since", "until")
    kept: dict[str, Any] = {key: entity[key] for key in keys if key in entity}
    return {**kept, "name": name}


def _moved(fact: dict[str, Any], copy: int) -> dict[str, Any]:
    ends = {key: f"{fact[key]}-{copy}" for key in ("id", "subject", "object") if fact.get(key)}
    dates = {key: _later(fact[key], copy) for key in ("from", "to") if fact.get(key)}
    return {**fact, **ends, **dates}


def _later(value: Any, copy: int) -> Any:
    """A date of the pack some days later; one that is no single day stays as it is."""
    if not isinstance(value, str) or len(value) != len("2000-01-01"):
        return value
    return (date.fromisoformat(value) + timedelta(days=_SHIFT * copy)).isoformat()
