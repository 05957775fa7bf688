"""One proposal as its page shows it: what it changes, what stands in its way, who may do what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from content.knowledge.findings import Finding
from content.knowledge.wording.voice import capital
from content.language import page_lang
from content.models import Change, Comment, Proposal
from content.patching import merged, value_in
from content.proposals import Preview
from content.queries import Snapshot, snapshot_of
from content.steps import OPEN, may_publish, may_review, may_write
from content.warnings import Warning, is_answer
from quiz.accounts.models import User
from quiz.newsroom.diffs import FieldDiff, RecordDiff, diffs, told
from quiz.newsroom.forms.proposals import field_of
from quiz.newsroom.links import address_of
from quiz.newsroom.saying import where

State = Proposal.State

ON_A_PAGE = 50
"""So many records are shown; a proposal of hundreds says how many more there are."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that stops a proposal, where it is, and the page on which it is mended."""

    where: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A warning in words, the record it is about, and what was answered."""

    where: str
    text: str
    answer: str

    @property
    def answered(self) -> bool:
        return is_answer(self.answer)


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """One record of a proposal: what becomes of it, and what was asked about it."""

    change: Change
    diff: RecordDiff
    address: str
    is_new: bool
    warnings: list[Asked] = field(default_factory=list)


def _asked(warning: Warning) -> Asked:
    return Asked(warning.slug, capital(warning.message.told(_)), warning.answer)


@dataclass(eq=False)
class ProposalPage:
    """A proposal for ``user``, read as it is now."""

    proposal: Proposal
    user: User

    @cached_property
    def preview(self) -> Preview:
        """What it would make of the pack: read once for the page."""
        return Preview(self.proposal)

    @property
    def changes(self) -> list[Change]:
        return self.preview.changes

    @property
    def size(self) -> int:
        return len(self.changes)

    @property
    def unshown(self) -> int:
        """Records beyond those that the page shows."""
        return max(self.size - ON_A_PAGE, 0)

    @cached_property
    def is_open(self) -> bool:
        """Is it still being written?"""
        return self.proposal.state in OPEN

    @cached_property
    def is_undecided(self) -> bool:
        """May it still be published?"""
        return self.is_open or self.is_in_review

    @property
    def is_in_review(self) -> bool:
        return self.proposal.state == State.REVIEW

    @cached_property
    def may_write(self) -> bool:
        return self.is_undecided and may_write(self.proposal, self.user)

    @cached_property
    def may_change(self) -> bool:
        return self.is_open and self.may_write

    @cached_property
    def may_return(self) -> bool:
        return self.is_in_review and (self.may_write or may_review(self.user))

    @cached_property
    def may_publish(self) -> bool:
        return self.is_in_review and may_publish(self.proposal, self.user)

    @cached_property
    def now(self) -> Snapshot:
        return snapshot_of(self.proposal.pack)

    @property
    def findings(self) -> list[Finding]:
        return self.preview.findings if self.is_undecided and self.changes else []

    @cached_property
    def after(self) -> Snapshot | None:
        """The pack as it would be; None where that is as it is, would be wrong, or is decided
        already."""
        if not (self.is_undecided and self.changes) or self.findings:
            return None
        pack = self.proposal.pack
        return Snapshot(pack.slug, pack.revision, self.preview.after)

    @property
    def troubles(self) -> list[Trouble]:
        """What would be wrong in the pack."""
        return [
            Trouble(
                where(finding),
                finding.message.told(_),
                address_of(self.proposal.pack.slug, finding.record, finding.id),
            )
            for finding in self.findings
        ]

    @cached_property
    def clashes(self) -> list[tuple[FieldDiff, str]]:
        """What was changed in the pack meanwhile, and otherwise here; with the record's page."""
        if not self.is_undecided:
            return []
        slug = self.proposal.pack.slug
        return [
            (told(clash, self.now), address_of(slug, *clash.record.split(" ", 1)))
            for clash in self.preview.conflicts
        ]

    @cached_property
    def warnings(self) -> list[Warning]:
        return self.preview.warnings() if self.after else []

    @property
    def asked(self) -> list[tuple[Asked, str]]:
        """What must be answered, each with the name of its field."""
        return [(_asked(warning), field_of(warning)) for warning in self.warnings]

    @cached_property
    def told_vetoes(self) -> list[str]:
        """What drafts make uncertain, in words."""
        found = self.preview.vetoes(page_lang()) if self.after else []
        return [veto.message.told(_) for veto in found]

    @cached_property
    def records(self) -> list[ChangedRecord]:
        """The records that it changes, the first of them."""
        shown = self.changes[:ON_A_PAGE]
        steps = [(change, *self._step(change)) for change in shown]
        lent = self.after or self.now
        differences = diffs([((c.record, c.slug), old, new) for c, old, new in steps], lent)
        slug = self.proposal.pack.slug
        return [
            ChangedRecord(
                change,
                diff,
                address_of(slug, change.record, change.slug),
                old is None,
                [
                    _asked(one)
                    for one in self.warnings
                    if (one.record, one.slug) == (change.record, change.slug)
                ],
            )
            for (change, old, _new), diff in zip(steps, differences, strict=True)
        ]

    def _step(self, change: Change) -> tuple[dict | None, dict]:
        """What a record is and what it shall be; of a decided proposal as it was then."""
        if not self.is_undecided:
            return change.before, change.after
        present = value_in(self.now.pack, (change.record, change.slug))
        return present, merged(change, present)[0]

    @cached_property
    def comments(self) -> Sequence[Comment]:
        return list(self.proposal.comments.select_related("author"))
