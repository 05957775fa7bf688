"""What a doubt does to an insight, case by case."""

from __future__ import annotations

from typing import Any

import pytest

from content.knowledge.dates import parse_when
from content.knowledge.insights import Length, about, choose, insights
from content.knowledge.insights.lengths import length_between
from tests.factories.packs import base, entity, fact, relation

pytestmark = pytest.mark.pure

CLOSED = {"club": relation(complete_until="2025-12-31")}
DAYS = {
    "us": "2001-01-10",
    "fr": "2005-03-01",
    "jp": "2005-03-03",
    "cn": "2011-05-05",
    "ru": "2011-06-20",
}


def world(
    days: dict[str, Any] = DAYS, *more: dict[str, Any], relations: dict[str, Any] = CLOSED
) -> set[tuple[str, str]]:
    """The kinds of insights on a series, each with its main fact."""
    facts = [fact(subject, day) for subject, day in days.items()]
    named = {id_: entity(f"Land {id_}") for id_ in {*days, "gb", "de"}}
    return {(i.kind, i.main) for i in insights(base([*facts, *more], relations, named))}


def test_a_sure_series_tells_much() -> None:
    assert {
        ("first", "club-us"),
        ("near_record", "club-jp"),
        ("far_record", "club-cn"),
        ("faster", "club-jp"),
    } <= world()


def test_an_open_world_tells_no_rank_and_no_record() -> None:
    assert world(relations={"club": relation()}) == {("near", "club-jp")}


@pytest.mark.parametrize(
    ("start", "lost"),
    [
        ("2000-01-01", {"first", "near_record", "far_record", "faster"}),
        ("2005-03-02", {"near_record", "far_record", "faster"}),
        ("2020-01-01", {"near_record", "far_record"}),
    ],
)
def test_a_draft_vetoes_whatever_it_might_change(start: str, lost: set[str]) -> None:
    before = {kind for kind, _ in world()}
    after = {kind for kind, _ in world(DAYS, fact("gb", start, status="draft"))}
    assert lost <= before
    assert not lost & after
    assert "near" in after


def test_a_retracted_fact_does_no_harm() -> None:
    assert world(DAYS, fact("gb", "2005-03-02", status="retracted")) == world()


def test_a_tie_has_no_first_and_no_order() -> None:
    tied = world({**DAYS, "us": "2005-03-01"})
    assert ("twins", "club-fr") in tied or ("twins", "club-us") in tied
    assert not {"first", "near_record"} & {kind for kind, _ in tied}


def test_two_readings_of_a_date_leave_no_exact_length() -> None:
    readings = {**DAYS, "jp": ["2005-03-03", "2005-03-04"]}
    assert ("near_record", "club-jp") in world(readings)  # the shortest, in months
    assert ("near", "club-jp") not in world(readings)


def test_the_founders_make_no_record_year() -> None:
    same = {subject: f"2001-0{i}-10" for i, subject in enumerate(DAYS, start=1)}
    assert "year_record" not in {kind for kind, _ in world(same)}
    later = world({**same, "gb": "1999-01-01"})
    assert ("year_record", "club-us") in later


def test_a_name_that_two_share_is_never_said() -> None:
    found = insights(
        base(
            [fact(subject, day) for subject, day in DAYS.items()],
            CLOSED,
            {**{id_: entity(id_) for id_ in DAYS}, "us": entity("Land"), "gb": entity("Land")},
        )
    )
    assert not any("us" in one.entities for one in found)
    assert found


@pytest.mark.parametrize(
    ("first", "second", "length"),
    [
        ("2008-05-30", "2012-05-30", Length(4, "year", "exact")),
        ("2008-05-30", "2012-05-31", Length(4, "year", "over")),
        ("2008-05-30/2008-06-02", "2012-07-27", Length(4, "year", "over")),
        ("2008-05-30/2008-06-02", "2012-06-02", None),
        ("2008-05-30", "2012-03-30", Length(4, "year", "nearly")),
        ("2008", "2012", None),
        ("2008-05-01", "2008-05-03", Length(2, "day")),
        ("2008-05-01", "2008-08-01", Length(3, "month", "exact")),
        ("2008-05-01", "2008-08-02", Length(3, "month", "over")),
        ("2008-05", "2008-08", Length(1, "year", "under")),
        ("2012", "2008", None),
    ],
)
def test_lengths(first: str, second: str, length: Length | None) -> None:
    assert length_between(parse_when(first), parse_when(second)) == length


def test_about_takes_what_is_mainly_of_the_given_facts() -> None:
    facts = [fact(subject, day) for subject, day in DAYS.items()]
    found = insights(base(facts, CLOSED))
    own = about(found, {"club-jp"})
    assert {one.main for one in own} == {"club-jp"}
    assert own == sorted(own, key=lambda one: -one.score)
    assert about(found, set()) == []


def test_choose_repeats_nothing() -> None:
    facts = [fact(subject, day) for subject, day in DAYS.items()]
    found = insights(base(facts, CLOSED))
    chosen = choose(found, 10, taken=set())
    pairs = [frozenset(one.facts[:2]) for one in chosen if len(one.facts) > 1]
    assert len(pairs) == len(set(pairs))
    assert len({(one.kind, one.main) for one in chosen}) == len(chosen)
    assert len(choose(found, 1, taken=set())) == 1
    best = chosen[0]
    assert best not in choose(found, 10, taken={best.id})
    assert choose(reversed(found), 10, taken=set()) == chosen
