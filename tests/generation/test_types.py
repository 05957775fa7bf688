"""What each type of question asks, and when it keeps silent."""

from __future__ import annotations

from typing import Any

import pytest

from content.knowledge.base import FactBase
from tests.factories.packs import base, entity, fact, relation
from tests.generation.worlds import asked, refs

pytestmark = pytest.mark.pure

SERIES = [
    fact("anh", "2008-06-01"),
    fact("bao", "2012-07-27"),
    fact("chi", "2016-09-03"),
    fact("dan", "2022-12-05"),
    fact("emu", "2023-09-10"),
    fact("hoa", "2023-11-27"),
]


# -- date_of -------------------------------------------------------------------------------------


def test_a_date_is_asked_at_every_unit_at_which_it_is_sure() -> None:
    world = base([*SERIES, fact("may", "2014-05")])
    assert {line["ask"]["unit"] for line in asked(world, "date_of", subject="anh")} == {
        "year",
        "month",
        "day",
    }
    assert {line["ask"]["unit"] for line in asked(world, "date_of", subject="may")} <= {
        "year",
        "month",
    }


def test_wrong_dates_are_those_of_others_nearest_first() -> None:
    [line] = asked(base(SERIES), "date_of", subject="chi", unit="year")
    assert refs(line["key"]) == ["2016"]
    assert refs(line["wrong"]) == ["2012", "2022", "2023", "2008"]


def test_dates_of_the_same_topic_are_never_wrong_options_of_each_other() -> None:
    relations = {
        "signed": relation("signed", topic="treaty"),
        "in-force": relation("in-force", topic="treaty"),
    }
    facts = [fact(s, y, "signed") for s, y in (("a", "2001"), ("b", "2003"), ("c", "2006"))]
    facts += [fact("b", "2005", "in-force"), fact("c", "2007", "in-force")]
    [line] = asked(base(facts, relations), "date_of", relation="signed", subject="b", unit="year")
    assert "2005" not in refs(line["wrong"])
    assert "2007" in refs(line["wrong"])


def test_an_event_that_may_have_happened_twice_is_not_dated() -> None:
    relations = {"club": relation(single=False)}
    assert asked(base(SERIES, relations), "date_of") == []


def test_a_draft_of_the_same_event_silences_the_question() -> None:
    world = base([*SERIES, fact("chi", "2017", id="other", status="draft")])
    assert asked(world, "date_of", subject="chi") == []


def test_a_date_that_stands_in_the_stem_is_not_asked() -> None:
    world = base(SERIES, entities={"chi": entity("Hội nghị 2016")})
    assert asked(world, "date_of", subject="chi") == []


# -- who_in --------------------------------------------------------------------------------------


def test_nobody_else_who_did_it_that_year_is_offered() -> None:
    [line] = asked(base(SERIES), "who_in", at="2023")
    assert refs(line["key"]) == ["hoa"]
    assert "emu" not in refs(line["wrong"])


def test_a_finer_date_asks_for_the_other_one() -> None:
    [line] = asked(base(SERIES), "who_in", at="2023-09")
    assert refs(line["key"]) == ["emu"]


def test_in_an_open_world_only_those_with_a_date_of_their_own_are_wrong() -> None:
    relations = {"club": relation()}
    world = base(SERIES, relations, {"zed": entity("Zed")})
    assert all("zed" not in refs(line["wrong"]) for line in asked(world, "who_in"))


def test_where_the_list_is_complete_others_are_wrong_as_well() -> None:
    world = base(SERIES[:3], entities={"zed": entity("Zed")})
    assert any("zed" in refs(line["wrong"]) for line in asked(world, "who_in"))


def test_a_year_that_ends_beyond_the_horizon_is_not_asked() -> None:
    relations = {"club": relation(complete_until="2023-12-30")}
    assert asked(base(SERIES, relations), "who_in", at="2023") == []


def test_a_renamed_country_has_the_name_of_the_time() -> None:
    names = [{"vi": "Ana", "en": "Ana", "until": "2010-01-01"}]
    world = base(SERIES, entities={"anh": entity("Ani", names=names)})
    [line] = asked(world, "who_in", at="2008")
    assert line["key"][0]["text"] == "Ana."


def test_of_two_with_one_name_neither_is_asked_or_offered() -> None:
    world = base(SERIES, entities={"anh": entity("Bảo"), "bao": entity("Bảo")})
    for line in asked(world, "who_in"):
        assert not {"anh", "bao"} & {*refs(line["key"]), *refs(line["wrong"])}


# -- member --------------------------------------------------------------------------------------


def test_membership_is_asked_for_one_day_that_stands_in_the_stem() -> None:
    [line] = asked(base(SERIES), "member", as_of="2016-12-31")
    assert "31 – 12 – 2016" in line["stem"]
    assert refs(line["key"]) == ["anh"]
    assert set(refs(line["wrong"])) <= {"dan", "emu", "hoa"}


def test_at_the_ends_of_years_each_member_is_asked_for_in_turn() -> None:
    others = {id_: entity(id_.capitalize()) for id_ in ("zed", "yon", "xan")}
    lines = asked(base(SERIES, entities=others), "member")
    assert {refs(line["key"])[0] for line in lines} >= {"anh", "bao", "chi", "dan"}


def test_a_doubtful_member_is_neither_right_nor_wrong() -> None:
    world = base([*SERIES, fact("may", "2014")])
    assert asked(world, "member", as_of="2016-12-31")
    for line in asked(world, "member"):
        if "2014-01-01" <= line["ask"]["as_of"] < "2014-12-31":
            assert "may" not in {*refs(line["key"]), *refs(line["wrong"])}


