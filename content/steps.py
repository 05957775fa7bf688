"""What the steps of a proposal share: who may take them, when, and that they are noted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from content.models import Comment, Proposal
from content.refusals import NotNow, NotYours

WRITE = "content.add_proposal"
"""The right to write proposals."""

PUBLISH = "content.publish_proposal"
"""The right to publish what others wrote."""

LONGEST = 2000
"""Characters of what anybody says."""

NOT_IN_THE_NEWSROOM = "only editors and reviewers write proposals"
NOT_THEIRS = "only its author and reviewers may change this proposal"

OPEN = (Proposal.State.WRITING, Proposal.State.RETURNED)
"""The states in which a proposal is changed."""

DECIDED = (Proposal.State.PUBLISHED, Proposal.State.RETURNED, Proposal.State.WITHDRAWN)


def may_propose(person: Any) -> bool:
    """May the person write proposals and say something about those of others?"""
    return bool(person.has_perm(WRITE))


def may_review(person: Any) -> bool:
    """May the person return and publish what others wrote, and help them write it?"""
    return bool(person.has_perm(PUBLISH))


def may_write(proposal: Proposal, person: Any) -> bool:
    """May the person change the proposal while it is written? Its author and reviewers may."""
    return may_propose(person) and (_began(proposal, person) or may_review(person))


def wrote_in(proposal: Proposal, person: Any) -> bool:
    """Did the person begin the proposal, or change something in it?"""
    return _began(proposal, person) or proposal.writers.filter(pk=person.pk).exists()


def may_publish(proposal: Proposal, person: Any) -> bool:
    """May the person publish the proposal, once it is handed in?

    A reviewer who wrote nothing of it may. Where the setting asks for no second person
    (``NEWSROOM_REVIEWERS=0``), every reviewer may, and so may its author.
    """
    if settings.NEWSROOM_REVIEWERS == 0:
        return may_write(proposal, person)
    return may_review(person) and not wrote_in(proposal, person)


def lock(proposal: Proposal, *states: Proposal.State) -> Proposal:
    """The proposal as it is now, with its pack, locked to the end of the transaction.

    Raises NotNow unless it is in one of the states. A proposal is always locked before its pack.
    """
    rows = Proposal.objects.select_related("pack").select_for_update(of=("self",))
    locked = rows.get(pk=proposal.pk)
    if locked.state not in states:
        raise NotNow(locked)
    return locked


def lock_open(proposal: Proposal, actor: Any) -> Proposal:
    """The proposal, locked to be changed by ``actor``. Raises NotNow and NotYours."""
    locked = lock(proposal, *OPEN)
    if not may_write(locked, actor):
        raise NotYours(locked, NOT_THEIRS)
    return locked


def touch(proposal: Proposal, locked: Proposal, actor: Any, now: datetime) -> None:
    """Note that ``actor`` changed something in a proposal; ``proposal`` is the caller's."""
    locked.changed_at = now
    locked.save(update_fields=["changed_at"])
    locked.writers.add(actor)
    proposal.changed_at = now


def move(
    proposal: Proposal,
    locked: Proposal,
    state: Proposal.State,
    *,
    actor: Any,
    text: str,
    now: datetime,
) -> None:
    """Bring a proposal into another state, and note who did it, when and what they said."""
    locked.state, locked.changed_at = state, now
    locked.decided_at = now if state in DECIDED else None
    locked.reviewer = actor if state in DECIDED else None
    locked.save()
    Comment.objects.create(proposal=locked, author=actor, step=state, text=text, at=now)
    for field in ("state", "reason", "changed_at", "decided_at", "reviewer", "revision"):
        setattr(proposal, field, getattr(locked, field))


def _began(proposal: Proposal, person: Any) -> bool:
    return person.pk is not None and proposal.author_id == person.pk
