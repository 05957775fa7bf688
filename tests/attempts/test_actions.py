from decimal import Decimal
from random import Random
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from content.queries import Snapshot
from quiz.attempts.actions import save_answer, submit
from quiz.attempts.banks import bank
from quiz.attempts.errors import Conflict, NothingToAsk
from quiz.attempts.models import AskedQuestion, Attempt, Response
from quiz.attempts.queries import score, scores
from quiz.attempts.starting import start
from quiz.classrooms.demo_answers import right_answer, wrong_answer
from quiz.generation.answering.shown import NotAnAnswer
from quiz.generation.drawing import BEST
from tests.factories.accounts import StudentFactory
from tests.factories.attempts import (
    EVERY_FORM,
    NOW,
    AskedQuestionFactory,
    AttemptFactory,
    ClusterFactory,
    ResponseFactory,
    attempt_of_four,
)
from tests.factories.lessons import FACTS, FIRST

pytestmark = pytest.mark.django_db


def begin(student=None, **more):
    given = {"lesson": FIRST, "lang": "vi", "number": 5, "seed": 3, "now": NOW} | more
    return start(student=student or StudentFactory(), **given)


def answer(**given) -> Response:
    return save_answer(**given).response


def shown(attempt: Attempt) -> list[tuple[str, list]]:
    return [(asked.stem, [*asked.options, *asked.statements]) for asked in attempt.asked.all()]


class TestStart:
    def test_draws_and_freezes_questions(self, small_pack: Snapshot) -> None:
        attempt = begin()
        asked = list(attempt.asked.all())
        assert [question.position for question in asked] == [1, 2, 3, 4, 5]
        assert attempt.revision == small_pack.revision
        for question in asked:
            assert question.key
            assert set(question.facts) & set(FACTS[:8])
            assert question.sources[0]["title"] == "A book"
            assert question.explanation

    def test_key_points_at_the_right_option(self, small_pack: Snapshot) -> None:
        for asked in begin(number=8).asked.filter(type="date_of"):
            year = small_pack.base.facts[asked.facts[0]].from_[:4]
            assert year in asked.options[asked.key[0]]["text"]

    def test_true_or_false_is_a_statement_with_its_truth(self, small_pack: Snapshot) -> None:
        judged = AskedQuestion.objects.filter(type="true_false")
        for seed in range(5):
            begin(number=8, seed=seed)
        assert {tuple(asked.key) for asked in judged} >= {(0,), (1,)}
        for asked in judged:
            assert asked.options == []
            assert asked.statements[0]["text"] in asked.stem

    def test_same_seed_same_questions(self, small_pack: Snapshot) -> None:
        assert shown(begin(seed=8)) == shown(begin(seed=8))
        assert shown(begin(seed=8)) != shown(begin(seed=9))

    def test_what_others_took_for_the_key_is_offered_first(self, small_pack: Snapshot) -> None:
        drawn = bank(small_pack, "vi").draw(FACTS[:8], 8, 3)
        taken = {}
        for question in (item.question for item in drawn if len(item.question.wrong) > BEST):
            last = question.wrong[-1]
            options = [{"text": last.text, "ref": last.ref, "told": ""}]
            asked = AskedQuestionFactory(question_id=question.id, options=options)
            ResponseFactory(asked=asked, answer=0)
            taken[question.id] = last.text
        assert taken
        shown_now = {asked.question_id: asked.options for asked in begin(number=8).asked.all()}
        for id_, text in taken.items():
            assert text in [option["text"] for option in shown_now[id_]]

    def test_open_attempt_is_returned(self, small_pack: Snapshot) -> None:
        student = StudentFactory()
        assert begin(student) == begin(student, seed=99)
        assert Attempt.objects.count() == 1

    def test_new_attempt_after_handing_in(self, small_pack: Snapshot) -> None:
        student = StudentFactory()
        first = submit(attempt=begin(student), now=NOW)
        second = begin(student)
        assert list(Attempt.objects.filter(student=student, lesson=FIRST)) == [second, first]

    def test_wanted_facts_come_first(self, small_pack: Snapshot) -> None:
        attempt = begin(facts=FACTS[:8], number=2)
        assert {asked.facts[0] for asked in attempt.asked.all()} == set(FACTS[:2])

    def test_nothing_to_ask_starts_nothing(self, small_pack: Snapshot) -> None:
        with pytest.raises(NothingToAsk):
            begin(facts=["no-such-fact"])
        assert not Attempt.objects.exists()

    def test_database_allows_one_open_attempt(self) -> None:
        first = AttemptFactory()
        with pytest.raises(IntegrityError), transaction.atomic():
            AttemptFactory(student=first.student)


