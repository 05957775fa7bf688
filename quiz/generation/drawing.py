"""Choosing which wrong options stand beside the key, and where the key stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from random import Random

from quiz.generation.checks import code
from quiz.generation.checks.options import OPTION_CHECKS, Check, is_ordered
from quiz.generation.checks.quiz import rarely_chosen
from quiz.generation.drawn import Drawn
from quiz.generation.question import Option, Question

MOST = 4
FEWEST = 3
BEST = 5
"""So many of the wrong options, the most tempting ones, are tried before the others."""


def draw(
    question: Question, random: Random, chosen: Mapping[str, int] | None = None
) -> tuple[int, ...] | None:
    """One display order, as indices into key + wrong; None where no choice passes every check.

    Four options where possible, else three; of the most tempting wrong options where possible.
    ``chosen`` says how often learners chose each option, by its ref as JSON: what they chose most
    is tried first, and what hardly anybody takes is tried last.
    Whether there is a choice does not depend on ``random``: it only orders the choices.
    """
    if question.statements:
        return ()
    for order in _orders(question, random, chosen or {}):
        if failing(question, order) is None:
            return order
    return None


def failing(question: Question, order: tuple[int, ...]) -> Check | None:
    """The first check that a display order does not pass; None where it passes all."""
    options = Drawn(question, order).options
    return next((check for check in OPTION_CHECKS if not check(question, options)), None)


def refusal(question: Question) -> str:
    """The code of the check that most display orders of an undrawable question fail."""
    orders = _orders(question, Random(0), {})
    checks = [check for order in orders if (check := failing(question, order))]
    return Counter(map(code, checks)).most_common(1)[0][0] if checks else "O11"


def _orders(
    question: Question, random: Random, chosen: Mapping[str, int]
) -> Iterator[tuple[int, ...]]:
    """Display orders, the largest and most tempting first."""
    keys = len(question.key)
    options = (*question.key, *question.wrong)
    weights = [_weight(option, chosen) if chosen else 0 for option in options]
    wrong = sorted(range(keys, len(weights)), key=lambda index: -weights[index])
    for total in range(MOST, FEWEST - 1, -1):
        for best in (BEST, len(wrong)):
            yield from _choices(question, wrong[:best], total - keys, random, weights)


def _weight(option: Option, chosen: Mapping[str, int]) -> int:
    """How often learners really chose an option; -1 for one that hardly anybody takes."""
    ref = option.ref_text
    return -1 if rarely_chosen(chosen, [ref]) else chosen.get(ref, 0)


def _choices(
    question: Question, wrong: list[int], number: int, random: Random, weights: list[int]
) -> Iterator[tuple[int, ...]]:
    """Display orders with ``number`` of the wrong options, the heaviest first, else in any order
    of those with the most tempting one and then of the others.

    Ordered options leave the key's place to the choice of wrong ones, so choices are taken in
    turn from groups with the key in the same place: its places come out even.
    """
    key = tuple(range(len(question.key)))
    orders = [key + chosen for chosen in combinations(wrong, max(number, 0))]
    random.shuffle(orders)
    best = set(wrong[:1])
    orders.sort(
        key=lambda order: (-sum(weights[i] for i in order[len(key) :]), best.isdisjoint(order))
    )
    if not is_ordered(question):
        for order in orders:
            yield tuple(random.sample(order, len(order)))
        return
    options = (*question.key, *question.wrong)
    ascending = [tuple(sorted(order, key=lambda i: options[i].ref)) for order in orders]
    places = list(range(number + len(key)))
    random.shuffle(places)
    yield from sorted(ascending, key=lambda order: places.index(order.index(0)))
