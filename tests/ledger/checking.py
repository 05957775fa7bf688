"""The ledger held against the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from quiz.attempts.models import AskedQuestion, Attempt, Mode, Response
from quiz.generation.answering.shown import FULL, Blank
from quiz.progress.models import Card
from tests.ledger.entries import Entry


@dataclass(frozen=True, slots=True)
class Found:
    """What is in the database of what the ledger tells; `faults` is what must not be."""

    acked: int
    refused: int
    unknown: int
    unknown_saved: int
    faults: tuple[str, ...]


def check(entries: Iterable[Entry]) -> Found:
    """Hold every entry against the database, and the database against itself."""
    ledger = {UUID(entry.key): entry for entry in entries}
    rows = Response.objects.select_related("asked__attempt").order_by()
    saved = {row.client_key: row for row in rows}
    fates = Counter(entry.fate for entry in ledger.values())
    saved_unknown = [key for key in saved if key in ledger and ledger[key].fate == "unknown"]
    faults = (
        *_faults_of_answers(ledger, saved),
        *faults_of_memory(),
        *faults_of_sittings(),
        *faults_of_files(),
    )
    return Found(
        fates["acked"], fates["refused"], fates["unknown"], len(saved_unknown), tuple(faults)
    )


def _faults_of_answers(ledger: dict[UUID, Entry], saved: dict[UUID, Response]) -> Iterator[str]:
    for key, entry in ledger.items():
        row = saved.get(key)
        if row is None and entry.fate == "acked":
            yield f"LOST: {entry} was acknowledged and is not there"
        elif row is not None and entry.fate == "refused":
            yield f"REFUSED BUT SAVED: {entry}"
        elif row is not None:
            yield from _faults_of_row(entry, row)
    yield from (f"FROM NOWHERE: {row.pk}" for key, row in saved.items() if key not in ledger)


def _faults_of_row(entry: Entry, row: Response) -> Iterator[str]:
    place = (row.asked.attempt_id, row.asked.position, row.sequence)
    if place != (entry.attempt, entry.position, entry.sequence):
        yield f"ELSEWHERE: {entry} is at {place}"
    sent = meaning(row.asked, entry.fields)
    if row.answer != sent:
        yield f"CHANGED: {entry} is {row.answer}, sent was {sent}"
    credit = row.asked.form.grade(row.asked.shown, row.answer)
    if (row.credit, row.is_right) != (credit, credit == FULL):
        yield f"MARKED OTHERWISE: {entry}"


def meaning(asked: AskedQuestion, fields: dict[str, list[str]]) -> object:
    """The answer that the fields mean; of one that is not complete what is there."""
    try:
        return asked.form.parse(fields, asked.shown)
    except Blank as partial:
        return partial.kept


def faults_of_memory() -> Iterator[str]:
    """An answer and what it teaches are saved together: each card counts its answers."""
    answers: Counter[tuple[int, str]] = Counter()
    taught = Response.objects.exclude(asked__attempt__mode=Mode.EXAM).order_by()
    for student, facts in taught.values_list("asked__attempt__student", "asked__facts"):
        if len(facts) == 1:
            answers[student, facts[0]] += 1
    answers.update(_learnt_from_exams())
    cards: Counter[tuple[int, str]] = Counter()
    for student, fact, asked in Card.objects.order_by().values_list("student", "fact", "asked"):
        cards[student, fact] += asked
    for key in answers.keys() | cards.keys():
        if answers[key] != cards[key]:
            yield f"HALF THERE: {key} has {answers[key]} answers, its cards count {cards[key]}"


def _learnt_from_exams() -> Iterator[tuple[int, str]]:
    """What exams that are handed in and learnt from have taught: the answer that stands."""
    asked = AskedQuestion.objects.filter(
        attempt__mode=Mode.EXAM, attempt__is_learnt=True, responses__isnull=False
    )
    rows = asked.order_by().distinct().values_list("pk", "attempt__student", "facts")
    for _, student, facts in rows:
        if len(facts) == 1:
            yield student, facts[0]


def faults_of_sittings() -> Iterator[str]:
    """A sitting and its questions are saved together."""
    for attempt in Attempt.objects.order_by():
        if attempt.asked.count() != attempt.total:
            yield f"HALF A SITTING: {attempt} has {attempt.asked.count()} of {attempt.total}"


def faults_of_files() -> Iterator[str]:
    """What the database finds when it checks itself."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            yield from (f"DAMAGED: {row[0]}" for row in cursor.fetchall() if row[0] != "ok")
            cursor.execute("PRAGMA foreign_key_check")
            yield from (f"POINTS NOWHERE: {row}" for row in cursor.fetchall())
        else:
            for table in connection.introspection.table_names():
                # Fails where a unique key is there twice.
                cursor.execute(f"REINDEX TABLE {connection.ops.quote_name(table)}")
