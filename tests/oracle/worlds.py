"""Small packs as plain dicts, written to a folder the way a curator would."""

from pathlib import Path
from typing import Any

import yaml

DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
World = dict[str, Any]


GROUPS = ["Trắng", "Đỏ", "Lam", "Lục", "Vàng", "Tím", "Nâu", "Xám"]
EN_GROUPS = ["Trắng", "Red", "Blue", "Green", "Yellow", "Purple", "Brown", "Grey"]


SAYS: dict[str, tuple[World, World]] = {
    "group": (
        {
            "event": "{subject} vào nhóm {group}{with}",
            "state": "{subject} ở trong nhóm {group}{with}",
            "name": "thành viên nhóm {group}{with}",
        },
        {
            "event": "{subject} joined the {group} Group{with}",
            "state": "{subject} is in the {group} Group{with}",
            "name": "membership of the {group} Group{with}",
        },
    ),
    "member": (
        {
            "event": "{subject} trở thành thành viên nhóm {group}{with}",
            "state": "{subject} là thành viên nhóm {group}{with}",
            "name": "thành viên nhóm {group}{with}",
        },
        {
            "event": "{subject} became a member of the {group} Group{with}",
            "state": "{subject} is a member of the {group} Group{with}",
            "name": "member of the {group} Group{with}",
            "count": "how many {{kinds}} were members of the {group} Group{with}",
        },
    ),
    "ours": (
        {
            "event": "Việt Nam kết bạn{with} nhóm {group} với {subject}",
            "state": "Việt Nam có quan hệ{with} nhóm {group} với {subject}",
            "name": "quan hệ bạn bè{with} nhóm {group}",
        },
        {
            "event": "Viet Nam opened {group} ties{with} with {subject}",
            "state": "Viet Nam has {group} ties{with} with {subject}",
            "name": "{group} ties{with}",
        },
    ),
    "body": (
        {
            "event": "Việt Nam bắt đầu nhiệm kì nhóm {group}",
            "state": "Việt Nam là uỷ viên nhóm {group}",
            "name": "nhiệm kì nhóm {group}",
            "term": "nhiệm kì",
        },
        {
            "event": "Viet Nam began a term in the {group} Group",
            "state": "Viet Nam is a member of the {group} Group",
            "name": "term in the {group} Group",
            "term": "term",
        },
    ),
    "size": (
        {
            "event": "{subject} có {value} nghìn người",
            "state": "{subject} có {value} nghìn người",
            "name": "số dân của {subject}",
        },
        {
            "event": "{subject} had {value} thousand people",
            "state": "{subject} has {value} thousand people",
            "name": "the population of {subject}",
        },
    ),
}
WORDINGS = ["group", "member", "member", "ours"]
EVENT_ONLY = ({"event": "{subject}", "state": "{subject}", "name": "{subject}"},) * 2


def relation(number: int, wording: str = "group", **logic: Any) -> dict[str, Any]:
    """A relation from a country to a group of ours, or to an object if the logic names one."""
    vi, en = SAYS[wording]
    with_object = (" với {object}", " with {object}") if "object" in logic else ("", "")
    says = [
        {form: _grouped(text, group, near) for form, text in forms.items()}
        for forms, group, near in zip(
            (vi, en), (GROUPS[number], EN_GROUPS[number]), with_object, strict=True
        )
    ]
    return told(*says, **logic)


def _grouped(text: str, group: str, near: str) -> str:
    """A wording with its group and object put in."""
    text = text.replace("{group}", group).replace("{with}", near)
    return " ".join(text.replace("{{", "{").replace("}}", "}").split())


def told(vi: World, en: World, **logic: Any) -> dict[str, Any]:
    """A relation in these words."""
    return {"subject": "country", "says": {"vi": vi, "en": en}, **logic}


def entity(name: str, kind: str = "country", **more: Any) -> dict[str, Any]:
    """An entity with one name in both languages."""
    return {"kind": kind, "name": {"vi": name, "en": name}, **more}


def fact(key: str, rel: str, subject: str, start: Any = None, **more: Any) -> dict[str, Any]:
    """A published fact."""
    item = {"id": key, "subject": subject, "relation": rel, "status": "published", **more}
    item.setdefault("sources", ["book"])
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
        "sources": {"book": {"title": "Sách"}, "paper": {"title": "Báo", "publisher": "Báo Mới"}},
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
