"""SQL that is written once does the same as SQL that is written each time."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from content.prepared import LARGEST, Prepared, PreparedInsert
from quiz.attempts.models import AskedQuestion, Response
from quiz.progress.models import CARD_KEY, MEMORY_COLUMNS, Card
from tests.factories.accounts import StudentFactory
from tests.factories.attempts import EVERY_FORM, NOW, AskedQuestionFactory, attempt_of_four

pytestmark = pytest.mark.django_db


def by_place(attempt: int, position: int):
    found = AskedQuestion.objects.filter(position=position, attempt=attempt)
    return found.order_by().values_list("pk", "stem", "options")


def test_rows_are_those_of_the_query_for_any_values() -> None:
    prepared = Prepared(by_place)
    for attempt in (attempt_of_four(), attempt_of_four()):
        for position in range(1, 6):
            assert prepared.run(attempt.pk, position) == list(by_place(attempt.pk, position))


def test_values_are_read_as_the_model_reads_them() -> None:
    for make in EVERY_FORM:
        asked = make()
        [(pk, stem, options)] = Prepared(by_place).run(asked.attempt_id, asked.position)
        assert (pk, stem, options) == (asked.pk, asked.stem, asked.options)


@pytest.mark.parametrize("number", [-1, LARGEST + 1, 10**30])
def test_numbers_that_no_row_has(number: int) -> None:
    assert Prepared(by_place).run(number, 1) == []
    assert Prepared(by_place).run(1, number) == []


def test_it_is_written_once() -> None:
    written = 0

    def counted(attempt: int, position: int):
        nonlocal written
        written += 1
        return by_place(attempt, position)

    prepared = Prepared(counted)
    for position in range(5):
        prepared.run(1, position)
    assert written == 1


def by_fact(pack: str, student: int, fact: str):
    cards = Card.objects.filter(student=student, fact=fact, pack=pack)
    return cards.order_by().values_list("pack", "student_id", "fact", "forms", "due")


class TestTexts:
    def test_rows_are_those_of_the_query(self) -> None:
        prepared = Prepared(by_fact)
        students = [StudentFactory(), StudentFactory()]
        texts = ["a", "b", "value 1", "' OR 1=1 --", "Đà Nẵng", "%s", "1"]
        for student in students:
            for text in texts:
                Card.objects.create(student=student, pack=text, fact=text, forms=[text], due=NOW)
        for student in students:
            for pack in texts:
                for fact in texts:
                    found = prepared.run(pack, student.pk, fact)
                    assert found == list(by_fact(pack, student.pk, fact))
                    assert len(found) == (pack == fact)

    def test_text_that_no_row_has(self) -> None:
        """PostgreSQL would refuse it."""
        assert Prepared(by_fact).run("a\0", 1, "a") == []


def response_to(asked: AskedQuestion, **changed) -> Response:
    return Response(
        asked=asked,
        client_key=uuid4(),
        answer=[1, 0],
        credit="0.5",
        is_right=False,
        saved_at=NOW,
        **changed,
    )


class TestInsert:
    def test_row_is_what_save_would_have_written(self) -> None:
        added = PreparedInsert(Response)
        for _ in range(2):
            new = response_to(AskedQuestionFactory())
            added.run(new)
            stored = Response.objects.get(pk=new.pk)
            for field in Response._meta.concrete_fields:
                assert getattr(stored, field.attname) == field.to_python(
                    getattr(new, field.attname)
                )

    def test_one_statement(self) -> None:
        asked = AskedQuestionFactory()
        with CaptureQueriesContext(connection) as queries:
            PreparedInsert(Response).run(response_to(asked))
        assert len(queries) == 1

    def test_what_is_unique_stays_so(self) -> None:
        added, asked = PreparedInsert(Response), AskedQuestionFactory()
        added.run(response_to(asked))
        with pytest.raises(IntegrityError), transaction.atomic():
            added.run(response_to(asked))
        assert Response.objects.count() == 1

    def test_row_that_is_there_takes_the_new_values(self) -> None:
        keep = PreparedInsert(Card, unique=CARD_KEY, changed=MEMORY_COLUMNS)
        student = StudentFactory()
        first = Card(student=student, pack="p", fact="f", asked=1, forms=["nth"])
        keep.run(first)
        again = Card(student=student, pack="p", fact="f", asked=2, forms=["nth", "cloze"], due=NOW)
        keep.run(again)
        keep.run(Card(student=student, pack="p", fact="another"))
        assert again.pk == first.pk
        assert Card.objects.count() == 2
        stored = Card.objects.get(pk=first.pk)
        assert (stored.asked, stored.forms, stored.due) == (2, ["nth", "cloze"], NOW)
