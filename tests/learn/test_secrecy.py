"""Nothing of the answer is on the wire before the answer is saved."""

import pytest

from content.live import unbroken
from quiz.attempts.models import AskedQuestion, Attempt
from tests.learn.quizzing import page_of, send, without_tokens

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}], ids=["page", "fragment"])
def test_page_is_the_same_bytes_whichever_option_is_right(signed_in, attempt: Attempt, htmx):
    for asked in attempt.asked.all():
        pages = set()
        for index in range(len(asked.options)):
            AskedQuestion.objects.filter(pk=asked.pk).update(key=[index])
            pages.add(without_tokens(page_of(signed_in, asked, **htmx)))
        assert len(pages) == 1


def test_page_is_the_same_bytes_whatever_the_explanation_facts_and_sources_are(
    signed_in, attempt: Attempt
):
    asked = attempt.asked.get(position=1)
    before = without_tokens(page_of(signed_in, asked))
    AskedQuestion.objects.filter(pk=asked.pk).update(
        explanation="Khác", facts=["khac"], sources=[], question_id="khac", type="khac"
    )
    assert without_tokens(page_of(signed_in, asked)) == before


def test_other_questions_stay_closed_after_one_is_answered(signed_in, attempt: Attempt):
    first, second = attempt.asked.all()[:2]
    second.explanation = "Bí mật của câu hai"
    second.save()
    fragment = send(signed_in, first, 0, **{"HX-Request": "true"}).content.decode()
    assert unbroken(first.explanation) in fragment
    for page in (fragment, page_of(signed_in, second), page_of(signed_in, first)):
        assert second.explanation not in page


def test_review_stays_closed_while_the_attempt_is_open(signed_in, attempt: Attempt):
    response = signed_in.get(f"/quiz/{attempt.pk}/review/")
    assert (response.status_code, response["Location"]) == (302, f"/quiz/{attempt.pk}/")


def test_pages_of_signed_in_people_are_not_stored(signed_in, attempt: Attempt):
    response = signed_in.get(f"/quiz/{attempt.pk}/1/")
    assert "no-store" in response["Cache-Control"]
