"""What was asked before a revision, as far as that differs from what is asked now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from content.knowledge.base import FactBase
from content.knowledge.records import Lang, Pack
from content.knowledge.rules import check_pack
from content.models import RecordKind, Revision
from content.patching import pack_with, value_in
from content.queries import Snapshot
from quiz.generation.question import Question
from quiz.newsroom.impact.asked import after_change, compared, everything
from quiz.newsroom.impact.comparing import touch_of
from quiz.newsroom.impact.kept import asked_of

_ALIVE = (RecordKind.FACT, RecordKind.ENTITY, RecordKind.RELATION)
"""The kinds of records that decide what is right."""


@dataclass(slots=True)
class Back:
    """The step of a revision the other way round."""

    record: str
    slug: str
    before: Any
    after: Any


def put_right(revision: Revision) -> frozenset[str]:
    """The ids of the facts that were there and that the revision corrected or retracted."""
    return frozenset(
        change["slug"]
        for change in revision.changes
        if change["record"] == RecordKind.FACT and change["before"] is not None
    )


def pack_without(revision: Revision, pack: Pack) -> Pack | None:
    """The pack as it is now, but for what the revision changed; None where that is no sound pack.

    A fact that the revision brought is retracted there. What came later stays.
    """
    past = pack_with(pack, list(_steps(revision, pack)))
    unsound = any(finding.record != "lesson" for finding in check_pack(past))
    return None if unsound else past


def asked_before(snapshot: Snapshot, past: Pack, lang: Lang) -> dict[str, Question]:
    """The questions that may be asked of ``past`` and are not what is asked now, by id."""
    now, base = asked_of(snapshot, lang), FactBase(past)
    touch = touch_of(now.base, base)
    if touch is None:
        won = compared(now, everything(base, lang)).won
    else:
        won = () if touch.is_empty else after_change(now, touch)[1].won
    return {question.id: question for question in won}


def _steps(revision: Revision, pack: Pack) -> Iterator[Back]:
    for change in revision.changes:
        record, slug, before = change["record"], change["slug"], change["before"]
        if record not in _ALIVE or change["after"] is None:
            continue
        present = value_in(pack, (record, slug))
        if present is None:
            continue
        if before is not None:
            yield Back(record, slug, change["after"], before)
        elif record == RecordKind.FACT:
            yield Back(record, slug, present, present | {"status": "retracted"})
