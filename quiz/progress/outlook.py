"""What lies ahead and behind a student: what fades, what an exam day will find, days of learning.

The predictions are those of the memories themselves; nothing is made to look better than it is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from fractions import Fraction
from random import Random

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from quiz.accounts.models import User
from quiz.attempts.models import Response
from quiz.progress.exam_day import capped
from quiz.progress.memory import Memory, after_answer

FADED = 0.9
"""Below this chance to recall a fact it is time to ask again."""

SOON = 7
WEEKS = 12
STEPS = 8
"""Into so many parts a forecast divides the time."""

FURTHEST = timedelta(days=365)
NO_LUCK = Fraction(0)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Fading:
    """A fact that is well remembered now, and after `days` days, 1 to SOON, no longer."""

    fact: str
    days: int


@dataclass(frozen=True, slots=True)
class Point:
    """The mean chance to recall a fact at one moment: without, and with, reviews until then."""

    at: datetime
    stopped: float
    kept: float

    @property
    def stopped_percent(self) -> int:
        return _percent(self.stopped)

    @property
    def kept_percent(self) -> int:
        return _percent(self.kept)


@dataclass(frozen=True, slots=True)
class Forecast:
    """`facts` are those that were met so far; `a_day` is how many questions reviewing takes."""

    points: tuple[Point, ...]
    facts: int
    a_day: float

    @property
    def end(self) -> Point:
        return self.points[-1]


@dataclass(frozen=True, slots=True)
class Day:
    """How many questions were answered on a day."""

    on: date
    answers: int


def fading(memories: Mapping[str, Memory], now: datetime) -> list[Fading]:
    """What will be remembered less than it should within SOON days, soonest first."""
    found = [Fading(f, days) for f, memory in memories.items() if (days := _fades(memory, now))]
    return sorted(found, key=lambda fact: (fact.days, fact.fact))


def forecast(
    memories: Mapping[str, Memory],
    *,
    now: datetime,
    until: datetime,
    exam_on: date | None,
    zone: tzinfo,
) -> Forecast | None:
    """What will be recalled between `now` and `until`; None where nothing can be said.

    With reviews means: each fact is asked once it is due, and is answered rightly as often as its
    chance to be recalled then says. One run of chance over all facts, always the same one, stands
    for the mean.
    """
    until = min(until, now + FURTHEST)
    known = {fact: m for fact, m in sorted(memories.items()) if m.stability is not None}
    if not known or until <= now:
        return None
    times = [now + (until - now) * step / STEPS for step in range(STEPS + 1)]
    lives = [_Life(fact, memory, exam_on, zone) for fact, memory in known.items()]
    points = []
    for at in times:
        kept = _mean(life.recall(at, now) for life in lives)
        stopped = _mean(memory.recall(at) or 0.0 for memory in known.values())
        points.append(Point(at, stopped, kept))
    reviews = sum(life.reviews for life in lives)
    return Forecast(tuple(points), len(known), reviews / max(1, (until - now) / _DAY))


def noon_of(day: date, zone: tzinfo) -> datetime:
    """A moment in the middle of a day, at which an exam may be thought to be."""
    return datetime.combine(day, time(12), zone)


def days_of_learning(student: User, today: date) -> list[list[Day]]:
    """WEEKS weeks from Monday to Sunday, the last one up to `today`, in one query."""
    monday = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    counts = _answers_by_day(student, monday)
    days = [monday + timedelta(days=number) for number in range((today - monday).days + 1)]
    shown = [Day(day, counts[day]) for day in days]
    return [shown[at : at + 7] for at in range(0, len(shown), 7)]


def _answers_by_day(student: User, first: date) -> Counter[date]:
    """An answer changed later is one answer, on each day on which it was changed."""
    since = timezone.make_aware(datetime.combine(first, time.min))
    answers = Response.objects.filter(asked__attempt__student=student, saved_at__gte=since)
    by_day = answers.annotate(day=TruncDate("saved_at")).values("day").order_by("day")
    found = by_day.annotate(number=Count("asked", distinct=True))
    return Counter({row["day"]: row["number"] for row in found})


def _fades(memory: Memory, now: datetime) -> int | None:
    """In how many days it fades; None for what is not known, faded already, or lasts longer."""
    recall = memory.recall(now)
    if recall is None or recall < FADED or memory.is_due(now):
        return None
    ahead = range(1, SOON + 1)
    return next((days for days in ahead if (memory.recall(now + days * _DAY) or 0) < FADED), None)


class _Life:
    """One fact from now on, reviewed whenever it is due."""

    def __init__(self, fact: str, memory: Memory, exam_on: date | None, zone: tzinfo) -> None:
        self.fact, self.memory, self.exam_on, self.zone = fact, memory, exam_on, zone
        self.chance = Random(fact)
        self.reviews = 0

    def recall(self, at: datetime, now: datetime) -> float:
        """The chance to recall it at a moment not before the one asked for last."""
        while (due := self._due(now)) <= at:
            self._review(due)
        return self.memory.recall(at) or 0.0

    def _due(self, now: datetime) -> datetime:
        """Not before now, and not twice on one day."""
        memory = self.memory
        assert memory.due
        assert memory.last_review
        return max(memory.due, now, memory.last_review + _DAY)

    def _review(self, at: datetime) -> None:
        right = self.chance.random() < (self.memory.recall(at) or 0.0)
        today = at.astimezone(self.zone).date()
        learnt = after_answer(self.memory, type="", luck=NO_LUCK, right=right, now=at, today=today)
        due = capped(
            learnt.due,
            last_review=at,
            exam_on=self.exam_on,
            now=at,
            zone=self.zone,
            key=self.fact,
        )
        self.memory = replace(learnt, due=due)
        self.reviews += 1


def _percent(share: float) -> int:
    """Nobody is certain to know everything."""
    return min(99, round(100 * share))


def _mean(numbers: Iterable[float]) -> float:
    values = list(numbers)
    return sum(values) / len(values)
