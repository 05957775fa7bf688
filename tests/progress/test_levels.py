from datetime import timedelta
from uuid import uuid4

import pytest

from quiz.attempts.actions import save_answer, submit
from quiz.attempts.models import AskedQuestion, Attempt, Mode, question_hash
from quiz.progress.actions import answer_and_remember, learn_from_handed_in, learn_so_far
from quiz.progress.levels import ability_of, difficulties, prior, template
from quiz.progress.models import Ability, Card, ItemDifficulty, TakenIn
from tests.factories.accounts import StudentFactory
from tests.factories.attempts import (
    NOW,
    AskedQuestionFactory,
    AttemptFactory,
    ClozeFactory,
    ClusterFactory,
)

pytestmark = pytest.mark.django_db


def sit(answers: list[int], student=None, now=NOW, **fields) -> Attempt:
    """A handed-in attempt; every key is 0, every question has the id of its position."""
    attempt = AttemptFactory(student=student or StudentFactory(), started_at=now, **fields)
    for position, answer in enumerate(answers, start=1):
        reply(ask(attempt, position), answer, now + timedelta(minutes=position))
    return submit(attempt=attempt, now=now + timedelta(hours=1))


def ask(attempt: Attempt, position: int) -> AskedQuestion:
    return AskedQuestionFactory(attempt=attempt, position=position, key=[0])


def reply(asked: AskedQuestion, answer, now=NOW):
    return answer_and_remember(asked=asked, answer=answer, client_key=uuid4(), now=now)


def learn(attempt: Attempt, now=NOW + timedelta(days=90)) -> None:
    learn_from_handed_in(student=attempt.student, now=now)


def b(position: int) -> float:
    return ItemDifficulty.objects.get(question_hash=question_hash(f"date_of:{position}")).b


def test_no_answer_writes_levels() -> None:
    reply(ask(AttemptFactory(), 1), 0)
    assert not Ability.objects.exists()
    assert not ItemDifficulty.objects.exists()


def test_handing_in_moves_student_questions_and_type() -> None:
    attempt = sit([0, 1])
    learn(attempt)
    assert b(1) < 0 < b(2)
    able = ability_of(attempt.student)
    assert able.n == 2
    assert able.value < 0  # one of two, with four options: less than luck and skill expect
    known = difficulties({question_hash("date_of:1")})
    assert known[question_hash("date_of:1")].n == 1
    assert known[template("date_of")].n == 2


def test_only_once() -> None:
    attempt = sit([0])
    learn(attempt)
    learn(attempt)
    assert ability_of(attempt.student).n == 1


def test_only_the_first_meeting_of_a_question_counts() -> None:
    first = sit([1, 1])
    learn(first)
    again = sit([0, 0, 0], student=first.student, now=NOW + timedelta(days=2))
    learn(again)
    assert ability_of(first.student).n == 3  # two then, one new question now
    assert ItemDifficulty.objects.get(question_hash=question_hash("date_of:1")).n == 1


def test_the_same_question_twice_in_one_sitting_is_met_once() -> None:
    attempt = AttemptFactory(mode=Mode.PRACTICE)
    for position in (1, 2):
        asked = AskedQuestionFactory(
            attempt=attempt, position=position, key=[0], question_id="date_of:same"
        )
        reply(asked, 0, NOW + timedelta(minutes=position))
    learn(submit(attempt=attempt, now=NOW + timedelta(hours=1)))
    assert ability_of(attempt.student).n == 1


def test_blank_says_nothing() -> None:
    attempt = AttemptFactory()
    ask(attempt, 1)
    learn(submit(attempt=attempt, now=NOW))
    assert not Ability.objects.exists()


def test_a_practice_that_goes_on_teaches_each_answer_once() -> None:
    attempt = AttemptFactory(mode=Mode.PRACTICE)
    reply(ask(attempt, 1), 0)
    learn_so_far(attempt=attempt)
    learn_so_far(attempt=attempt)
    assert ability_of(attempt.student).n == 1
    reply(ask(attempt, 2), 0, NOW + timedelta(minutes=1))
    learn(submit(attempt=attempt, now=NOW + timedelta(hours=1)))
    assert ability_of(attempt.student).n == 2
    assert TakenIn.objects.get().questions == 1


def test_typing_begins_as_harder() -> None:
    asked = ClozeFactory()
    reply(asked, "Hoà Bình")
    learn(submit(attempt=asked.attempt, now=NOW))
    assert ItemDifficulty.objects.get(question_hash=asked.question_hash).b > prior("cloze") > 0


def test_exam_teaches_when_it_is_handed_in_and_the_last_answer_counts() -> None:
    attempt = AttemptFactory(mode=Mode.EXAM, deadline_at=NOW + timedelta(minutes=50))
    asked = ask(attempt, 1)
    for sequence, answer in enumerate((1, 0), start=1):
        save_answer(asked=asked, answer=answer, client_key=uuid4(), now=NOW, sequence=sequence)
    cluster = ClusterFactory(attempt=attempt, position=2)
    save_answer(asked=cluster, answer=[1, 0, 0, 0], client_key=uuid4(), now=NOW)
    learn_from_handed_in(student=attempt.student, now=NOW + timedelta(minutes=10))
    assert not Card.objects.exists()
    learn(attempt)  # nobody looked since: closed by its time
    card = Card.objects.get()
    assert (card.fact, card.right, card.last_was_right) == ("fact-1", 1, True)
    assert ability_of(attempt.student).n == 2
    assert b(1) < 0
    assert ItemDifficulty.objects.get(question_hash=cluster.question_hash).b > 0


def test_nothing_waiting_is_one_query(django_assert_num_queries) -> None:
    attempt = sit([0, 1])
    learn(attempt)
    with django_assert_num_queries(1):
        learn(attempt)


def test_queries_do_not_grow_with_the_questions(django_assert_num_queries) -> None:
    few, many = sit([0, 1]), sit([0, 1] * 10)
    for attempt in (few, many):
        with django_assert_num_queries(19):
            learn(attempt)
