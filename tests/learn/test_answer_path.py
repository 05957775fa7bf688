"""What one answer costs: every student of a class sends one in the same second."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quiz.attempts.models import Attempt
from tests.learn.quizzing import right_answer, send, wrong_answer

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
CONTROL = re.compile(r"(BEGIN|COMMIT|SAVEPOINT|RELEASE)\b")
MOST = 8
LARGEST = 3 * 1024


def statements(client, asked, answer) -> list[str]:
    """The statements of one answer, without where its transaction begins and ends."""
    with CaptureQueriesContext(connection) as queries:
        response = send(client, asked, answer, key=str(uuid4()), **HTMX)
    assert response.status_code == 200
    return [q["sql"] for q in queries if not CONTROL.match(q["sql"])]


@pytest.mark.parametrize("choose", [right_answer, wrong_answer])
def test_an_answer_takes_8_statements_and_writes_2_rows(signed_in, every_form: Attempt, choose):
    for asked in every_form.asked.all():
        done = statements(signed_in, asked, choose(asked))
        written = [sql for sql in done if not sql.startswith("SELECT")]
        assert len(done) <= MOST, (asked.type, done)
        assert len(written) == (2 if len(asked.facts) == 1 else 1), written


def test_later_answers_take_no_more_statements(signed_in, attempt: Attempt):
    """Counted for questions on one fact, which teach the memory."""
    one_fact = [asked for asked in attempt.asked.all() if len(asked.facts) == 1]
    counts = {len(statements(signed_in, asked, right_answer(asked))) for asked in one_fact}
    assert len(one_fact) > 3
    assert len(counts) == 1


def test_one_transaction_for_answer_and_memory(signed_in, attempt: Attempt):
    """Savepoints inside it would be two statements for nothing."""
    asked = attempt.asked.get(position=1)
    with CaptureQueriesContext(connection) as queries:
        send(signed_in, asked, right_answer(asked), key=str(uuid4()), **HTMX)
    begun = [q["sql"] for q in queries if re.match(r"BEGIN|SAVEPOINT", q["sql"])]
    assert len(begun) == 1


def test_what_comes_back_is_small(signed_in, every_form: Attempt):
    """As it goes over the wire."""
    for asked in every_form.asked.all():
        headers = HTMX | {"Accept-Encoding": "gzip"}
        response = send(signed_in, asked, wrong_answer(asked), key=str(uuid4()), **headers)
        assert response["Content-Encoding"] == "gzip"
        assert len(response.content) <= LARGEST, asked.type


@pytest.mark.parametrize("key", [" ", "no-key", "7d3f4b1e", "\0" * 36, "g" * 32])
def test_answer_without_a_key_is_not_saved(signed_in, attempt: Attempt, key: str):
    """Our page sends one with every form."""
    asked = attempt.asked.get(position=1)
    assert send(signed_in, asked, right_answer(asked), key=key, **HTMX).status_code == 400
    assert not asked.responses.exists()
