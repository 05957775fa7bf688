"""How the questions of one assignment worked: pure arithmetic for classes of ten to forty.

With so few answers every figure is shown with how far it may be off. An interval that is wide is
the message, not a blemish.

- *Facility* is the part of the students who were wholly right, with Wilson's interval.
- *Discrimination* is the correlation of what the question earned with what the rest of the paper
  earned, with Fisher's interval: do those who know the rest know this too?
- *Difficulty* is drawn to that of all questions of the type (`progress.difficulty.blended`): in a
  class of thirty that foretells better than the facility itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import atanh, sqrt, tanh

Z = 1.96  # 95 %
FEWEST = 5
"""Below so many answers nothing is said of a question."""
FEWEST_TO_COMPARE = 8
"""Below so many a correlation says nothing."""
AGAINST = -0.2
"""A correlation as low as this is looked into, even where chance is not ruled out."""
FEWEST_TO_COMPARE_OPTIONS = 4
"""So many of the best third, or more, have to have answered."""
MANY, RARE = 30, 0.05
"""After so many answers an option that fewer than this part chose tempts nobody."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure and between what it lies, nineteen times of twenty."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Given:
    """One student's answer: `earned` of the question, 0 to 1; what the `rest` of the paper earned,
    0 to 1; the places of the `chosen` options."""

    earned: float
    rest: float
    chosen: tuple[int, ...] = ()


class Alarm(StrEnum):
    """What is worth looking at."""

    NOBODY_RIGHT = "nobody right"
    STRONG_ELSEWHERE = "strong elsewhere"
    AGAINST_THE_REST = "against the rest"
    NEVER_CHOSEN = "never chosen"
    EVERYONE_RIGHT = "everyone right"


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the answers to one question tell. `shares` counts who chose each option; `favourite` is
    the wrong option that the best third prefer to the key, `idle` those that tempt nobody."""

    answers: int
    right: int
    facility: Interval
    discrimination: Interval | None
    shares: tuple[int, ...]
    alarms: tuple[Alarm, ...]
    favourite: int | None = None
    idle: tuple[int, ...] = ()


def analyse(given: Sequence[Given], *, options: int = 0, key: Sequence[int] = ()) -> Analysis:
    """What `given` tells of a question with so many `options`, of which `key` are right (both
    empty where there are none to choose)."""
    right = sum(one.earned >= 1 for one in given)
    discrimination = _correlation([one.earned for one in given], [one.rest for one in given])
    shares = tuple(sum(place in one.chosen for one in given) for place in range(options))
    favourite = _favourite(given, key) if len(key) == 1 else None
    idle = _idle(shares, key, len(given))
    return Analysis(
        answers=len(given),
        right=right,
        facility=wilson(right, len(given)),
        discrimination=discrimination,
        shares=shares,
        alarms=tuple(_alarms(right, len(given), discrimination, favourite, idle)),
        favourite=favourite,
        idle=idle,
    )


def wilson(right: int, answers: int) -> Interval:
    """A part of few, with its interval, which never leaves 0 to 1."""
    if not answers:
        return Interval(0, 0, 1)
    part, spread = right / answers, Z * Z / answers
    middle = (part + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * sqrt(part * (1 - part) / answers + spread / (4 * answers))
    return Interval(part, min(part, max(0.0, middle - half)), max(part, min(1.0, middle + half)))


def _correlation(one: Sequence[float], other: Sequence[float]) -> Interval | None:
    """Pearson's, with Fisher's interval; None where too few answered or all did the same."""
    number = len(one)
    if number < FEWEST_TO_COMPARE:
        return None
    mean_one, mean_other = sum(one) / number, sum(other) / number
    of_one = sum((x - mean_one) ** 2 for x in one)
    of_other = sum((y - mean_other) ** 2 for y in other)
    if not of_one or not of_other:
        return None
    both = sum((x - mean_one) * (y - mean_other) for x, y in zip(one, other, strict=True))
    value = max(-1.0, min(1.0, both / sqrt(of_one * of_other)))
    if abs(value) > 0.999_999:
        return Interval(value, value, value)
    half = Z / sqrt(number - 3)
    return Interval(value, tanh(atanh(value) - half), tanh(atanh(value) + half))


def _favourite(given: Sequence[Given], key: Sequence[int]) -> int | None:
    """The wrong option that more of the best third chose than the key."""
    best = sorted(given, key=lambda one: -one.rest)[
        : max(FEWEST_TO_COMPARE_OPTIONS, len(given) // 3)
    ]
    if len(best) < FEWEST_TO_COMPARE_OPTIONS or len(given) < FEWEST_TO_COMPARE:
        return None
    counts: dict[int, int] = {}
    for one in best:
        for place in one.chosen:
            counts[place] = counts.get(place, 0) + 1
    wrong = {place: count for place, count in counts.items() if place not in key}
    most = max(wrong, key=lambda place: (wrong[place], -place), default=None)
    return most if most is not None and wrong[most] > counts.get(key[0], 0) else None


def _idle(shares: Sequence[int], key: Sequence[int], answers: int) -> tuple[int, ...]:
    if answers < MANY:
        return ()
    return tuple(
        place for place, count in enumerate(shares) if place not in key and count < RARE * answers
    )


def _alarms(
    right: int,
    answers: int,
    discrimination: Interval | None,
    favourite: int | None,
    idle: Sequence[int],
) -> list[Alarm]:
    if answers < FEWEST:
        return []
    found: Mapping[Alarm, bool] = {
        Alarm.NOBODY_RIGHT: right == 0,
        Alarm.STRONG_ELSEWHERE: favourite is not None,
        Alarm.AGAINST_THE_REST: discrimination is not None and discrimination.value <= AGAINST,
        Alarm.NEVER_CHOSEN: bool(idle),
        Alarm.EVERYONE_RIGHT: right == answers,
    }
    return [alarm for alarm, rings in found.items() if rings]
