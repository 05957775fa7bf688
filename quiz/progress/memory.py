"""One memory of one fact, and what an answer does to it. Pure: time is an argument.

The goal is to ask again just before a fact would be forgotten. FSRS-6 keeps two numbers per
fact: *stability*, the days until the chance to recall it falls to 90%, and *difficulty*, 1–10.
Both change only when a scored answer comes in; `due` follows from them.

What counts as a scored answer, and how it is rated, is decided here:

- a wrong answer → Again; a right one → Good, but the first right one → Hard unless it was typed:
  with options it may have been luck, so the next question comes sooner;
- true or false alone says too little (luck is right half the time): it is counted as asked and as
  a form in which the fact was known, but never scheduled;
- one scored answer a day: repeating a question minutes later shows no memory;
- an answer faster than reading is counted as asked, and nothing more is made of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from fractions import Fraction

from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler, State

TOO_LUCKY = Fraction(1, 2)
"""Where luck alone is right so often, an answer plans nothing."""

MASTERED_DAYS = 2
MASTERED_FORMS = 2
MASTERED_STABILITY = 21.0
"""Mastered: right on two days, in two forms, and likely to last three weeks."""

_scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
"""No steps of minutes, since only one answer a day is scored; no chance, so that the same
answers always give the same plan."""


class Knowledge(StrEnum):
    """How far a student is with a fact."""

    NEW = "new"
    LEARNING = "learning"
    KNOWN = "known"
    MASTERED = "mastered"


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered about one student and one fact, asked from one side or (`merged`) any."""

    asked: int = 0
    right: int = 0
    forms: tuple[str, ...] = ()
    """The types of question in which it was answered right."""
    stability: float | None = None
    difficulty: float | None = None
    due: datetime | None = None
    last_review: datetime | None = None
    last_scored_on: date | None = None
    last_was_right: bool = False
    reps: int = 0
    lapses: int = 0
    right_days: int = 0

    @property
    def knowledge(self) -> Knowledge:
        """How far the student is, judged by scored answers."""
        if not self.asked:
            return Knowledge.NEW
        if self.stability is None or not self.last_was_right:
            return Knowledge.LEARNING
        proved = self.right_days >= MASTERED_DAYS and len(self.forms) >= MASTERED_FORMS
        lasting = self.stability >= MASTERED_STABILITY
        return Knowledge.MASTERED if proved and lasting else Knowledge.KNOWN

    @property
    def is_known(self) -> bool:
        return self.knowledge in (Knowledge.KNOWN, Knowledge.MASTERED)

    def is_due(self, now: datetime) -> bool:
        """Is it time to ask again?"""
        return self.due is not None and self.due <= now

    def recall(self, now: datetime) -> float | None:
        """The chance to recall it now; None before the first scored answer."""
        if self.stability is None:
            return None
        return _scheduler.get_card_retrievability(_fsrs(self), now.astimezone(UTC))


def recall_after(stability: float, days: int) -> float:
    """The chance to recall, `days` whole days after the last scored answer, what has this
    stability: `Memory.recall` for where memories are read by the ten thousand."""
    return float((1 + _scheduler._FACTOR * max(0, days) / stability) ** _scheduler._DECAY)


def merged(sides: Iterable[Memory]) -> Memory:
    """The memories of one fact from several sides as one, to tell how far a student is with it.

    A side that was wrong the last time speaks for the fact, for there it is not known; else the
    surest one does: to be asked from a new side must not look like forgetting. It is due as soon
    as one side is. On how many days it was right is at least what one side knows.
    """
    every = list(sides)
    scored = [side for side in every if side.stability is not None]
    if not scored:
        return _counted(Memory(), every)
    wrong = [side for side in scored if not side.last_was_right]
    speaks = min(wrong, key=_lasting) if wrong else max(scored, key=_lasting)
    return replace(
        _counted(speaks, every),
        due=min((side.due for side in scored if side.due), default=None),
        reps=sum(side.reps for side in scored),
        lapses=sum(side.lapses for side in scored),
        right_days=max(side.right_days for side in scored),
        last_scored_on=max((s.last_scored_on for s in scored if s.last_scored_on), default=None),
    )


def _counted(memory: Memory, sides: list[Memory]) -> Memory:
    return replace(
        memory,
        asked=sum(side.asked for side in sides),
        right=sum(side.right for side in sides),
        forms=tuple(sorted({form for side in sides for form in side.forms})),
    )


def _lasting(memory: Memory) -> float:
    return memory.stability or 0.0


def after_answer(
    memory: Memory,
    *,
    type: str,
    luck: Fraction,
    right: bool,
    now: datetime,
    today: date,
    guessed: bool = False,
) -> Memory:
    """The memory after a question of `type`, in which `luck` is the chance to be right without
    knowing. `today` is the student's calendar day at `now`; `guessed` says that the answer came
    faster than the question can be read.
    """
    if guessed:
        return replace(memory, asked=memory.asked + 1, right=memory.right + right)
    forms = set(memory.forms) | ({type} if right else set())
    counted = replace(
        memory, asked=memory.asked + 1, right=memory.right + right, forms=tuple(sorted(forms))
    )
    if luck >= TOO_LUCKY or memory.last_scored_on == today:
        return counted
    return _scored(counted, _rating(memory, luck, right), right, now, today)


def _scored(memory: Memory, rating: Rating, right: bool, now: datetime, today: date) -> Memory:
    at = now.replace(microsecond=0)  # seconds are enough to remember by, and shorter to store
    card, _ = _scheduler.review_card(_fsrs(memory), rating, at.astimezone(UTC))
    return replace(
        memory,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=at,
        last_scored_on=today,
        last_was_right=right,
        reps=memory.reps + 1,
        lapses=memory.lapses + (memory.last_was_right and not right),
        right_days=memory.right_days + right,
    )


def _rating(memory: Memory, luck: Fraction, right: bool) -> Rating:
    if not right:
        return Rating.Again
    return Rating.Good if memory.right_days or not luck else Rating.Hard


def _fsrs(memory: Memory) -> FsrsCard:
    """The same memory in py-fsrs's terms. Without steps a card is new or in review."""
    return FsrsCard(
        card_id=0,
        state=State.Learning if memory.stability is None else State.Review,
        step=0 if memory.stability is None else None,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due or datetime.min.replace(tzinfo=UTC),
        last_review=memory.last_review.astimezone(UTC) if memory.last_review else None,
    )
