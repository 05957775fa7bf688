"""Small packs as plain dicts, written to a folder the way a curator would."""

from pathlib import Path
from typing import Any

import yaml

DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
World = dict[str, Any]


GROUPS = ["", "Đỏ", "Lam", "Lục", "Vàng", "Tím", "Nâu", "Xám"]
EN_GROUPS = ["", "Red", "Blue", "Green", "Yellow", "Purple", "Brown", "Grey"]


def relation(number: int, **logic: Any) -> dict[str, Any]:
    """A relation from a country to a group of ours, or to an object if the logic names one."""
    vi, en = GROUPS[number], EN_GROUPS[number]
    vi_object, en_object = (" với {object}", " with {object}") if "object" in logic else ("", "")
    wording = {
        "vi": {
            "event": f"{{subject}} vào nhóm {vi}{vi_object}",
            "state": f"{{subject}} ở trong nhóm {vi}{vi_object}",
            "name": f"thành viên nhóm {vi}{vi_object}",
        },
        "en": {
            "event": f"{{subject}} joined the {en} Group{en_object}",
            "state": f"{{subject}} is in the {en} Group{en_object}",
            "name": f"membership of the {en} Group{en_object}",
        },
    }
    return {"subject": "country", "says": wording, **logic}


def entity(name: str, kind: str = "country", **more: Any) -> dict[str, Any]:
    """An entity with one name in both languages."""
    return {"kind": kind, "name": {"vi": name, "en": name}, **more}


def fact(key: str, rel: str, subject: str, start: Any = None, **more: Any) -> dict[str, Any]:
    """A published fact."""
    item = {"id": key, "subject": subject, "relation": rel, "status": "published", **more}
    item["sources"] = ["book"]
    return item if start is None else {**item, "from": start}


def world(
    entities: World, relations: World, facts: list[World], as_of: str = "2012-06-30"
) -> World:
    """A pack of these parts, with one source and the kinds the entities have."""
    words = {"country": "nước", "organisation": "tổ chức", "body": "cơ quan", "idea": "ý tưởng"}
    plural = {"country": "countries", "body": "bodies"}
    kinds = {
        key: {"vi": word, "en": key, "plural": plural.get(key, f"{key}s")}
        for key, word in words.items()
    }
    title = {"vi": "Thế giới thử", "en": "A trial world"}
    return {
        "pack": {"id": "trial", "title": title, "as_of": as_of, "kinds": kinds},
        "entities": entities,
        "relations": relations,
        "sources": {"book": {"title": "Sách"}},
        "facts": facts,
    }


def write(parts: World, folder: Path) -> Path:
    """Write the pack and return its folder."""
    (folder / "facts").mkdir(parents=True, exist_ok=True)
    for name in ("pack", "entities", "relations", "sources"):
        _dump(parts[name], folder / f"{name}.yaml")
    _dump(parts["facts"], folder / "facts" / "all.yaml")
    return folder


def _dump(data: Any, path: Path) -> None:
    """YAML without anchors, as a person writes it."""
    text = yaml.dump(_unshared(data), Dumper=DUMPER, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")


def _unshared(data: Any) -> Any:
    """The same data with no part used twice, so that no anchor is written."""
    if isinstance(data, dict):
        return {key: _unshared(value) for key, value in data.items()}
    return [_unshared(item) for item in data] if isinstance(data, list) else data
