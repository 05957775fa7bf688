"""``python -m bench.simulation``: is the review of the day worth it, and is its forecast true?

Students are made up, with a memory that the scheduler does not know: every fact has a stability of
its own, it is forgotten exponentially (the scheduler believes in a power law), it grows with each
recall the more the later that comes, and shrinks when recall fails. How fast differs from student
to student and from fact to fact. Nothing of it was fitted to the scheduler or to the outcome.

Both kinds of study meet the same lessons on the same days, answer questions of four options, and
are told what is right. *Daily review* asks what is due, up to fifteen a day; *random practice* asks
so many facts a day, drawn at random from what was taught. How many, is searched: the fewest with
which random practice retains as much on the last day.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from math import exp
from pathlib import Path
from random import Random
from statistics import mean

from bench.calibration import Bin, drawing
from quiz.progress.memory import Memory, after_answer
from quiz.progress.mixing import REVIEW_QUESTIONS

START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LUCK = Fraction(1, 4)
FEWEST = 100
"""Fewer answers say little about a forecast."""
PLOT = Path("docs/calibration.svg")


@dataclass(frozen=True, slots=True)
class Course:
    """How many facts are taught, how many days they are spread over, how long study goes on; after
    how many days, in the middle, one new fact in ten is forgotten."""

    facts: int = 120
    teaching: int = 30
    days: int = 60
    students: int = 30
    lasting: float = 1.5


@dataclass(slots=True)
class Hidden:
    """The true memory of one fact: after ``stability`` days 90% of such facts are recalled."""

    stability: float
    gain: float
    kept: float
    last: float

    def recall(self, day: float) -> float:
        """The chance to recall it on ``day``."""
        return float(0.9 ** ((day - self.last) / self.stability))

    def met(self, day: float, recalled: bool) -> None:
        """After a question: a recall strengthens it, the more the less sure it was; a failure,
        after which the answer is read, leaves a part."""
        if recalled:
            surprise = 1 - self.recall(day)
            self.stability *= 1 + self.gain * (1 - exp(-surprise / 0.1))
        else:
            self.stability = max(0.4, self.stability * self.kept)
        self.last = day


@dataclass(slots=True)
class Student:
    """A student with the true memory of each fact taught so far, and what the project thinks.

    Who is not ``followed`` studies without the project, which then thinks nothing.
    """

    chance: Random
    followed: bool = True
    hidden: dict[int, Hidden] = field(default_factory=dict)
    known: dict[int, Memory] = field(default_factory=dict)
    answers: int = 0
    forecasts: list[tuple[float, bool]] = field(default_factory=list)

    def learn(self, fact: int, day: int, lasting: float) -> None:
        """Read about a new fact and answer a first question on it at once."""
        stability, gain = self.chance.lognormvariate(0, 0.4), self.chance.uniform(1.0, 3.0)
        kept = self.chance.uniform(0.2, 0.5)
        self.hidden[fact] = Hidden(lasting * stability, gain, kept, day)
        self.known[fact] = Memory()
        self.ask(fact, day)

    def ask(self, fact: int, day: int) -> None:
        """A question of four options about ``fact``."""
        true = self.hidden[fact]
        recalled = self.chance.random() < true.recall(day)
        right = recalled or self.chance.random() < LUCK
        true.met(day, recalled)
        self.answers += 1
        if self.followed:
            self._follow(fact, START + timedelta(days=day), recalled, right)

    def _follow(self, fact: int, now: datetime, recalled: bool, right: bool) -> None:
        """What the project makes of an answer, and what it forecast of it."""
        memory = self.known[fact]
        forecast = memory.recall(now)
        if forecast is not None and memory.last_scored_on != now.date():
            self.forecasts.append((forecast, recalled))
        self.known[fact] = after_answer(
            memory, type="date_of", luck=LUCK, right=right, now=now, today=now.date()
        )

    def due(self, day: int) -> list[int]:
        """What the review of the day asks, the most overdue first."""
        now = START + timedelta(days=day)
        due = {fact: m.due for fact, m in self.known.items() if m.due and m.due <= now}
        return sorted(due, key=lambda fact: due[fact])[:REVIEW_QUESTIONS]

    def retention(self, day: int) -> float:
        """The share of what was taught that is truly recalled on ``day``."""
        return mean(true.recall(day) for true in self.hidden.values())


@dataclass(frozen=True, slots=True)
class Outcome:
    """The mean of a class: how much is retained, and for how many answers a student."""

    retention: float
    answers: float
    forecasts: Sequence[tuple[float, bool]] = ()


def daily_review(course: Course, seed: int) -> Outcome:
    """Every student answers what is due, every day."""
    return _class(course, seed, lambda student, day: student.due(day))


def random_practice(course: Course, a_day: float, seed: int, followed: bool = False) -> Outcome:
    """Every student answers ``a_day`` questions a day (a part of one: on some days one more)."""

    def chosen(student: Student, day: int) -> list[int]:
        number = int(a_day) + (student.chance.random() < a_day % 1)
        return student.chance.sample(list(student.known), min(number, len(student.known)))

    return _class(course, seed, chosen, followed)


def as_good_as(course: Course, retention: float, seed: int) -> Outcome:
    """The random practice with the fewest answers that retains as much, to a fifth of a question
    a day."""
    low, high = 0.0, float(course.facts)
    while high - low > 0.2:
        middle = (low + high) / 2
        if random_practice(course, middle, seed).retention >= retention:
            high = middle
        else:
            low = middle
    return random_practice(course, high, seed, followed=True)


def calibration(forecasts: Iterable[tuple[float, bool]], bins: int = 20) -> list[Bin]:
    """Forecasts in steps of the same width, each with what came true of them; rare ones are left
    out."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for forecast, recalled in forecasts:
        groups.setdefault(min(int(forecast * bins), bins - 1), []).append((forecast, recalled))
    return [
        Bin(mean(f for f, _ in group), mean(r for _, r in group), len(group))
        for _, group in sorted(groups.items())
        if len(group) >= FEWEST
    ]


