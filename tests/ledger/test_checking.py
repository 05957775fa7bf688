"""The checker finds each way in which an answer can go wrong, and nothing where none has."""

from uuid import uuid4

import pytest

from quiz.attempts.models import Attempt, Response
from quiz.progress.actions import answer_and_remember
from quiz.progress.models import Card
from tests.factories.attempts import NOW, AskedQuestionFactory, AttemptFactory
from tests.ledger.checking import check
from tests.ledger.entries import Entry, Ledger, read
from tests.ledger.forms import questions_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> Entry:
    """An acknowledged answer that is in the database, with what it taught."""
    asked = AskedQuestionFactory(attempt=AttemptFactory(total=1), position=1)
    key = uuid4()
    answer_and_remember(asked=asked, answer=2, client_key=key, now=NOW)
    return Entry(str(key), asked.attempt_id, 1, 1, {"choice": ["2"]}, "acked")


def faults(*entries: Entry) -> list[str]:
    """The first word of each fault."""
    return [fault.split(":")[0] for fault in check(entries).faults]


def test_nothing_is_wrong_where_nothing_is(entry: Entry) -> None:
    assert faults(entry) == []
    assert check([entry]).acked == 1


def test_an_acknowledged_answer_that_is_gone(entry: Entry) -> None:
    Response.objects.all().delete()
    Card.objects.all().delete()
    assert faults(entry) == ["LOST"]


def test_an_answer_without_what_it_taught(entry: Entry) -> None:
    Card.objects.all().delete()
    assert faults(entry) == ["HALF THERE"]


def test_a_memory_without_its_answer(entry: Entry) -> None:
    Response.objects.all().delete()
    assert faults() == ["HALF THERE"]


def test_an_answer_that_was_changed(entry: Entry) -> None:
    Response.objects.update(answer=0)
    assert faults(entry) == ["CHANGED", "MARKED OTHERWISE"]


def test_an_answer_at_another_place(entry: Entry) -> None:
    Response.objects.update(sequence=7)
    assert faults(entry) == ["ELSEWHERE"]


def test_an_answer_that_nobody_sent(entry: Entry) -> None:
    assert faults() == ["FROM NOWHERE"]


def test_a_refused_answer_that_is_there(entry: Entry) -> None:
    refused = Entry(entry.key, entry.attempt, 1, 1, entry.fields, "refused")
    assert faults(refused) == ["REFUSED BUT SAVED"]


def test_an_unknown_answer_may_be_there_or_not(entry: Entry) -> None:
    fate = (entry.attempt, 1, 1, entry.fields, "unknown")
    found = check([Entry(entry.key, *fate), Entry(str(uuid4()), *fate)])
    assert (found.unknown, found.unknown_saved, found.faults) == (2, 1, ())


def test_a_sitting_without_its_questions(entry: Entry) -> None:
    Attempt.objects.update(total=2)
    assert faults(entry) == ["HALF A SITTING"]


def test_the_ledger_keeps_the_last_word(tmp_path) -> None:
    ledger = Ledger(tmp_path / "1.jsonl")
    sent = [Entry(str(at), 1, at, 1, {"typed": ["Huế"]}) for at in range(3)]
    for one in sent:
        ledger.sending(one)
    ledger.ended(sent[0], "acked")
    ledger.ended(sent[2], "refused")
    assert [one.fate for one in read(tmp_path)] == ["acked", "unknown", "refused"]
    assert read(tmp_path)[1] == sent[1]


def test_a_student_finds_every_form_of_answer(client, small_pack) -> None:
    from random import Random

    from django.urls import reverse

    from quiz.generation.answering.shown import Answer
    from tests.factories.attempts import attempt_of_every_form
    from tests.ledger.checking import meaning

    attempt = attempt_of_every_form(started_at=NOW)
    client.force_login(attempt.student)
    for asked in attempt.asked.all():
        address = reverse("learn:question", args=[attempt.pk, asked.position])
        [question] = questions_in(client.get(address).content.decode())
        assert question.position == asked.position
        assert question.hidden["client_key"]
        answer: Answer = meaning(asked, question.filled_in(Random(1)))
        asked.form.grade(asked.shown, answer)
