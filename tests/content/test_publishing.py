"""A proposal becomes one revision: exactly what was shown, as a whole, once, and quickly."""

from __future__ import annotations

import time
from collections.abc import Iterator
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from content.history import breaks
from content.knowledge.records import Pack as PackRecord
from content.models import Fact, Origin, Pack, Proposal, Revision, Source
from content.proposals import Preview
from content.proposing import publish, put, put_all
from content.queries import forget_snapshots, read_whole, snapshot
from content.refusals import NotNow, Refused
from content.rows import pack_record
from content.syncing import load
from content.undoing import undo
from quiz.accounts.models import User
from tests.attacks.at_once import at_once, on_disk
from tests.factories.packs import entity, fact, pack_data, relation, write_pack
from tests.factories.proposals import (
    NOW,
    EditorFactory,
    ReviewerFactory,
    changing,
    handed_in,
    now_in,
    proposal_of,
)

pytestmark = pytest.mark.django_db

FACTS = 500
READERS = 50
LESSON = "---\ntitle: {id}\nsummary: {id}.\n---\n\n## One\n\n[[date:club-us]]\n"


@pytest.fixture
def pack(tmp_path: Path, data: dict[str, Any]) -> Pack:
    """The small pack with a lesson and a second file of facts."""
    data["manifest"]["lessons"] = ["one"]
    data["relations"]["other"] = relation("other")
    folder = write_pack(tmp_path / "pack", data)
    (folder / "lessons").mkdir()
    for lang in ("vi", "en"):
        (folder / f"lessons/one.{lang}.md").write_text(LESSON.format(id="one"), "utf-8")
    (folder / "facts/others.yaml").write_text(
        "- {id: other-jp, subject: jp, relation: other, from: '2000', sources: [book]}\n", "utf-8"
    )
    load(folder, at=NOW)
    return Pack.objects.get()


def test_it_is_one_revision_by_whoever_published_it_with_the_reason_it_was_given(
    pack: Pack,
) -> None:
    proposal, reviewer = proposal_of(), ReviewerFactory()
    changing(proposal, "club-us", **{"from": "2023-09-11"})
    changing(proposal, "vn", "entity", **entity("Vn"))
    changing(proposal, "club-vn", **fact("vn", "2025-01-01"))
    revision = publish(proposal=handed_in(proposal, "Nguồn mới."), actor=reviewer, now=NOW)
    assert Revision.objects.count() == 2
    assert (revision.number, revision.origin, revision.at) == (2, Origin.EDITOR, NOW)
    assert (revision.actor, revision.reason) == (reviewer, "Nguồn mới.")
    changed = {(one["record"], one["slug"]): one["before"] for one in revision.changes}
    assert changed.keys() == {("fact", "club-us"), ("entity", "vn"), ("fact", "club-vn")}
    assert changed["fact", "club-us"]["from"] == "2023-09-10"
    assert changed["fact", "club-vn"] is None
    assert breaks(pack) == []


def test_new_records_stand_at_the_end_of_theirs_and_facts_in_the_file_of_their_relation(
    pack: Pack,
) -> None:
    proposal = proposal_of()
    changing(proposal, "aa", "entity", **entity("Aa"))
    changing(proposal, "other-aa", **fact("aa", "2001", "other"))
    changing(proposal, "club-aa", **fact("aa", "2001"))
    publish(proposal=handed_in(proposal), actor=ReviewerFactory(), now=NOW)
    after = snapshot("test").pack
    assert list(after.entities)[-1] == "aa"
    assert (after.files["other-aa"], after.files["club-aa"]) == ("others", "facts")
    assert list(after.facts) == [
        *("club-us", "club-fr", "club-jp", "club-aa"),
        *("other-jp", "other-aa"),
    ]


def test_the_history_of_each_row_says_who_changed_it(pack: Pack) -> None:
    proposal, reviewer = proposal_of(), ReviewerFactory()
    changing(proposal, "club-us", **{"from": "2023-09-11"})
    changing(proposal, "paper", "source", title="A paper")
    publish(proposal=handed_in(proposal), actor=reviewer, now=NOW)
    for row, kind in (
        (Fact.objects.get(slug="club-us"), "~"),
        (Source.objects.get(slug="paper"), "+"),
    ):
        last = row.history.first()
        assert (last.history_user, last.history_type) == (reviewer, kind)
    assert Fact.objects.get(slug="club-fr").history.count() == 1


def test_the_whole_can_be_undone(pack: Pack) -> None:
    before = pack_record(pack)
    proposal = proposal_of()
    changing(proposal, "club-us", **{"from": "2023-09-11"})
    changing(proposal, "us", "entity", code="US")
    revision = publish(proposal=handed_in(proposal), actor=ReviewerFactory(), now=NOW)
    undo(revision, actor=None, reason="Nhầm.", now=NOW)
    assert pack_record(Pack.objects.get()) == before


