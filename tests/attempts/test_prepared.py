"""SQL that is written once says the same as SQL that is written each time."""

import pytest

from quiz.attempts.models import AskedQuestion
from quiz.attempts.prepared import LARGEST, Prepared
from tests.factories.attempts import EVERY_FORM, attempt_of_four

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
