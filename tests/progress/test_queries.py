from datetime import timedelta

import pytest

from content.queries import Snapshot
from quiz.attempts.starting import start
from quiz.progress.memories import sides_of
from quiz.progress.memory import Knowledge
from quiz.progress.plans import due_facts
from quiz.progress.queries import (
    Step,
    fact_progress,
    lesson_progress,
    next_step,
)
from tests.factories.accounts import StudentFactory
from tests.factories.attempts import NOW
from tests.factories.lessons import FACTS, FIRST, SECOND
from tests.factories.progress import CardFactory

pytestmark = pytest.mark.django_db

TOMORROW = NOW + timedelta(days=1)
KNOWN = {
    "asked": 1,
    "right": 1,
    "stability": 1.3,
    "difficulty": 5,
    "due": TOMORROW,
    "last_review": NOW,
    "last_was_right": True,
    "right_days": 1,
}
MASTERED = KNOWN | {"stability": 30, "forms": ["date_of", "who_in"], "right_days": 2}


def progress(student, snapshot: Snapshot, now=NOW):
    return lesson_progress(student, snapshot, lang="vi", now=now)


def step(student, snapshot: Snapshot, now=NOW):
    due = due_facts(sides_of(student, snapshot, now), snapshot, lang="vi", now=now)
    return next_step(student, snapshot, progress(student, snapshot, now), due=len(due))


def test_counts_per_lesson(small_pack: Snapshot) -> None:
    student = StudentFactory()
    CardFactory(student=student, fact=FACTS[0], **KNOWN)
    CardFactory(student=student, fact=FACTS[1], **MASTERED)
    CardFactory(student=student, fact=FACTS[2], asked=1)
    CardFactory(fact=FACTS[3], **KNOWN)  # someone else's
    first, second = progress(student, small_pack)
    assert (first.facts, first.met, first.known, first.mastered, first.due) == (8, 3, 2, 1, 0)
    assert (second.facts, second.met, second.recall) == (4, 0, None)
    assert 0.8 < first.recall < 1
    assert progress(student, small_pack, TOMORROW)[0].due == 2


def test_one_query_whatever_the_number_of_lessons_and_facts(
    small_pack: Snapshot, django_assert_num_queries
) -> None:
    student = StudentFactory()
    CardFactory(student=student, fact=FACTS[0], **KNOWN)
    with django_assert_num_queries(1):
        progress(student, small_pack)
    for fact in FACTS[1:]:
        CardFactory(student=student, fact=fact, **KNOWN)
    with django_assert_num_queries(1):
        progress(student, small_pack)
    with django_assert_num_queries(1):
        fact_progress(student, small_pack, FIRST, lang="vi", now=NOW)


def test_each_fact_as_a_sentence_in_the_order_of_the_lesson(small_pack: Snapshot) -> None:
    student = StudentFactory()
    CardFactory(student=student, fact=FACTS[1], **KNOWN)
    rows = fact_progress(student, small_pack, FIRST, lang="vi", now=TOMORROW)
    assert [row.fact_id for row in rows] == FACTS[:8]
    assert "2001" in rows[1].sentence
    assert (rows[1].right, rows[1].asked, rows[1].state, rows[1].is_due) == (
        1,
        1,
        Knowledge.KNOWN,
        True,
    )
    assert rows[0].state is Knowledge.NEW


def test_next_step_goes_from_open_to_due_to_unfinished_to_new(small_pack: Snapshot) -> None:
    student = StudentFactory()
    begin = step(student, small_pack)
    assert (begin.step, begin.lesson.head.id) == (Step.BEGIN, FIRST)

    CardFactory(student=student, fact=FACTS[9], **KNOWN)
    go_on = step(student, small_pack)
    assert (go_on.step, go_on.lesson.head.id) == (Step.GO_ON, SECOND)

    review = step(student, small_pack, TOMORROW)
    assert (review.step, review.lesson, review.due) == (Step.REVIEW, None, 1)
    assert (review.questions, review.minutes) == (1, 1)

    attempt = start(
        student=student, content=small_pack, lesson=FIRST, lang="vi", number=3, seed=1, now=NOW
    )
    resume = step(student, small_pack, TOMORROW)
    assert (resume.step, resume.attempt) == (Step.RESUME, attempt)


def test_nothing_is_left_when_all_is_known(small_pack: Snapshot) -> None:
    student = StudentFactory()
    for fact in FACTS:
        CardFactory(student=student, fact=fact, **KNOWN)
    assert step(student, small_pack).step is Step.DONE
