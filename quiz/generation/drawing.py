"""Choosing which wrong options stand beside the key, and where the key stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random

from quiz.generation.checks import OPTION_CHECKS, STEM_CHECKS, is_ordered
from quiz.generation.question import Option, Question

MOST_WRONG = 3
FEWEST_WRONG = 2
BEST = 5
"""So many of the wrong options, the most tempting ones, are tried before the others."""


def draw(question: Question, random: Random) -> tuple[int, ...] | None:
    """One display order, as indices into key + wrong; None where no choice passes every check.

    Four options where possible, else three; of the most tempting wrong options where possible.
    Whether there is a choice does not depend on ``random``: it only orders the choices.
    """
    if not all(check(question, ()) for check in STEM_CHECKS):
        return None
    if question.statements:
        return ()
    for number in range(MOST_WRONG, FEWEST_WRONG - 1, -1):
        for best in (BEST, len(question.wrong)):
            for order in _choices(question, number, best, random):
                if _passes(question, order):
                    return order
    return None


def shown(question: Question, order: tuple[int, ...]) -> list[Option]:
    """The options of a display order."""
    options = (*question.key, *question.wrong)
    return [options[index] for index in order]


def _passes(question: Question, order: tuple[int, ...]) -> bool:
    options = shown(question, order)
    return all(check(question, options) for check in OPTION_CHECKS)


def _choices(
    question: Question, number: int, best: int, random: Random
) -> Iterator[tuple[int, ...]]:
    """Display orders with ``number`` of the ``best`` first wrong options, in any order.

    Ordered options leave the key's place to the choice of wrong ones, so choices are taken in
    turn from groups with the key in the same place: its places come out even.
    """
    key = tuple(range(len(question.key)))
    wrong = range(len(key), len(key) + min(best, len(question.wrong)))
    orders = [key + chosen for chosen in combinations(wrong, number)]
    random.shuffle(orders)
    if not is_ordered(question):
        for order in orders:
            yield tuple(random.sample(order, len(order)))
        return
    options = (*question.key, *question.wrong)
    ascending = [tuple(sorted(order, key=lambda i: options[i].ref)) for order in orders]
    places = list(range(number + len(key)))
    random.shuffle(places)
    yield from sorted(ascending, key=lambda order: places.index(order.index(0)))
