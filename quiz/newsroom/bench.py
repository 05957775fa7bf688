"""Where somebody works on a record: which proposal it goes into, and what the pack would be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from content.knowledge import records
from content.models import Change, Pack, Proposal
from content.patching import Key, pack_with, value_in
from content.queries import Snapshot, snapshot_of
from content.steps import may_write
from quiz.accounts.models import User

State = Proposal.State
CHANGED = (State.WRITING, State.RETURNED)
"""The states in which a proposal takes changes."""

OPEN = (*CHANGED, State.REVIEW)
"""The states in which a proposal may still be published."""

Values = dict[str, Any]


@dataclass(eq=False)
class Bench:
    """A pack, and the proposal into which a person writes; ``chosen`` is None for a new one.

    ``mine`` are those that the person may write into, the last changed first, and ``open`` all
    that may still be published, with their changes.
    """

    pack: Pack
    user: User
    now: Snapshot
    open: list[Proposal]
    mine: list[Proposal] = field(default_factory=list)
    chosen: Proposal | None = None

    @property
    def changes(self) -> list[Change]:
        """What the chosen proposal changes."""
        return list(self.chosen.changes.all()) if self.chosen else []

    @cached_property
    def record(self) -> records.Pack:
        """The pack as it would be with the chosen proposal."""
        return pack_with(self.now.pack, self.changes) if self.changes else self.now.pack

    def change_of(self, key: Key) -> Change | None:
        """What the chosen proposal does with a record."""
        return next((one for one in self.changes if (one.record, one.slug) == key), None)

    def values_of(self, key: Key) -> Values | None:
        """What a record would be with the chosen proposal; None: there is none."""
        return value_in(self.record, key)

    def is_published(self, key: Key) -> bool:
        """Is the record in the pack, in whatever status?"""
        return value_in(self.now.pack, key) is not None

    def elsewhere(self, key: Key) -> list[Proposal]:
        """The other open proposals that change a record."""
        return [one for one in self.open if one != self.chosen and _changes(one, key)]

    def with_values(self, values: Mapping[Key, Values]) -> records.Pack:
        """The pack as it would be if these records were put as well."""
        left = [one for one in self.changes if (one.record, one.slug) not in values]
        new = [
            Change(
                record=kind, slug=slug, before=value_in(self.now.pack, (kind, slug)), after=after
            )
            for (kind, slug), after in values.items()
        ]
        return pack_with(self.now.pack, [*left, *new])


def bench_for(pack: Pack, user: User, wish: str | None = None, key: Key | None = None) -> Bench:
    """The bench of a person. Two queries beside those of the snapshot.

    ``wish`` is the number of a proposal, or "new"; where it is none that the person may write
    into, it is the last of theirs that changes the record ``key``, else their last one.
    """
    found = Proposal.objects.filter(pack=pack, state__in=OPEN).select_related("author")
    proposals = list(found.prefetch_related("changes"))
    mine = [one for one in proposals if one.state in CHANGED and one.author_id == user.pk]
    bench = Bench(pack, user, snapshot_of(pack), proposals, mine)
    bench.chosen = _chosen(bench, wish, key)
    if bench.chosen and bench.chosen not in mine:
        bench.mine = [bench.chosen, *mine]
    return bench


def _chosen(bench: Bench, wish: str | None, key: Key | None) -> Proposal | None:
    if wish == "new":
        return None
    for one in bench.open:
        if str(one.pk) == wish and one.state in CHANGED and may_write(one, bench.user):
            return one
    return next(
        (one for one in bench.mine if key and _changes(one, key)), next(iter(bench.mine), None)
    )


def _changes(proposal: Proposal, key: Key) -> bool:
    return any((one.record, one.slug) == key for one in proposal.changes.all())


def changed_in_proposals(pack: Pack, kind: str) -> dict[str, list[tuple[int, str]]]:
    """The open proposals, by number and title, that change each record of a kind. One query."""
    rows = Change.objects.filter(
        proposal__pack=pack, proposal__state__in=OPEN, record=kind
    ).values_list("slug", "proposal_id", "proposal__title")
    found: dict[str, list[tuple[int, str]]] = {}
    for slug, pk, title in rows:
        found.setdefault(slug, []).append((pk, title))
    return found
