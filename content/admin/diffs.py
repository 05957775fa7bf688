"""What changes in records, in words for the pages of the history."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.translation import gettext_lazy as _

from content.history import Key, Values
from content.knowledge import records
from content.language import page_lang
from content.merging import Clash
from content.models import Fact, RecordKind
from content.queries import Snapshot
from content.rows import spelled_out

LABELS = {
    "subject": _("subject"),
    "relation": _("relation"),
    "object": _("object"),
    "from": _("from"),
    "to": _("to"),
    "value": _("value"),
    "as_of": _("as of"),
    "status": _("status"),
    "sources": _("sources"),
    "note": _("note"),
    "kind": _("kind"),
    "name": _("name"),
    "title": _("title"),
    "vi": _("text (Vietnamese)"),
    "en": _("text (English)"),
}
"""What fields are called; one that is not here is called as in the files."""

_LONG = 300


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """One field; ``before`` and ``after`` are empty where it held nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordDiff:
    """One record: its kind in a word, its id, what it says, and its fields."""

    kind: str
    label: str
    slug: str
    words: str
    fields: list[FieldDiff]


Step = tuple[Key, Values | None, Values]


def diffs(steps: Iterable[Step], now: Snapshot) -> list[RecordDiff]:
    """Records before and after a change; ``now`` lends the names of what they point to."""
    return [_diff(key, before, after, now) for key, before, after in steps]


def steps_of(changes: Iterable[dict[str, Any]]) -> list[Step]:
    """The changes of a revision, as they are kept."""
    return [((one["record"], one["slug"]), one["before"], one["after"]) for one in changes]


def told(clash: Clash) -> FieldDiff:
    """A field that stays as it is: what was wanted, and what is there."""
    label = f"{clash.record}: {LABELS.get(clash.field, clash.field)}"
    return FieldDiff(label, _shown(clash.field, clash.wanted), _shown(clash.field, clash.present))


def _diff(key: Key, before: Values | None, after: Values, now: Snapshot) -> RecordDiff:
    kind, slug = key
    old = spelled_out(kind, before) if before else {}
    new = spelled_out(kind, after)
    fields = [
        FieldDiff(str(LABELS.get(name, name)), *_shown_both(name, old.get(name), new.get(name)))
        for name in {**new, **old}
        if name != "id" and old.get(name) != new.get(name)
    ]
    return RecordDiff(kind, str(RecordKind(kind).label), slug, _words(kind, after, now), fields)


def _words(kind: str, values: Values, now: Snapshot) -> str:
    """What a record says in the language of the page; nothing where its id must do."""
    lang = page_lang()
    if kind == RecordKind.FACT:
        return now.base.tell(msgspec.convert(values, records.Fact), lang)
    name = values.get("name") or values.get("title") or ""
    return str(name.get(lang, "") if isinstance(name, dict) else name)


def _shown_both(field: str, before: Any, after: Any) -> tuple[str, str]:
    """Both values; of two long texts only the lines that are not the same."""
    old, new = _shown(field, before), _shown(field, after)
    if before is None or after is None or max(len(old), len(new)) < _LONG:
        return old, new
    lines = list(difflib.ndiff(old.splitlines(), new.splitlines()))
    return "\n".join(_lines(lines, "- ")), "\n".join(_lines(lines, "+ "))


def _lines(lines: list[str], mark: str) -> Iterator[str]:
    return (line[2:] for line in lines if line.startswith(mark))


def _shown(field: str, value: Any) -> str:
    """A value as a curator would write it."""
    if value is None or value == []:
        return ""
    if field == "status":
        return str(Fact.Status(value).label)
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_inner(one)}" for key, one in value.items())
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    if isinstance(value, list):
        return "\n".join(map(_inner, value))
    return json.dumps(value, ensure_ascii=False)


def _inner(value: Any) -> str:
    """What stands inside a list or under a key, in one line."""
    if isinstance(value, dict) and value.keys() == {"id", "at"}:
        return f"{value['id']} | {value['at']}"  # a source with its place, as it is typed
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
