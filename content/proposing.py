"""What one does with a proposal: each step is one transaction and is noted beside it.

Whatever cannot be done raises ``Refused`` (``content.refusals``) with findings that say why and
what to do, and changes nothing. ``actor`` is always the person, ``now`` when.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from content.alone import canonical_or_findings
from content.merging import Values
from content.models import Change, Pack, Proposal
from content.patching import Key, merged, rebased
from content.presence import present_of, values_seen
from content.publishing import publish
from content.refusals import Incomplete, NotYours, Refused
from content.reviewing import comment, return_, submit, withdraw
from content.steps import LONGEST, NOT_IN_THE_NEWSROOM, lock_open, may_propose, touch
from content.transactions import write_transaction

__all__ = [
    "answer",
    "comment",
    "drop",
    "propose",
    "publish",
    "put",
    "put_all",
    "return_",
    "submit",
    "withdraw",
]

LONGEST_TITLE = 200


def propose(*, pack: Pack, title: str, author: Any, now: datetime) -> Proposal:
    """Begin a proposal for ``pack``. Raises Refused where the title is empty or too long."""
    title = title.strip()
    if not title or len(title) > LONGEST_TITLE:
        raise Incomplete(Proposal(pack=pack), "give the proposal a title of 1 to 200 characters")
    if not may_propose(author):
        raise NotYours(Proposal(pack=pack), NOT_IN_THE_NEWSROOM)
    with write_transaction():
        return Proposal.objects.create(
            pack=pack, title=title, author=author, created_at=now, changed_at=now
        )


def put(
    *,
    proposal: Proposal,
    record: str,
    slug: str,
    after: Values,
    actor: Any,
    now: datetime,
    answers: Mapping[str, str] | None = None,
    seen: int | None = None,
) -> Change:
    """Propose that a record be ``after``; see ``put_all``.

    ``answers`` to warnings are by code. A change that came to nothing is returned without a key.
    """
    key = record, slug
    [change] = put_all(
        proposal=proposal,
        values={key: after},
        actor=actor,
        now=now,
        answers={key: answers or {}},
        seen=seen,
    )
    return change


def put_all(
    *,
    proposal: Proposal,
    values: Mapping[Key, Values],
    actor: Any,
    now: datetime,
    answers: Mapping[Key, Mapping[str, str]] | None = None,
    seen: int | None = None,
) -> list[Change]:
    """Propose that records (by kind and id) hold these canonical values, all or none of them.

    ``seen`` is the revision of the pack at which the actor saw them (None: as they are now). A
    record is compared with what it was then. Who puts a record again has decided about what had
    changed in it by then. What is as the pack has it already is dropped.

    Raises Refused where one of them is not even by itself a record; what is wrong with the pack
    as a whole stops only ``submit`` and ``publish``. The number of queries does not depend on
    the number of records.
    """
    clean = _clean(values)
    with write_transaction():
        locked = lock_open(proposal, actor)
        present = present_of(locked.pack, clean)
        there = values_seen(locked.pack, seen, present)
        known = {(change.record, change.slug): change for change in locked.changes.all()}
        changes = []
        for key, after in clean.items():
            change = known.get(key) or Change(proposal=locked, record=key[0], slug=key[1])
            change.before = rebased(change, there[key]) if change.pk else there[key]
            change.after = after
            _answer(change, (answers or {}).get(key, {}))
            changes.append(change)
        _write(changes, present)
        touch(proposal, locked, actor, now)
    return changes


def answer(
    *,
    proposal: Proposal,
    answers: Mapping[Key, Mapping[str, str]],
    actor: Any,
    now: datetime,
) -> None:
    """Answer warnings of several records, by record and code; an empty text takes one back."""
    with write_transaction():
        locked = lock_open(proposal, actor)
        changes = [c for c in locked.changes.all() if (c.record, c.slug) in answers]
        for change in changes:
            _answer(change, answers[change.record, change.slug])
        Change.objects.bulk_update(changes, ["answers"], batch_size=200)
        touch(proposal, locked, actor, now)


def drop(*, change: Change, actor: Any, now: datetime | None = None) -> None:
    """Take one record out of its proposal; without ``now`` it counts as changed when it was."""
    with write_transaction():
        locked = lock_open(change.proposal, actor)
        locked.changes.filter(pk=change.pk).delete()
        touch(change.proposal, locked, actor, now or locked.changed_at)


def _clean(values: Mapping[Key, Values]) -> dict[Key, Values]:
    clean, found = {}, []
    for (kind, slug), after in values.items():
        clean[kind, slug], wrong = canonical_or_findings(kind, slug, after)
        found += wrong
    if found:
        raise Refused(found)
    return clean


def _answer(change: Change, answers: Mapping[str, str]) -> None:
    said = {code: text.strip()[:LONGEST] for code, text in answers.items()}
    kept = {**change.answers, **said}
    change.answers = {code: text for code, text in kept.items() if text}


def _write(changes: Iterable[Change], present: Mapping[Key, Values | None]) -> None:
    """Save what changes something, and forget what does not."""
    new: list[Change] = []
    old: list[Change] = []
    gone: list[Change] = []
    for change in changes:
        now = present[change.record, change.slug]
        result, clashes = merged(change, now)
        nothing = result == now and not clashes
        (gone if nothing else old if change.pk else new).append(change)
    Change.objects.filter(pk__in=[change.pk for change in gone if change.pk]).delete()
    for change in gone:
        change.pk = None
    Change.objects.bulk_create(new, batch_size=200)
    Change.objects.bulk_update(old, ["before", "after", "answers"], batch_size=200)
