"""Questions on what holds on a day: members, odd_one_out, level, statistic, cloze, clusters."""

from __future__ import annotations

from typing import Any

import pytest

from content.knowledge.base import FactBase
from tests.factories.packs import base, entity, fact, relation
from tests.generation.test_types import SERIES
from tests.generation.worlds import asked, refs

pytestmark = pytest.mark.pure

OTHERS = {id_: entity(id_.capitalize()) for id_ in ("zed", "yon", "xan")}


# -- members -------------------------------------------------------------------------------------


def test_two_of_four_are_right() -> None:
    for line in asked(base(SERIES, entities=OTHERS), "members"):
        assert "hai nước nào sau đây" in line["stem"]
        assert len(line["key"]) == 2
        assert len(line["options"]) == 4


def test_a_doubtful_member_is_on_neither_side() -> None:
    world = base([*SERIES, fact("may", ["2012", "2020"])], entities=OTHERS)
    for line in asked(world, "members"):
        if line["ask"]["as_of"] < "2020-12-31":
            assert "may" not in {*refs(line["key"]), *refs(line["wrong"])}


# -- odd_one_out ---------------------------------------------------------------------------------


def test_the_odd_one_is_the_one_that_is_not() -> None:
    lines = asked(base(SERIES, entities=OTHERS), "odd_one_out")
    assert lines
    for line in lines:
        assert "KHÔNG phải là" in line["stem"]
        assert len(line["wrong"]) == 3
    [line] = asked(base(SERIES, entities=OTHERS), "odd_one_out", as_of="2022-12-31")
    assert refs(line["key"]) == ["emu"]
    assert set(refs(line["wrong"])) == {"bao", "chi", "dan"}


def test_nothing_else_in_the_base_sets_another_apart() -> None:
    relations = {
        "club": relation(complete_until="2025-12-31"),
        "pact": relation("pact", complete_until="2025-12-31"),
    }
    facts = [*SERIES[:4], fact("anh", "2001", "pact")]
    assert asked(base(SERIES[:4], relations), "odd_one_out", as_of="2016-12-31")
    assert asked(base(facts, relations), "odd_one_out", as_of="2016-12-31") == []


# -- level ---------------------------------------------------------------------------------------


def ladder(**of_high: Any) -> dict[str, Any]:
    """Three levels of one ladder, each with the lower ones in it."""
    known = {"family": "f", "topic": "f", "complete_until": "2025-12-31"}
    return {
        "low": relation("đỏ", rank=1, **known),
        "mid": relation("lam", rank=2, implies=["low"], **known),
        "high": relation("lục", rank=3, implies=["mid"], **{**known, **of_high}),
    }


CLIMB = [fact("us", "2013-07-25", "low", to="2023-09-10"), fact("us", "2023-09-10", "high")]


def test_the_highest_level_in_force_is_asked_for() -> None:
    world = base(CLIMB, ladder())
    [before] = asked(world, "level", as_of="2023-09-09")
    assert refs(before["key"]) == ["low"]
    assert set(refs(before["wrong"])) == {"mid", "high"}
    assert before["stem"].endswith("là")
    [after] = asked(world, "level", as_of="2025-12-31")
    assert refs(after["key"]) == ["high"]


def test_a_level_is_not_asked_while_a_higher_one_is_in_doubt() -> None:
    world = base(CLIMB[:1], ladder(complete_until=None))
    assert asked(world, "level") == []


# -- statistic -----------------------------------------------------------------------------------


def numbers(*facts: dict[str, Any], **logic: Any) -> FactBase:
    """A base with numbers of members of the club."""
    says = {
        "vi": {
            "event": "{subject} có {value} hội viên",
            "state": "{subject} có {value} hội viên",
            "name": "số hội viên của {subject}",
        },
        "en": {
            "event": "{subject} had {value} members",
            "state": "{subject} has {value} members",
            "name": "the number of members of {subject}",
        },
    }
    size = {"subject": "country", "value": "number", "says": says, **logic}
    return base(list(facts), {"size": size})


def size(id_: str, value: Any, as_of: str, **more: Any) -> dict[str, Any]:
    """A number of members on a day."""
    told = fact("hoi", None, "size", id=id_, value=value, as_of=as_of, **more)
    return {key: content for key, content in told.items() if key != "from"}


def test_a_number_is_asked_with_its_day_and_beside_those_of_other_days() -> None:
    [line] = asked(
        numbers(size("a", 193, "2025-01-01"), size("b", 195, "2026-01-01")), "statistic", fact="a"
    )
    assert line["stem"] == "Tính đến ngày 1 – 1 – 2025, số hội viên của Hoi là"
    assert line["key"][0] == {"text": "193.", "ref": 193}
    assert refs(line["wrong"])[0] == 195


@pytest.mark.parametrize("as_of", ["2025", "2025-06"])
def test_a_number_without_one_day_is_not_asked(as_of: str) -> None:
    assert asked(numbers(size("a", 193, as_of)), "statistic") == []


def test_a_rounded_number_is_not_asked() -> None:
    assert asked(numbers(size("a", 193, "2025-01-01"), rounded=True), "statistic") == []


def test_a_number_that_a_draft_disputes_is_not_asked() -> None:
    draft = size("b", 194, "2025", status="draft")
    assert asked(numbers(size("a", 193, "2025-01-01"), draft), "statistic") == []


def test_no_wrong_number_rounds_to_the_key() -> None:
    [line] = asked(numbers(size("a", 200, "2025-01-01")), "statistic")
    assert all(abs(number - 200) >= 50 for number in refs(line["wrong"]))


# -- cloze ---------------------------------------------------------------------------------------


def test_a_blank_has_one_answer_in_the_whole_base() -> None:
    lines = asked(base(SERIES, entities=OTHERS), "cloze")
    assert {line["ask"]["at"] for line in lines if line["ask"]["fact"] == "club-emu"} == {
        "2023-09-10"  # two joined in 2023
    }
    assert all(line["stem"].count("____") == 1 for line in lines)


def test_in_an_open_world_others_could_fill_the_blank() -> None:
    assert asked(base(SERIES, {"club": relation()}), "cloze") == []


def test_a_draft_could_fill_the_blank() -> None:
    draft = fact("zed", "2016-09", status="draft")
    world = base([*SERIES, draft], entities=OTHERS)
    assert asked(world, "cloze", fact="club-chi") == []


# -- clusters ------------------------------------------------------------------------------------


def clusters() -> list[dict[str, Any]]:
    """The clusters on a series of ten."""
    many = [
        *SERIES,
        *(fact(s, f"20{n}-0{n - 8}-11") for n, s in zip((10, 11, 13, 14), "wxyz", strict=True)),
    ]
    lines = asked(base(many, entities=OTHERS), "true_false")
    return [line for line in lines if len(line["ask"]["statements"]) == 4]


def test_four_statements_are_about_a_text_made_of_facts() -> None:
    assert clusters()
    for line in clusters():
        assert line["material"].count("\n") == 4
        assert "Đọc tư liệu" in line["stem"]


def test_no_statement_rests_on_the_fact_of_another() -> None:
    for line in clusters():
        facts = [id_ for statement in line["ask"]["statements"] for id_ in statement["facts"]]
        assert len(set(facts)) == len(facts)


def test_statements_are_of_several_types_and_truths() -> None:
    for line in clusters():
        assert len({s["claim"]["type"] for s in line["ask"]["statements"]}) >= 2
    truths = [s["truth"] for line in clusters() for s in line["ask"]["statements"]]
    assert {True, False} == set(truths)
