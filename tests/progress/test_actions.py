from datetime import timedelta
from uuid import uuid4

import pytest

from quiz.attempts.errors import Conflict
from quiz.progress.actions import answer_and_remember
from quiz.progress.models import Card
from tests.factories.attempts import NOW, AskedQuestionFactory, ClozeFactory, ClusterFactory

pytestmark = pytest.mark.django_db


def reply(asked, answer=0, now=NOW, key=None):
    return answer_and_remember(asked=asked, answer=answer, client_key=key or uuid4(), now=now)


def test_right_answer_is_remembered() -> None:
    asked = AskedQuestionFactory(key=[0], facts=["csp-us"])
    assert reply(asked).is_right
    card = Card.objects.get()
    assert (card.student, card.pack, card.fact) == (asked.attempt.student, "test", "csp-us")
    assert (card.asked, card.right, card.forms, card.reps) == (1, 1, ["date_of"], 1)
    assert card.due == NOW + timedelta(days=1)


def test_same_form_twice_is_remembered_once() -> None:
    asked, key = AskedQuestionFactory(), uuid4()
    reply(asked, key=key)
    reply(asked, key=key)
    assert Card.objects.get().asked == 1


def test_refused_answer_teaches_nothing() -> None:
    asked = AskedQuestionFactory(key=[0])
    reply(asked, answer=1)
    with pytest.raises(Conflict):
        reply(asked, answer=0)
    card = Card.objects.get()
    assert (card.asked, card.right) == (1, 0)


def test_question_on_several_facts_teaches_none_of_them() -> None:
    reply(AskedQuestionFactory(facts=["a", "b"], type="count"))
    assert not Card.objects.exists()


def test_typed_answer_is_remembered_longer_than_a_chosen_one() -> None:
    chosen, typed = AskedQuestionFactory(key=[0]), ClozeFactory()
    reply(chosen)
    reply(typed, answer="mỹ")
    known = {card.student: card.stability for card in Card.objects.all()}
    assert known[typed.attempt.student] > known[chosen.attempt.student]


def test_partly_right_is_not_yet_known() -> None:
    asked = ClusterFactory(facts=["f"])
    reply(asked, answer=[1, 0, 0, 0])
    card = Card.objects.get()
    assert (card.right, card.last_was_right, card.reps) == (0, False, 1)


def test_day_is_the_calendar_day_in_viet_nam() -> None:
    """17:30 UTC is half past midnight of the next day in Ha Noi: it counts again."""
    evening = NOW.replace(hour=16, minute=30)
    first = AskedQuestionFactory(key=[0], facts=["f"])
    reply(first, now=evening)
    second = AskedQuestionFactory(attempt=first.attempt, key=[0], facts=["f"])
    reply(second, now=evening + timedelta(hours=1))
    assert Card.objects.get().reps == 2
