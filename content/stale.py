"""Reading what wants to be looked at again in a pack, and how much there was before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone

from content.freshness import Key, Kind, Stale, stale
from content.models import Fact, FreshnessCount, Pack, Snooze
from content.queries import Snapshot, snapshot_of


@dataclass(frozen=True, slots=True)
class Found:
    """What waits, and what is put off with who did so and until when."""

    waiting: list[Stale]
    later: list[tuple[Stale, Snooze]]

    def of(self, kind: Kind) -> list[Stale]:
        """What waits of one kind."""
        return [one for one in self.waiting if one.kind is kind]

    @property
    def keys(self) -> set[Key]:
        """Of everything found."""
        return {one.key for one in (*self.waiting, *(one for one, _ in self.later))}


def found_in(pack: Pack, today: date) -> Found:
    """What wants to be looked at on ``today``: two queries where the pack has been read."""
    every = _every(snapshot_of(pack), today, tuple(drafts_since(pack).items()))
    put_off = {_key(one): one for one in snoozes_of(pack, today)}
    return Found(
        [one for one in every if one.key not in put_off],
        [(one, put_off[one.key]) for one in every if one.key in put_off],
    )


def snoozes_of(pack: Pack, today: date) -> Iterable[Snooze]:
    """What is put off beyond ``today``, with who did so."""
    return Snooze.objects.filter(pack=pack, until__gt=today).select_related("by")


def drafts_since(pack: Pack) -> Mapping[str, date]:
    """Since when each draft is one, without a break. One query."""
    drafts = Fact.objects.filter(pack=pack, status=Fact.Status.DRAFT).order_by().values("slug")
    steps = Fact.history.filter(pack=pack, slug__in=drafts).order_by("history_date", "history_id")
    since: dict[str, datetime | None] = {}
    for slug, status, at in steps.values_list("slug", "status", "history_date"):
        since[slug] = (since.get(slug) or at) if status == Fact.Status.DRAFT else None
    return {slug: timezone.localdate(at) for slug, at in since.items() if at}


def counts_of(found: Found) -> dict[Kind, tuple[int, int]]:
    """By kind how many wait and how many are put off."""
    waiting = Counter(one.kind for one in found.waiting)
    later = Counter(one.kind for one, _ in found.later)
    return {kind: (waiting[kind], later[kind]) for kind in Kind}


def counted_since(pack: Pack, first: date) -> dict[Kind, list[tuple[date, int]]]:
    """By kind, day by day from ``first`` on, how many waited; only days of which it is known. One
    query."""
    rows = FreshnessCount.objects.filter(pack=pack, day__gte=first).order_by("day")
    result: dict[Kind, list[tuple[date, int]]] = {kind: [] for kind in Kind}
    for kind, day, number in rows.values_list("kind", "day", "number"):
        if kind in result:
            result[Kind(kind)].append((day, number))
    return result


@lru_cache(maxsize=4)  # a large pack is looked through once, not for every page
def _every(content: Snapshot, today: date, since: tuple[tuple[str, date], ...]) -> list[Stale]:
    return stale(content.pack, today, dict(since))


def _key(snooze: Snooze) -> Key:
    return snooze.kind, snooze.record, snooze.slug
