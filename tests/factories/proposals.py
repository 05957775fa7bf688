"""Proposals and the people of a newsroom: minimum valid fields."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from content.knowledge.records import Pack as PackRecord
from content.models import Change, Pack, Proposal
from content.patching import value_in
from content.proposals import Preview
from content.proposing import answer, propose, put, submit
from content.queries import snapshot
from quiz.accounts.models import Role
from tests.factories.accounts import UserFactory

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)  # three in the afternoon in Ha Noi


class EditorFactory(UserFactory):
    sign_in_name: Any = factory.Sequence(lambda n: f"editor-{n}")
    role = Role.EDITOR


class ReviewerFactory(UserFactory):
    sign_in_name: Any = factory.Sequence(lambda n: f"reviewer-{n}")
    role = Role.REVIEWER


class AdminFactory(UserFactory):
    sign_in_name: Any = factory.Sequence(lambda n: f"admin-{n}")
    role = Role.ADMIN


class ProposalFactory(DjangoModelFactory[Proposal]):
    """Being written for the first pack, which must be there."""

    class Meta:
        model = Proposal

    pack = factory.LazyFunction(lambda: Pack.objects.order_by("pk").first())
    title = "Bổ sung dữ kiện"
    author = factory.SubFactory(EditorFactory)
    created_at = NOW
    changed_at = NOW


def now_in(pack: PackRecord, record: str, slug: str) -> dict[str, Any]:
    """What a record of the pack holds, to be changed."""
    values = value_in(pack, (record, slug))
    assert values is not None, f"there is no {record} {slug}"
    return values


def changing(proposal: Proposal, slug: str, record: str = "fact", **values: Any) -> Change:
    """The author proposes other values for some fields of a record (None: without the field)."""
    held = value_in(snapshot(proposal.pack.slug).pack, (record, slug)) or {}
    after = {name: value for name, value in (held | values).items() if value is not None}
    return put(
        proposal=proposal,
        record=record,
        slug=slug,
        after=after,
        actor=proposal.author,
        now=NOW,
    )


def handed_in(proposal: Proposal, reason: str = "Nguồn mới.") -> Proposal:
    """The proposal, submitted by its author, with every warning answered."""
    answers: dict[tuple[str, str], dict[str, str]] = {}
    for warning in Preview(proposal).warnings():
        answers.setdefault((warning.record, warning.slug), {})[warning.code] = "Đã xem kĩ."
    if answers:
        answer(proposal=proposal, answers=answers, actor=proposal.author, now=NOW)
    submit(proposal=proposal, actor=proposal.author, reason=reason, now=NOW)
    return proposal


def proposal_of(author: Any = None, **fields: Any) -> Proposal:
    """A proposal begun by its own action."""
    pack = fields.pop("pack", None) or Pack.objects.order_by("pk").first()
    assert pack is not None
    title = fields.pop("title", "Bổ sung dữ kiện")
    return propose(pack=pack, title=title, author=author or EditorFactory(), now=NOW, **fields)
