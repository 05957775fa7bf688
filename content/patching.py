"""Changes laid over a pack as it is now. Pure: records and plain values in, the same out.

A change says what a record was when it was taken up (``before``) and what it shall be
(``after``). What became of the record meanwhile stays wherever the change leaves it alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import msgspec

from content.knowledge import records
from content.knowledge.records import Record
from content.merging import Clash, Values, clashes

Key = tuple[str, str]
"""A record in a pack: its kind and its id."""

FIELDS: dict[str, tuple[str, type[Record]]] = {
    "entity": ("entities", records.Entity),
    "relation": ("relations", records.Relation),
    "source": ("sources", records.Source),
    "lesson": ("lessons", records.Lesson),
    "fact": ("facts", records.Fact),
}
"""Where a pack keeps each kind of record, and its shape."""

DEFAULT_FILE = "facts"


class Step(Protocol):
    """What the functions here need of a change."""

    record: str
    slug: str
    before: Any
    after: Any


def value_in(pack: records.Pack, key: Key) -> Values | None:
    """What a record of the pack holds, in canonical values; None: it is not there."""
    kind, slug = key
    if kind == "manifest":
        return _plain(pack.manifest)
    record = getattr(pack, FIELDS[kind][0]).get(slug)
    return None if record is None else _plain(record)


def merge(
    record: str, before: Values | None, after: Values, present: Values | None
) -> tuple[Values, list[Clash]]:
    """The step from ``before`` to ``after`` made in what is ``present``.

    A field that only one side changed takes that side's value, also inside a field that holds
    others (``says.vi.event``). One that both changed differently is a clash: the result has the
    value of ``after``.
    """
    if present is None or present == before:
        return after, []
    if before is None:
        return after, clashes(record, after, present, {})
    found: list[Clash] = []
    return _merge(record, "", before, after, present, found), found


def merged(step: Step, present: Values | None) -> tuple[Values, list[Clash]]:
    """What a change makes of its record, which is ``present`` now."""
    return merge(f"{step.record} {step.slug}", step.before, step.after, present)


def rebased(step: Step, seen: Values | None) -> Values | None:
    """What the record was for whoever saw it as ``seen`` and then decided about the change.

    Where the change clashes with what was seen, that is now what it starts from; elsewhere it
    starts from what it did.
    """
    if seen is None:
        return step.before
    return seen if step.before is None else _rebased(step.before, step.after, seen)


def pack_with(pack: records.Pack, changes: Iterable[Step]) -> records.Pack:
    """The pack as it would be with ``changes``; where one clashes, with the change's value.

    ``pack.lessons`` may hold lessons that the manifest does not name: none of them is in the
    result but those that it then names.
    """
    parts: dict[str, Any] = {name: dict(getattr(pack, name)) for name, _ in FIELDS.values()}
    manifest, new = pack.manifest, []
    for change in changes:
        values, _ = merged(change, value_in(pack, (change.record, change.slug)))
        if change.record == "manifest":
            manifest = msgspec.convert(values, records.Manifest)
            continue
        name, shape = FIELDS[change.record]
        parts[name][change.slug] = msgspec.convert(values, shape)
        if name == "facts" and change.slug not in pack.facts:
            new.append(parts[name][change.slug])
    lessons = parts["lessons"]
    parts["lessons"] = {id_: lessons[id_] for id_ in manifest.lessons if id_ in lessons}
    files = {**pack.files, **files_for(pack, new)} if new else pack.files
    if new:
        parts["facts"] = _in_order(parts["facts"], files)
    return records.Pack(manifest=manifest, files=files, **parts)


def files_for(pack: records.Pack, facts: Iterable[records.Fact]) -> dict[str, str]:
    """The file of each new fact: the one that most facts of its relation are in."""
    used: dict[str, Counter[str]] = {}
    for id_, file in pack.files.items():
        used.setdefault(pack.facts[id_].relation, Counter())[file] += 1
    common = {relation: files.most_common(1)[0][0] for relation, files in used.items()}
    return {fact.id: common.get(fact.relation, DEFAULT_FILE) for fact in facts}


def _in_order(facts: dict[str, records.Fact], files: Mapping[str, str]) -> dict[str, records.Fact]:
    """The facts by file, new ones at the end of theirs."""
    rank: dict[str, int] = {}
    for id_ in facts:
        rank.setdefault(files.get(id_, DEFAULT_FILE), len(rank))
    order = sorted(facts, key=lambda id_: rank[files.get(id_, DEFAULT_FILE)])
    return {id_: facts[id_] for id_ in order}


def _merge(
    record: str, path: str, before: Values, after: Values, present: Values, found: list[Clash]
) -> Values:
    result = dict(present)
    for field in dict.fromkeys([*before, *after]):
        old, new, now = before.get(field), after.get(field), present.get(field)
        if new in (old, now):
            continue
        if isinstance(new, dict) and isinstance(now, dict):
            base = old if isinstance(old, dict) else {}
            result[field] = _merge(record, f"{path}{field}.", base, new, now, found)
            continue
        if now != old:
            found.append(Clash(record, f"{path}{field}", new, now, old))
        if field in after:
            result[field] = new
        else:
            del result[field]
    return result


def _rebased(before: Values, after: Values, seen: Values) -> Values:
    result = dict(before)
    for field in dict.fromkeys([*before, *after]):
        old, new, now = before.get(field), after.get(field), seen.get(field)
        if now in (old, new) or new == old:
            continue
        if isinstance(new, dict) and isinstance(now, dict):
            result[field] = _rebased(old if isinstance(old, dict) else {}, new, now)
        elif field in seen:
            result[field] = now
        else:
            result.pop(field, None)
    return result


def _plain(record: Record) -> Values:
    values = msgspec.to_builtins(record)
    assert isinstance(values, dict)
    return values
