"""Nothing of the answer is on the wire before the answer is saved."""

from itertools import combinations, permutations, product
from uuid import uuid4

import pytest

from content.live import unbroken
from quiz.attempts import parts
from quiz.attempts.models import AskedQuestion, Attempt
from tests.factories.attempts import EVERY_FORM, options_of
from tests.learn.quizzing import page_of, post, reasons, right_answer, send, without_tokens

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
AS = pytest.mark.parametrize("htmx", [{}, HTMX], ids=["page", "fragment"])
HIDDEN = {
    "explanation": "Khác",
    "facts": ["khac"],
    "sources": [],
    "question_id": "khac",
    "question_hash": "khac",
    "accepted": ["Khác"],
    "fingerprint": "khac",
}


PARTS = {
    "one_choice": [parts.options],
    "several": [parts.options],
    "matching": [parts.rows],
    "judging": [parts.statements],
    "typed": [],
}


def keys_of(asked: AskedQuestion) -> list[list[int]]:
    """Every key that the question could have had."""
    options = range(len(asked.options))
    match asked.form_name:
        case "several":
            return [list(pair) for pair in combinations(options, 2)]
        case "matching":
            return [list(key) for key in permutations(options, len(asked.rows))]
        case "judging":
            return [list(key) for key in product((0, 1), repeat=len(asked.statements))]
        case _:
            return [[index] for index in options]


@AS
def test_page_is_the_same_bytes_whatever_the_key_is(signed_in, every_form: Attempt, htmx):
    for asked in every_form.asked.all():
        keys = keys_of(asked)
        pages = set()
        for key in keys:
            AskedQuestion.objects.filter(pk=asked.pk).update(key=key)
            pages.add(without_tokens(page_of(signed_in, asked, **htmx)))
        assert len(keys) > 1
        assert len(pages) == 1, asked.type


@AS
def test_a_slip_is_answered_with_the_same_bytes_whatever_the_key_is(
    signed_in, every_form: Attempt, htmx
):
    for asked in every_form.asked.all():
        pages = set()
        for key in keys_of(asked):
            AskedQuestion.objects.filter(pk=asked.pk).update(key=key)
            half = {"row-0": "1", "statement-0": "true"} if asked.position != 5 else {}
            response = post(signed_in, asked, half, key=str(uuid4()), **htmx)
            assert response.status_code == 422
            pages.add(without_tokens(response.content.decode()))
        assert len(pages) == 1, asked.type


def test_page_is_the_same_bytes_whatever_is_said_afterwards(signed_in, every_form: Attempt):
    for asked in every_form.asked.all():
        before = without_tokens(page_of(signed_in, asked))
        hidden = HIDDEN | {
            "options": [option | {"told": "Khác", "ref": "khac"} for option in asked.options],
            "statements": [statement | {"told": "Khác"} for statement in asked.statements],
        }
        AskedQuestion.objects.filter(pk=asked.pk).update(**hidden)
        assert without_tokens(page_of(signed_in, asked)) == before, asked.type


def test_what_could_be_typed_is_nowhere(signed_in, every_form: Attempt):
    asked = every_form.asked.get(type="cloze")
    before = without_tokens(page_of(signed_in, asked))
    options = options_of("Nam Phi")
    AskedQuestion.objects.filter(pk=asked.pk).update(options=options, accepted=["RSA"])
    assert without_tokens(page_of(signed_in, asked)) == before
    assert "Nam Phi" not in before


@pytest.mark.parametrize("make", EVERY_FORM)
def test_until_decided_no_part_of_a_question_knows_what_is_right(make):
    asked = make()
    known = set()
    for key in keys_of(asked):
        asked.key = key
        shown = [tuple(each(asked, None, decided=False)) for each in PARTS[asked.form_name]]
        known.add(str(shown))
    assert len(known) == 1
    assert "told='Sách" not in str(known)
    assert "told='Lí do" not in str(known)


def test_other_questions_stay_closed_after_one_is_answered(signed_in, attempt: Attempt):
    first, second = attempt.asked.all()[:2]
    second.explanation = "Bí mật của câu hai"
    second.save()
    fragment = send(signed_in, first, right_answer(first), **HTMX).content.decode()
    assert unbroken(reasons(first)[0]) in fragment
    for page in (fragment, page_of(signed_in, second), page_of(signed_in, first)):
        assert second.explanation not in page


def test_review_stays_closed_while_the_attempt_is_open(signed_in, attempt: Attempt):
    response = signed_in.get(f"/quiz/{attempt.pk}/review/")
    assert (response.status_code, response["Location"]) == (302, f"/quiz/{attempt.pk}/")


def test_pages_of_signed_in_people_are_not_stored(signed_in, attempt: Attempt):
    response = signed_in.get(f"/quiz/{attempt.pk}/1/")
    assert "no-store" in response["Cache-Control"]
