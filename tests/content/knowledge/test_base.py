"""True, false or unknown: what each piece of a curator's knowledge settles."""

from __future__ import annotations

from datetime import date

import pytest

from content.knowledge import series
from content.knowledge.base import FactBase, Truth
from content.knowledge.dates import parse_period
from tests.factories.packs import base, entity, fact, relation

pytestmark = pytest.mark.pure

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN

OPEN = {"club": relation()}
PLURAL = {"club": relation(single=False)}
COMPLETE = {"club": relation(single=False, complete_until="2025-12-31")}


def state(world: FactBase, day: str, subject: str = "us", name: str = "club") -> Truth:
    return world.state(name, subject, date.fromisoformat(day))


def event(world: FactBase, period: str, subject: str = "us", name: str = "club") -> Truth:
    return world.event(name, subject, parse_period(period))


def test_a_dated_fact_is_true_from_its_day_on() -> None:
    world = base([fact("us", "2023-09-10")])
    assert state(world, "2023-09-10") is TRUE
    assert state(world, "2023-09-09") is FALSE


def test_within_an_unsure_date_the_state_is_unknown() -> None:
    world = base([fact("us", "2023-09")])
    assert state(world, "2023-08-31") is FALSE
    assert state(world, "2023-09-15") is UNKNOWN
    assert state(world, "2023-09-30") is TRUE


def test_on_the_days_of_its_end_the_state_is_unknown() -> None:
    world = base([fact("us", "2020-01-01", to="2023-09")])
    assert state(world, "2023-08-31") is TRUE
    assert state(world, "2023-09-01") is UNKNOWN
    assert state(world, "2023-10-01") is FALSE


@pytest.mark.parametrize(
    ("relations", "truth"), [(COMPLETE, FALSE), (OPEN, UNKNOWN), (PLURAL, UNKNOWN)]
)
def test_absence_is_false_only_where_the_list_is_complete(relations: dict, truth: Truth) -> None:
    world = base([fact("us", "2023-09-10")], relations, {"fr": entity("France")})
    assert state(world, "2024-01-01", "fr") is truth


def test_absence_is_unknown_beyond_the_completeness() -> None:
    world = base([fact("us", "2023-09-10")], entities={"fr": entity("France")})
    assert state(world, "2025-12-31", "fr") is FALSE
    assert state(world, "2026-01-01", "fr") is UNKNOWN


def test_the_date_of_a_single_relation_excludes_all_others_even_in_an_open_world() -> None:
    assert event(base([fact("us", "2023")], OPEN), "2022") is FALSE
    assert event(base([fact("us", "2023")], PLURAL), "2022") is UNKNOWN


def test_a_draft_is_never_true_but_vetoes() -> None:
    world = base([fact("us", "2020"), fact("fr", "2023-05", status="draft")])
    assert "club-fr" not in world.facts
    assert event(world, "2023", "fr") is UNKNOWN
    assert event(world, "2022", "fr") is FALSE
    assert state(world, "2024-01-01", "fr") is UNKNOWN


def test_an_undated_draft_vetoes_every_day() -> None:
    world = base([fact("us", "2020"), fact("fr", None, status="draft")])
    assert state(world, "1990-01-01", "fr") is UNKNOWN


def test_a_retracted_fact_counts_as_absent() -> None:
    world = base([fact("us", "2020"), fact("fr", "2019", status="retracted")])
    assert state(world, "2024-01-01", "fr") is FALSE


def test_sources_that_disagree_make_only_the_days_between_unknown() -> None:
    world = base([fact("us", ["1995-07-11", "1995-07-12"])])
    assert event(world, "1995-07") is TRUE
    assert event(world, "1995-07-11") is UNKNOWN
    assert event(world, "1995-07-13") is FALSE


LADDER = {
    "low": relation("low", complete_until="2025-12-31", family="f", rank=1),
    "high": relation("high", complete_until="2025-12-31", family="f", rank=2, implies=["low"]),
}


def test_a_higher_level_makes_the_lower_one_true_from_the_same_day() -> None:
    world = base([fact("us", "2023-09-10", "high")], LADDER)
    assert state(world, "2023-09-10", name="low") is TRUE
    assert state(world, "2023-09-09", name="low") is FALSE


def test_reaching_a_higher_level_may_be_reaching_the_lower_one() -> None:
    world = base([fact("us", "2023-09-10", "high")], LADDER)
    assert event(world, "2023", name="low") is UNKNOWN


def test_the_highest_level_in_force_is_the_level() -> None:
    facts = [fact("us", "2013-07", "low", to="2023-09-10"), fact("us", "2023-09-10", "high")]
    world = base(facts, LADDER)
    assert world.level("f", "us", date(2015, 1, 1)) == "low"
    assert world.level("f", "us", date(2023, 9, 10)) == "high"
    assert world.level("f", "us", date(2013, 7, 10)) is None


def test_all_holders_are_known_only_where_nobody_is_in_doubt() -> None:
    facts = [fact("us", "2020"), fact("fr", "2023-05")]
    world = base(facts)
    assert series.holders(world, "club", None, "country", date(2022, 1, 1)) == ["us"]
    assert series.holders(world, "club", None, "country", date(2023, 5, 10)) is None
    assert series.holders(world, "club", None, "country", date(2024, 1, 1)) == ["fr", "us"]
    assert series.holders(world, "club", None, "country", date(2026, 1, 1)) is None


def ranks(world: FactBase) -> dict[int, str]:
    return {n: f.subject for n, f in series.ranked(world, "club", None, "country").items()}


def test_a_rank_is_certain_where_dates_do_not_touch() -> None:
    assert ranks(base([fact("c", "2012"), fact("a", "2008"), fact("b", "2010")])) == {
        1: "a",
        2: "b",
        3: "c",
    }


def test_a_tie_spoils_the_tied_ranks_only() -> None:
    facts = [fact("a", "2008"), fact("b", "2010-05-01"), fact("c", "2010-05-01"), fact("d", "2012")]
    assert ranks(base(facts)) == {1: "a", 4: "d"}


def test_a_draft_spoils_the_ranks_after_it() -> None:
    facts = [fact("a", "2008"), fact("b", "2010", status="draft"), fact("c", "2012")]
    assert ranks(base(facts)) == {1: "a"}


def test_without_completeness_there_is_no_rank() -> None:
    assert ranks(base([fact("a", "2008"), fact("b", "2010")], OPEN)) == {}


def test_each_kind_has_its_own_ranks() -> None:
    relations = {"club": relation(subject=["country", "organisation"], complete_until="2025-12-31")}
    facts = [fact("a", "2008"), fact("org", "2009"), fact("b", "2010")]
    world = base(facts, relations, {"org": entity("Org", "organisation")})
    assert ranks(world) == {1: "a", 2: "b"}


def test_entities_that_share_a_name_are_ambiguous() -> None:
    world = base([fact("a", "2008"), fact("b", "2010")], entities={"b": entity("A")})
    assert world.ambiguous == {"a", "b"}


def test_the_name_of_a_day_is_used() -> None:
    names = [{"vi": "Miến Điện", "en": "Burma", "until": "1989-06-17"}]
    world = base([fact("mm", "1975")], entities={"mm": entity("Myanmar", names=names)})
    assert world.entities["mm"].name_on(date(1989, 6, 17), "vi") == "Miến Điện"
    assert world.entities["mm"].name_on(date(1989, 6, 18), "vi") == "Myanmar"
