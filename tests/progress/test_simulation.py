"""A small class of the simulation: what `python -m bench.simulation` prints, in short."""

from xml.etree import ElementTree

import pytest

from bench.calibration import Bin, drawing
from bench.simulation import Course, calibration, compare, daily_review, error

pytestmark = pytest.mark.pure

SMALL = Course(facts=40, teaching=20, days=60, students=8)


def test_review_retains_as_much_with_far_fewer_answers() -> None:
    both = compare(SMALL, seed=1)
    assert both.random.retention >= both.review.retention > 0.8
    assert both.saved >= 0.3


def test_same_seed_same_students() -> None:
    one, same, other = (daily_review(SMALL, seed) for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_review_never_asks_more_than_fifteen_a_day() -> None:
    crowded = daily_review(Course(facts=400, teaching=10, days=20, students=1), seed=1)
    assert crowded.answers <= 400 + 15 * 20


def test_calibration_tells_forecast_and_truth_apart() -> None:
    said = [(0.9, True)] * 60 + [(0.9, False)] * 60 + [(0.52, True)] * 120 + [(0.1, True)]
    bins = calibration(said)
    assert bins == [
        Bin(pytest.approx(0.52), 1.0, 120),
        Bin(pytest.approx(0.9), 0.5, 120),
    ]
    assert error(bins) == pytest.approx(0.44)


def test_plot_is_sound_and_says_its_numbers() -> None:
    tree = ElementTree.fromstring(
        drawing([Bin(0.9, 0.5, 120), Bin(0.95, 0.97, 100)], Bin(0.9, 0.85, 50))
    )
    assert tree.get("role") == "img"
    assert "90% forecast, 50% recalled" in (tree.findtext("{*}desc") or "")
    assert "In reviews 90% and 85%" in (tree.findtext("{*}desc") or "")
    large, small = (float(dot.get("r", 0)) for dot in tree.findall("{*}circle")[:2])
    assert large > small
