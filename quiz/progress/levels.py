"""Abilities and difficulties: reading them, and learning them from first answers.

Not with each answer, which must stay quick, but when a sitting is handed in or goes on. A type of
question is reckoned like one question that everyone meets: its difficulty is in the row named by
`template`, and begins at what such questions are known to be like.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min

from quiz.accounts.models import User
from quiz.attempts.models import AskedQuestion, Response
from quiz.progress.difficulty import Estimate, after_first_answer, expected
from quiz.progress.models import Ability, ItemDifficulty

HARDER_TO_TYPE = 0.8
"""Before anyone has answered: to write an answer down is harder than to find it."""


def template(type_: str) -> str:
    """In place of a question's hash: all questions of a type together."""
    return f"type:{type_}"


def prior(type_: str) -> float:
    """The difficulty of a type that nobody has answered."""
    return HARDER_TO_TYPE if type_ == "cloze" else 0.0


def ability_of(student: User) -> Estimate:
    """What is known of the student's ability."""
    row = Ability.objects.filter(student=student).first()
    return Estimate(row.theta, row.n) if row else Estimate()


def difficulties(hashes: Collection[str]) -> dict[str, Estimate]:
    """What is known of questions and of all types, by hash or template."""
    every = ItemDifficulty.objects.filter(question_hash__in=hashes)
    every |= ItemDifficulty.objects.filter(question_hash__startswith=template(""))
    rows = every.values_list("question_hash", "b", "n")
    return {hash_: Estimate(b, n) for hash_, b, n in rows}


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """A student's first answer to a question."""

    hash: str
    type: str
    luck: float
    right: bool


def first_answers(
    student_id: int, answered: Sequence[tuple[AskedQuestion, Response]]
) -> list[FirstAnswer]:
    """Those of the answers, all of one sitting, to questions that the student had not met before.

    One question asked twice in a sitting is met at its first place.
    """
    met = _met_before(student_id, answered)
    first = []
    for asked, response in sorted(answered, key=lambda pair: pair[1].saved_at):
        before = met.get(asked.question_hash)
        if before is None or before > response.saved_at:
            luck = float(asked.form.luck(asked.shown))
            first.append(FirstAnswer(asked.question_hash, asked.type, luck, response.is_right))
            met[asked.question_hash] = response.saved_at
    return first


def learn(*, student_id: int, answers: Iterable[FirstAnswer]) -> None:
    """Move the student's ability and the difficulties of questions and types (in a transaction)."""
    answers = list(answers)
    if not answers:
        return
    ability, _ = Ability.objects.select_for_update().get_or_create(student_id=student_id)
    items = _rows(answers)
    student = Estimate(ability.theta, ability.n)
    for answer in answers:
        item, kind = items[answer.hash], items[template(answer.type)]
        known = student
        student, question = after_first_answer(
            known, _estimate(item), luck=answer.luck, right=answer.right
        )
        surprise = answer.right - expected(known.value, kind.b, answer.luck)
        _keep(item, question)
        _keep(kind, _estimate(kind).moved(-surprise))
    ability.theta, ability.n = student.value, student.n
    ability.save(update_fields=["theta", "n"])
    ItemDifficulty.objects.bulk_update(items.values(), ["b", "n"])


def _rows(answers: Sequence[FirstAnswer]) -> dict[str, ItemDifficulty]:
    """The rows of the questions and their types, locked; those that are missing are made.

    A new question begins where its type stands.
    """
    types = {template(answer.type): answer.type for answer in answers}
    kinds = _locked(types, {hash_: prior(type_) for hash_, type_ in types.items()})
    of_questions = {answer.hash: answer.type for answer in answers}
    begins = {hash_: kinds[template(type_)].b for hash_, type_ in of_questions.items()}
    return kinds | _locked(of_questions, begins)


def _locked(types: dict[str, str], begins: dict[str, float]) -> dict[str, ItemDifficulty]:
    """The rows by hash, in one order for all, so that no two sittings wait for each other."""
    ItemDifficulty.objects.bulk_create(
        [
            ItemDifficulty(question_hash=hash_, type=type_, b=begins[hash_])
            for hash_, type_ in sorted(types.items())
        ],
        ignore_conflicts=True,
    )
    rows = ItemDifficulty.objects.select_for_update().filter(question_hash__in=types)
    return {row.question_hash: row for row in rows.order_by("question_hash")}


def _met_before(
    student_id: int, answered: Sequence[tuple[AskedQuestion, Response]]
) -> dict[str, datetime]:
    """When the student first answered each of these questions in another sitting."""
    hashes = {asked.question_hash for asked, _ in answered}
    sittings = {asked.attempt_id for asked, _ in answered}
    others = Response.objects.filter(
        asked__question_hash__in=hashes, asked__attempt__student=student_id
    ).exclude(asked__attempt__in=sittings)
    firsts = others.order_by().values_list("asked__question_hash").annotate(Min("saved_at"))
    return dict(firsts)


def _estimate(row: ItemDifficulty) -> Estimate:
    return Estimate(row.b, row.n)


def _keep(row: ItemDifficulty, estimate: Estimate) -> None:
    row.b, row.n = estimate.value, estimate.n
