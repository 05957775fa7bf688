"""Three-way comparison of records."""

from __future__ import annotations

from content.merging import Clash, clashes, take_back


def test_a_step_is_taken_back_and_later_changes_of_other_fields_stay() -> None:
    before = {"from": "2023", "note": "a"}
    after = {"from": "2024", "note": "a"}
    result, left = take_back("fact x", before, after, {"from": "2024", "note": "b"})
    assert (result, left) == ({"from": "2023", "note": "b"}, [])


def test_a_field_that_was_changed_again_since_stays_and_is_named() -> None:
    result, left = take_back("fact x", {"from": "2023"}, {"from": "2024"}, {"from": "2025"})
    assert result == {"from": "2025"}
    assert left == [Clash("fact x", "from", "2023", "2025", "2024")]


def test_a_field_that_the_step_brought_goes_and_one_that_it_took_comes_back() -> None:
    result, left = take_back("fact x", {"to": "2020"}, {"note": "b"}, {"note": "b", "value": 3})
    assert (result, left) == ({"value": 3, "to": "2020"}, [])


def test_a_step_that_was_taken_back_already_needs_nothing() -> None:
    assert take_back("fact x", {"from": "1"}, {"from": "2"}, {"from": "1"}) == ({"from": "1"}, [])


def test_a_clash_names_the_field_and_all_three_values() -> None:
    base = {"from": "2023", "note": "a", "value": 1}
    wanted = {"from": "2024", "note": "a", "value": 1}
    present = {"from": "2025", "note": "a", "to": "2026", "value": 1}
    assert clashes("fact x", wanted, present, base) == [
        Clash("fact x", "from", "2024", "2025", "2023"),
        Clash("fact x", "to", None, "2026", None),
    ]
