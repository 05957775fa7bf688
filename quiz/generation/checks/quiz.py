"""Checks of items that stand together in a quiz, and of what became of them in class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from content.knowledge.text import same_key
from quiz.generation.drawn import Drawn
from quiz.generation.question import Question

LONGEST_RUN = 3
ENOUGH_ANSWERS = 30
RARE = 0.05

_CRITICAL = {2: 9.21, 3: 11.345}
"""Chi square at p = 0.01 by degrees of freedom (any statistical table)."""


def no_long_run(quiz: Sequence[Drawn]) -> bool:
    """S1: the key stands in the same place at most three times in a row."""
    places = [drawn.place for drawn in quiz if drawn.place is not None]
    runs = zip(*(places[start:] for start in range(LONGEST_RUN + 1)), strict=False)
    return not any(len(set(run)) == 1 for run in runs)


def places_even(places: Sequence[int], options: int) -> bool:
    """S1: keys stand about as often in each of ``options`` places (chi square, p > 0.01)."""
    expected = len(places) / options
    if not expected:
        return True
    counts = Counter(places)
    square = sum((counts[place] - expected) ** 2 / expected for place in range(options))
    return square <= _CRITICAL[options - 1]


def no_tell(one: Drawn, other: Drawn) -> bool:
    """S2: neither stem gives away the key of the other."""
    return not (_tells(one.question, other.question) or _tells(other.question, one.question))


def one_item_a_fact(quiz: Sequence[Drawn]) -> bool:
    """S3: no two items ask for the same fact."""
    facts = [drawn.question.about for drawn in quiz]
    return len(set(facts)) == len(facts)


def truths_even(truths: Sequence[bool]) -> bool:
    """S4: 40 to 60 percent of statements are true."""
    return not truths or 0.4 <= sum(truths) / len(truths) <= 0.6


def key_seldom_longest(quiz: Sequence[Drawn]) -> bool:
    """S5: the key alone is the longest option in 15 to 35 percent of items with names."""
    named = [drawn for drawn in quiz if drawn.has_names]
    longest = sum(drawn.key_is_longest for drawn in named)
    return not named or 0.15 <= longest / len(named) <= 0.35


def rarely_chosen(counts: Mapping[str, int], options: Sequence[str]) -> list[str]:
    """S6: the options that under 5 percent chose, once there are 30 answers.

    ``counts`` says how often each option was chosen.
    """
    total = sum(counts.values())
    if total < ENOUGH_ANSWERS:
        return []
    return [option for option in options if counts.get(option, 0) / total < RARE]


def _tells(teller: Question, told: Question) -> bool:
    """Does the stem of one show the key of the other, about the same relation?"""
    if not teller.relations & told.relations:
        return False
    stem = f" {same_key(teller.stem)} {same_key(teller.material)} "
    return any(f" {same_key(option.text)} " in stem for option in told.key)
