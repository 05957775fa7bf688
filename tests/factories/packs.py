"""Small packs for tests: a world is a few entities, relations and facts, with sound defaults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import yaml

from content.knowledge.base import FactBase
from content.knowledge.records import Pack

KINDS = {
    "country": {"vi": "nước", "en": "country"},
    "organisation": {"vi": "tổ chức", "en": "organisation"},
}


def entity(name: str, kind: str = "country", **more: Any) -> dict[str, Any]:
    """An entity that has the same name in both languages."""
    return {"kind": kind, "name": {"vi": name, "en": name}, **more}


def relation(verb: str = "joined", **more: Any) -> dict[str, Any]:
    """A single-valued relation of countries: "X joined the club", "X is in the club"."""
    forms = {
        "vi": {
            "event": f"{{subject}} gia nhập hội {verb}",
            "state": f"{{subject}} là hội viên {verb}",
            "name": f"hội viên {verb}",
        },
        "en": {
            "event": f"{{subject}} joined the {verb} club",
            "state": f"{{subject}} is in the {verb} club",
            "name": f"member of the {verb} club",
        },
    }
    return {"subject": "country", "single": True, "says": forms, **more}


def fact(subject: str, date: Any, relation: str = "club", **more: Any) -> dict[str, Any]:
    """A published fact with one source; its id says what it is about."""
    id_ = more.pop("id", f"{relation}-{subject}")
    return {
        "id": id_,
        "subject": subject,
        "relation": relation,
        "from": date,
        "sources": ["book"],
        **more,
    }


def pack_data(
    facts: list[dict[str, Any]],
    relations: dict[str, Any] | None = None,
    entities: dict[str, Any] | None = None,
    as_of: str = "2026-06-30",
    lessons: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """The plain values of a pack; entities that facts name are there by themselves.

    Lessons are texts by language.
    """
    named = {id_ for f in facts for id_ in (f["subject"], f.get("object")) if id_}
    return {
        "manifest": {
            "id": "test",
            "title": {"vi": "Thử", "en": "Test"},
            "as_of": as_of,
            "kinds": KINDS,
        },
        "entities": {id_: entity(id_.capitalize()) for id_ in sorted(named)} | (entities or {}),
        "relations": relations or {"club": relation(complete_until="2025-12-31")},
        "sources": {"book": {"title": "A book"}},
        "facts": facts,
    } | ({"lessons": lessons} if lessons else {})


def base(*args: Any, **kwargs: Any) -> FactBase:
    """The FactBase of a small pack."""
    data = pack_data(*args, **kwargs)
    data["facts"] = {fact["id"]: fact for fact in data["facts"]}
    return FactBase(msgspec.convert(data, Pack))


class _WrittenOut(yaml.SafeDumper):
    """Writes the same value twice where it stands twice: the reader takes no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def write_pack(folder: Path, data: dict[str, Any]) -> Path:
    """Write a small pack as files."""
    (folder / "facts").mkdir(parents=True, exist_ok=True)
    names = {"manifest": "pack", "facts": "facts/facts"}
    for key, value in data.items():
        text = yaml.dump(value, Dumper=_WrittenOut, allow_unicode=True, sort_keys=False)
        (folder / f"{names.get(key, key)}.yaml").write_text(text, encoding="utf-8")
    return folder