class TestAnswer:
    def test_saves_once_and_marks(self) -> None:
        asked = AskedQuestionFactory(key=[2])
        response = answer(asked=asked, answer=2, client_key=uuid4(), now=NOW)
        assert (response.is_right, response.saved_at) == (True, NOW)

    def test_same_form_twice_is_one_answer(self) -> None:
        asked, key = AskedQuestionFactory(), uuid4()
        first = answer(asked=asked, answer=1, client_key=key, now=NOW)
        assert answer(asked=asked, answer=1, client_key=key, now=NOW) == first
        assert Response.objects.count() == 1

    def test_same_form_after_handing_in_is_still_the_same_answer(self) -> None:
        asked, key = AskedQuestionFactory(), uuid4()
        first = answer(asked=asked, answer=1, client_key=key, now=NOW)
        submit(attempt=asked.attempt, now=NOW)
        assert answer(asked=asked, answer=1, client_key=key, now=NOW) == first

    def test_same_key_other_choice_is_refused(self) -> None:
        asked, key = AskedQuestionFactory(), uuid4()
        first = answer(asked=asked, answer=1, client_key=key, now=NOW)
        with pytest.raises(Conflict) as refusal:
            answer(asked=asked, answer=2, client_key=key, now=NOW)
        assert refusal.value.first == first

    def test_first_answer_stands(self) -> None:
        first = ResponseFactory(answer=3)
        with pytest.raises(Conflict) as refusal:
            answer(asked=first.asked, answer=0, client_key=uuid4(), now=NOW)
        assert refusal.value.first == first
        assert list(Response.objects.all()) == [first]

    def test_key_used_for_another_question_is_refused(self) -> None:
        first = ResponseFactory()
        with pytest.raises(Conflict) as refusal:
            answer(asked=AskedQuestionFactory(), answer=0, client_key=first.client_key, now=NOW)
        assert refusal.value.first is None

    def test_nothing_is_saved_after_handing_in(self) -> None:
        asked = AskedQuestionFactory()
        submit(attempt=asked.attempt, now=NOW)
        with pytest.raises(Conflict):
            answer(asked=asked, answer=0, client_key=uuid4(), now=NOW)
        assert not Response.objects.exists()

    @pytest.mark.parametrize("choice", [-1, 4, 99])
    def test_option_not_shown_is_refused(self, choice: int) -> None:
        with pytest.raises(NotAnAnswer):
            answer(asked=AskedQuestionFactory(), answer=choice, client_key=uuid4(), now=NOW)


@pytest.mark.parametrize("make", EVERY_FORM)
@pytest.mark.parametrize("reply", [right_answer, lambda asked: wrong_answer(asked, Random(1))])
def test_what_is_stored_can_be_worked_out_again(make, reply) -> None:
    asked = make()
    given = reply(asked)
    answer(asked=asked, answer=given, client_key=uuid4(), now=NOW)
    stored = Response.objects.select_related("asked").get()
    assert stored.answer == given
    assert stored.credit == stored.asked.form.grade(stored.asked.shown, stored.answer)
    assert stored.is_right == (stored.credit == 1)


def test_credits_of_clusters_add_up_exactly() -> None:
    attempt = AttemptFactory()
    for position, judged in enumerate(([0, 1, 1, 1], [0, 1, 1, 1], [0, 1, 1, 1]), start=1):
        asked = ClusterFactory(attempt=attempt, position=position)
        answer(asked=asked, answer=judged, client_key=uuid4(), now=NOW)
    AskedQuestionFactory(attempt=attempt, position=4)
    assert score(attempt).partial == Decimal("0.3")
    assert score(attempt).points == Decimal("0.75")


def test_handing_in_again_changes_nothing() -> None:
    attempt = submit(attempt=AttemptFactory(), now=NOW)
    later = NOW.replace(hour=5)
    assert submit(attempt=attempt, now=later).submitted_at == NOW


def test_score_is_worked_out_from_what_is_frozen(django_assert_num_queries) -> None:
    one, other = attempt_of_four(), attempt_of_four()
    for attempt, choices in ((one, [0, 1, 2]), (other, [3])):
        for asked, choice in zip(attempt.asked.all(), choices, strict=False):
            ResponseFactory(asked=asked, answer=choice)
    with django_assert_num_queries(2):
        both = scores([one.pk, other.pk])
    assert (both[one.pk].right, both[one.pk].points) == (3, 7.5)
    assert score(other) == both[other.pk]
    assert both[other.pk].right == 0
