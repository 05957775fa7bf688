"""Why a proposal cannot be changed, handed in or published: nothing was changed then.

All are ``Refused``, so that a page can show ``findings`` of any of them; some carry more.
"""

from __future__ import annotations

from collections.abc import Sequence

from content.knowledge.findings import Finding
from content.knowledge.messages import Message
from content.merging import Clash
from content.models import Proposal
from content.undoing import Refused
from content.warnings import Warning

__all__ = ["Clashing", "Incomplete", "NotNow", "NotYours", "Refused", "Unanswered"]


class NotNow(Refused):
    """The proposal is not in a state in which this can be done; ``state`` is the one it is in."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__([_about(proposal, _STATES[Proposal.State(proposal.state)])])
        self.state = Proposal.State(proposal.state)


class NotYours(Refused):
    """The person may not do this with the proposal, though somebody else may."""

    def __init__(self, proposal: Proposal, message: str) -> None:
        super().__init__([_about(proposal, message)])


class Incomplete(Refused):
    """Something that must be said or done first is missing."""

    def __init__(self, proposal: Proposal, message: str) -> None:
        super().__init__([_about(proposal, message)])


class Unanswered(Refused):
    """``warnings`` that nobody answered yet."""

    def __init__(self, warnings: Sequence[Warning]) -> None:
        super().__init__([Finding(w.record, w.slug, (), w.message) for w in warnings])
        self.warnings = list(warnings)


class Clashing(Refused):
    """``clashes``: fields that were changed in the pack since, and otherwise in the proposal."""

    def __init__(self, clashes: Sequence[Clash]) -> None:
        super().__init__([_clash(clash) for clash in clashes])
        self.clashes = list(clashes)


def _about(proposal: Proposal, message: str) -> Finding:
    return Finding("proposal", str(proposal.pk), (), Message(message))


def _clash(clash: Clash) -> Finding:
    record, _, slug = clash.record.partition(" ")
    message = Message(
        '"{field}" was changed in the pack meanwhile: it was {base}, it is {present}, the '
        "proposal says {wanted}. Open the record and decide",
        field=clash.field,
        base=_shown(clash.base),
        present=_shown(clash.present),
        wanted=_shown(clash.wanted),
    )
    return Finding(record, slug, tuple(clash.field.split(".")), message)


def _shown(value: object) -> str:
    return "—" if value is None else str(value)


_STATES = {
    Proposal.State.WRITING: "the proposal is still being written: hand it in first",
    Proposal.State.REVIEW: "the proposal waits for review: take it back to change something",
    Proposal.State.RETURNED: "the proposal was returned: change it and hand it in again",
    Proposal.State.PUBLISHED: "the proposal is published already: begin another one",
    Proposal.State.WITHDRAWN: "the proposal was withdrawn: begin another one",
}