def test_no_day_beyond_the_horizon_is_asked() -> None:
    others = {id_: entity(id_.capitalize()) for id_ in ("zed", "yon")}
    days = [line["ask"]["as_of"] for line in asked(base(SERIES, entities=others), "member")]
    assert max(days) == "2025-12-31"


# -- nth -----------------------------------------------------------------------------------------


def test_a_rank_is_asked_in_a_complete_series() -> None:
    [line] = asked(base(SERIES), "nth", n=3)
    assert line["stem"] == "Nước thứ ba gia nhập hội joined là nước nào?"
    assert refs(line["key"]) == ["chi"]


def test_without_completeness_there_is_neither_rank_nor_count() -> None:
    world = base(SERIES, {"club": relation()})
    assert asked(world, "nth") == []
    assert asked(world, "count") == []


# -- count ---------------------------------------------------------------------------------------


def test_a_number_is_asked_where_nobody_is_in_doubt() -> None:
    [line] = asked(base(SERIES), "count", as_of="2022-12-31")
    assert refs(line["key"]) == [4]
    assert 4 not in refs(line["wrong"])
    assert line["facts"] == ["club-anh", "club-bao", "club-chi", "club-dan"]


def test_a_doubtful_case_silences_the_count_of_its_days() -> None:
    world = base([*SERIES, fact("may", "2018")])
    days = {line["ask"]["as_of"] for line in asked(world, "count")}
    assert "2017-12-31" in days
    assert not any("2018-01-01" <= day < "2018-12-31" for day in days)


def test_a_lower_level_counts_higher_ones_and_says_so() -> None:
    relations = {
        "low": relation("low", complete_until="2025-12-31"),
        "high": relation("high", complete_until="2025-12-31", implies=["low"]),
    }
    facts = [fact("a", "2005", "low"), fact("b", "2008", "low"), fact("c", "2010", "high")]
    [line] = asked(base(facts, relations), "count", relation="low", as_of="2012-12-31")
    assert refs(line["key"]) == [3]
    assert "hoặc ở mức cao hơn" in line["stem"]


# -- true_false ----------------------------------------------------------------------------------


def singles(world: FactBase) -> list[dict[str, Any]]:
    """The lines with one statement."""
    lines = asked(world, "true_false")
    return [line for line in lines if len(line["ask"]["statements"]) == 1]


def test_half_of_all_statements_are_true() -> None:
    truths = [line["ask"]["statements"][0]["truth"] for line in singles(base(SERIES))]
    assert truths.count(True) == truths.count(False) > 0


def test_a_statement_claims_what_it_says() -> None:
    for line in singles(base(SERIES)):
        [statement] = line["ask"]["statements"]
        claim = statement["claim"]
        if claim["type"] == "date_of":
            assert claim["ref"].split("-")[0] in statement["text"]
        assert statement["text"] in line["stem"]
        assert line["key"] == line["wrong"] == line["options"] == []


# -- all -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 2])
def test_with_too_few_candidates_there_is_no_question_of_choice(number: int) -> None:
    world = base(SERIES[:number])
    assert [line for line in asked(world, "who_in") if len(line["wrong"]) < 2] == []


def test_relations_of_several_kinds_say_which_kind_they_ask_for() -> None:
    relations = {"club": relation(subject=["country", "organisation"], complete_until="2025-12-31")}
    world = base(SERIES, relations, {"emu": entity("Emu", "organisation")})
    [line] = asked(world, "nth", n=5)
    assert line["ask"]["kind"] == "country"
    assert refs(line["key"]) == ["hoa"]


def test_what_happens_and_is_over_is_asked_by_date_only() -> None:
    relations = {"club": relation(complete_until="2025-12-31", momentary=True)}
    world = base(SERIES, relations)
    assert asked(world, "who_in") != []
    assert asked(world, "member") == asked(world, "count") == []


# -- wrong options and explanations that teach ----------------------------------------------------


def test_wrong_options_outside_the_series_come_from_the_keys_region() -> None:
    regions = {"anh": "europe", "bao": "asia", "near": "europe", "far": "asia"}
    entities = {id_: entity(id_.capitalize(), region=region) for id_, region in regions.items()}
    world = base(SERIES[:2], entities=entities)
    for line in asked(world, "member"):
        if refs(line["key"]) == ["anh"]:
            assert "far" not in refs(line["wrong"])


def test_what_did_not_exist_on_the_day_is_not_offered() -> None:
    world = base(SERIES, entities={"dan": entity("Dan", since="2020-05-01")})
    for line in asked(world, "member"):
        if line["ask"]["as_of"] < "2020-05-01":
            assert "dan" not in refs(line["wrong"])


def test_one_that_begins_days_later_would_be_a_trap() -> None:
    world = base([*SERIES, fact("may", "2017-01-20"), fact("nam", "2017-05-20")])
    [line] = asked(world, "member", as_of="2016-12-31")
    assert "nam" in refs(line["wrong"])
    assert "may" not in refs(line["wrong"])


def test_a_false_statement_is_explained_by_the_one_it_names() -> None:
    lines = asked(base(SERIES), "true_false")
    false = [line for line in lines if not line["ask"]["statements"][0]["truth"]]
    members = [line for line in false if line["ask"]["statements"][0]["claim"]["type"] == "member"]
    assert members
    for line in members:
        named = line["ask"]["statements"][0]["claim"]["ref"].capitalize()
        assert line["explanation"].startswith(named)