def test_what_would_make_the_pack_wrong_is_not_published(pack: Pack) -> None:
    """It was sound when it was handed in; then somebody retracted what it leans on."""
    proposal, other = proposal_of(), proposal_of()
    changing(proposal, "us", "entity", code="US")
    changing(proposal, "club-2", **fact("fr", "2025", id="club-2"))
    changing(proposal, "club-fr", status="retracted")
    handed_in(proposal)
    changing(other, "x", **fact("fr", "2025", id="x", status="draft"))
    publish(proposal=handed_in(other), actor=ReviewerFactory(), now=NOW)
    back = proposal_of()
    changing(back, "x", status="published")
    changing(back, "club-fr", status="draft")
    publish(proposal=handed_in(back), actor=ReviewerFactory(), now=NOW)
    with pytest.raises(Refused):
        publish(proposal=proposal, actor=ReviewerFactory(), now=NOW)
    assert Pack.objects.get().revision == 3
    assert snapshot("test").pack.entities["us"].code == ""
    assert Proposal.objects.get(pk=proposal.pk).state == "review"


def test_what_others_published_already_is_no_revision(pack: Pack) -> None:
    proposal, other = proposal_of(), proposal_of()
    for one in (proposal, other):
        changing(one, "us", "entity", code="US")
        handed_in(one)
    publish(proposal=other, actor=ReviewerFactory(), now=NOW)
    with pytest.raises(Refused, match="already as the proposal wants it"):
        publish(proposal=proposal, actor=ReviewerFactory(), now=NOW)
    assert Revision.objects.count() == 2


# Whatever is proposed, what was shown is what is published

DATES = st.sampled_from(["2001", "2001-05", "2001-05-06", "2024-10-07", "1999/2003"])
IDS = st.sampled_from(["us", "fr", "jp", "vn", "de"])
NAMES = st.sampled_from(["Hoa Kỳ", "Pháp", "Nhật", "X"])


def _fact_step(status: str, subject: str, relation_: str, start: Any, note: str) -> Any:
    more = {"note": {"vi": note, "en": note}} if note else {}
    values = fact(subject, start, relation_, status=status, **more)
    return "fact", values["id"], values


FACT_STEPS = st.builds(
    _fact_step,
    st.sampled_from(["published", "draft", "retracted"]),
    IDS,
    st.sampled_from(["club", "other"]),
    DATES | st.lists(DATES, min_size=2, max_size=2) | st.none(),
    st.sampled_from(["", "a"]),
)
ENTITY_STEPS = st.builds(
    lambda id_, name, code: ("entity", id_, entity(name, code=code)), IDS, NAMES, NAMES
)
SOURCE_STEPS = st.builds(
    lambda id_, title: ("source", id_, {"title": title}), st.sampled_from(["book", "web"]), NAMES
)
RELATION_STEPS = st.builds(
    lambda verb, until: ("relation", "other", relation(verb, complete_until=until)),
    st.sampled_from(["other", "further"]),
    st.sampled_from(["2020-12-31", None]),
)
LESSON_STEPS = st.builds(
    lambda id_, title: ("lesson", id_, dict.fromkeys(("vi", "en"), LESSON.format(id=title))),
    st.sampled_from(["one", "two"]),
    NAMES,
)
MANIFEST_STEPS = st.builds(
    lambda day, lessons: ("manifest", "test", {"as_of": day, "lessons": lessons}),
    st.sampled_from(["2026-06-30", "2026-07-31"]),
    st.sampled_from([["one"], ["one", "two"], ["two", "one"], []]),
)
STEPS = st.one_of(
    *(FACT_STEPS, FACT_STEPS, ENTITY_STEPS, ENTITY_STEPS),
    *(SOURCE_STEPS, RELATION_STEPS, LESSON_STEPS, MANIFEST_STEPS),
)


@given(st.lists(STEPS, min_size=1, max_size=6), st.lists(STEPS, max_size=3))
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_is_proposed_is_published_as_it_was_shown_or_not_at_all(
    pack: Pack, mine: list[Any], theirs: list[Any]
) -> None:
    """``theirs`` is published while ``mine`` waits for review, wherever that can be."""
    with transaction.atomic():
        forget_snapshots()
        proposal, other = _proposed(mine), _proposed(theirs)
        _try(other)
        before, shown = pack_record(Pack.objects.get()), Preview(proposal).after
        sound = not Preview(proposal).findings and not Preview(proposal).conflicts
        done = _try(proposal)
        after = pack_record(Pack.objects.get())
        event("published" if done else "changed nothing" if sound else "refused")
        assert sound or not done
        assert after == (shown if sound else before)
        assert not done or [*after.facts] == [*shown.facts]
        assert breaks(pack) == []
        transaction.set_rollback(True)
    forget_snapshots()