def whole(forecasts: Sequence[tuple[float, bool]]) -> Bin:
    """All forecasts together."""
    forecast, true = (mean(values) for values in zip(*forecasts, strict=True))
    return Bin(forecast, true, len(forecasts))


def error(bins: Sequence[Bin]) -> float:
    """How far forecasts lie from what came true, in the mean over all answers."""
    return sum(b.number * abs(b.forecast - b.observed) for b in bins) / sum(b.number for b in bins)


def _class(
    course: Course, seed: int, study: Callable[[Student, int], list[int]], followed: bool = True
) -> Outcome:
    students = [Student(Random(f"{seed} {number}"), followed) for number in range(course.students)]
    for student in students:
        for day in range(course.days):
            for fact in study(student, day):
                student.ask(fact, day)
            for fact in _taught(course, day):
                student.learn(fact, day, course.lasting)
    return Outcome(
        mean(student.retention(course.days) for student in students),
        mean(student.answers for student in students),
        [forecast for student in students for forecast in student.forecasts],
    )


def _taught(course: Course, day: int) -> Iterator[int]:
    """The facts that are taught on ``day``."""
    return (f for f in range(course.facts) if f * course.teaching // course.facts == day)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Daily review beside the random practice that retains as much."""

    review: Outcome
    random: Outcome

    @property
    def saved(self) -> float:
        """The share of answers that review spares."""
        return 1 - self.review.answers / self.random.answers


def compare(course: Course, seed: int) -> Comparison:
    """Both kinds of study on the same course."""
    review = daily_review(course, seed)
    return Comparison(review, as_good_as(course, review.retention, seed))


COURSES = {
    "the course of two months": Course(),
    "half as many facts": Course(facts=60),
    "twice as many: 15 a day are too few": Course(facts=240),
    "four months": Course(days=120),
    "all taught in five days": Course(teaching=5),
    "students who forget twice as fast": Course(lasting=0.75),
    "students who forget half as fast": Course(lasting=3),
}


def main(seeds: Sequence[int] = (1, 2, 3)) -> None:
    """Print the comparison for several courses; draw the calibration for the first."""
    print("facts  days  retained  answers: review  random  fewer   by seed")
    forecasts: list[tuple[float, bool]] = []
    reviews: list[tuple[float, bool]] = []
    for name, course in COURSES.items():
        every = [compare(course, seed) for seed in seeds]
        print(
            f"{course.facts:>5}{course.days:>6}{mean(c.review.retention for c in every):>10.1%}"
            f"{mean(c.review.answers for c in every):>17.0f}"
            f"{mean(c.random.answers for c in every):>8.0f}"
            f"{mean(c.saved for c in every):>7.0%}   "
            + " ".join(f"{c.saved:.0%}" for c in every)
            + f"   {name}",
            flush=True,
        )
        if course == Course():
            # at random times, for on the days of review every forecast is near 90%
            forecasts = [f for c in every for f in c.random.forecasts]
            reviews = [f for c in every for f in c.review.forecasts]
    bins = calibration(forecasts)
    bins, every_one, review = calibration(forecasts), whole(forecasts), whole(reviews)
    print("\nforecast  came true  answers")
    for b in bins:
        print(_line(b))
    print(f"{_line(every_one)}   all asked at random times; mean distance {error(bins):.1%}")
    print(f"{_line(review)}   all asked in reviews")
    PLOT.write_text(drawing(bins, review), encoding="utf-8")


def _line(b: Bin) -> str:
    return f"{b.forecast:>8.1%}{b.observed:>11.1%}{b.number:>9,}"


if __name__ == "__main__":
    main([int(seed) for seed in sys.argv[1:]] or (1, 2, 3))
