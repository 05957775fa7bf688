"""The questions of one sitting given to another: just so, or in another order."""

from collections.abc import Sequence
from itertools import groupby
from random import Random
from typing import Any

from quiz.attempts.models import AskedQuestion
from quiz.generation.checks.options import ORDERED

LONGEST_RUN = 3
"""The key stands in the same place at most so many times in a row."""

_OF_SITTING = ("id", "attempt_id", "is_flagged")


def copied(questions: Sequence[AskedQuestion]) -> list[AskedQuestion]:
    """The same questions, in the same order, as rows (not yet saved) of another sitting."""
    columns = [
        field.attname
        for field in AskedQuestion._meta.concrete_fields
        if field.attname not in _OF_SITTING
    ]
    return [AskedQuestion(**{name: getattr(one, name) for name in columns}) for one in questions]


def shuffled(questions: Sequence[AskedQuestion], seed: int) -> list[AskedQuestion]:
    """The same with the questions of each part, and their options, in an order drawn by `seed`.

    The statements of a cluster keep theirs, and so do dates and numbers. The key of a choice comes
    about as often in each place.
    """
    random = Random(seed)
    mixed: list[AskedQuestion] = []
    for _, part in groupby(copied(questions), key=lambda one: one.part):
        mixed += _in_part(list(part), random)
    for position, question in enumerate(mixed, start=1):
        question.position = position
    return mixed


def _in_part(part: list[AskedQuestion], random: Random) -> list[AskedQuestion]:
    random.shuffle(part)
    places: list[int] = []  # of the keys so far
    for question in part:
        if question.form_name == "one_choice":
            if not _is_ordered(question):
                _move_key(question, _place(places, len(question.options), random), random)
            places.append(question.key[0])
        elif question.form_name == "several":
            order = random.sample(range(len(question.options)), len(question.options))
            _reorder(question, order)
    return part


def _is_ordered(question: AskedQuestion) -> bool:
    """Are the options dates or numbers, which stand in ascending order?"""
    numbers = (isinstance(question.options[key]["ref"], int | float) for key in question.key)
    return question.type in ORDERED or any(numbers)


def _place(places: Sequence[int], options: int, random: Random) -> int:
    """Where the next key stands: where it has stood least, and not once more in a run."""
    lately = set(places[-LONGEST_RUN:])
    full = lately if len(places) >= LONGEST_RUN and len(lately) == 1 else set()
    free = [place for place in range(options) if place not in full]
    return min(free, key=lambda place: (places.count(place), random.random()))


def _move_key(question: AskedQuestion, place: int, random: Random) -> None:
    [key] = question.key
    others = [index for index in range(len(question.options)) if index != key]
    random.shuffle(others)
    _reorder(question, [*others[:place], key, *others[place:]])


def _reorder(question: AskedQuestion, order: list[int]) -> None:
    """Let the options stand in this order of their present places."""
    options: list[Any] = question.options
    question.options = [options[index] for index in order]
    question.key = sorted(order.index(index) for index in question.key)
