"""Reading proposals: what they would make of the pack, what stops them, and lists of them."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import gettext
from django.utils.translation import override as in_language
from pytest_django import DjangoAssertNumQueries

from content.knowledge.dates import parse_period
from content.models import Lesson, Pack, Proposal
from content.proposals import (
    Preview,
    being_written,
    listed,
    waiting,
)
from content.proposing import propose, publish, return_, withdraw
from content.queries import snapshot
from content.syncing import load
from content.vetoing import veto_of
from tests.factories.packs import base, entity, fact, relation, write_pack
from tests.factories.proposals import (
    NOW,
    EditorFactory,
    ProposalFactory,
    ReviewerFactory,
    changing,
    handed_in,
    proposal_of,
)

pytestmark = pytest.mark.django_db

CONTENT = Path(__file__).resolve().parents[2] / "content"
TEXT = {"vi": "---\ntitle: T\nsummary: S.\n---\n", "en": "---\ntitle: T\nsummary: S.\n---\n"}


@pytest.fixture
def pack(folder: Path) -> Pack:
    load(folder, at=NOW)
    return Pack.objects.get()


@pytest.fixture
def proposal(pack: Pack) -> Proposal:
    return proposal_of()


# One proposal


def test_it_is_read_as_the_pack_would_be_and_the_pack_stays(proposal: Proposal) -> None:
    now = snapshot("test")
    assert Preview(proposal).after == now.pack
    changing(proposal, "club-us", **{"from": "2023-09-11"})
    assert Preview(proposal).after.facts["club-us"].from_ == "2023-09-11"
    assert snapshot("test") is now
    assert now.pack.facts["club-us"].from_ == "2023-09-10"


def test_all_that_a_page_asks_of_it_costs_the_same_for_few_changes_and_for_many(
    proposal: Proposal, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (1, 20):
        for n in range(number):
            changing(proposal, f"x{n}", "entity", **entity(f"X {n}"))
        with django_assert_num_queries(2):
            preview = Preview(proposal)
            assert (len(preview.changes), preview.findings, preview.conflicts) == (number, [], [])
            assert preview.after.entities[f"x{number - 1}"].name.vi == f"X {number - 1}"
            assert preview.warnings(today=NOW.date(), lang="vi") == []
            assert preview.vetoes("vi") == []


def test_a_lesson_that_is_listed_must_be_there(proposal: Proposal) -> None:
    changing(proposal, "test", "manifest", lessons=["one"])
    assert 'there is no lesson "one"' in str(Preview(proposal).findings[0].message)
    changing(proposal, "one", "lesson", **TEXT)
    assert Preview(proposal).findings == []
    assert list(Preview(proposal).after.lessons) == ["one"]


def test_a_lesson_that_the_pack_keeps_without_listing_it_is_found_again(proposal: Proposal) -> None:
    Lesson.objects.create(pack=proposal.pack, slug="kept", text_vi="a", text_en="b")
    changing(proposal, "test", "manifest", lessons=["kept"])
    assert Preview(proposal).after.lessons["kept"].vi == "a"
    assert Preview(proposal).findings == []


def test_nothing_is_asked_while_something_is_wrong(proposal: Proposal) -> None:
    changing(proposal, "club-vn", **fact("vn", "2025-01-01"))
    assert Preview(proposal).warnings() == []
    changing(proposal, "vn", "entity", **entity("Vn"))
    assert [warning.code for warning in Preview(proposal).warnings()] == ["one-source:book"]


def test_the_day_and_the_language_are_what_they_are_given(proposal: Proposal) -> None:
    changing(proposal, "club-us", **{"from": "2026-08-01"})
    [early] = Preview(proposal).warnings(today=date(2026, 7, 1), lang="en")
    [late] = Preview(proposal).warnings(today=date(2026, 9, 1), lang="vi")
    assert (early.kind, late.kind) == ("future", "after-horizon")
    assert "1 August 2026" in early.message
    assert "ngày 1 – 8 – 2026" in late.message


# Drafts


def test_a_draft_says_what_it_makes_uncertain(proposal: Proposal) -> None:
    changing(proposal, "vn", "entity", **entity("Vn"))
    changing(proposal, "club-vn", **fact("vn", "2025-01-01", status="draft"))
    changing(proposal, "club-us", **{"from": "2023-09-11"})
    [veto] = Preview(proposal).vetoes("en")
    assert veto.slug == "club-vn"
    assert "“Vn joined the joined club”, from 1 January 2025 on" in veto.message
    with in_language("vi"):
        [veto] = Preview(proposal).vetoes("vi")
        told = veto.message.told(gettext)
    assert told.startswith("Bản nháp này làm cho")
    assert "“Vn gia nhập hội joined”" in told
    assert "không câu hỏi nào hỏi về" in told.lower()


def test_nothing_is_said_of_drafts_while_something_is_wrong(proposal: Proposal) -> None:
    changing(proposal, "club-vn", **fact("vn", "2025-01-01", status="draft"))
    assert Preview(proposal).vetoes("vi") == []


@pytest.mark.pure
@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        (None, None, "whenever that may be"),
        ("2008", None, "from 2008 on"),
        ("2008-05", "2009", "from May 2008 to 2009"),
        (None, "2009", "up to 2009"),
        (["2008-05-30", "2008-05-31"], None, "from May 2008 on"),
        ("2008/2009", None, "from 2008/2009 on"),
    ],
)
def test_a_veto_counts_for_the_time_of_the_draft(start: Any, end: Any, says: str) -> None:
    world = base([fact("us", start, to=end, status="draft")])
    message = veto_of(world.pack.facts["club-us"], world, "en")
    assert message is not None
    assert f"”, {says}. No question" in message


@pytest.mark.pure
def test_a_veto_names_the_levels_it_includes_and_the_facts_whose_date_it_takes() -> None:
    ladder = {"low": relation("low"), "high": relation("high", single=False, implies=["low"])}
    draft = fact("us", "2010", "high", id="new", status="draft")
    world = base([fact("us", "2005", "high"), draft], ladder)
    message = veto_of(world.pack.facts["new"], world, "en")
    assert message is not None
    assert message.endswith("The same goes for: Us joined the low club; high-us.")


@pytest.mark.pure
def test_a_veto_makes_uncertain_what_it_says() -> None:
    """What the sentence claims, by the base itself."""
    facts = [fact("us", "2023-09-10")]
    without, draft = base(facts), fact("fr", "2024", status="draft")
    world = base([*facts, draft], entities={"fr": entity("Fr")})
    assert veto_of(world.pack.facts["club-fr"], world, "en")
    day, year = date(2025, 1, 1), parse_period("2024")
    assert (without.state("club", "fr", day).value, world.state("club", "fr", day).value) == (
        "false",
        "unknown",
    )
    assert world.event("club", "fr", year).value == "unknown"


@pytest.mark.pure
@pytest.mark.parametrize(
    "values",
    [
        fact("us", "2023"),
        fact("us", "2023", status="retracted"),
        fact("us", "2023", "other", status="draft"),
        fact("nobody", "2023", status="draft"),
    ],
)
def test_what_is_no_draft_or_names_what_is_not_there_vetoes_nothing(values: Any) -> None:
    world = base([fact("fr", "2024-10-07")], entities={"us": entity("Us")})
    more = {"club": relation(), "other": relation()}
    given = base([fact("us", "2023"), values | {"id": "x"}], more)
    assert veto_of(given.pack.facts["x"], world, "vi") is None


# In the language of the page


@pytest.mark.pure
@pytest.mark.parametrize(
    "name",
    [
        *("alone", "proposals", "proposing", "publishing", "refusals", "reviewing", "steps"),
        *("vetoing", "warnings/facts", "warnings/rules"),
    ],
)
def test_whatever_is_refused_warned_or_vetoed_is_told_in_vietnamese(name: str) -> None:
    tree = ast.parse((CONTENT / f"{name}.py").read_text("utf-8"))
    texts = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and " " in node.value.strip()
    }
    documented = [node for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    texts -= {node.value.value for node in documented if isinstance(node.value, ast.Constant)}
    parts = {
        part.value
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
        if isinstance(part, ast.Constant)
    }
    with in_language("vi"):
        assert [text for text in sorted(texts - parts) if gettext(text) == text] == []


# Lists


def test_a_proposal_is_in_the_list_in_which_it_waits_for_somebody(pack: Pack) -> None:
    author, reviewer, helper = EditorFactory(), ReviewerFactory(), ReviewerFactory()
    names = ("written", "waiting", "returned", "withdrawn", "published")
    made = {name: propose(pack=pack, title=name, author=author, now=NOW) for name in names}
    for n, proposal in enumerate(made.values()):
        changing(proposal, f"x{n}", "entity", **entity(f"X{n}"))
    made["waiting"].writers.add(helper)
    for name in ("waiting", "returned", "published"):
        handed_in(made[name])
    return_(proposal=made["returned"], actor=reviewer, text="Xem lại", now=NOW)
    withdraw(proposal=made["withdrawn"], actor=author, now=NOW)
    publish(proposal=made["published"], actor=reviewer, now=NOW)
    assert {one.title for one in being_written(author)} == {"written", "returned"}
    assert [one.title for one in waiting(reviewer)] == ["waiting"]
    assert [*waiting(author), *waiting(helper)] == []
    assert {one.title for one in listed()} == set(names)
    assert {one.size for one in listed()} == {1}


def test_lists_cost_the_same_for_one_proposal_and_for_many(
    pack: Pack, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    author, reviewer = EditorFactory(), ReviewerFactory()
    for number in (1, 5):
        for _ in range(number):
            ProposalFactory(author=author)
            ProposalFactory(author=author, state="review", reviewer=reviewer)
        for find in (listed, lambda: being_written(author), lambda: waiting(reviewer)):
            with django_assert_num_queries(1):
                rows = [
                    (one.title, one.size, one.pack.slug, str(one.author), str(one.reviewer))
                    for one in find()
                ]
        assert rows


def test_a_second_pack_has_its_own_proposals(pack: Pack, tmp_path: Path, data: Any) -> None:
    data["manifest"]["id"] = "other"
    load(write_pack(tmp_path / "other", data))
    other, author = Pack.objects.get(slug="other"), EditorFactory()
    mine = proposal_of(author, pack=other)
    changing(mine, "us", "entity", code="US")
    publish(proposal=handed_in(mine), actor=ReviewerFactory(), now=NOW)
    assert snapshot("other").pack.entities["us"].code == "US"
    assert snapshot("test").pack.entities["us"].code == ""
