"""Ruling about a question of one assignment: how the class answered, which papers it concerns."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django.db.models import QuerySet

from quiz.attempts.models import AskedQuestion
from quiz.attempts.queries import answer_to
from quiz.attempts.remedies import meaning
from quiz.attempts.rulings import Change, DryRun
from quiz.attempts.telling import answer_in_words
from quiz.classrooms.models import Assignment, Membership
from quiz.generation.answering.shown import FULL

MOST_ANSWERS = 20
"""So many different answers that were not right are offered to be accepted."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer in the words of the page, how many gave it, and whether it was marked wholly
    right. Blank papers have one without words."""

    words: tuple[str, ...]
    count: int
    is_right: bool


@dataclass(frozen=True, slots=True)
class Acceptable:
    """An answer that may be right as well: `meaning` is what a ruling keeps, `value` stands for it
    in a form, `count` says how many it would help (None where that is not counted)."""

    value: str
    words: str
    meaning: Any
    count: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """A paper in a dry run with whose it is; `number` is None for who has left the class."""

    name: str
    number: int | None
    change: Change


def asked_in(assignment: Assignment, question_hash: str) -> QuerySet[AskedQuestion]:
    """The question in every paper handed in for `assignment`, whether it is the one that counts or
    not."""
    handed_in = AskedQuestion.objects.filter(
        attempt__submissions__assignment=assignment, attempt__submitted_at__isnull=False
    )
    return handed_in.filter(question_hash=question_hash)


def still_open(assignment: Assignment, question_hash: str) -> int:
    """How many have the question before them now: a ruling is not about what is not handed in."""
    own = AskedQuestion.objects.filter(attempt__submissions__assignment=assignment)
    return own.filter(attempt__submitted_at__isnull=True, question_hash=question_hash).count()


def answers_given(questions: Sequence[AskedQuestion]) -> list[Given]:
    """What was answered, most often first; `questions` come with their answers."""
    counts: Counter[tuple[tuple[str, ...], bool]] = Counter()
    for one in questions:
        response = answer_to(one)
        words = answer_in_words(one, response.answer) if response else []
        counts[tuple(words), bool(response and response.credit == FULL)] += 1
    return [Given(words, count, right) for (words, right), count in counts.most_common()]


def acceptable(questions: Sequence[AskedQuestion]) -> list[Acceptable]:
    """What may be accepted besides the key: of one choice every other option, of statements the
    other judgement of each, else what somebody answered and was not right."""
    model = questions[0]
    match model.form_name:
        case "one_choice":
            return list(_options(model, questions))
        case "judging":
            return list(_judgements(model))
        case _:
            return list(_answers(questions))[:MOST_ANSWERS]


def lines(assignment: Assignment, found: DryRun) -> list[Line]:
    """Whose papers they are, in the order of the class list. One query, one more for who left."""
    members = Membership.objects.filter(classroom=assignment.classroom_id).select_related("student")
    known = {member.student_id: member for member in members}
    every = []
    for change in found.papers:
        member = known.get(change.student_id)
        student = member.student if member else change.asked.attempt.student
        every.append(Line(student.display_name, member.number if member else None, change))
    return sorted(every, key=lambda line: (line.number is None, line.number or 0, line.name))


def _options(model: AskedQuestion, questions: Sequence[AskedQuestion]) -> Iterator[Acceptable]:
    answers = [(one, answer_to(one)) for one in questions]
    counts = Counter(json.dumps(meaning(one, r.answer)) for one, r in answers if r)
    refs: dict[str, str] = {}
    for one in questions:  # another student may have had other wrong options
        for index, option in enumerate(one.options):
            if index not in one.key:
                refs.setdefault(json.dumps(meaning(one, index)), option["text"])
    for kept, text in refs.items():
        yield _acceptable(text, json.loads(kept), counts[kept])


def _judgements(model: AskedQuestion) -> Iterator[Acceptable]:
    for place, statement in enumerate(model.statements):
        turned: list[int | None] = [None] * len(model.statements)
        other = turned[place] = 1 - model.key[place]
        words = answer_in_words(model, turned)[place]
        yield _acceptable(words, [[statement["text"], other]], None)


def _answers(questions: Sequence[AskedQuestion]) -> Iterator[Acceptable]:
    found: dict[str, tuple[AskedQuestion, Any]] = {}
    counts: Counter[str] = Counter()
    for one in questions:
        response = answer_to(one)
        if response is not None and response.credit < FULL:
            kept = json.dumps(meaning(one, response.answer))
            found.setdefault(kept, (one, response.answer))
            counts[kept] += 1
    for kept, count in counts.most_common():
        one, answer = found[kept]
        yield _acceptable("; ".join(answer_in_words(one, answer)), json.loads(kept), count)


def _acceptable(words: str, meant: Any, count: int | None) -> Acceptable:
    value = blake2b(json.dumps(meant).encode(), digest_size=8).hexdigest()
    return Acceptable(value, words, meant, count)
