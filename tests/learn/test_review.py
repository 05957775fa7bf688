"""The review of the day and practice without end, as a student meets them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from content.queries import Snapshot
from quiz.attempts.actions import submit
from quiz.attempts.going_on import ask_more
from quiz.attempts.models import AskedQuestion, Attempt, Mode
from quiz.progress.models import Ability, Card
from tests.factories.accounts import StudentFactory
from tests.factories.attempts import AskedQuestionFactory, AttemptFactory
from tests.factories.lessons import FACTS, FIRST, SECOND
from tests.factories.progress import CardFactory
from tests.learn.quizzing import page_of, right_answer, send, wrong_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def due(student, small_pack: Snapshot) -> list[Card]:
    """Three facts of the first lesson and two of the second wait for review."""
    yesterday = timezone.now() - timedelta(days=1)
    return [
        CardFactory(
            student=student,
            fact=fact,
            asked=1,
            right=1,
            forms=["date_of"],
            stability=1.3,
            difficulty=5,
            due=yesterday,
            last_review=yesterday - timedelta(days=2),
            last_scored_on=(yesterday - timedelta(days=2)).date(),
            last_was_right=True,
            reps=1,
            right_days=1,
        )
        for fact in (*FACTS[:3], *FACTS[8:10])
    ]


def begin(client, address: str = "/review/start/") -> Attempt:
    response = client.post(address)
    assert response.status_code == 302
    return Attempt.objects.get(submitted_at=None)


def asked_in(attempt: Attempt) -> list[AskedQuestion]:
    return list(attempt.asked.select_related("attempt").order_by("position"))


def text(client, address: str) -> str:
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return response.content.decode()


class TestReview:
    def test_home_offers_it_with_how_many_and_how_long(self, signed_in, due):
        page = text(signed_in, "/")
        assert "Có 5 điều em sắp quên" in page
        assert "Phần ôn hôm nay có 5 câu, mất khoảng 2 phút." in page
        assert 'action="/review/start/"' in page

    def test_asks_all_that_is_due_over_all_lessons(self, signed_in, due):
        attempt = begin(signed_in)
        assert (attempt.mode, attempt.lesson) == (Mode.REVIEW, "")
        facts = [asked.facts for asked in asked_in(attempt)]
        assert all(len(about) == 1 for about in facts)
        assert {fact for (fact,) in facts} >= {card.fact for card in due}

    def test_every_answer_plans_its_fact_anew(self, signed_in, due):
        attempt = begin(signed_in)
        for number, asked in enumerate(asked_in(attempt)):
            send(signed_in, asked, right_answer(asked))
            # the answer before was long ago: the next one is no guess
            asked.responses.update(saved_at=timezone.now() - timedelta(minutes=number + 1))
        for card in due:
            card.refresh_from_db()
            assert card.due > timezone.now(), card.fact

    def test_pages_say_what_they_are_and_lead_to_the_lesson_of_each_fact(self, signed_in, due):
        attempt = begin(signed_in)
        asked = next(a for a in asked_in(attempt) if a.facts == [FACTS[8]])
        page = page_of(signed_in, asked)
        assert "Ôn hôm nay" in page
        send(signed_in, asked, wrong_answer(asked))
        assert f"/lessons/{SECOND}/#said-{FACTS[8]}" in page_of(signed_in, asked)
        signed_in.post(f"/quiz/{attempt.pk}/finish/")
        review = text(signed_in, f"/quiz/{attempt.pk}/review/")
        assert "Ôn hôm nay" in review
        assert f"/lessons/{SECOND}/#said-{FACTS[8]}" in review
        assert f"/lessons/{FIRST}/#said-" in review

    def test_goes_on_where_it_stopped(self, signed_in, due):
        attempt = begin(signed_in)
        assert begin(signed_in) == attempt
        page = text(signed_in, "/")
        assert "Ôn tiếp" in page
        assert f"/quiz/{attempt.pk}/" in page

    def test_left_open_for_a_day_it_makes_room_for_the_next(self, signed_in, due, student):
        old = AttemptFactory(
            student=student,
            pack=due[0].pack,
            mode=Mode.REVIEW,
            lesson="",
            started_at=timezone.now() - timedelta(hours=25),
        )
        assert begin(signed_in) != old
        old.refresh_from_db()
        assert not old.is_open

    def test_nothing_due_says_so(self, signed_in, small_pack):
        response = signed_in.post("/review/start/", follow=True)
        assert "Hôm nay không có gì cần ôn." in response.content.decode()
        assert not Attempt.objects.exists()

    def test_same_queries_for_few_and_many(
        self, signed_in, student, small_pack, django_assert_num_queries
    ):
        for facts in (FACTS[:2], FACTS):
            Card.objects.all().delete()
            Attempt.objects.all().delete()
            for fact in facts:
                CardFactory(
                    student=student,
                    fact=fact,
                    asked=1,
                    stability=1.0,
                    difficulty=5,
                    due=timezone.now(),
                    last_review=timezone.now() - timedelta(days=2),
                )
            with django_assert_num_queries(14):
                signed_in.post("/review/start/")
            assert Attempt.objects.get().total == len(facts)


class TestPractice:
    def test_draws_five_and_then_five_more_for_ever(self, signed_in, small_pack):
        attempt = begin(signed_in, f"/lessons/{FIRST}/practice/")
        for batch in range(1, 5):
            for asked in asked_in(attempt)[-5:]:
                send(signed_in, asked, right_answer(asked))
            page = text(signed_in, f"/quiz/{attempt.pk}/")
            assert f"Em đã trả lời {5 * batch} câu." in page
            assert f'action="/practice/{attempt.pk}/more/"' in page
            response = signed_in.post(f"/practice/{attempt.pk}/more/", follow=True)
            assert response.redirect_chain[-1][0] == f"/quiz/{attempt.pk}/{5 * batch + 1}/"
        attempt.refresh_from_db()
        assert attempt.total == 25
        assert [a.position for a in asked_in(attempt)] == list(range(1, 26))

    def test_facts_come_back_only_after_the_others(self, signed_in, small_pack):
        attempt = begin(signed_in, f"/lessons/{FIRST}/practice/")
        for asked in asked_in(attempt):
            send(signed_in, asked, right_answer(asked))
        signed_in.post(f"/practice/{attempt.pk}/more/")
        facts = [asked.facts[0] for asked in asked_in(attempt)]
        assert set(facts[:8]) == set(FACTS[:8])
        hashes = [asked.question_hash for asked in asked_in(attempt)]
        assert len(set(hashes)) == 10

    def test_asked_for_twice_at_once_there_are_five_more(self, signed_in, small_pack):
        attempt = begin(signed_in, "/practice/start/")
        for asked in asked_in(attempt):
            send(signed_in, asked, right_answer(asked))
        signed_in.post(f"/practice/{attempt.pk}/more/")
        assert attempt.total == 5  # as the slower of two requests has read it
        assert ask_more(attempt=attempt, facts=FACTS, number=5, seed=1).total == 10
        assert attempt.asked.count() == 10

    def test_more_only_once_all_is_answered(self, signed_in, small_pack):
        attempt = begin(signed_in, "/practice/start/")
        signed_in.post(f"/practice/{attempt.pk}/more/")
        attempt.refresh_from_db()
        assert attempt.total == 5

    def test_going_on_learns_how_able_the_student_is(self, signed_in, small_pack, student):
        attempt = begin(signed_in, "/practice/start/")
        for asked in asked_in(attempt):
            send(signed_in, asked, right_answer(asked))
        assert not Ability.objects.exists()
        signed_in.post(f"/practice/{attempt.pk}/more/")
        assert Ability.objects.get(student=student).theta > 0

    def test_stops_when_the_student_wants(self, signed_in, small_pack):
        attempt = begin(signed_in, "/practice/start/")
        first, second = asked_in(attempt)[:2]
        send(signed_in, first, right_answer(first))
        assert "Dừng ở đây" in page_of(signed_in, first)
        send(signed_in, second, wrong_answer(second))
        page = signed_in.post(f"/quiz/{attempt.pk}/finish/", follow=True).content.decode()
        assert "Em đã trả lời 2 câu, đúng 1 câu." in page
        assert "Luyện tập tất cả các bài" in page
        assert page.count('class="question"') == 2

    def test_home_puts_other_things_before_it(self, signed_in, small_pack):
        attempt = begin(signed_in, "/practice/start/")
        assert f"/quiz/{attempt.pk}/" not in text(signed_in, "/")

    def test_left_open_for_a_day_is_handed_in_when_the_next_begins(
        self, signed_in, small_pack, student
    ):
        started = timezone.now() - timedelta(hours=25)
        old = AttemptFactory(
            student=student, pack=small_pack.slug, mode=Mode.PRACTICE, started_at=started
        )
        quiz = AttemptFactory(student=student, pack=small_pack.slug, started_at=started)
        signed_in.post("/practice/start/")
        old.refresh_from_db()
        quiz.refresh_from_db()
        assert not old.is_open
        assert quiz.is_open  # a lesson's quiz waits

    def test_unknown_lesson_is_not_there(self, signed_in, small_pack):
        assert signed_in.post("/lessons/nowhere/practice/").status_code == 404


class TestAccess:
    @pytest.mark.parametrize("address", ["/review/start/", "/practice/start/", "/practice/1/more/"])
    def test_reading_changes_nothing(self, signed_in, small_pack, address):
        assert signed_in.get(address).status_code == 405

    def test_someone_elses_practice_is_not_there(self, client, signed_in, small_pack):
        attempt = begin(signed_in, "/practice/start/")
        client.force_login(StudentFactory())
        assert client.post(f"/practice/{attempt.pk}/more/").status_code == 404
        attempt.refresh_from_db()
        assert attempt.total == 5

    def test_an_exam_is_not_answered_question_by_question(self, signed_in, small_pack, student):
        """There the answer would come with feedback."""
        asked = AskedQuestionFactory(
            attempt__student=student, attempt__mode=Mode.EXAM, attempt__lesson="", position=1
        )
        exam = asked.attempt
        assert signed_in.get(f"/quiz/{exam.pk}/1/").status_code == 404
        answer = {"client_key": str(uuid4()), "choice": "0"}
        assert signed_in.post(f"/quiz/{exam.pk}/1/answer/", answer).status_code == 404
        assert not asked.responses.exists()
        assert signed_in.get(f"/quiz/{exam.pk}/").headers["Location"] == f"/exam/{exam.pk}/"
        submit(attempt=exam, now=timezone.now())
        review = signed_in.get(f"/quiz/{exam.pk}/review/")
        assert review.headers["Location"] == f"/exam/{exam.pk}/result/"

    def test_more_is_for_practice_alone(self, signed_in, attempt):
        for asked in asked_in(attempt):
            send(signed_in, asked, right_answer(asked))
        signed_in.post(f"/practice/{attempt.pk}/more/")
        attempt.refresh_from_db()
        assert attempt.total == 8
