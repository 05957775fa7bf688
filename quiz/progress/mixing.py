"""In which order facts are asked, so that telling them apart is what is trained. Pure.

Countries that are confused are learnt by meeting them side by side, not lesson by lesson. So next
to a fact comes one of the same relation or the same region, but not a third in a row of one
lesson: then the lesson itself would tell the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

REVIEW_QUESTIONS = 15
"""The most that one review asks: five minutes, which anyone has."""

LONGEST_BLOCK = 2
"""So many facts of one lesson may follow each other, where there are others."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A fact and what it may be confused by: its ``relation``, and the ``region`` of what it is
    about ("" where it has none). ``lesson`` is where it is told.
    """

    fact: str
    lesson: str
    relation: str
    region: str = ""


def mixed(topics: Iterable[Topic]) -> list[str]:
    """The facts in the order to ask them; `topics` come with the most urgent first.

    After each the most like it follows, of equals the most urgent.
    """
    waiting = list(topics)
    order: list[Topic] = []
    while waiting:
        following = min(waiting, key=lambda topic: _rank(order, topic))
        waiting.remove(following)
        order.append(following)
    return [topic.fact for topic in order]


def _rank(order: Sequence[Topic], topic: Topic) -> tuple[bool, int]:
    """Low for what should follow; equals keep the order in which they wait."""
    if not order:
        return (False, 0)
    block = [before.lesson for before in order[-LONGEST_BLOCK:]]
    too_long = len(block) == LONGEST_BLOCK and set(block) == {topic.lesson}
    return (too_long, -likeness(order[-1], topic))


def likeness(one: Topic, other: Topic) -> int:
    """How easily two facts are taken for each other; less where they stand in one lesson."""
    same_region = bool(one.region) and one.region == other.region
    return 2 * (one.relation == other.relation) + same_region - (one.lesson == other.lesson)
