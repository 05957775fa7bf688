from datetime import timedelta
from decimal import Decimal
from random import Random
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from content.queries import Snapshot, snapshot
from quiz.attempts.actions import close_if_due, flag, save_answer, submit
from quiz.attempts.banks import bank
from quiz.attempts.deadlines import GRACE
from quiz.attempts.errors import Conflict, NothingToAsk, TooLate
from quiz.attempts.models import AskedQuestion, Attempt, LateAnswer, Mode, Response
from quiz.attempts.queries import answer_to, score, scores
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

END = NOW + timedelta(minutes=50)
MILLISECOND = timedelta(milliseconds=1)


def begin(student=None, **more):
    given = {"lesson": FIRST, "lang": "vi", "number": 5, "seed": 3, "now": NOW} | more
    return start(student=student or StudentFactory(), content=snapshot(), **given)


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


def asked_in_exam(make=AskedQuestionFactory, **fields) -> AskedQuestion:
    """A question of an open exam that ends at END."""
    return make(attempt=AttemptFactory(mode=Mode.EXAM, lesson="", deadline_at=END), **fields)


def given(asked: AskedQuestion, choice: object, sequence: int, **more) -> Response:
    return answer(
        **{
            "asked": asked,
            "answer": choice,
            "client_key": uuid4(),
            "now": NOW,
            "sequence": sequence,
        }
        | more
    )


def stands(asked: AskedQuestion) -> tuple[object, int] | None:
    """The answer that counts, and its sequence."""
    asked.refresh_from_db()
    last = answer_to(asked)
    return None if last is None else (last.answer, last.sequence)


class TestChangingAnswers:
    """In an exam the last answer counts; older ones stay as they were."""

    def test_a_later_answer_takes_the_place_of_the_earlier(self) -> None:
        asked = asked_in_exam(key=[2])
        for sequence, choice in enumerate((0, 2, 1), start=1):
            given(asked, choice, sequence)
        assert stands(asked) == (1, 3)
        kept = [(r.sequence, r.answer, r.is_right) for r in asked.responses.all()]
        assert kept == [(1, 0, False), (2, 2, True), (3, 1, False)]
        assert score(asked.attempt).right == 0

    def test_the_score_is_that_of_the_last(self) -> None:
        asked = asked_in_exam(ClusterFactory, marks=Decimal(1))
        given(asked, [0, 1, 1, 1], 1)
        assert score(asked.attempt).points == Decimal("0.1")
        given(asked, [1, 0, 0, 1], 2)
        assert score(asked.attempt).points == 1
        given(asked, [1, 0, None, 1], 3)
        assert score(asked.attempt).points == Decimal("0.5")

    def test_numbers_may_be_left_out(self) -> None:
        asked = asked_in_exam()
        given(asked, 0, 4)
        given(asked, 1, 9)
        assert stands(asked) == (1, 9)

    @pytest.mark.parametrize("stale", [1, 2, 3])
    def test_one_that_another_tab_has_overtaken_is_refused(self, stale: int) -> None:
        asked = asked_in_exam()
        latest = given(asked, 1, 3)
        with pytest.raises(Conflict) as refusal:
            given(asked, 2, stale)
        assert refusal.value.first == latest
        assert stands(asked) == (1, 3)

    def test_the_same_sent_again_is_known_even_when_others_followed(self) -> None:
        asked, key = asked_in_exam(), uuid4()
        first = given(asked, 0, 1, client_key=key)
        given(asked, 1, 2)
        assert given(asked, 0, 1, client_key=key) == first
        assert stands(asked) == (1, 2)

    def test_a_key_used_before_never_brings_another_answer(self) -> None:
        asked, key = asked_in_exam(), uuid4()
        given(asked, 0, 1, client_key=key)
        with pytest.raises(Conflict) as refusal:
            given(asked, 1, 2, client_key=key)
        assert refusal.value.first is not None
        assert refusal.value.first.answer == 0

    def test_where_feedback_comes_at_once_only_the_first_is_taken(self) -> None:
        asked = AskedQuestionFactory()
        given(asked, 0, 1)
        with pytest.raises(Conflict):
            given(asked, 1, 2)
        assert stands(asked) == (0, 1)

    @pytest.mark.parametrize("seed", range(5))
    def test_three_tabs_in_any_order_never_go_back(self, seed: int) -> None:
        asked, random = asked_in_exam(), Random(seed)
        sent = [(sequence, random.randrange(4)) for sequence in range(1, 9) for _ in range(3)]
        random.shuffle(sent)
        highest = 0
        for sequence, choice in sent:
            if sequence > highest:
                given(asked, choice, sequence)
                highest, counted = sequence, choice
            else:
                with pytest.raises(Conflict):
                    given(asked, choice, sequence)
            assert stands(asked) == (counted, highest)

    def test_questions_do_not_share_their_numbers(self) -> None:
        one = asked_in_exam()
        other = AskedQuestionFactory(attempt=one.attempt)
        given(one, 0, 5)
        given(other, 1, 1)
        assert (stands(one), stands(other)) == ((0, 5), (1, 1))


