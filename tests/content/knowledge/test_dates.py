"""Dates are intervals of days; only what is sure at a unit may be asked at that unit."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.knowledge.dates import BadDate, full_years, gap, parse_day, parse_period, parse_when

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("2008", date(2008, 1, 1), date(2008, 12, 31)),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29)),
        ("2008-05-30", date(2008, 5, 30), date(2008, 5, 30)),
    ],
)
def test_a_date_names_all_days_of_its_precision(text: str, lo: date, hi: date) -> None:
    period = parse_period(text)
    assert (period.lo, period.hi) == (lo, hi)


@pytest.mark.parametrize("text", ["2023-02-30", "2023-13", "23-01-01", "2023-1-1", "", "May 2023"])
def test_an_impossible_date_says_what_to_write(text: str) -> None:
    with pytest.raises(BadDate) as error:
        parse_period(text)
    assert "write" in str(error.value) or "check" in str(error.value)


def test_one_event_between_two_days_is_sure_only_at_the_unit_both_share() -> None:
    when = parse_when("2008-05-30/2008-06-02")
    assert (when.at("year"), when.at("month"), when.at("day")) == ("2008", None, None)


def test_sources_that_disagree_leave_only_what_all_agree_on() -> None:
    assert parse_when(["1995-07-11", "1995-07-12"]).finest == "month"
    assert parse_when(["1950-02-03", "1955-02-03"]).finest is None


def test_a_month_is_never_sure_to_the_day() -> None:
    assert parse_when("2023-09").at("day") is None


def test_an_interval_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadDate, match="ends before it begins"):
        parse_when("2009/2008")


def test_a_day_that_must_be_one_is_not_a_month() -> None:
    with pytest.raises(BadDate, match="must be one day"):
        parse_day("2026-05")


@given(st.dates(min_value=date(1000, 1, 1)), st.dates(min_value=date(1000, 1, 1)))
def test_full_years_are_the_most_that_fit(one: date, other: date) -> None:
    start, end = sorted((one, other))
    years = full_years(start, end)
    assert (start.year + years, start.month, start.day) <= (end.year, end.month, end.day)
    assert (start.year + years + 1, start.month, start.day) > (end.year, end.month, end.day)


def test_a_gap_is_known_only_where_both_extremes_agree() -> None:
    china, russia = parse_when("2008-05-30/2008-06-02"), parse_when("2012-07-27")
    assert gap(china, russia, "years") == 4
    assert gap(china, russia, "days") is None
    assert gap(russia, china, "years") is None
