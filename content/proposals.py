"""Reading proposals: what they would make of their pack, what stops them, and lists of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
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
from content.models import Change, Proposal, RecordKind
from content.patching import merged, pack_with, value_in
from content.presence import unlisted_lessons
from content.queries import snapshot
from content.steps import OPEN
from content.vetoing import Veto, vetoes_of
from content.warnings import Warning, warnings_of

State = Proposal.State


@dataclass(eq=False)
class Preview:
    """A proposal as it would be published now, read and checked once: two queries at most.

    Where it clashes with what was changed meanwhile, the pack is as the proposal says.
    """

    proposal: Proposal

    @cached_property
    def changes(self) -> list[Change]:
        """What it changes."""
        return list(self.proposal.changes.all())

    @cached_property
    def now(self) -> records.Pack:
        """The pack at its present revision, with lessons that it does not list where they
        count."""
        pack = snapshot(self.proposal.pack.slug).pack
        lessons = RecordKind.LESSON, RecordKind.MANIFEST
        if all(change.record not in lessons for change in self.changes):
            return pack
        hidden = {
            slug: msgspec.convert(values, records.Lesson)
            for slug, values in unlisted_lessons(self.proposal.pack, pack.manifest.lessons).items()
        }
        return msgspec.structs.replace(pack, lessons={**pack.lessons, **hidden})

    @cached_property
    def after(self) -> records.Pack:
        """The whole pack as it would be."""
        return pack_with(self.now, self.changes)

    @cached_property
    def findings(self) -> list[Finding]:
        """What would be wrong in the pack, by the rules for files; a lesson that is listed and
        not there, too."""
        pack = self.after
        missing = [id_ for id_ in pack.manifest.lessons if id_ not in pack.lessons]
        text = 'there is no lesson "{lesson}": write it, or take it off the list'
        return [
            *(Finding("pack", "", ("lessons",), Message(text, lesson=id_)) for id_ in missing),
            *check_pack(pack),
        ]

    @cached_property
    def conflicts(self) -> list[Clash]:
        """The fields that were changed in the pack since they were taken up, and otherwise here.

        Each stops publishing until the author puts the record again.
        """
        return [
            clash
            for change in self.changes
            for clash in merged(change, value_in(self.now, (change.record, change.slug)))[1]
        ]

    def warnings(self, *, today: date | None = None, lang: Lang | None = None) -> list[Warning]:
        """What its author must answer, each with the answer it has; nothing while there are
        findings.

        ``today`` is the day where the school is, ``lang`` the language in which records are named
        (None: of the page).
        """
        if self.findings:
            return []
        answers = {(change.record, change.slug): change.answers for change in self.changes}
        return warnings_of(
            self.now,
            self.after,
            answers,
            answers,
            today=today or timezone.localdate(),
            lang=lang or page_lang(),
        )

    def vetoes(self, lang: Lang) -> list[Veto]:
        """What each draft of it makes uncertain; nothing while there are findings."""
        facts = [change.slug for change in self.changes if change.record == RecordKind.FACT]
        return [] if self.findings else vetoes_of(self.after, facts, lang)


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
