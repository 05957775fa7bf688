"""Reading content: one immutable snapshot per pack and revision, shared by a whole process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from content.knowledge.base import FactBase
from content.knowledge.records import Pack as PackRecord
from content.models import Pack
from content.rows import pack_record
from content.transactions import write_transaction

_TRIES = 5


class NoContent(Exception):
    """No pack is loaded, or none with this id: ``make run`` loads the shipped one."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A pack as it was at one revision; equal only to itself, so that results can be cached.

    ``questions_revision`` is what the pack's row says: 0 where whatever is true may be asked.
    """

    slug: str
    revision: int
    pack: PackRecord
    questions_revision: int = 0

    @cached_property
    def base(self) -> FactBase:
        """What is true at this revision."""
        return FactBase(self.pack)

    def asked_anew(self, questions_revision: int) -> Snapshot:
        """The same facts, of which something else may be asked now."""
        same = replace(self, questions_revision=questions_revision)
        same.__dict__["base"] = self.base  # worked out once: nothing that is true has changed
        return same


def forget_snapshots() -> None:
    """Drop what this process keeps (tests put other content under the same revision)."""
    _snapshots.clear()
    open_slugs.clear()


_snapshots: dict[str, Snapshot] = {}
open_slugs: list[str] = []
"""The packs that learners see, as this process read last (``content.shelf``); empty before."""


def snapshot(slug: str | None = None) -> Snapshot:
    """The pack with this id (for None the first that learners see) at its present revision.

    One query while the revision stands; the whole pack is read again after a change.
    Raises NoContent.
    """
    packs = Pack.objects.filter(is_open=True) if slug is None else Pack.objects.filter(slug=slug)
    row = packs.only("slug", "revision", "questions_revision").first()
    if row is None:
        raise NoContent(slug or "no pack is loaded")
    return snapshot_of(row)


def kept_snapshot(slug: str) -> Snapshot | None:
    """What this process read last of a pack, without a query; None where it has read nothing.

    It may be a revision behind: good enough for where to read on, never for what is asked.
    """
    return _snapshots.get(slug)


def snapshot_of(row: Pack) -> Snapshot:
    """The snapshot of a pack whose row was just read: no query while the revision stands."""
    known = _snapshots.get(row.slug)
    if known is None or known.revision != row.revision:
        known = _snapshots[row.slug] = read_whole(row.pk)
    elif known.questions_revision != row.questions_revision:
        known = _snapshots[row.slug] = known.asked_anew(row.questions_revision)
    return known


def read_whole(pk: int) -> Snapshot:
    """The pack with this key at one revision, never half of one and half of the next.

    It takes seven queries, between which an editor may publish. Every change raises the revision
    in its own transaction, so where the revision is the same afterwards, nothing came between.
    Who meets one publication after another makes the next one wait.
    """
    for _ in range(_TRIES):
        row = Pack.objects.get(pk=pk)
        record = pack_record(row)
        if Pack.objects.filter(pk=pk, revision=row.revision).exists():
            return Snapshot(row.slug, row.revision, record, row.questions_revision)
    with write_transaction():
        row = Pack.objects.select_for_update().get(pk=pk)
        return Snapshot(row.slug, row.revision, pack_record(row), row.questions_revision)
