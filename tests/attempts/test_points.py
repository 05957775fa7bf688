"""What is stored of a sitting's worth is what would be worked out anew."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.attempts.actions import close_all_due, submit
from quiz.attempts.marking import Marked, add_up, kept, out_of_ten
from quiz.attempts.models import Attempt, Response
from quiz.attempts.points import store_points
from quiz.attempts.queries import score
from tests.factories.attempts import (
    NOW,
    AskedQuestionFactory,
    ClusterFactory,
    ResponseFactory,
    attempt_of_every_form,
    attempt_of_four,
)

MARKS = st.none() | st.decimals(min_value=0, max_value=4, places=3)
ANSWERS = st.none() | st.integers(0, 3)
WORTH = st.none() | st.decimals(min_value=0, max_value=1, places=4)


def is_as_worked_out(attempt: Attempt) -> bool:
    attempt.refresh_from_db()
    return (attempt.points, attempt.out_of) == kept(score(attempt))


@pytest.mark.pure
def test_thirds_are_rounded_where_they_are_stored() -> None:
    points, out_of = kept(add_up([Marked(Decimal(1)), Marked(), Marked()]))
    assert (str(points), out_of) == ("3.333333", 10)


@pytest.mark.pure
@pytest.mark.parametrize(
    ("points", "out_of", "of_ten"), [("5", "20", "2.5"), ("7.25", "10", "7.25"), ("0", "0", "0")]
)
def test_papers_of_other_totals_are_scaled_to_ten(points: str, out_of: str, of_ten: str) -> None:
    assert out_of_ten(Decimal(points), Decimal(out_of)) == Decimal(of_ten)


@pytest.mark.django_db
def test_handing_in_stores_what_it_is_worth() -> None:
    attempt = attempt_of_every_form()
    cluster = attempt.asked.get(stem__contains="Đọc Tư liệu")
    ResponseFactory(asked=cluster, answer=[1, 0, 1, 0])
    assert attempt.points is None
    submit(attempt=attempt, now=NOW)
    assert is_as_worked_out(attempt)
    assert attempt.points == Decimal("0.416667")  # a quarter of one question of six


@pytest.mark.django_db
def test_closing_by_itself_stores_it_too() -> None:
    attempt = attempt_of_four(deadline_at=NOW)
    ResponseFactory(asked=attempt.asked.first(), answer=0)
    assert close_all_due(now=NOW + timedelta(hours=1)) == 1
    assert is_as_worked_out(attempt)
    assert attempt.points == Decimal("2.5")


@pytest.mark.django_db
def test_an_answer_that_counts_otherwise_is_stored_again() -> None:
    attempt = attempt_of_four()
    response = ResponseFactory(asked=attempt.asked.first(), answer=1)
    submit(attempt=attempt, now=NOW)
    Response.objects.filter(pk=response.pk).update(credit=1, is_right=True)
    store_points([attempt.pk])
    assert is_as_worked_out(attempt)
    assert attempt.points == Decimal("2.5")


@pytest.mark.django_db
def test_what_is_not_handed_in_has_no_points() -> None:
    attempt = attempt_of_four()
    store_points([attempt.pk])
    attempt.refresh_from_db()
    assert (attempt.points, attempt.out_of) == (None, None)


@pytest.mark.django_db
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None
)
@given(st.lists(st.tuples(MARKS, ANSWERS, WORTH), max_size=8))
def test_recomputed_is_stored_for_any_paper(paper: list[tuple[Any, Any, Any]]) -> None:
    attempt = attempt_of_four(submitted_at=None)
    for place, (marks, answer, credit) in enumerate(paper, start=5):
        make = ClusterFactory if place % 3 == 0 else AskedQuestionFactory
        asked = make(attempt=attempt, position=place, marks=marks)
        if answer is not None:
            given_ = [answer % 2] * 4 if make is ClusterFactory else answer
            response = ResponseFactory(asked=asked, answer=given_)
            if credit is not None:
                Response.objects.filter(pk=response.pk).update(credit=credit)
    submit(attempt=attempt, now=NOW)
    assert is_as_worked_out(attempt)
    Attempt.objects.filter(pk=attempt.pk).update(points=None, out_of=None)
    store_points([attempt.pk])
    assert is_as_worked_out(attempt)


@pytest.mark.django_db(transaction=True)
class TestOldSittings:
    """Those handed in before points were stored."""

    OLD, NEW = "0007_rulings_and_occasions", "0008_fill_points"

    @pytest.fixture(autouse=True)
    def _back_to_now(self) -> Iterator[None]:
        yield
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())

    def test_the_migration_fills_them(self, monkeypatch: pytest.MonkeyPatch) -> None:
        closed = [attempt_of_every_form(submitted_at=NOW) for _ in range(3)]
        paper = attempt_of_four(submitted_at=NOW)
        paper.asked.update(marks=Decimal("0.25"))
        open_ = attempt_of_four()
        for attempt in (*closed, paper):
            ResponseFactory(asked=attempt.asked.first(), answer=0)
        module = __import__("quiz.attempts.migrations.0008_fill_points", fromlist=["BATCH"])
        monkeypatch.setattr(module, "BATCH", 2)
        for migration in (self.OLD, self.NEW):
            MigrationExecutor(connection).migrate([("attempts", migration)])
        assert all(map(is_as_worked_out, [*closed, paper]))
        assert (paper.points, paper.out_of) == (Decimal("0.25"), 1)
        open_.refresh_from_db()
        assert open_.points is None
