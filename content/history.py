"""The chain of a pack's revisions: each holds a digest over itself and over the one before.

Whoever alters, adds or takes out a revision, or a row behind its back, is found by ``breaks``.
Who rewrites every digest from there on is not, unless the last digest was noted elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from content.knowledge.messages import Message
from content.models import Entity, Fact, Lesson, Pack, RecordKind, Relation, Revision, Row, Source
from content.rows import data_of, rows_of
from content.transactions import write_transaction

KINDS: dict[str, type[Row]] = {
    RecordKind.ENTITY: Entity,
    RecordKind.RELATION: Relation,
    RecordKind.SOURCE: Source,
    RecordKind.LESSON: Lesson,
    RecordKind.FACT: Fact,
}
"""The rows behind a kind of record, those that facts point to before the facts."""

Values = dict[str, Any]
Key = tuple[str, str]
"""A record in a pack: its kind and its id."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain does not hold: the number of the revision, and what is wrong there."""

    number: int
    message: Message


def digest_of(revision: Revision, slug: str, before: str) -> str:
    """The digest that a revision of the pack ``slug`` should have.

    ``before`` is the digest of the revision before it, empty for the first of the chain.
    """
    parts = {
        "pack": slug,
        "number": revision.number,
        "origin": str(revision.origin),
        "undoes": revision.undoes,
        "actor_key": revision.actor_key,
        "at": revision.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "reason": revision.reason,
        "changes": revision.changes,
        "before": before,
    }
    text = json.dumps(
        _plain(parts), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    return hashlib.sha256(text.encode()).hexdigest()


def breaks(pack: Pack) -> list[Break]:
    """Where the history of a pack does not hold together, or with what the pack now is.

    A chain may begin after revision 1: a pack may be older than its history.
    """
    with write_transaction():  # nobody publishes while it is read
        return _breaks(Pack.objects.select_for_update().get(pk=pack.pk))


def _breaks(pack: Pack) -> list[Break]:
    found: list[Break] = []
    values: dict[Key, Values | None] = {}
    digest, first, number = "", None, None
    for revision in Revision.objects.filter(pack=pack).order_by("number").iterator(100):
        found += _links(revision, pack.slug, digest, number)
        found += _steps(revision, values)
        digest, number, first = revision.digest, revision.number, first or revision.number
    if number is None:
        return found
    if number != pack.revision:
        text = "the pack is at revision {number}, its history ends here"
        found.append(Break(number, Message(text, number=pack.revision)))
    differences = _differences(pack, values, whole=first == 1)
    return found + [Break(number, message) for message in differences]


def _links(revision: Revision, slug: str, digest: str, number: int | None) -> Iterator[Break]:
    """Does a revision follow the one before, and is it as it was written?"""
    if number is not None and revision.number != number + 1:
        text = "the revision before it is missing: the last one there is {number}"
        yield Break(revision.number, Message(text, number=number))
    elif revision.digest != digest_of(revision, slug, digest):
        text = "it was altered after it was written, or the one before it was"
        yield Break(revision.number, Message(text))


def _steps(revision: Revision, values: dict[Key, Values | None]) -> Iterator[Break]:
    """Does each change begin with what the last one left? Brings ``values`` up to date."""
    for change in revision.changes:
        key = change["record"], change["slug"]
        if key in values and not same(values[key], change["before"]):
            text = "{record} was not what this revision says it was before"
            yield Break(revision.number, Message(text, record=" ".join(key)))
        values[key] = change["after"]


def _differences(pack: Pack, values: dict[Key, Values | None], whole: bool) -> Iterator[Message]:
    """What the rows hold now against what the history leaves.

    ``whole``: does the history know every record, so that one it does not know came unseen?
    """
    now = present(pack)
    for key, value in values.items():
        if not same(value, now.get(key)):
            text = "{record} is not now what the history says: it was changed behind its back"
            yield Message(text, record=" ".join(key))
    for key in now.keys() - values.keys() if whole else ():
        yield Message("{record} is in no revision: it was added unseen", record=" ".join(key))


def present(pack: Pack) -> dict[Key, Values]:
    """What every record of a pack is now, in a query for each kind."""
    now: dict[Key, Values] = {(RecordKind.MANIFEST.value, pack.slug): data_of(pack)}
    for kind, model in KINDS.items():
        now |= {(str(kind), row.slug): data_of(row) for row in rows_of(model, pack)}
    return now


def value_at(revisions: Iterable[Revision], key: Key) -> Values | None:
    """What a record was after the last of ``revisions``, oldest first; None: not there yet."""
    value: Values | None = None
    for revision in revisions:
        for change in revision.changes:
            if (change["record"], change["slug"]) == key:
                value = change["after"]
    return value


def same(one: Values | None, other: Values | None) -> bool:
    """Are two values of a record the same, however a database gives numbers back?"""
    return bool(_plain(one) == _plain(other))


def _plain(value: Any) -> Any:
    """The value with whole numbers as integers: PostgreSQL gives 1e20 back as one."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
