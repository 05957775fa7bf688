from uuid import uuid4

import pytest

from content.knowledge.wording.voice import BLANK
from content.live import unbroken
from quiz.attempts.actions import submit
from quiz.attempts.models import Attempt, Response
from quiz.progress.models import Card
from tests.factories.attempts import NOW
from tests.learn.quizzing import page_of, reasons, right_answer, send, wrong_answer

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def first(attempt: Attempt):
    return attempt.asked.get(position=1)


class TestStart:
    def test_starts_and_goes_to_the_first_question(self, signed_in, small_pack):
        response = signed_in.post("/lessons/second-lesson/quiz/", follow=True)
        attempt = Attempt.objects.get()
        assert response.redirect_chain[-1][0] == f"/quiz/{attempt.pk}/1/"
        assert attempt.asked.count() == 4
        html = response.content.decode()
        for part in first(attempt).stem.split(BLANK):  # a gap to be filled is drawn as a line
            assert unbroken(part) in html

    def test_goes_on_where_it_stopped(self, signed_in, attempt: Attempt):
        send(signed_in, first(attempt), right_answer(first(attempt)))
        response = signed_in.post("/lessons/first-lesson/quiz/", follow=True)
        assert response.redirect_chain[-1][0] == f"/quiz/{attempt.pk}/2/"
        assert Attempt.objects.count() == 1

    def test_speaks_the_language_of_the_page(self, signed_in, small_pack):
        signed_in.cookies["django_language"] = "en"
        signed_in.post("/lessons/first-lesson/quiz/")
        assert Attempt.objects.get().lang == "en"

    def test_lesson_without_questions_says_so(self, signed_in, small_pack, monkeypatch):
        monkeypatch.setattr("quiz.progress.sittings.practice_plan", lambda *a, **k: [])
        response = signed_in.post("/lessons/first-lesson/quiz/", follow=True)
        assert "Bài học này chưa có câu hỏi nào." in response.content.decode()
        assert not Attempt.objects.exists()


class TestAnswer:
    def test_plain_browser_is_sent_to_the_feedback(self, signed_in, attempt: Attempt):
        asked = first(attempt)
        response = send(signed_in, asked, right_answer(asked))
        assert (response.status_code, response["Location"]) == (
            302,
            f"/quiz/{attempt.pk}/1/#feedback",
        )
        page = page_of(signed_in, asked)
        assert "Chính xác!" in page
        assert unbroken(reasons(asked)[0]) in page
        assert "https://example.org/book" in page
        assert f"/lessons/first-lesson/#said-{asked.facts[0]}" in page
        assert f"/quiz/{attempt.pk}/2/" in page

    def test_htmx_gets_only_the_card(self, signed_in, attempt: Attempt):
        asked = first(attempt)
        fragment = send(signed_in, asked, wrong_answer(asked), **HTMX).content.decode()
        assert "<html" not in fragment
        assert "Chưa đúng" in fragment
        assert unbroken(reasons(asked)[0]) in fragment
        assert 'hx-swap-oob="innerHTML"' in fragment

    def test_answer_is_remembered(self, signed_in, every_form: Attempt):
        asked = every_form.asked.get(type="date_of")
        send(signed_in, asked, right_answer(asked))
        assert Card.objects.get().fact == asked.facts[0]

    @pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
    def test_second_answer_is_refused_and_the_first_stands(
        self, signed_in, attempt: Attempt, headers
    ):
        asked = first(attempt)
        send(signed_in, asked, right_answer(asked))
        response = send(signed_in, asked, wrong_answer(asked), key=str(uuid4()), **headers)
        assert response.status_code == 409
        assert "Câu này em đã trả lời rồi" in response.content.decode()
        assert Response.objects.get().is_right

    def test_same_form_twice_shows_the_same_feedback(self, signed_in, attempt: Attempt):
        asked, key = first(attempt), str(uuid4())
        for _ in range(2):
            assert send(signed_in, asked, right_answer(asked), key=key).status_code == 302
        assert Response.objects.count() == 1

    def test_answer_after_handing_in_is_refused(self, signed_in, attempt: Attempt):
        submit(attempt=attempt, now=NOW)
        response = send(signed_in, first(attempt), right_answer(first(attempt)), key=str(uuid4()))
        assert response.status_code == 409
        assert not Response.objects.exists()

    def test_source_that_is_no_web_address_is_no_link(self, signed_in, attempt: Attempt):
        asked = first(attempt)
        asked.sources = [
            {"title": "<b>T", "publisher": "", "date": "", "url": "javascript:x()", "at": ""}
        ]
        asked.save()
        send(signed_in, asked, right_answer(asked))
        page = page_of(signed_in, asked)
        assert "javascript:" not in page
        assert "&lt;b&gt;T" in page


class TestHandingIn:
    def test_all_answered_leads_to_handing_in_then_to_the_review(self, signed_in, attempt):
        for asked in attempt.asked.all():
            choice = wrong_answer(asked) if asked.position == 1 else right_answer(asked)
            send(signed_in, asked, choice)
        page = signed_in.get(f"/quiz/{attempt.pk}/").content.decode()
        assert "Em đã trả lời 8/8 câu" in page
        response = signed_in.post(f"/quiz/{attempt.pk}/finish/", follow=True)
        assert response.redirect_chain == [(f"/quiz/{attempt.pk}/review/", 302)]
        review = response.content.decode()
        assert "8,75" in review
        assert "Em làm đúng 7/8 câu" in review
        for asked in attempt.asked.all():
            assert unbroken(reasons(asked)[0]) in review

    def test_blanks_are_shown_as_blank(self, signed_in, attempt: Attempt):
        review = signed_in.post(f"/quiz/{attempt.pk}/finish/", follow=True).content.decode()
        assert review.count("Em bỏ trống câu này.") == 8
        assert "Em làm đúng 0/8 câu" in review

    def test_closed_attempt_leads_to_its_review(self, signed_in, attempt: Attempt):
        submit(attempt=attempt, now=NOW)
        assert signed_in.get(f"/quiz/{attempt.pk}/")["Location"] == f"/quiz/{attempt.pk}/review/"

    def test_review_outlives_its_lesson(self, signed_in, attempt: Attempt):
        Attempt.objects.update(lesson="gone", submitted_at=NOW)
        assert signed_in.get(f"/quiz/{attempt.pk}/review/").status_code == 200

    def test_review_takes_the_same_queries_for_1_and_30_questions(
        self, signed_in, student, small_pack, django_assert_num_queries
    ):
        for number in (1, 30):
            pk = _handed_in(student, number)
            with django_assert_num_queries(9):
                response = signed_in.get(f"/quiz/{pk}/review/")
            assert response.content.decode().count("Vì sao thế?") == number


def _handed_in(student, number: int) -> int:
    from tests.factories.attempts import AskedQuestionFactory, AttemptFactory, ResponseFactory

    attempt = AttemptFactory(student=student, submitted_at=NOW)
    for position in range(1, number + 1):
        asked = AskedQuestionFactory(attempt=attempt, position=position, stem="Vì sao thế?")
        ResponseFactory(asked=asked)
    return attempt.pk
