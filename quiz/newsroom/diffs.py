"""What changes in records, field by field, in words for proposals and the history."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
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
from quiz.newsroom.reading import wording_of
from quiz.newsroom.typed_dates import written

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
    "kinds": _("words for kinds"),
    "chapters": _("chapters"),
    "lessons": _("order of lessons"),
    "review_months": _("months until figures are looked at again"),
    "complete_until": _("complete up to"),
}
"""What fields are called; one that is not here is called as in the files."""

_LONG = 300
_LISTS = ("kinds", "lessons", "chapters")


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


def told(clash: Clash, now: Snapshot) -> FieldDiff:
    """A field that stays as it is: what was wanted, and what is there."""
    label = f"{clash.record}: {LABELS.get(clash.field, clash.field)}"
    wanted, present = (_shown(clash.field, one, now) for one in (clash.wanted, clash.present))
    return FieldDiff(label, wanted, present)


def _diff(key: Key, before: Values | None, after: Values, now: Snapshot) -> RecordDiff:
    kind, slug = key
    old = spelled_out(kind, before) if before else {}
    new = spelled_out(kind, after)
    fields = [
        FieldDiff(
            str(LABELS.get(name, name)), *_shown_both(name, old.get(name), new.get(name), now)
        )
        for name in {**new, **old}
        if name != "id" and old.get(name) != new.get(name)
    ]
    return RecordDiff(kind, str(RecordKind(kind).label), slug, _words(kind, after, now), fields)


def _label(name: str) -> str:
    return str(LABELS.get(name, name))


def _words(kind: str, values: Values, now: Snapshot) -> str:
    """What a record says in the language of the page; nothing where its id must do."""
    lang = page_lang()
    if kind == RecordKind.FACT:
        return now.base.tell(msgspec.convert(values, records.Fact), lang)
    name = values.get("name") or values.get("title") or ""
    return str(name.get(lang, "") if isinstance(name, dict) else name)


def _shown_both(field: str, before: Any, after: Any, now: Snapshot) -> tuple[str, str]:
    """Both values; of two long texts, and of lists, only the lines that are not the same."""
    old, new = _shown(field, before, now), _shown(field, after, now)
    short = field not in _LISTS and max(len(old), len(new)) < _LONG
    if before is None or after is None or short:
        return old, new
    lines = list(difflib.ndiff(old.splitlines(), new.splitlines()))
    return "\n".join(_lines(lines, "- ")), "\n".join(_lines(lines, "+ "))


def _lines(lines: list[str], mark: str) -> Iterator[str]:
    return (line[2:] for line in lines if line.startswith(mark))


def _shown(field: str, value: Any, now: Snapshot) -> str:
    """A value as a curator would write it."""
    if value is None or value == []:
        return ""
    if field in _WORDS and (words := _WORDS[field](value, now)):
        return words
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_inner(one)}" for key, one in value.items())
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    if isinstance(value, list):
        return "\n".join(map(_inner, value))
    return json.dumps(value, ensure_ascii=False)


def _status(value: Any, now: Snapshot) -> str:
    return str(Fact.Status(value).label)


def _entity(value: Any, now: Snapshot) -> str:
    """The name of what a fact is about; an id that names nothing stays as it is."""
    known = now.pack.entities.get(value) if isinstance(value, str) else None
    return known.name.get(page_lang()) if known else ""


def _relation(value: Any, now: Snapshot) -> str:
    known = now.pack.relations.get(value)
    return wording_of(now.pack, known, page_lang()) if known else ""


def _dates(value: Any, now: Snapshot) -> str:
    """One date, or those that sources do not agree on, as they are typed in a form."""
    return "; ".join(map(written, [value] if isinstance(value, str) else value))


def _sources(value: Any, now: Snapshot) -> str:
    """The titles of sources, each with its place."""
    return "\n".join(map(partial(_source, now=now), value))


def _source(one: Any, now: Snapshot) -> str:
    slug, place = (one["id"], one.get("at")) if isinstance(one, dict) else (one, None)
    known = now.pack.sources.get(slug)
    title = known.title if known else slug
    return f"{title} | {place}" if place else title


def _kinds(value: Any, now: Snapshot) -> str:
    """Each kind with its words, on a line of its own."""
    return "\n".join(f"{id_}: {' · '.join(words.values())}" for id_, words in value.items())


def _chapters(value: Any, now: Snapshot) -> str:
    """Each chapter with its lessons, on a line of its own."""
    told = (f"{one['title'].get(page_lang(), '')}: {'; '.join(one['lessons'])}" for one in value)
    return _numbered(told)


def _order(value: Any, now: Snapshot) -> str:
    """Each lesson with its number."""
    return _numbered(value)


def _numbered(lines: Iterable[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))


_WORDS: dict[str, Callable[[Any, Snapshot], str]] = {
    "status": _status,
    "subject": _entity,
    "object": _entity,
    "relation": _relation,
    "from": _dates,
    "to": _dates,
    "as_of": _dates,
    "sources": _sources,
    "complete_until": _dates,
    "kinds": _kinds,
    "chapters": _chapters,
    "lessons": _order,
}
"""How values are told; those of other fields stand as they are in the files."""


def _inner(value: Any) -> str:
    """What stands inside a list or under a key, in one line."""
    if isinstance(value, dict) and value.keys() == {"id", "at"}:
        return f"{value['id']} | {value['at']}"  # a source with its place, as it is typed
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
