"""The one way in which a pack changes: every change goes through ``revising``.

It locks the pack, gathers what the block changed, makes the next revision and writes it down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from content.history import KINDS, Key, Values, digest_of, same
from content.models import Origin, Pack, RecordKind, Revision, Row
from content.snoozing import note_counts
from content.transactions import write_transaction

_NAMES = {model: str(kind) for kind, model in KINDS.items()}


@dataclass
class Changes:
    """What one revision changes in ``pack``, whose row is locked."""

    pack: Pack
    noted: dict[Key, tuple[Values | None, Values | None]] = field(default_factory=dict)
    revision: Revision | None = None
    """The revision that was written; None where nothing changed."""

    def note(self, record: str, slug: str, before: Values | None, after: Values | None) -> None:
        """A record was ``before``, in canonical form (None: not there), and is ``after`` now."""
        first = self.noted[record, slug][0] if (record, slug) in self.noted else before
        self.noted[record, slug] = first, after

    def note_row(self, row: Row, before: Values | None, after: Values) -> None:
        """The same for a row."""
        self.note(kind_of(row), row.slug, before, after)

    def note_manifest(self, before: Values | None, after: Values) -> None:
        """The same for the pack itself."""
        self.note(RecordKind.MANIFEST.value, self.pack.slug, before, after)

    def as_data(self) -> list[dict[str, Any]]:
        """The changes as a revision keeps them; what came to nothing is left out."""
        return [
            {"record": record, "slug": slug, "before": before, "after": after}
            for (record, slug), (before, after) in self.noted.items()
            if not same(before, after)
        ]


@contextmanager
def revising(
    pack: Pack,
    *,
    origin: Origin,
    at: datetime,
    actor: Any = None,
    reason: str = "",
    undoes: int | None = None,
) -> Iterator[Changes]:
    """One transaction in which ``pack`` changes; what the block notes becomes one revision.

    ``at`` is when, ``actor`` the person (None: the command line), ``undoes`` the number of the
    revision that is taken back. Where nothing is noted there is no revision, and an error in the
    block leaves everything as it was.
    """
    with write_transaction():
        locked = Pack.objects.select_for_update().get(pk=pack.pk)
        changes = Changes(locked)
        yield changes
        if data := changes.as_data():
            changes.revision = _write(
                locked,
                Revision(
                    origin=origin,
                    undoes=undoes,
                    actor=actor,
                    actor_key=_key_of(actor),
                    at=at,
                    reason=reason.strip(),
                    changes=data,
                ),
            )
            pack.revision = locked.revision
            transaction.on_commit(_counting(locked, at), robust=True)


def _counting(pack: Pack, at: datetime) -> Callable[[], None]:
    """What is done once the revision stands: if it fails, the revision stands all the same."""

    def count() -> None:
        note_counts(pack, at)

    return count


def kind_of(row: Row) -> str:
    """What a row is called in the changes of a revision: "fact"."""
    return _NAMES[type(row)]


def _write(pack: Pack, revision: Revision) -> Revision:
    """Number the revision, chain it to the one before and save both it and the pack.

    A pack that is older than its history has no revision before: its chain begins here.
    """
    pack.revision += 1
    pack.save(update_fields=["revision"])
    last = Revision.objects.filter(pack=pack).order_by("-number").only("digest").first()
    revision.pack, revision.number = pack, pack.revision
    revision.digest = digest_of(revision, pack.slug, last.digest if last else "")
    revision.save()
    return revision


def _key_of(actor: Any) -> str:
    """What stands for a person in every revision of theirs, also when they are erased.

    It is drawn by lot at their first revision: nothing leads from it to the person but the rows
    that still name them.
    """
    if actor is None:
        return ""
    known = Revision.objects.filter(actor=actor).exclude(actor_key="").only("actor_key").first()
    return known.actor_key if known else uuid4().hex
