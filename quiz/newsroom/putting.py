"""What an edit in the newsroom writes: records into a proposal, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from content.knowledge import records
from content.models import Proposal, canonical
from content.patching import Key
from content.proposing import propose, put_all
from content.transactions import write_transaction
from quiz.newsroom.bench import Bench

Values = dict[str, Any]


def put_records(
    *,
    bench: Bench,
    values: Mapping[Key, Values],
    title: str,
    now: datetime,
    answers: Mapping[Key, Mapping[str, str]] | None = None,
    reason: str = "",
    seen: int | None = None,
) -> Proposal:
    """Put records into the chosen proposal of a bench, or into a new one called ``title``.

    ``seen`` is the revision at which the person saw them (None: that of the bench), ``answers``
    are by record and code, ``reason`` is the beginning of why it is changed. Raises Refused, with
    nothing changed.
    """
    with write_transaction():
        proposal = bench.chosen or propose(pack=bench.pack, title=title, author=bench.user, now=now)
        put_all(
            proposal=proposal,
            values=values,
            actor=bench.user,
            now=now,
            answers=answers,
            seen=bench.now.revision if seen is None else seen,
        )
        if reason:
            _add_reason(proposal, reason)
    return proposal


def bulk_status(
    *, bench: Bench, facts: Sequence[str], status: str, title: str, reason: str, now: datetime
) -> Proposal:
    """Give many facts one status. Raises Refused, with nothing changed."""
    values: dict[Key, Values] = {}
    for slug in facts:
        present = bench.values_of(("fact", slug)) or {}
        values["fact", slug] = canonical({**present, "status": status}, records.Fact)
    return put_records(bench=bench, values=values, title=title, now=now, reason=reason)


def _add_reason(proposal: Proposal, reason: str) -> None:
    """Keep why, for whoever hands the proposal in; what stands there stays."""
    said = [text for text in (proposal.reason, reason) if text]
    longest = Proposal._meta.get_field("reason").max_length or 2000
    proposal.reason = "\n".join(dict.fromkeys(said))[:longest]
    proposal.save(update_fields=["reason"])
