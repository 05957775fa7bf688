"""What happens to a proposal that is written: handed in, talked about, given back, given up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from content.models import Comment, Proposal
from content.publishing import check
from content.refusals import Incomplete, NotYours, Unanswered
from content.steps import (
    LONGEST,
    NOT_IN_THE_NEWSROOM,
    NOT_THEIRS,
    OPEN,
    lock,
    lock_open,
    may_propose,
    may_review,
    may_write,
    move,
)
from content.transactions import write_transaction
from content.warnings import is_answer

State = Proposal.State


def comment(*, proposal: Proposal, author: Any, text: str, now: datetime) -> Comment:
    """Say something about a proposal, in whatever state it is."""
    said = _said(proposal, text, "write what you want to say")
    if not may_propose(author):
        raise NotYours(proposal, NOT_IN_THE_NEWSROOM)
    with write_transaction():
        return Comment.objects.create(proposal=proposal, author=author, text=said, at=now)


def submit(*, proposal: Proposal, actor: Any, reason: str, now: datetime) -> None:
    """Hand a proposal in for review; ``reason`` says why, and stays in the history.

    Raises Refused where it changes nothing, makes the pack wrong, has warnings without an answer
    or records that were changed otherwise meanwhile.
    """
    reason = _said(proposal, reason, "say why, in a few words: it stays in the history")
    with write_transaction():
        locked = lock_open(proposal, actor)
        preview = check(locked)
        if open_ones := [warning for warning in preview.warnings() if not warning.answered]:
            raise Unanswered(open_ones)
        locked.reason = reason
        move(proposal, locked, State.REVIEW, actor=actor, text=reason, now=now)


def return_(*, proposal: Proposal, actor: Any, text: str, now: datetime) -> None:
    """Give a proposal back from review, with what is to be done; its author may take it back."""
    said = _said(proposal, text, "say what is to be changed")
    with write_transaction():
        locked = lock(proposal, State.REVIEW)
        if not (may_write(locked, actor) or may_review(actor)):
            raise NotYours(locked, NOT_THEIRS)
        move(proposal, locked, State.RETURNED, actor=actor, text=said, now=now)


def withdraw(*, proposal: Proposal, actor: Any, now: datetime) -> None:
    """Give a proposal up; what was written stays to be read."""
    with write_transaction():
        locked = lock(proposal, *OPEN, State.REVIEW)
        if not may_write(locked, actor):
            raise NotYours(locked, NOT_THEIRS)
        move(proposal, locked, State.WITHDRAWN, actor=actor, text="", now=now)


def _said(proposal: Proposal, text: str, missing: str) -> str:
    """The text that somebody must write."""
    text = text.strip()
    if not is_answer(text):
        raise Incomplete(proposal, missing)
    if len(text) > LONGEST:
        raise Incomplete(proposal, "the text is too long: use at most 2000 characters")
    return text
