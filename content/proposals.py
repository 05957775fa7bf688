"""Reading proposals: what they would make of their pack, what stops them, and lists of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from django.db.models import Count, QuerySet
from django.utils import timezone

from content.knowledge import records
from content.knowledge.findings import Finding
from content.knowledge.messages import Message
from content.knowledge.records import Lang
from content.knowledge.rules import check_pack
from content.language import page_lang
from content.merging import Clash
from content.models import Change, Pack, Proposal, RecordKind
from content.patching import merged, pack_with, value_in
from content.presence import unlisted_lessons
from content.queries import snapshot
from content.steps import OPEN
from content.vetoing import Veto, veto_of, vetoes_of
from content.warnings import Warning, warnings_of

__all__ = [
    "as_published",
    "being_written",
    "conflicts",
    "findings",
    "listed",
    "open_proposal_of",
    "pack_with",
    "proposals_with",
    "veto_of",
    "vetoes",
    "waiting",
    "warnings",
]

State = Proposal.State


def as_published(proposal: Proposal) -> records.Pack:
    """The whole pack as it would be if the proposal were published now.

    Where it clashes with what was changed meanwhile, with what it says itself.
    """
    changes = list(proposal.changes.all())
    return pack_with(_pack_now(proposal, changes), changes)


def findings(proposal: Proposal) -> list[Finding]:
    """What would be wrong in the pack, by the rules for files; a lesson that is listed and not
    there, too."""
    pack = as_published(proposal)
    missing = [id_ for id_ in pack.manifest.lessons if id_ not in pack.lessons]
    text = 'there is no lesson "{lesson}": write it, or take it off the list'
    return [
        *(Finding("pack", "", ("lessons",), Message(text, lesson=id_)) for id_ in missing),
        *check_pack(pack),
    ]


def warnings(
    proposal: Proposal, *, today: date | None = None, lang: Lang | None = None
) -> list[Warning]:
    """What its author must answer, each with the answer it has; nothing while there are findings.

    ``today`` is the day where the school is, ``lang`` the language in which records are named
    (None: of the page).
    """
    changes = list(proposal.changes.all())
    before = _pack_now(proposal, changes)
    after = pack_with(before, changes)
    if any(check_pack(after)):
        return []
    return warnings_of(
        before,
        after,
        [(change.record, change.slug) for change in changes],
        {(change.record, change.slug): change.answers for change in changes},
        today=today or timezone.localdate(),
        lang=lang or page_lang(),
    )


def conflicts(proposal: Proposal) -> list[Clash]:
    """The fields that were changed in the pack since they were taken up, and otherwise here.

    Each stops publishing until the author puts the record again.
    """
    changes = list(proposal.changes.all())
    pack = _pack_now(proposal, changes)
    return [
        clash
        for change in changes
        for clash in merged(change, value_in(pack, (change.record, change.slug)))[1]
    ]


def vetoes(proposal: Proposal, lang: Lang) -> list[Veto]:
    """What each draft of the proposal makes uncertain; nothing while there are findings."""
    pack = as_published(proposal)
    slugs = [change.slug for change in proposal.changes.all() if change.record == RecordKind.FACT]
    return [] if any(check_pack(pack)) else vetoes_of(pack, slugs, lang)


def _pack_now(proposal: Proposal, changes: Sequence[Change]) -> records.Pack:
    """The pack at its present revision, with lessons that it does not list where they count."""
    pack = snapshot(proposal.pack.slug).pack
    if all(change.record not in (RecordKind.LESSON, RecordKind.MANIFEST) for change in changes):
        return pack
    hidden = {
        slug: msgspec.convert(values, records.Lesson)
        for slug, values in unlisted_lessons(proposal.pack, pack.manifest.lessons).items()
    }
    return msgspec.structs.replace(pack, lessons={**pack.lessons, **hidden})


# Lists: two queries at most, whatever their length


def listed() -> QuerySet[Proposal]:
    """All proposals, last changed first, with their people, their pack and ``size``, the number
    of records they change."""
    proposals = Proposal.objects.select_related("pack", "author", "reviewer")
    return proposals.annotate(size=Count("changes")).order_by("-changed_at", "-pk")


def being_written(person: Any) -> QuerySet[Proposal]:
    """What the person is writing, or was given back."""
    return listed().filter(author=person, state__in=OPEN)


def waiting(person: Any) -> QuerySet[Proposal]:
    """What waits for a review, longest first, and was not written by the person."""
    others = listed().filter(state=State.REVIEW).exclude(author=person).exclude(writers=person)
    return others.order_by("changed_at", "pk")


def open_proposal_of(pack: Pack, author: Any) -> Proposal | None:
    """The proposal for ``pack`` in which the person wrote last and may go on. One query."""
    proposals = Proposal.objects.filter(pack=pack, author=author, state__in=OPEN)
    return proposals.select_related("pack").order_by("-changed_at", "-pk").first()


def proposals_with(pack: Pack, record: str, slug: str) -> QuerySet[Proposal]:
    """The undecided proposals that change a record: others may be at it at the same time."""
    undecided = listed().filter(pack=pack, state__in=[*OPEN, State.REVIEW])
    return undecided.filter(changes__record=record, changes__slug=slug)
