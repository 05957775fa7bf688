"""Writing a proposal: what it keeps, who may do what with it when, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from pytest_django import DjangoAssertNumQueries

from content.checks import newsroom_check
from content.editing import save
from content.models import Change, Comment, Fact, Pack, Proposal, Revision
from content.proposals import Preview
from content.proposing import (
    answer,
    comment,
    drop,
    propose,
    publish,
    put,
    put_all,
    return_,
    submit,
    withdraw,
)
from content.refusals import Clashing, Incomplete, NotNow, NotYours, Refused, Unanswered
from content.syncing import load
from quiz.accounts.actions import create_editor
from quiz.accounts.models import User
from quiz.accounts.privacy import delete_person
from tests.factories.accounts import TeacherFactory
from tests.factories.packs import entity, fact
from tests.factories.proposals import (
    NOW,
    AdminFactory,
    EditorFactory,
    ReviewerFactory,
    changing,
    handed_in,
    proposal_of,
)

pytestmark = pytest.mark.django_db

State = Proposal.State
BOTH = {"vi": "T", "en": "T"}
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def pack(folder: Path) -> Pack:
    load(folder, at=NOW)
    return Pack.objects.get()


@pytest.fixture
def proposal(pack: Pack) -> Proposal:
    return proposal_of()


def published_elsewhere(slug: str, **values: Any) -> None:
    """Somebody else changes a fact of the pack."""
    row = Fact.objects.get(slug=slug)
    for name, value in values.items():
        setattr(row, name, value)
    assert save(row, at=NOW)


def reasons(refused: Refused) -> str:
    return "\n".join(str(finding.message) for finding in refused.findings)


# Beginning


def test_a_proposal_begins_empty_with_its_author(pack: Pack) -> None:
    author = EditorFactory()
    proposal = propose(pack=pack, title="  Đối tác mới ", author=author, now=NOW)
    proposal.refresh_from_db()
    assert (proposal.title, proposal.author, proposal.state) == ("Đối tác mới", author, "writing")
    assert (proposal.created_at, proposal.changed_at, proposal.revision) == (NOW, NOW, None)
    assert proposal.changes.count() == 0


@pytest.mark.parametrize("title", ["", "   ", "x" * 201])
def test_a_proposal_needs_a_title_that_fits(pack: Pack, title: str) -> None:
    with pytest.raises(Incomplete, match="1 to 200"):
        propose(pack=pack, title=title, author=EditorFactory(), now=NOW)
    assert Proposal.objects.count() == 0


def test_who_is_not_in_the_newsroom_neither_proposes_nor_comments(
    pack: Pack, proposal: Proposal
) -> None:
    for outsider in (TeacherFactory(), EditorFactory(is_active=False)):
        with pytest.raises(NotYours):
            propose(pack=pack, title="Mới", author=outsider, now=NOW)
        with pytest.raises(NotYours):
            comment(proposal=proposal, author=outsider, text="Xin chào", now=NOW)
    assert (Proposal.objects.count(), Comment.objects.count()) == (1, 0)


# What it keeps


def test_a_change_keeps_what_the_record_was_when_it_was_taken_up(proposal: Proposal) -> None:
    change = changing(proposal, "club-us", **{"from": "2023-09-11"})
    change.refresh_from_db()
    assert (change.before["from"], change.after["from"]) == ("2023-09-10", "2023-09-11")
    assert Fact.objects.get(slug="club-us").start == "2023-09-10"
    published_elsewhere("club-us", note_vi="a", note_en="a")
    changing(proposal, "club-us", **{"from": "2023-09-12"})
    change.refresh_from_db()
    assert "note" not in change.before
    assert change.after["from"] == "2023-09-12"


def test_a_new_record_has_nothing_before(proposal: Proposal) -> None:
    change = changing(proposal, "vn", "entity", **entity("Vn"))
    assert change.before is None
    assert Change.objects.get().after["name"] == {"vi": "Vn", "en": "Vn"}


@pytest.mark.parametrize("kind", ["manifest", "entity", "relation", "source", "fact"])
def test_every_kind_of_record_is_kept_in_canonical_form(proposal: Proposal, kind: str) -> None:
    slug, values, after = {
        "manifest": ("test", {"lessons": [], "as_of": "2026-07-31"}, {"as_of": "2026-07-31"}),
        "entity": ("us", {"code": "US", "region": ""}, {"code": "US"}),
        "relation": ("club", {"single": False, "rank": 2}, {"rank": 2}),
        "source": (
            "book",
            {"url": "https://example.org", "kind": ""},
            {"url": "https://example.org"},
        ),
        "fact": ("club-us", {"status": "published", "to": "2026"}, {"to": "2026"}),
    }[kind]
    change = changing(proposal, slug, kind, **values)
    changed = {key: v for key, v in change.after.items() if change.before.get(key) != v}
    assert changed == after
    assert not Preview(proposal).findings


def test_what_is_as_it_was_is_no_change(proposal: Proposal) -> None:
    assert changing(proposal, "club-us").pk is None
    assert Change.objects.count() == 0
    changing(proposal, "club-us", **{"from": "2023-09-11"})
    assert changing(proposal, "club-us", **{"from": "2023-09-10"}).pk is None
    assert Change.objects.count() == 0


def test_putting_a_record_again_replaces_what_was_put(proposal: Proposal) -> None:
    first = changing(proposal, "club-us", **{"from": "2023-09-11"})
    second = changing(proposal, "club-us", **{"from": "2023-09-12"})
    assert first.pk == second.pk
    assert Change.objects.get().after["from"] == "2023-09-12"


def test_texts_are_kept_composed(proposal: Proposal) -> None:
    change = changing(proposal, "us", "entity", name={"vi": "Hoa Ky\u0300", "en": "Us"})
    assert change.after["name"]["vi"] == "Hoa Kỳ"


def test_many_records_cost_as_many_queries_as_few(
    proposal: Proposal, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    author = User.objects.get(pk=proposal.author_id)
    author.has_perm("content.add_proposal")

    def values(start: int, number: int) -> dict[tuple[str, str], Any]:
        facts = [fact("us", "2020", id=f"x{n}") for n in range(start, start + number)]
        return {("fact", one["id"]): one for one in facts}

    put_all(proposal=proposal, values=values(0, 1), actor=author, now=NOW)
    for start, number in ((1, 2), (3, 30)):
        with django_assert_num_queries(8):
            put_all(proposal=proposal, values=values(start, number), actor=author, now=NOW)
    assert proposal.changes.count() == 33


# What is no record by itself


@pytest.mark.parametrize(
    ("record", "slug", "after", "says"),
    [
        ("fact", "x", {"subject": "us"}, "relation"),
        ("fact", "x", fact("us", "30/5/2008", id="x"), "is not a date"),
        ("fact", "x", fact("us", "2008-02-30", id="x"), "no calendar has"),
        ("fact", "x", fact("us", "2009", id="x", to="2008"), "ends before it begins"),
        ("fact", "x", fact("us", "2009", id="y"), "permanent"),
        ("fact", "a b", fact("us", "2009", id="a b"), "is not an id"),
        ("fact", "x" * 121, fact("us", "2009", id="x" * 121), "too long"),
        ("fact", "x", fact("us", "2009", id="x", value=float("nan")), "a number that is none"),
        ("fact", "x", fact("us", "2009", id="x", note={"vi": "\0"}), "cannot be stored"),
        ("fact", "x", fact("us", "2009", id="x", note={"vi": "\ud800"}), "cannot be stored"),
        ("fact", "x", fact("us", "2009", id="x", secret=1), "secret"),
        ("entity", "x", {"kind": "country"}, "name"),
        ("entity", "x", entity("X", since="hôm qua"), "is not a date"),
        ("entity", "x", entity("x" * 301), "at most 300"),
        ("source", "x", {"title": ""}, "the title is empty"),
        ("source", "x", {"title": "X", "url": "javascript:alert(1)"}, "https://"),
        ("source", "x", {"title": "x" * 501}, "at most 500"),
        ("relation", "club", {"subject": "country"}, "says"),
        (
            "manifest",
            "test",
            {"title": {"vi": "T", "en": "T"}, "as_of": "2026", "kinds": {}},
            "day",
        ),
        ("lesson", "one", {"vi": "a"}, "en"),
    ],
)
def test_what_is_no_record_by_itself_is_refused_and_changes_nothing(
    proposal: Proposal, record: str, slug: str, after: Any, says: str
) -> None:
    with pytest.raises(Refused) as refused:
        put(
            proposal=proposal,
            record=record,
            slug=slug,
            after=after,
            actor=proposal.author,
            now=LATER,
        )
    assert says in reasons(refused.value)
    proposal.refresh_from_db()
    assert (proposal.changes.count(), proposal.changed_at) == (0, NOW)


def test_of_many_records_none_is_kept_where_one_is_wrong(proposal: Proposal) -> None:
    values: Any = {("fact", "x"): fact("us", "2009", id="x"), ("entity", "y"): {}}
    with pytest.raises(Refused):
        put_all(proposal=proposal, values=values, actor=proposal.author, now=NOW)
    assert proposal.changes.count() == 0


def test_what_is_wrong_with_the_pack_as_a_whole_stops_only_the_handing_in(
    proposal: Proposal,
) -> None:
    changing(proposal, "club-vn", **fact("vn", "2025-01-01"))
    assert "no entity" in str(Preview(proposal).findings[0].message)
    with pytest.raises(Refused, match="no entity"):
        submit(proposal=proposal, actor=proposal.author, reason="Nguồn mới", now=NOW)
    changing(proposal, "vn", "entity", **entity("Vn"))
    assert handed_in(proposal).state == State.REVIEW


# Merging and deciding


def test_what_others_changed_in_other_fields_stays(proposal: Proposal) -> None:
    changing(proposal, "club-us", **{"from": "2023-09-11"})
    published_elsewhere("club-us", note_vi="a", note_en="a")
    assert Preview(proposal).conflicts == []
    publish(proposal=handed_in(proposal), actor=ReviewerFactory(), now=NOW)
    row = Fact.objects.get(slug="club-us")
    assert (row.start, row.note_vi) == ("2023-09-11", "a")


def test_a_field_that_both_changed_stops_it_until_the_author_decides(proposal: Proposal) -> None:
    changing(proposal, "club-us", **{"from": "2023-09-11"})
    published_elsewhere("club-us", start="2023-09-12")
    [clash] = Preview(proposal).conflicts
    assert (clash.record, clash.field) == ("fact club-us", "from")
    assert (clash.base, clash.present, clash.wanted) == ("2023-09-10", "2023-09-12", "2023-09-11")
    with pytest.raises(Clashing, match=r"it was 2023-09-10, it is 2023-09-12.*says 2023-09-11"):
        handed_in(proposal)
    changing(proposal, "club-us", **{"from": "2023-09-11"})
    assert Preview(proposal).conflicts == []
    assert Change.objects.get().before["from"] == "2023-09-12"
    publish(proposal=handed_in(proposal), actor=ReviewerFactory(), now=NOW)
    assert Fact.objects.get(slug="club-us").start == "2023-09-11"


def test_who_agrees_with_what_the_others_made_of_it_has_nothing_left_to_propose(
    proposal: Proposal,
) -> None:
    changing(proposal, "club-us", **{"from": "2023-09-11"})
    published_elsewhere("club-us", start="2023-09-12")
    assert changing(proposal, "club-us", **{"from": "2023-09-12"}).pk is None
    assert proposal.changes.count() == 0


def test_a_conflict_that_arises_during_the_review_stops_the_publishing(proposal: Proposal) -> None:
    changing(proposal, "club-us", **{"from": "2023-09-11"})
    handed_in(proposal)
    published_elsewhere("club-us", start="2023-09-12")
    with pytest.raises(Clashing):
        publish(proposal=proposal, actor=ReviewerFactory(), now=NOW)
    proposal.refresh_from_db()
    assert proposal.state == State.REVIEW
    assert Fact.objects.get(slug="club-us").start == "2023-09-12"


def test_a_form_that_was_open_while_others_published_overwrites_nothing(proposal: Proposal) -> None:
    """The author saw revision 1, changed the end, and sent the date as it stood there."""
    shown = changing(proposal, "club-us", to="2026-01-01").after
    withdraw(proposal=proposal, actor=proposal.author, now=NOW)
    published_elsewhere("club-us", start="2023-09-12")
    other = proposal_of(proposal.author)
    put(
        proposal=other,
        record="fact",
        slug="club-us",
        after=shown,
        actor=other.author,
        now=NOW,
        seen=1,
    )
    assert Change.objects.get(proposal=other).before["from"] == "2023-09-10"
    publish(proposal=handed_in(other), actor=ReviewerFactory(), now=NOW)
    row = Fact.objects.get(slug="club-us")
    assert (row.start, row.end) == ("2023-09-12", "2026-01-01")


def test_a_form_that_was_open_decides_nothing_it_did_not_show(proposal: Proposal) -> None:
    shown = changing(proposal, "club-us", **{"from": "2023-09-11"}).after
    published_elsewhere("club-us", start="2023-09-12")
    put(
        proposal=proposal,
        record="fact",
        slug="club-us",
        after=shown,
        actor=proposal.author,
        now=NOW,
        seen=1,
    )
    assert len(Preview(proposal).conflicts) == 1


def test_the_same_id_for_two_new_records_is_a_conflict(pack: Pack) -> None:
    mine, theirs = proposal_of(), proposal_of()
    changing(mine, "vn", "entity", **entity("Việt Nam"))
    changing(theirs, "vn", "entity", **entity("Vanuatu"))
    publish(proposal=handed_in(theirs), actor=ReviewerFactory(), now=NOW)
    assert [clash.field for clash in Preview(mine).conflicts] == ["name"]


# Handing in


def test_handing_in_wants_a_reason_and_a_change(proposal: Proposal) -> None:
    with pytest.raises(Incomplete, match="changes nothing"):
        submit(proposal=proposal, actor=proposal.author, reason="Nguồn mới", now=NOW)
    changing(proposal, "us", "entity", code="US")
    for reason in ("", " . ", "ok"):
        with pytest.raises(Incomplete, match="say why"):
            submit(proposal=proposal, actor=proposal.author, reason=reason, now=NOW)
    with pytest.raises(Incomplete, match="2000"):
        submit(proposal=proposal, actor=proposal.author, reason="x" * 2001, now=NOW)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.reason) == (State.WRITING, "")
    submit(proposal=proposal, actor=proposal.author, reason=" Mã ISO. ", now=LATER)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.reason) == (State.REVIEW, "Mã ISO.")
    assert (proposal.changed_at, proposal.decided_at) == (LATER, None)


def test_warnings_must_be_answered_before_it_is_handed_in(proposal: Proposal) -> None:
    changing(proposal, "club-us", sources=[{"id": "book", "at": "tr. 5"}], status="draft")
    withdraw(proposal=proposal, actor=proposal.author, now=NOW)
    proposal = proposal_of()
    changing(proposal, "vn", "entity", **entity("Vn"))
    new = fact("vn", "2025-01-01")
    put(
        proposal=proposal,
        record="fact",
        slug="club-vn",
        after=new,
        actor=proposal.author,
        now=NOW,
        answers={"one-source:book": "Không"},
    )
    [warning] = Preview(proposal).warnings()
    assert (warning.code, warning.answer) == ("one-source:book", "Không")
    key = ("fact", "club-vn")
    for said in ("ok", ""):
        answers = {key: {warning.code: said}}
        answer(proposal=proposal, answers=answers, actor=proposal.author, now=NOW)
        with pytest.raises(Unanswered) as refused:
            submit(proposal=proposal, actor=proposal.author, reason="Nguồn mới", now=NOW)
        assert [one.code for one in refused.value.warnings] == ["one-source:book"]
    answers = {key: {warning.code: " Không có nguồn thứ hai. "}}
    answer(proposal=proposal, answers=answers, actor=proposal.author, now=NOW)
    submit(proposal=proposal, actor=proposal.author, reason="Nguồn mới", now=NOW)
    kept = Change.objects.get(proposal=proposal, slug="club-vn").answers
    assert kept == {"one-source:book": "Không có nguồn thứ hai."}


def test_an_answer_stays_while_the_record_is_put_again_and_counts_only_for_what_it_was_given(
    proposal: Proposal,
) -> None:
    changing(proposal, "paper", "source", title="A paper")
    changing(proposal, "vn", "entity", **entity("Vn"))
    changing(proposal, "club-vn", **fact("vn", "2025-01-01"))
    key, said = ("fact", "club-vn"), {"one-source:book": "Không có."}
    answer(proposal=proposal, answers={key: said}, actor=proposal.author, now=NOW)
    changing(proposal, "club-vn", **fact("vn", "2025-01-02"))
    assert [one.answered for one in Preview(proposal).warnings()] == [True]
    changing(proposal, "club-vn", **fact("vn", "2025-01-02", sources=["paper"]))
    assert [(w.code, w.answered) for w in Preview(proposal).warnings()] == [
        ("one-source:paper", False)
    ]


# Who, and when

Act = Callable[[Proposal, User], Any]

ACTS: dict[str, Act] = {
    "put": lambda p, who: put(
        proposal=p, record="entity", slug="us", after=entity("Usa"), actor=who, now=NOW
    ),
    "drop": lambda p, who: drop(change=p.changes.get(), actor=who),
    "answer": lambda p, who: answer(proposal=p, answers={}, actor=who, now=NOW),
    "submit": lambda p, who: submit(proposal=p, actor=who, reason="Vì thế", now=NOW),
    "return": lambda p, who: return_(proposal=p, actor=who, text="Xem lại", now=NOW),
    "withdraw": lambda p, who: withdraw(proposal=p, actor=who, now=NOW),
    "publish": lambda p, who: publish(proposal=p, actor=who, now=NOW),
    "comment": lambda p, who: comment(proposal=p, author=who, text="Tốt lắm", now=NOW),
}
WHEN = {
    "put": {"writing", "returned"},
    "drop": {"writing", "returned"},
    "answer": {"writing", "returned"},
    "submit": {"writing", "returned"},
    "return": {"review"},
    "withdraw": {"writing", "returned", "review"},
    "publish": {"review"},
    "comment": set(State.values),
}
BECOMES = {
    "submit": "review",
    "return": "returned",
    "withdraw": "withdrawn",
    "publish": "published",
}


def in_state(state: str, author: User | None = None) -> Proposal:
    proposal = proposal_of(author)
    changing(proposal, "us", "entity", code="US")
    if state == "withdrawn":
        withdraw(proposal=proposal, actor=proposal.author, now=NOW)
    elif state != "writing":
        handed_in(proposal)
    if state == "returned":
        return_(proposal=proposal, actor=ReviewerFactory(), text="Xem lại", now=NOW)
    if state == "published":
        publish(proposal=proposal, actor=ReviewerFactory(), now=NOW)
    assert proposal.state == state
    return proposal


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("act", ACTS)
def test_each_step_is_taken_only_in_the_states_that_have_it(
    pack: Pack, act: str, state: str
) -> None:
    proposal = in_state(state)
    who = ReviewerFactory()
    if state in WHEN[act]:
        ACTS[act](proposal, who)
        after = Proposal.objects.get()
        assert after.state == proposal.state == BECOMES.get(act, state)
        return
    before = (Change.objects.values_list(), Comment.objects.count(), Pack.objects.get().revision)
    with pytest.raises(NotNow) as refused:
        ACTS[act](proposal, who)
    assert refused.value.state == state
    after_ = (Change.objects.values_list(), Comment.objects.count(), Pack.objects.get().revision)
    assert [*map(str, before)] == [*map(str, after_)]
    assert Proposal.objects.get().state == state


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("author", {"put", "drop", "answer", "submit", "return", "withdraw", "comment"}),
        ("other editor", {"comment"}),
        ("reviewer", set(ACTS)),
        ("admin", set(ACTS)),
        ("teacher", set()),
        ("demoted author", set()),
    ],
)
@pytest.mark.parametrize("act", ACTS)
def test_each_step_is_taken_only_by_whom_it_is_for(
    pack: Pack, who: str, may: set[str], act: str
) -> None:
    author = EditorFactory()
    proposal = in_state("review" if act in ("publish", "return") else "writing", author)
    if who == "demoted author":
        User.objects.filter(pk=author.pk).update(role="teacher")
    person = {
        "author": lambda: author,
        "demoted author": lambda: User.objects.get(pk=author.pk),
        "other editor": EditorFactory,
        "reviewer": ReviewerFactory,
        "admin": AdminFactory,
        "teacher": TeacherFactory,
    }[who]()
    if act in may:
        ACTS[act](proposal, person)
        return
    with pytest.raises(NotYours):
        ACTS[act](proposal, person)
    assert Proposal.objects.get().state == proposal.state
    assert Pack.objects.get().revision == 1


def test_a_reviewer_does_not_publish_what_they_wrote_themselves(pack: Pack) -> None:
    proposal = in_state("review", ReviewerFactory())
    with pytest.raises(NotYours, match="wrote nothing"):
        publish(proposal=proposal, actor=proposal.author, now=NOW)
    assert Revision.objects.count() == 1


@pytest.mark.parametrize("act", ["put", "drop", "answer"])
def test_nor_what_they_changed_something_in(pack: Pack, act: str) -> None:
    proposal, helper = in_state("writing"), ReviewerFactory()
    changing(proposal, "fr", "entity", code="FR")
    if act == "drop":
        drop(change=proposal.changes.get(slug="fr"), actor=helper)
    else:
        ACTS[act](proposal, helper)
    handed_in(proposal)
    with pytest.raises(NotYours, match="wrote nothing"):
        publish(proposal=proposal, actor=helper, now=NOW)
    assert publish(proposal=proposal, actor=ReviewerFactory(), now=NOW).number == 2


def test_where_no_second_person_is_asked_for_who_wrote_may_publish(
    pack: Pack, settings: LazySettings
) -> None:
    settings.NEWSROOM_REVIEWERS = 0
    proposal = in_state("review")
    with pytest.raises(NotYours):
        publish(proposal=proposal, actor=EditorFactory(), now=NOW)
    assert publish(proposal=proposal, actor=proposal.author, now=NOW).number == 2


@pytest.mark.parametrize(("number", "says"), [("0", 0), ("1", 0), ("2", 1), ("-1", 1)])
def test_no_more_people_may_be_asked_for_than_there_are_steps(
    settings: LazySettings, number: str, says: int
) -> None:
    settings.NEWSROOM_REVIEWERS = int(number)
    assert [error.id for error in newsroom_check(None)] == ["content.E001"] * says


# What is noted


def test_every_step_is_noted_with_who_when_and_what_they_said(proposal: Proposal) -> None:
    author, reviewer = proposal.author, ReviewerFactory()
    changing(proposal, "us", "entity", code="US")
    handed_in(proposal, "Mã ISO.")
    comment(proposal=proposal, author=author, text="Gấp.", now=NOW + timedelta(minutes=1))
    return_(proposal=proposal, actor=reviewer, text=" Thiếu Pháp. ", now=NOW + timedelta(minutes=2))
    assert (proposal.reviewer, proposal.decided_at) == (reviewer, NOW + timedelta(minutes=2))
    changing(proposal, "fr", "entity", code="FR")
    submit(proposal=proposal, actor=author, reason="Cả Pháp.", now=LATER)
    assert (proposal.reviewer, proposal.decided_at) == (None, None)
    publish(proposal=proposal, actor=reviewer, now=LATER + timedelta(minutes=1))
    noted = [(one.author, one.step, one.text) for one in proposal.comments.all()]
    assert noted == [
        (author, "review", "Mã ISO."),
        (author, "", "Gấp."),
        (reviewer, "returned", "Thiếu Pháp."),
        (author, "review", "Cả Pháp."),
        (reviewer, "published", ""),
    ]
    proposal.refresh_from_db()
    assert (proposal.reviewer, proposal.revision, proposal.reason) == (reviewer, 2, "Cả Pháp.")


@pytest.mark.parametrize("text", ["", " ", "x" * 2001])
def test_a_comment_says_something_that_fits(proposal: Proposal, text: str) -> None:
    with pytest.raises(Incomplete):
        comment(proposal=proposal, author=proposal.author, text=text, now=NOW)
    assert Comment.objects.count() == 0


def test_a_proposal_is_not_returned_without_a_word(pack: Pack) -> None:
    proposal = in_state("review")
    with pytest.raises(Incomplete, match="what is to be changed"):
        return_(proposal=proposal, actor=ReviewerFactory(), text=" ", now=NOW)


# A person who is erased


def test_a_proposal_outlives_its_author_and_a_reviewer_takes_it_on(pack: Pack) -> None:
    author = create_editor(
        sign_in_name="bien-tap", display_name="Biên tập viên", password="ngoai giao 1945"
    )
    proposal, helper = in_state("writing", author), ReviewerFactory()
    comment(proposal=proposal, author=author, text="Đang viết", now=NOW)
    delete_person(user=author)
    proposal.refresh_from_db()
    assert (proposal.author, proposal.comments.get().author) == (None, None)
    assert proposal.writers.count() == 0
    with pytest.raises(NotYours):
        ACTS["put"](proposal, EditorFactory())
    ACTS["put"](proposal, helper)
    submit(proposal=proposal, actor=helper, reason="Tiếp tục.", now=NOW)
    with pytest.raises(NotYours):
        publish(proposal=proposal, actor=helper, now=NOW)
    assert publish(proposal=proposal, actor=AdminFactory(), now=NOW).number == 2
