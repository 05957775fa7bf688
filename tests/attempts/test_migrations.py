"""Answers given while a question could only be one choice are kept as answers of its form."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from quiz.attempts.models import question_hash

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 3, 2, tzinfo=UTC)
OLD, NEW = "0001_initial", "0004_only_answers"
YEARS = [{"text": f"{year}.", "ref": str(year)} for year in (2001, 2002, 2003)]
WORDS = [{"text": "Đúng", "ref": "true"}, {"text": "Sai", "ref": "false"}]


@pytest.fixture(autouse=True)
def _back_to_now() -> Iterator[None]:
    """Whatever happens, other tests find the tables as they are now, and empty."""
    yield
    state(NEW).get_model("attempts", "Attempt").objects.all().delete()
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def state(migration: str) -> StateApps:
    """The tables as one migration leaves them."""
    executor = MigrationExecutor(connection)
    executor.migrate([("attempts", migration)])
    people = executor.loader.graph.leaf_nodes("accounts")  # their tables stay as they are now
    return executor.loader.project_state([("attempts", migration), *people]).apps


def ask(apps: StateApps, **question: Any) -> Any:
    """An asked question, in an attempt of its own."""
    user = apps.get_model("accounts", "User").objects.create(sign_in_name=uuid4().hex)
    attempt = apps.get_model("attempts", "Attempt").objects.create(
        student=user, pack="p", lesson="l", lang="vi", seed=1, revision=1, started_at=NOW
    )
    plain = {"position": 1, "question_id": "q:1", "stem": "?", "facts": ["f"], "sources": []}
    return apps.get_model("attempts", "AskedQuestion").objects.create(
        attempt=attempt, explanation="Vì thế.", **plain | question
    )


def reply(apps: StateApps, asked: Any, **answer: Any) -> int:
    model = apps.get_model("attempts", "Response")
    return model.objects.create(asked=asked, client_key=uuid4(), saved_at=NOW, **answer).pk


def test_old_answers_become_answers_of_their_form_and_back(monkeypatch) -> None:
    """However many batches they come in: here each row is one."""
    monkeypatch.setattr(import_module("quiz.attempts.migrations.0003_fill_answers"), "BATCH", 1)
    old = state(OLD)
    chosen = ask(old, type="date_of", options=YEARS, key=[2])
    judged = ask(old, type="true_false", options=WORDS, key=[1], statement="Ý này.")
    for asked, choice, right in ((chosen, 2, True), (judged, 0, False)):
        reply(old, asked, choice=choice, is_right=right)

    new = state(NEW)
    one, other = new.get_model("attempts", "AskedQuestion").objects.order_by("pk")
    assert (one.key, one.options, one.question_hash) == ([2], YEARS, question_hash("q:1"))
    assert (other.key, other.options) == ([0], [])
    assert other.statements == [{"text": "Ý này.", "told": ""}]
    replies = new.get_model("attempts", "Response").objects.order_by("pk")
    assert [(r.answer, r.credit, r.is_right) for r in replies] == [(2, 1, True), ([1], 0, False)]

    again = state(OLD)
    one, other = again.get_model("attempts", "AskedQuestion").objects.order_by("pk")
    assert (other.key, other.options, other.statement) == ([1], WORDS, "Ý này.")
    replies = again.get_model("attempts", "Response").objects.order_by("pk")
    assert [(r.choice, r.is_right) for r in replies] == [(2, True), (0, False)]


def test_what_the_old_tables_cannot_hold_is_not_thrown_away() -> None:
    new = state(NEW)
    asked = ask(new, type="members", options=YEARS, key=[0, 1], question_hash="x")
    pk = reply(new, asked, answer=[0, 1], credit=1, is_right=True)
    with pytest.raises(ValueError, match="cannot be kept as one choice"):
        state(OLD)
    assert state(NEW).get_model("attempts", "Response").objects.get(pk=pk).answer == [0, 1]
