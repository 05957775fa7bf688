from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quiz.attempts.errors import Conflict
from quiz.progress.actions import answer_and_remember
from quiz.progress.models import Card
from tests.factories.attempts import NOW, AskedQuestionFactory, ClozeFactory, ClusterFactory
from tests.factories.progress import CardFactory

pytestmark = pytest.mark.django_db


def reply(asked, answer=0, now=NOW, key=None):
    return answer_and_remember(asked=asked, answer=answer, client_key=key or uuid4(), now=now)


def test_right_answer_is_remembered() -> None:
    asked = AskedQuestionFactory(key=[0], facts=["csp-us"])
    assert reply(asked).response.is_right
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


def test_answer_faster_than_reading_is_counted_but_plans_nothing() -> None:
    first = AskedQuestionFactory(key=[0], facts=["f"])
    reply(first)
    for position, seconds, reps in ((2, 1, 0), (3, 30, 1)):
        fact = f"g{position}"
        asked = AskedQuestionFactory(
            attempt=first.attempt, position=position + 1, key=[0], facts=[fact]
        )
        reply(asked, now=NOW + timedelta(seconds=seconds))
        card = Card.objects.get(fact=fact)
        assert (card.asked, card.right, card.reps) == (1, 1, reps)


def test_each_side_of_a_fact_is_a_memory_of_its_own() -> None:
    when = AskedQuestionFactory(key=[0], facts=["f"], type="date_of")
    which = AskedQuestionFactory(attempt=when.attempt, key=[0], facts=["f"], type="who_in")
    reply(when)
    reply(which, answer=1, now=NOW + timedelta(minutes=1))
    rights = dict(Card.objects.values_list("direction", "last_was_right"))
    assert rights == {"forward": True, "backward": False}


def test_one_read_and_one_write_for_the_memory() -> None:
    """As many statements for the first answer about a fact as for the next."""
    first = AskedQuestionFactory(facts=["f"])
    second = AskedQuestionFactory(attempt=first.attempt, facts=["f"])
    about_two = AskedQuestionFactory(attempt=first.attempt, facts=["a", "b"])
    counts = []
    for asked in (first, second, about_two):
        with CaptureQueriesContext(connection) as queries:
            reply(asked)
        counts.append(len(queries))
    assert counts == [counts[2] + 2, counts[2] + 2, counts[2]]


def test_a_card_made_at_the_same_moment_is_no_error(monkeypatch) -> None:
    asked = AskedQuestionFactory(key=[0], facts=["f"])
    CardFactory(student=asked.attempt.student, pack="test", fact="f")
    nothing = Card.objects.none()
    monkeypatch.setattr(Card.objects, "select_for_update", lambda: nothing)
    reply(asked)
    assert Card.objects.get().asked == 1
