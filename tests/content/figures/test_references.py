"""A figure that cannot be drawn is refused when the pack is read, and the reader told why."""

from __future__ import annotations

import pytest

from content.knowledge.base import FactBase
from content.knowledge.references import find_references, reference_error
from tests.content.figures.conftest import ladder
from tests.factories.packs import fact

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "text",
    [
        "[[timeline:low]]",
        "[[terms:low:high]]",
        "[[ladder:rungs:jp]]",
        "[[growth:rungs]]",
        "[[map:rungs@as_of]]",
        "[[map:rungs]]",
        "[[map:rungs@2025-12-31]]",
    ],
)
def test_what_can_be_drawn_is_accepted(world: FactBase, text: str) -> None:
    assert error(world, text) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[terms:low:nothing]]", 'there is no relation "nothing"'),
        ("[[ladder:rungs]]", "write ladder:family:entity"),
        ("[[ladder:rungs:nobody]]", 'there is no entity "nobody"'),
        ("[[ladder:rungs:vn]]", 'no published fact puts "vn" on a level of this family'),
        ("[[growth:stairs]]", 'there is no family "stairs"; use one of rungs'),
        ("[[growth:rungs:jp]]", "write growth:family"),
        ("[[map:rungs:jp]]", "write map:family"),
        ("[[map:rungs@2026-01-01]]", "its levels are known up to 2025-12-31"),
        ("[[map:rungs@2025-12]]", "2025-12"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_the_reason(
    world: FactBase, text: str, message: str
) -> None:
    told = error(world, text)
    assert told is not None
    assert message in told


def test_terms_without_a_sure_date_are_refused() -> None:
    unsure = ladder([fact("jp", ["2009", "2011"], "low")])
    assert 'no fact of "low" has a date that is sure' in (error(unsure, "[[terms:low]]") or "")


def test_a_family_of_undated_facts_has_no_columns() -> None:
    undated = ladder([fact("jp", None, "low")])
    assert 'no fact of "rungs" has a date' in (error(undated, "[[growth:rungs]]") or "")


def test_a_family_without_countries_has_no_map() -> None:
    planets = ladder([fact("mars", "1965", "low")])
    assert "none of its entities has a code" in (error(planets, "[[map:rungs]]") or "")


def test_only_a_draft_on_the_ladder_is_refused() -> None:
    draft = ladder([fact("jp", "2010", "low"), fact("sg", "2010", "low", status="draft")])
    assert "no published fact puts" in (error(draft, "[[ladder:rungs:sg]]") or "")


def error(facts: FactBase, text: str) -> str | None:
    (reference,) = find_references(text)
    return reference_error(reference, facts.pack)
