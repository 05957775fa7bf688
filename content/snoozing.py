"""Putting off what was looked at, and writing down how much waits."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from content.freshness import Key
from content.models import FreshnessCount, Pack, Snooze
from content.stale import counts_of, found_in
from content.transactions import write_transaction


def snooze(*, pack: Pack, key: Key, until: date, note: str, by: Any, now: datetime) -> Snooze:
    """Put off what has the key ``key`` until the day ``until``; said again, the later counts.

    ``by`` is the person who looked, ``note`` what they found.
    """
    kind, record, slug = key
    with write_transaction():
        row, _ = Snooze.objects.update_or_create(
            pack=pack,
            kind=kind,
            record=record,
            slug=slug,
            defaults={"until": until, "note": note.strip(), "by": by, "at": now},
        )
    return row


def wake(*, pack: Pack, key: Key) -> bool:
    """Bring back what was put off. Was it?"""
    kind, record, slug = key
    with write_transaction():
        own = Snooze.objects.filter(pack=pack, kind=kind, record=record, slug=slug)
        return bool(own.delete()[0])


def note_counts(pack: Pack, now: datetime) -> None:
    """Write down how much waits in ``pack`` on the day of ``now``; the last of a day stays."""
    today = timezone.localdate(now)
    counts = counts_of(found_in(pack, today))
    rows = [
        FreshnessCount(pack=pack, day=today, kind=kind.value, number=number, later=later)
        for kind, (number, later) in counts.items()
    ]
    with write_transaction():
        FreshnessCount.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["pack", "day", "kind"],
            update_fields=["number", "later"],
        )
