"""The lists of the newsroom in a large pack: found by words and by what a record has, at once."""

from __future__ import annotations

from time import process_time

import msgspec
import pytest

from content.knowledge.records import Pack
from content.queries import Snapshot
from quiz.newsroom.forms.finding import FindFactsForm
from quiz.newsroom.reading import (
    Wanted,
    entity_lines,
    fact_lines,
    facts_found,
    found,
    relation_lines,
    told_in,
    wording_of,
)
from quiz.newsroom.saying import relation_groups
from tests.factories.shipped import shipped

FACTS = 5_000
SECONDS = 0.3


@pytest.fixture(scope="module")
def large() -> Snapshot:
    """The shipped facts again and again, under other ids."""
    pack = shipped().pack
    ids = list(pack.facts)
    facts = {}
    for n in range(FACTS):
        one = pack.facts[ids[n % len(ids)]]
        facts[f"{one.id}-{n}"] = msgspec.structs.replace(one, id=f"{one.id}-{n}")
    return Snapshot("large", 1, msgspec.structs.replace(pack, facts=facts))


def test_five_thousand_facts_are_narrowed_in_a_moment(large: Snapshot) -> None:
    assert len(fact_lines(large, "vi")) == FACTS
    start = process_time()
    form = FindFactsForm({"q": "hoa ky", "since": "1990", "entity": "Mỹ"}, content=large, lang="vi")
    assert form.wanted is not None
    hits = facts_found(large, form.wanted, "vi")
    took = process_time() - start
    assert hits
    assert all("Hoa Kỳ" in line.sentence for line in hits)
    assert took < SECONDS


def test_facts_may_lie_in_any_year_that_their_dates_leave_open() -> None:
    lines = {line.id: line for line in fact_lines(shipped(), "vi")}
    disagree = lines["dr-dd"]  # sources say 1950 and 1955
    assert (disagree.first, disagree.last) == (1950, 1955)
    for year in (1950, 1953, 1955):
        hits = facts_found(shipped(), Wanted(since=year, until=year), "vi")
        assert "dr-dd" in {line.id for line in hits}
    undated = lines["special-la"]
    assert undated not in facts_found(shipped(), Wanted(since=1000), "vi")


def test_entities_are_found_in_either_language() -> None:
    hits = found(entity_lines(shipped(), "vi"), "united states of america", "country")
    assert [line.id for line in hits] == ["us"]
    assert hits[0].other == "United States"


def test_lessons_that_tell_a_fact_are_known() -> None:
    assert "nang-cap-quan-he-doi-tac" in told_in(shipped())["csp-us"]


def test_a_wording_says_what_is_to_be_filled_in() -> None:
    pack: Pack = shipped().pack
    said = wording_of(pack, pack.relations["relations-count"], "en")
    assert said == "[Country] had diplomatic relations with […] countries"
    assert len({line.name for line in relation_lines(shipped(), "vi")}) == len(pack.relations)


def test_every_relation_can_be_chosen_once() -> None:
    groups = relation_groups(shipped(), "vi")
    ids = [one.id for group in groups for one in group.relations]
    assert sorted(ids) == sorted(shipped().pack.relations)
    assert groups[0].title == "Nước"
    partnership = [one.id for one in groups[0].relations]
    assert partnership[:2] == ["csp", "sp-enhanced"]
    assert groups[0].relations[0].example.endswith("năm 2008.")
