"""An exam between the page and the sitting: whose it is, what was sent, what of it is saved.

Nothing here tells whether an answer is right.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Literal
from uuid import NAMESPACE_URL, UUID, uuid5

from django.http import Http404, QueryDict

from content.knowledge.records import Lang
from content.queries import Snapshot
from content.transactions import write_transaction
from quiz.accounts.models import User
from quiz.attempts.access import asked_for, attempt_for
from quiz.attempts.actions import close_if_due, flag, save_answer
from quiz.attempts.errors import Conflict, TooLate
from quiz.attempts.marking import Score
from quiz.attempts.models import FIRST_ANSWER, AskedQuestion, Attempt, Mode, Response
from quiz.attempts.queries import answer_to, questions_of, scores
from quiz.classrooms.blueprints import can_ask
from quiz.generation.answering.shown import Answer, Blank, Posted
from quiz.generation.blueprint import THPT
from quiz.learn.papers import prefix

LATEST = 20
"""So many past exams are listed."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer on a page that differs from the saved one, `last`.

    `known` is the sequence of the last answer that the page knew of.
    """

    asked: AskedQuestion
    answer: Answer
    last: Response | None
    known: int

    @property
    def sequence(self) -> int:
        return self.known + 1

    @property
    def is_overtaken(self) -> bool:
        """Was another answer saved since the page was made?"""
        return self.last is not None and self.last.sequence > self.known

    @property
    def client_key(self) -> UUID:
        """The same page sent twice is one answer, though a page without scripts makes no keys."""
        said = json.dumps([self.asked.pk, self.sequence, self.answer])
        return uuid5(NAMESPACE_URL, f"exam-answer:{said}")


@dataclass(frozen=True, slots=True)
class Filed:
    """How many answers of a page were saved, how many gave way to newer ones of another page, and
    how many came too late."""

    saved: int = 0
    overtaken: int = 0
    late: int = 0


def exam_for(user: User, attempt_id: int, now: datetime) -> Attempt:
    """The student's own exam. Raises Http404."""
    return _exam(attempt_for(user, attempt_id, now))


def exam_question_for(user: User, attempt_id: int, position: int, now: datetime) -> AskedQuestion:
    """A question of the student's own exam, with the attempt. Raises Http404."""
    asked = asked_for(user, attempt_id, position, now)
    _exam(asked.attempt)
    return asked


def exams_of(student: User, pack: str, now: datetime) -> list[Attempt]:
    """The exams that the student sat on their own account, latest first; those whose time is over
    are closed."""
    own = Attempt.objects.filter(student=student, pack=pack, mode=Mode.EXAM, occasion=0)
    sat = own[:LATEST]
    return [close_if_due(attempt=attempt, now=now) for attempt in sat]


@lru_cache(maxsize=16)
def whole_paper(content: Snapshot, lang: Lang) -> int:
    """How many questions a mock exam on this pack can have: less than its blueprint says where the
    pack has too little to ask."""
    return sum(can_ask(THPT, content, lang))


def with_scores(exams: list[Attempt]) -> list[tuple[Attempt, Score]]:
    """Those that are handed in, each with its score. Two queries."""
    handed_in = [exam for exam in exams if not exam.is_open]
    marks = scores([exam.pk for exam in handed_in])
    return [(exam, marks[exam.pk]) for exam in handed_in]


def read_answer(asked: AskedQuestion, posted: Posted) -> Answer:
    """What was sent as an answer. Of statements some may be missing: None stands for each.

    Raises Blank where there is nothing to save, NotAnAnswer where our page could not send it.
    """
    try:
        return asked.form.parse(posted, asked.shown)
    except Blank as blank:
        if asked.form_name != "judging" or not blank.kept or set(blank.kept) == {None}:
            raise
        return blank.kept  # type: ignore[return-value]  # None for what is left blank


def file_paper(attempt: Attempt, posted: QueryDict, now: datetime) -> Filed:
    """Save every answer of the page that is new, and the marks to come back to.

    Raises NotAnAnswer before anything is saved.
    """
    asked = questions_of(attempt)
    given = list(_new_answers(asked, posted))
    with write_transaction():  # one for all: saving 28 answers waits for the disk once
        became = Counter(_save(one, now) for one in given)
        if attempt.is_open and "whole" in posted:
            _file_flags(asked, posted)
    if attempt.is_open:
        return Filed(saved=became["saved"], overtaken=became["overtaken"], late=became["late"])
    return Filed(late=became["late"])


def _exam(attempt: Attempt) -> Attempt:
    if attempt.mode != Mode.EXAM:
        raise Http404
    return attempt


def _new_answers(asked: list[AskedQuestion], posted: QueryDict) -> Iterator[Given]:
    for question in asked:
        own = _fields(question, posted)
        try:
            answer = read_answer(question, own)
        except Blank:
            continue
        last = answer_to(question)
        if last is None or last.answer != answer:
            yield Given(question, answer, last, known=_known(own, last))


def _fields(asked: AskedQuestion, posted: QueryDict) -> dict[str, list[str]]:
    """The fields of one question on a whole paper, as its form names them."""
    start = prefix(asked)
    return {
        name.removeprefix(start): list(map(str, values))
        for name, values in posted.lists()
        if name.startswith(start)
    }


def _known(own: Posted, last: Response | None) -> int:
    """What a page without scripts says it knew; with scripts it is for them to keep count."""
    said = "".join(own.get("known", ()))
    if said.isascii() and said.isdecimal() and len(said) < 6:
        return int(said)
    return last.sequence if last else FIRST_ANSWER - 1


def _save(given: Given, now: datetime) -> Literal["saved", "overtaken", "late"]:
    if given.is_overtaken:
        return "overtaken"
    try:
        save_answer(
            asked=given.asked,
            answer=given.answer,
            client_key=given.client_key,
            sequence=given.sequence,
            now=now,
        )
    except TooLate:
        return "late"
    except Conflict:  # another page was faster
        return "overtaken"
    return "saved"


def _file_flags(asked: list[AskedQuestion], posted: QueryDict) -> None:
    for question in asked:
        on = f"{prefix(question)}flag" in posted
        if on != question.is_flagged:
            flag(asked=question, on=on)