class TestTheEnd:
    @pytest.mark.parametrize("before", [GRACE, timedelta(0), -GRACE])
    def test_until_grace_is_over_an_answer_counts(self, before: timedelta) -> None:
        asked = asked_in_exam()
        given(asked, 1, 1, now=END - before)
        assert stands(asked) == (1, 1)
        assert not LateAnswer.objects.exists()

    def test_a_millisecond_later_it_is_refused_and_kept(self) -> None:
        asked = asked_in_exam()
        first, key = given(asked, 1, 1), uuid4()
        for _ in range(2):  # and once only
            with pytest.raises(TooLate) as refusal:
                given(asked, 2, 2, client_key=key, now=END + GRACE + MILLISECOND)
            assert refusal.value.first == first
        late = LateAnswer.objects.get()
        assert (late.asked, late.answer, late.client_key) == (asked, 2, key)
        assert late.arrived_at == END + GRACE + MILLISECOND
        assert stands(asked) == (1, 1)

    def test_a_late_answer_closes_the_sitting_at_its_deadline(self) -> None:
        asked = asked_in_exam()
        with pytest.raises(TooLate):
            given(asked, 2, 1, now=END + timedelta(hours=3))
        assert Attempt.objects.get().submitted_at == END

    def test_late_is_late_whoever_closed_it_by_the_clock(self) -> None:
        asked = asked_in_exam()
        close_if_due(attempt=asked.attempt, now=END + timedelta(minutes=1))
        with pytest.raises(TooLate):
            given(asked, 2, 1, now=END + timedelta(minutes=1))
        assert LateAnswer.objects.count() == 1

    def test_who_handed_in_before_is_not_late_but_done(self) -> None:
        asked = asked_in_exam()
        submit(attempt=asked.attempt, now=NOW)
        with pytest.raises(Conflict) as refusal:
            given(asked, 2, 1, now=END + timedelta(hours=1))
        assert not isinstance(refusal.value, TooLate)
        assert not LateAnswer.objects.exists()

    def test_what_was_saved_in_time_is_known_after_the_end(self) -> None:
        asked, key = asked_in_exam(), uuid4()
        first = given(asked, 1, 1, client_key=key)
        assert given(asked, 1, 1, client_key=key, now=END + timedelta(hours=1)) == first
        assert not LateAnswer.objects.exists()

    def test_without_a_deadline_there_is_all_the_time(self) -> None:
        asked = AskedQuestionFactory()
        given(asked, 1, 1, now=NOW + timedelta(days=400))
        assert stands(asked) == (1, 1)

    @pytest.mark.parametrize(
        ("handed_in", "counts_as"),
        [
            (END - MILLISECOND, END - MILLISECOND),
            (END, END),
            (END + MILLISECOND, END),
            (END + timedelta(days=1), END),
        ],
    )
    def test_handed_in_after_the_end_is_handed_in_at_the_end(self, handed_in, counts_as) -> None:
        attempt = asked_in_exam().attempt
        assert submit(attempt=attempt, now=handed_in).submitted_at == counts_as

    @pytest.mark.parametrize(
        ("moment", "is_open"), [(GRACE, True), (GRACE + MILLISECOND, False), (-GRACE, True)]
    )
    def test_looking_closes_what_is_due(self, moment: timedelta, is_open: bool) -> None:
        attempt = asked_in_exam().attempt
        assert close_if_due(attempt=attempt, now=END + moment).is_open is is_open
        attempt.refresh_from_db()
        assert attempt.is_open is is_open

    def test_what_is_closed_stays_as_it_is(self) -> None:
        attempt = submit(attempt=asked_in_exam().attempt, now=NOW)
        later = END + timedelta(days=1)
        assert close_if_due(attempt=attempt, now=later).submitted_at == NOW


class TestFlag:
    def test_set_and_taken_away(self) -> None:
        asked = asked_in_exam()
        for on in (True, True, False):
            flag(asked=asked, on=on)
            assert asked.is_flagged is on
            asked.refresh_from_db()
            assert asked.is_flagged is on

    def test_only_this_one(self) -> None:
        asked = asked_in_exam()
        other = AskedQuestionFactory(attempt=asked.attempt)
        flag(asked=asked, on=True)
        other.refresh_from_db()
        assert not other.is_flagged

    def test_not_once_it_is_handed_in(self) -> None:
        asked = asked_in_exam()
        first = given(asked, 1, 1)
        submit(attempt=asked.attempt, now=NOW)
        with pytest.raises(Conflict) as refusal:
            flag(asked=asked, on=True)
        assert refusal.value.first == first
        asked.refresh_from_db()
        assert not asked.is_flagged


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