def _proposed(steps: list[Any]) -> Proposal:
    """A proposal that waits for review, whatever is in it."""
    proposal = proposal_of()
    held = snapshot("test").pack
    for record, slug, values in steps:
        after = now_in(held, record, slug) | values if record == "manifest" else deepcopy(values)
        after = {key: value for key, value in after.items() if value is not None}
        put(
            proposal=proposal, record=record, slug=slug, after=after, actor=proposal.author, now=NOW
        )
    proposal.state = Proposal.State.REVIEW
    proposal.save()
    return proposal


def _try(proposal: Proposal) -> bool:
    """Was it published?"""
    try:
        with transaction.atomic():
            publish(proposal=proposal, actor=ReviewerFactory(), now=NOW)
    except Refused:
        return False
    return True


# Quickly


def large(folder: Path, number: int) -> PackRecord:
    """A pack of so many dated facts in the database."""
    people = {f"e{n}": entity(f"Nước {n}") for n in range(number)}
    facts = [
        fact(f"e{n}", f"{1950 + n % 70}-{1 + n % 12:02}-{1 + n % 28:02}") for n in range(number)
    ]
    club = {"club": relation(momentary=True, single=False)}
    load(write_pack(folder, pack_data(facts, club, people)), at=NOW)
    return snapshot().pack


def proposed_on(held: PackRecord, number: int) -> Proposal:
    """So many facts in one proposal: all that the pack has changed, or half of them, and new."""
    proposal = proposal_of()
    old = list(held.facts)[: number // 2]
    new = [fact(f"e{n % 10}", "1999-01-02", id=f"new-{n}") for n in range(number - len(old))]
    values: Any = {("fact", one["id"]): one for one in new}
    for slug in old:
        values["fact", slug] = now_in(held, "fact", slug) | {"from": "1999-01-03"}
    put_all(proposal=proposal, values=values, actor=proposal.author, now=NOW)
    return proposal


def test_five_hundred_facts_are_published_within_five_seconds(tmp_path: Path) -> None:
    proposal = handed_in(proposed_on(large(tmp_path, 600), FACTS))
    reviewer = User.objects.get(pk=ReviewerFactory().pk)
    begun = time.process_time()
    with CaptureQueriesContext(connection) as queries:
        revision = publish(proposal=proposal, actor=reviewer, now=NOW)
    assert time.process_time() - begun < 5
    assert len(queries) < 60
    assert len(revision.changes) == FACTS
    assert Fact.history.count() == 600 + FACTS
    assert breaks(proposal.pack) == []


# At the same moment


@pytest.fixture
def newsroom(transactional_db: None, tmp_path: Path) -> Iterator[PackRecord]:
    """A pack in a database to which every thread has its own connection."""
    with on_disk(tmp_path):
        yield large(tmp_path / "pack", 40)


def test_two_reviewers_at_the_same_moment_make_one_revision_and_one_is_told(
    newsroom: PackRecord,
) -> None:
    proposal = handed_in(proposed_on(newsroom, 20))
    reviewers = [ReviewerFactory() for _ in range(4)]

    def decide(reviewer: User) -> str:
        try:
            mine = Proposal.objects.get(pk=proposal.pk)
            return f"revision {publish(proposal=mine, actor=reviewer, now=NOW).number}"
        except NotNow as told:
            return str(told.state)

    told = at_once([partial(decide, reviewer) for reviewer in reviewers])
    assert sorted(told) == ["published"] * 3 + ["revision 2"]
    assert Revision.objects.count() == Pack.objects.get().revision == 2
    assert Proposal.objects.get().comments.filter(step="published").count() == 1


def test_two_proposals_at_the_same_moment_are_two_revisions_in_a_chain(
    newsroom: PackRecord,
) -> None:
    proposals = []
    for n in range(4):
        proposals.append(proposal_of(EditorFactory()))
        changing(proposals[-1], f"e{n}", "entity", code="X")
        handed_in(proposals[-1])
    reviewer = ReviewerFactory()
    made = at_once([partial(publish, proposal=one, actor=reviewer, now=NOW) for one in proposals])
    assert sorted(revision.number for revision in made) == [2, 3, 4, 5]
    assert breaks(Pack.objects.get()) == []


def test_fifty_readers_see_all_of_a_revision_of_five_hundred_facts_or_nothing(
    newsroom: PackRecord,
) -> None:
    proposal, pk = handed_in(proposed_on(newsroom, FACTS)), Pack.objects.get().pk
    reviewer, before = ReviewerFactory(), newsroom
    after = Preview(proposal).after

    def read() -> set[int]:
        seen = set()
        while 2 not in seen:
            now = read_whole(pk)
            assert now.pack == {1: before, 2: after}[now.revision]
            seen.add(now.revision)
            time.sleep(0.4)
        return seen

    def write() -> set[int]:
        time.sleep(0.2)
        return {publish(proposal=proposal, actor=reviewer, now=NOW).number}

    seen = at_once([write, *[read] * READERS])
    assert seen[0] == {2}
    assert all(2 in one for one in seen)
    assert any(1 in one for one in seen[1:])
