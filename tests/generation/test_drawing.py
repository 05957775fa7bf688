"""Choosing the options that are shown."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from quiz.generation.drawing import draw
from quiz.generation.drawn import Drawn
from quiz.generation.question import Option, Question
from tests.generation.checks.test_options import item

pytestmark = pytest.mark.pure

NAMES = ("Malaysia.", "Australia.", "Thái Lan.", "Hungary.", "Ireland.", "Bulgaria.", "Myanmar.")


def question() -> Question:
    """A question with seven wrong options."""
    sound, _ = item("Hoa Kỳ.", "Malaysia.", "Australia.")
    return replace(sound, wrong=tuple(Option(name, name[:-1]) for name in NAMES))


def shown(chosen: dict[str, int], seed: int = 1) -> set[str]:
    """The wrong options of one draw."""
    order = draw(question(), Random(seed), chosen)
    assert order is not None
    return {option.text for option in Drawn(question(), order).options} - {"Hoa Kỳ."}


def test_the_most_tempting_options_are_shown_first() -> None:
    drawn = set().union(*(shown({}, seed) for seed in range(40)))
    assert drawn == set(NAMES[:5])


def test_what_learners_really_chose_is_shown_before_what_we_expected() -> None:
    confused = {'"Myanmar"': 9, '"Bulgaria"': 8, '"Ireland"': 7, '"Hungary"': 6, '"Malaysia"': 5}
    drawn = set().union(*(shown(confused, seed) for seed in range(40)))
    assert drawn == {"Myanmar.", "Bulgaria.", "Ireland."}


def test_an_option_that_hardly_anybody_takes_gives_way() -> None:
    answers = {'"us"': 90, '"Malaysia"': 1}
    drawn = set().union(*(shown(answers, seed) for seed in range(40)))
    assert "Malaysia." in drawn  # all are rare: their order stays
    answers |= {f'"{name[:-1]}"': 10 for name in NAMES[1:]}
    drawn = set().union(*(shown(answers, seed) for seed in range(40)))
    assert "Malaysia." not in drawn
