"""What to ask a student: the review of the day, and practice by need."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from math import ceil
from random import Random

from content.knowledge.records import Lang
from content.lessons import lesson_facts
from content.queries import Snapshot
from quiz.attempts.banks import bank
from quiz.progress.memories import NOT_MET, Sides
from quiz.progress.memory import Knowledge, Memory, merged
from quiz.progress.mixing import REVIEW_QUESTIONS, Topic, mixed

OTHER_SIDES = 3
"""At most so many known facts are asked in a review from a side not yet tried, if there is room.

What is new waits for its lesson: a review asks only what was taught. But a fact that is known as a
date shall in time be known as a name too, and be written, not only chosen.
"""

SECONDS_A_QUESTION = 20


def minutes_for(questions: int) -> int:
    """How long so many questions take, in whole minutes; reading why is in it."""
    return ceil(questions * SECONDS_A_QUESTION / 60)


def due_facts(
    sides: Mapping[str, Sides], snapshot: Snapshot, *, lang: Lang, now: datetime
) -> list[str]:
    """The facts of all lessons that are due, each once, the most overdue first."""
    due = {}
    for fact in lessons_by_fact(snapshot, lang):
        times = [memory.due for memory in sides.get(fact, {}).values() if memory.due]
        if times and min(times) <= now:
            due[fact] = min(times)
    return sorted(due, key=lambda fact: due[fact])


def review_plan(
    sides: Mapping[str, Sides], snapshot: Snapshot, *, lang: Lang, now: datetime
) -> list[str]:
    """The facts of today's review in the order to ask them: none if nothing is due.

    The most overdue come in, then they are mixed over lessons, confusable ones side by side.
    """
    chosen = due_facts(sides, snapshot, lang=lang, now=now)[:REVIEW_QUESTIONS]
    if chosen:
        room = min(OTHER_SIDES, REVIEW_QUESTIONS - len(chosen))
        chosen += _from_other_sides(sides, snapshot, lang, chosen)[:room]
    lessons = lessons_by_fact(snapshot, lang)
    return mixed(_topic(snapshot, fact, lessons[fact]) for fact in chosen)


def practice_plan(
    sides: Mapping[str, Sides],
    snapshot: Snapshot,
    lesson: str,
    *,
    seed: int,
    now: datetime,
    recent: Sequence[str] = (),
) -> list[str]:
    """Every fact of `lesson`, the most needed first; what was asked lately (`recent`) last.

    Without a lesson those of all lessons that were begun, or else of the first.
    """
    facts = lesson_facts(snapshot, lesson) if lesson else _begun(sides, snapshot)
    waiting = {fact: place for place, fact in enumerate(recent, start=1)}
    order = by_need(facts, sides, seed=seed, now=now)
    return sorted(order, key=lambda fact: waiting.get(fact, 0))


def by_need(
    facts: Iterable[str], sides: Mapping[str, Sides], *, seed: int, now: datetime
) -> list[str]:
    """Due, then wrong the last time, then new, then known; equals in an order by `seed`."""
    order = sorted(facts)
    Random(seed).shuffle(order)
    return sorted(order, key=lambda fact: _urgency(memory_of(sides, fact), now))


def memory_of(sides: Mapping[str, Sides], fact: str) -> Memory:
    """All sides of a fact as one memory."""
    return merged(sides[fact].values()) if fact in sides else NOT_MET


@lru_cache(maxsize=16)
def lessons_by_fact(snapshot: Snapshot, lang: Lang) -> Mapping[str, str]:
    """The first lesson that tells each fact about which anything can be asked, in their order."""
    questions = bank(snapshot, lang)
    found: dict[str, str] = {}
    for lesson in snapshot.pack.lessons:
        for fact in lesson_facts(snapshot, lesson):
            if fact not in found and questions.has(fact):
                found[fact] = lesson
    return found


def _urgency(memory: Memory, now: datetime) -> int:
    if memory.is_due(now):
        return 0
    order = [Knowledge.LEARNING, Knowledge.NEW, Knowledge.KNOWN, Knowledge.MASTERED]
    return 1 + order.index(memory.knowledge)


def _from_other_sides(
    sides: Mapping[str, Sides], snapshot: Snapshot, lang: Lang, besides: Collection[str]
) -> list[str]:
    """Facts that are known, but from one side only; the surest first."""
    known = {}
    for fact in lessons_by_fact(snapshot, lang):
        one_side = len(sides.get(fact, {})) == 1
        memory = memory_of(sides, fact)
        if one_side and memory.is_known and fact not in besides:
            known[fact] = memory.stability or 0.0
    return sorted(known, key=lambda fact: -known[fact])


def _begun(sides: Mapping[str, Sides], snapshot: Snapshot) -> list[str]:
    """The facts of the lessons of which anything was asked; of the first if there is none."""
    lessons = snapshot.pack.lessons
    begun = [id_ for id_ in lessons if any(fact in sides for fact in lesson_facts(snapshot, id_))]
    facts = (lesson_facts(snapshot, id_) for id_ in begun or list(lessons)[:1])
    return list(dict.fromkeys(fact for every in facts for fact in every))


def _topic(snapshot: Snapshot, fact_id: str, lesson: str) -> Topic:
    """What a fact may be confused by: others of its ladder or topic, others of its region."""
    base = snapshot.base
    fact = base.facts[fact_id]
    relation = base.relations[fact.relation]
    return Topic(
        fact=fact_id,
        lesson=lesson,
        relation=relation.family or relation.topic or fact.relation,
        region=base.entities[fact.subject].region,
    )
