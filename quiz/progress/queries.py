"""How far a student is: per lesson, per fact, and what to do next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from content.knowledge.records import Lang
from content.lessons import LessonHead, fact_sentence, lesson_facts, lesson_list
from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.attempts.banks import bank
from quiz.attempts.models import Attempt, Mode
from quiz.attempts.queries import open_attempts
from quiz.progress.memories import NOT_MET, memories_of
from quiz.progress.memory import Knowledge, Memory
from quiz.progress.mixing import REVIEW_QUESTIONS
from quiz.progress.models import ExamDay
from quiz.progress.plans import minutes_for


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """Counts of the lesson's facts that can be asked: each counted in every column it fits."""

    head: LessonHead
    facts: int
    met: int
    known: int
    mastered: int
    due: int
    recall: float | None
    """The mean chance to recall, a day from now, a fact that was met; None before any.

    A day from now, because at once it is 100% even for what was just answered wrong.
    """

    @property
    def recall_percent(self) -> int | None:
        return None if self.recall is None else round(100 * self.recall)


@dataclass(frozen=True, slots=True)
class FactProgress:
    """One fact of a lesson as a sentence, and how far the student is with it."""

    fact_id: str
    sentence: str
    right: int
    asked: int
    state: Knowledge
    is_due: bool


class Step(StrEnum):
    """What to do next."""

    RESUME = "resume"
    REVIEW = "review"
    GO_ON = "go_on"
    BEGIN = "begin"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class NextStep:
    """`lesson` is None where the step is about no single one.

    `due` is how many facts of all lessons wait for review, `questions` how many of them one
    review asks and `minutes` how long that takes.
    """

    step: Step
    lesson: LessonProgress | None = None
    attempt: Attempt | None = None
    due: int = 0

    @property
    def questions(self) -> int:
        return min(self.due, REVIEW_QUESTIONS)

    @property
    def minutes(self) -> int:
        return minutes_for(self.questions)


def exam_date(student: User) -> date | None:
    """The day of the student's exam, if they have said it."""
    return ExamDay.objects.filter(student=student).values_list("exam_on", flat=True).first()


def lesson_progress(
    student: User, snapshot: Snapshot, *, lang: Lang, now: datetime
) -> list[LessonProgress]:
    """Every lesson in order, in one query."""
    return lessons_of(memories_of(student, snapshot, now), snapshot, lang=lang, now=now)


def lessons_of(
    memories: Mapping[str, Memory], snapshot: Snapshot, *, lang: Lang, now: datetime
) -> list[LessonProgress]:
    """The same for memories that are read already."""
    return [
        _progress(
            head, [memories.get(f, NOT_MET) for f in facts_asked(snapshot, head.id, lang)], now
        )
        for head in lesson_list(snapshot, lang)
    ]


def fact_progress(
    student: User, snapshot: Snapshot, lesson: str, *, lang: Lang, now: datetime
) -> list[FactProgress]:
    """Every fact of `lesson` that can be asked, in the lesson's order, in one query."""
    memories = memories_of(student, snapshot, now)
    return [
        _fact(snapshot, fact, memories.get(fact, NOT_MET), lang, now)
        for fact in facts_asked(snapshot, lesson, lang)
    ]


def next_step(
    student: User, snapshot: Snapshot, lessons: list[LessonProgress], *, due: int = 0
) -> NextStep:
    """Finish what is open, then what is nearly forgotten, then go on, then begin something new.

    `lessons` is the student's `lesson_progress`, `due` how many facts wait for review. A practice
    has no end, so it never stands in the way of anything else.
    """
    by_id = {lesson.head.id: lesson for lesson in lessons}
    to_finish = [a for a in open_attempts(student, snapshot.slug) if a.mode != Mode.PRACTICE]
    for attempt in sorted(to_finish, key=lambda attempt: attempt.mode != Mode.EXAM):
        if not attempt.lesson or attempt.lesson in by_id:
            return NextStep(Step.RESUME, by_id.get(attempt.lesson), attempt, due)
    if due:
        return NextStep(Step.REVIEW, due=due)
    unfinished = [lesson for lesson in lessons if lesson.known < lesson.facts]
    for lesson in unfinished:
        if lesson.met:
            return NextStep(Step.GO_ON, lesson)
    return NextStep(Step.BEGIN, unfinished[0]) if unfinished else NextStep(Step.DONE)


def facts_asked(snapshot: Snapshot, lesson: str, lang: Lang) -> list[str]:
    """The facts of `lesson` about which anything can be asked: only these can be known."""
    questions = bank(snapshot, lang)
    return [fact for fact in lesson_facts(snapshot, lesson) if questions.has(fact)]


def _progress(head: LessonHead, memories: list[Memory], now: datetime) -> LessonProgress:
    states = [memory.knowledge for memory in memories]
    tomorrow = now + timedelta(days=1)
    recalls = [recall for memory in memories if (recall := memory.recall(tomorrow)) is not None]
    return LessonProgress(
        head=head,
        facts=len(memories),
        met=len(memories) - states.count(Knowledge.NEW),
        known=states.count(Knowledge.KNOWN) + states.count(Knowledge.MASTERED),
        mastered=states.count(Knowledge.MASTERED),
        due=sum(memory.is_due(now) for memory in memories),
        recall=_mean(recalls),
    )


def _mean(numbers: Iterable[float]) -> float | None:
    values = list(numbers)
    return sum(values) / len(values) if values else None


def _fact(snapshot: Snapshot, fact: str, memory: Memory, lang: Lang, now: datetime) -> FactProgress:
    return FactProgress(
        fact_id=fact,
        sentence=fact_sentence(snapshot, fact, lang),
        right=memory.right,
        asked=memory.asked,
        state=memory.knowledge,
        is_due=memory.is_due(now),
    )
