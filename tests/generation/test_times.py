"""Questions on several dates: order, interval, match, term, nth_term."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories.packs import base, entity, fact, relation
from tests.generation.test_types import SERIES
from tests.generation.worlds import asked, refs

pytestmark = pytest.mark.pure


# -- order ---------------------------------------------------------------------------------------


def test_events_are_put_in_order_one_of_each_year() -> None:
    for line in asked(base(SERIES), "order"):
        [key] = refs(line["key"])
        assert list(key) == sorted(key, key=lambda id_: [f["id"] for f in SERIES].index(id_))
        assert {"club-emu", "club-hoa"} - set(key)  # both are of 2023


def test_the_stem_does_not_list_the_events_in_their_order() -> None:
    for line in asked(base(SERIES), "order"):
        listed = line["stem"].rpartition(": ")[2].rstrip(".")
        shown = [line["key"][0]["text"], *(option["text"] for option in line["wrong"])]
        assert listed not in [text.rstrip(".") for text in shown]


def test_events_whose_years_are_not_sure_are_not_put_in_order() -> None:
    world = base([*SERIES, fact("may", ["2013", "2014"])])
    assert all("club-may" not in line["facts"] for line in asked(world, "order"))


# -- interval ------------------------------------------------------------------------------------


def test_full_years_are_counted_between_neighbours() -> None:
    [line] = asked(base(SERIES), "interval", from_fact="club-anh", to_fact="club-bao")
    assert line["stem"].endswith("đã đủ bao nhiêu năm tròn?")
    assert refs(line["key"]) == [4]
    assert line["key"][0]["text"] == "4 năm."


def test_days_are_counted_between_events_that_are_near() -> None:
    near = [fact("x", "2025-03-10"), fact("y", "2025-03-12")]
    [line] = asked(base([*SERIES, *near]), "interval", unit="day")
    assert refs(line["key"]) == [2]
    assert all(number > 0 for number in refs(line["wrong"]))


def test_years_alone_make_no_interval() -> None:
    facts = [fact(s, f"20{n:02}") for n, s in enumerate("abcdef", start=5)]
    assert asked(base(facts), "interval") == []


def test_in_an_open_world_nothing_is_said_to_follow_next() -> None:
    assert asked(base(SERIES, {"club": relation()}), "interval") == []


def test_two_steps_of_one_subject_make_an_interval() -> None:
    facts = [fact("anh", "2001-02-03"), fact("anh", "2011-02-03", "pact")]
    strangers = {"club": relation(), "pact": relation("pact")}
    assert asked(base(facts, strangers), "interval") == []
    one_topic = {"club": relation(topic="t"), "pact": relation("pact", topic="t")}
    one_story = {"club": relation(followed_by=["pact"]), "pact": relation("pact")}
    for relations in (one_topic, one_story):
        [line] = asked(base(facts, relations), "interval")
        assert refs(line["key"]) == [10]


# -- match ---------------------------------------------------------------------------------------


def test_three_events_and_their_years_match_in_one_way() -> None:
    for line in asked(base(SERIES), "match"):
        years = refs(line["key"])
        assert len(years) == len(set(years)) == 3
        assert not set(years) & set(refs(line["wrong"]))
        assert len(line["options"]) == 4
        assert [year for _, year in line["ask"]["pairs"]] == years


def test_a_year_that_could_belong_to_two_events_makes_no_match() -> None:
    relations = {"club": relation(topic="t"), "pact": relation("pact", topic="t")}
    facts = [fact(s, y) for s, y in (("a", "2001"), ("b", "2003"), ("c", "2005"))]
    assert asked(base(facts, relations), "match") == []  # too few years for a decoy
    facts += [fact("d", "2008", "pact"), fact("c", "2003", "pact")]
    assert asked(base(facts, relations), "match") == []


# -- term and nth_term ---------------------------------------------------------------------------

TERMS = {
    "seat": {
        **relation(complete_until="2026-06-30", single=False),
        "subject": "country",
    }
}


def term(id_: str, first: Any, last: Any, **more: Any) -> dict[str, Any]:
    """A term of the council."""
    return fact("cou", first, "seat", id=id_, to=last, **more)


def test_a_term_is_asked_whole_beside_terms_of_the_same_length() -> None:
    world = base([term("t1", "2008-01-01", "2009-12-31")], TERMS)
    [line] = asked(world, "term")
    assert refs(line["key"]) == ["2008-01-01/2009-12-31"]
    assert line["key"][0]["text"] == "2008 – 2009."
    assert "2006-01-01/2007-12-31" in refs(line["wrong"])


def test_no_wrong_term_touches_a_true_one() -> None:
    terms = [term("t1", "2008-01-01", "2009-12-31"), term("t2", "2020-01-01", "2021-12-31")]
    [line] = asked(base(terms, TERMS), "term")
    assert not {"2020-01-01/2021-12-31", "2019-01-01/2020-12-31"} & set(refs(line["wrong"]))


def test_the_second_of_two_terms_is_asked_for() -> None:
    terms = [term("t1", "2008-01-01", "2009-12-31"), term("t2", "2020-01-01", "2021-12-31")]
    world = base(terms, TERMS)
    [line] = asked(world, "nth_term", n=2)
    assert "lần thứ hai" in line["stem"]
    assert refs(line["key"]) == ["2020-01-01/2021-12-31"]


def test_a_draft_of_a_term_leaves_only_what_it_cannot_touch() -> None:
    terms = [
        term("t1", "2008-01-01", "2009-12-31"),
        term("maybe", "2014", "2015", status="draft"),
        term("t2", "2020-01-01", "2021-12-31"),
    ]
    world = base(terms, TERMS)
    assert [line["ask"]["n"] for line in asked(world, "nth_term")] == [1]
    assert "2014-01-01/2015-12-31" not in refs(asked(world, "term")[0]["wrong"])


def test_a_term_with_a_doubtful_end_is_not_asked() -> None:
    world = base([term("t1", "2008-01-01", ["2009-12-31", "2010-01-31"])], TERMS)
    assert asked(world, "term") == []


def test_in_an_open_world_there_may_be_terms_we_do_not_know() -> None:
    relations = {"seat": relation(single=False)}
    terms = [term("t1", "2008-01-01", "2009-12-31"), term("t2", "2020-01-01", "2021-12-31")]
    world = base(terms, relations)
    assert asked(world, "term") == asked(world, "nth_term") == []


def test_months_are_told_as_months() -> None:
    months = [term("t1", "2008-07-01", "2008-07-31"), term("t2", "2009-10-01", "2009-10-31")]
    [line] = asked(base(months, TERMS, {"cou": entity("Cou")}), "nth_term", n=1)
    assert line["key"][0]["text"] == "Tháng 7 – 2008."
