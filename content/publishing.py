"""A reviewed proposal becomes one revision of its pack, as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db.models import Max, prefetch_related_objects
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from content.history import KINDS, same
from content.knowledge import records
from content.merging import Values
from content.models import Change, Fact, Origin, Pack, Proposal, RecordKind, Revision, Row
from content.patching import Key, files_for, merged
from content.presence import present_of, rows_with
from content.proposals import Preview
from content.queries import snapshot_of
from content.refusals import Clashing, Incomplete, NotYours, Refused
from content.revising import Changes, revising
from content.rows import data_of, ends_of, fill_row
from content.steps import lock, may_publish, move
from content.transactions import write_transaction

BATCH = 200
SECOND_PERSON = "somebody who wrote nothing in this proposal must publish it"

Step = tuple[Key, Values | None, Values]
"""A record, what it is and what it shall be."""


def publish(*, proposal: Proposal, actor: Any, now: datetime) -> Revision:
    """Make a proposal that waits for review one revision of its pack.

    Raises Refused, with nothing changed: NotNow where somebody else was first, NotYours for who
    wrote in it, Clashing where a record was changed otherwise meanwhile, and for what would be
    wrong in the pack.
    """
    with write_transaction():
        locked = lock(proposal, Proposal.State.REVIEW)
        if not may_publish(locked, actor):
            raise NotYours(locked, SECOND_PERSON)
        with revising(
            locked.pack, origin=Origin.EDITOR, at=now, actor=actor, reason=locked.reason
        ) as changes:
            locked.pack = changes.pack
            check(locked)
            files = _files(locked)
            write(changes, locked.changes.all(), files, actor)
        revision = changes.revision
        if revision is None:
            raise Incomplete(locked, "the pack is already as the proposal wants it: withdraw it")
        locked.revision = revision.number
        move(proposal, locked, Proposal.State.PUBLISHED, actor=actor, text="", now=now)
    return revision


def check(proposal: Proposal) -> Preview:
    """A proposal that can be published. Raises Refused where it changes nothing, clashes, or makes
    the pack wrong."""
    prefetch_related_objects([proposal], "changes")
    preview = Preview(proposal)
    if not preview.changes:
        raise Incomplete(proposal, "the proposal changes nothing yet: propose a change first")
    if preview.conflicts:
        raise Clashing(preview.conflicts)
    if preview.findings:
        raise Refused(preview.findings)
    return preview


def write(changes: Changes, wanted: Iterable[Change], files: Mapping[str, str], actor: Any) -> None:
    """Write what proposed changes make of their records, other records before the facts that
    name them; ``files`` are those of new facts. The number of queries grows with batches only."""
    pack = changes.pack
    present = present_of(pack, [(change.record, change.slug) for change in wanted])
    steps: list[Step] = []
    for change in wanted:
        key = change.record, change.slug
        after, _ = merged(change, present[key])
        changes.note(*key, present[key], after)
        steps.append((key, present[key], after))
    for kind in (RecordKind.MANIFEST, *KINDS):
        own = [step for step in steps if step[0][0] == kind and not same(step[1], step[2])]
        if own and kind == RecordKind.MANIFEST:
            pack.manifest = own[0][2]
            pack.save(update_fields=["manifest"])
        elif own:
            _write_rows(pack, KINDS[kind], own, files, actor)


def _write_rows(
    pack: Pack, model: type[Row], steps: Sequence[Step], files: Mapping[str, str], actor: Any
) -> None:
    ends = ends_of(pack) if model is Fact else {}
    rows = {row.slug: row for row in rows_with(model, pack, [slug for (_, slug), *_ in steps])}
    new: list[Row] = []
    old: list[Row] = []
    fields: set[str] = set()
    for (_, slug), before, after in steps:
        row = model(pack=pack, slug=slug) if before is None else rows[slug]
        was = _columns(row)
        fill_row(row, after, ends)
        assert same(data_of(row), after), f"{slug} cannot hold what was proposed"
        if before is None:
            new.append(row)
        else:
            old.append(row)
            fields |= {name for name, value in _columns(row).items() if value != was[name]}
    _place(new, model, pack, files)
    bulk_create_with_history(new, model, batch_size=BATCH, default_user=actor)
    bulk_update_with_history(old, model, sorted(fields), batch_size=BATCH, default_user=actor)


def _columns(row: Row) -> dict[str, Any]:
    """What a row holds, by field."""
    return {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _place(new: Sequence[Row], model: type[Row], pack: Pack, files: Mapping[str, str]) -> None:
    """New rows stand behind the others, facts in the file of their relation."""
    last = model._default_manager.filter(pack=pack).aggregate(last=Max("position"))["last"]
    for position, row in enumerate(new, start=0 if last is None else last + 1):
        row.position = position
        if isinstance(row, Fact):
            row.file = files[row.slug]


def _files(proposal: Proposal) -> dict[str, str]:
    """The file of each fact that the proposal brings."""
    pack = snapshot_of(proposal.pack).pack
    changes = [change for change in proposal.changes.all() if change.record == RecordKind.FACT]
    new = [change.after for change in changes if change.slug not in pack.facts]
    return files_for(pack, [msgspec.convert(after, records.Fact) for after in new])
