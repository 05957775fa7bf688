"""Who stands where: only what is known, and never beyond what is known of every level."""

from __future__ import annotations

from datetime import date

import pytest

from content.figures.levels import Ladder, UnknownFamily, families_on_map
from content.knowledge.base import FactBase
from tests.content.figures.conftest import ladder
from tests.factories.packs import fact

pytestmark = pytest.mark.pure


def test_everyone_stands_on_the_highest_level_reached(world: FactBase) -> None:
    rungs = Ladder(world, "rungs")
    assert rungs.on(date(2013, 12, 31)) == {"high": [], "low": ["us", "jp", "fr", "sg"]}
    assert rungs.on(date(2014, 12, 31)) == {"high": ["jp"], "low": ["us", "fr", "sg"]}


def test_a_draft_is_never_shown_and_takes_away_what_it_makes_doubtful(world: FactBase) -> None:
    assert Ladder(world, "rungs").on(date(2025, 12, 31)) == {"high": ["jp"], "low": ["us", "sg"]}


def test_the_horizon_is_the_first_of_its_levels(world: FactBase) -> None:
    assert Ladder(world, "rungs").horizon == date(2025, 12, 31)
    assert Ladder(world, "rungs").known_until(date(2026, 5, 1)) == date(2025, 12, 31)


def test_counts_need_every_complete_level_to_be_sure(world: FactBase) -> None:
    rungs = Ladder(world, "rungs")
    assert rungs.counts(date(2014, 12, 31)) == {"low": 3, "high": 1}
    assert rungs.counts(date(2020, 12, 31)) is None  # a draft may have put France on the upper one


def test_an_organisation_is_not_counted_among_countries() -> None:
    facts = ladder([fact("sg", "2012", "low"), fact("eu", "2012", "low")])
    grouped = Ladder(facts, "rungs")
    assert grouped.counts(date(2012, 12, 31)) == {"low": 2, "high": 0}
    facts.entities["eu"] = type(facts.entities["eu"])(
        kind="organisation", name=facts.entities["eu"].name
    )
    assert grouped.counts(date(2012, 12, 31)) == {"low": 1, "high": 0}


def test_changes_are_those_whose_year_is_sure_and_in_time_order(world: FactBase) -> None:
    rungs = Ladder(world, "rungs")
    assert rungs.years == range(2009, 2026)
    assert rungs.years_of_change == [2009, 2010, 2012, 2013, 2014]
    assert [f.id for f in rungs.changes(2014)] == ["high-jp"]
    assert rungs.changes(2020) == []


def test_what_began_after_the_horizon_is_no_change() -> None:
    late = ladder([fact("sg", "2012", "low"), fact("us", "2026-02-01", "low")])
    assert Ladder(late, "rungs").years_of_change == [2012]


def test_only_a_family_with_codes_is_on_the_map(world: FactBase) -> None:
    assert families_on_map(world) == ["rungs"]
    assert families_on_map(ladder([fact("mars", "2012", "low")])) == []


def test_an_unknown_family_is_refused(world: FactBase) -> None:
    with pytest.raises(UnknownFamily):
        Ladder(world, "stairs")
