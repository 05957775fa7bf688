"""What a class confuses, from the answers its students gave when they first met a question.

Counted are students, each once, of those who had the choice: whose question offered just this
confusion. Below three students it may be chance, and is not told.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q

from content.knowledge.records import Lang
from content.queries import Snapshot
from quiz.attempts.banks import whole_bank
from quiz.attempts.models import AskedQuestion, Mode, Response
from quiz.classrooms.models import Membership
from quiz.generation.mixups import Mixup, Said, Teller, believed, between, in_blank, in_row
from quiz.generation.question import Question, Ref
from quiz.progress.plans import lessons_by_fact

FEWEST = 3
"""So many students at least."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """`who` are the ids of the students, of `asked` who had the choice. `facts` are those of
    `said` that a lesson tells and about which something can be asked."""

    said: Said
    who: tuple[int, ...]
    asked: int
    facts: tuple[str, ...]

    @property
    def wrong(self) -> int:
        return len(self.who)


@dataclass(frozen=True, slots=True)
class Met:
    """What a student met: which confusions a question offered them, and which they fell for."""

    student_id: int
    offered: frozenset[Mixup]
    made: frozenset[Mixup]


def confusions_of(
    members: Sequence[Membership], content: Snapshot, lang: Lang, *, since: datetime
) -> list[Confusion]:
    """Most students first. One query."""
    asked: dict[Mixup, set[int]] = defaultdict(set)
    wrong: dict[Mixup, set[int]] = defaultdict(set)
    for met in _met(members, content, since):
        for mixup in met.offered:
            asked[mixup].add(met.student_id)
        for mixup in met.made:
            wrong[mixup].add(met.student_id)
    often = {mixup: who for mixup, who in wrong.items() if len(who) >= FEWEST}
    found = _said(often, asked, content, lang)
    return sorted(found, key=lambda one: (-one.wrong, -one.wrong / one.asked, one.said.truths))


def _said(
    often: Mapping[Mixup, set[int]],
    asked: Mapping[Mixup, set[int]],
    content: Snapshot,
    lang: Lang,
) -> Iterator[Confusion]:
    teller, taught = _teller(content, lang), lessons_by_fact(content, lang)
    for mixup, who in often.items():
        said = teller.say(mixup)
        if said:
            facts = tuple(fact for fact in said.facts if fact in taught)
            yield Confusion(said, tuple(sorted(who)), len(asked[mixup]), facts)


def _met(members: Sequence[Membership], content: Snapshot, since: datetime) -> Iterator[Met]:
    """Of each question that a student was asked since then, the first time."""
    seen: set[tuple[int, str]] = set()
    for student, lang, asked, answer in _answers(members, content.slug, since):
        question = _questions(content, "vi" if lang == "vi" else "en").get(asked.question_id)
        if question is None or (student, asked.question_id) in seen:
            continue
        seen.add((student, asked.question_id))
        if question.fingerprint == asked.fingerprint:  # else its facts have been changed since
            offered, made = _mixups(question, asked, answer, content)
            yield Met(student, frozenset(offered), frozenset(made))


def _answers(
    members: Sequence[Membership], pack: str, since: datetime
) -> Iterator[tuple[int, str, AskedQuestion, Any]]:
    """Every answer that stands, first to last, with its student and the language of the sitting.
    What is still sat as an exam may change."""
    students = [member.student_id for member in members]
    told = ~Q(asked__attempt__mode=Mode.EXAM) | Q(asked__attempt__submitted_at__isnull=False)
    given = Response.objects.filter(
        told,
        asked__attempt__student__in=students,
        asked__attempt__pack=pack,
        asked__attempt__started_at__gte=since,
    )
    meaning = ("question_id", "type", "fingerprint", "options", "rows", "key", "accepted")
    rows = given.order_by("asked__attempt__started_at", "asked_id", "sequence").values_list(
        "asked_id",
        "asked__attempt__student_id",
        "asked__attempt__lang",
        "answer",
        *(f"asked__{name}" for name in meaning),
    )
    standing = {}
    for id_, student, lang, answer, *values in rows:
        standing[id_] = (
            student,
            lang,
            AskedQuestion(**dict(zip(meaning, values, strict=True))),
            answer,
        )
    return iter(standing.values())


def _mixups(
    question: Question, asked: AskedQuestion, answer: Any, content: Snapshot
) -> tuple[set[Mixup], set[Mixup]]:
    """What the question as shown offered, and what the answer fell for."""
    match asked.form_name:
        case "judging":
            return _of_statements(question, answer)
        case "matching":
            return _of_rows(question, asked, answer, content)
        case _:
            return _of_options(question, asked, answer, content)


def _of_statements(question: Question, answer: Any) -> tuple[set[Mixup], set[Mixup]]:
    false = {place: believed(question, place) for place in range(len(question.statements))}
    offered = {place: mixup for place, mixup in false.items() if mixup is not None}
    return set(offered.values()), {offered[at] for at in offered if answer[at] == 1}


def _of_rows(
    question: Question, asked: AskedQuestion, answer: Any, content: Snapshot
) -> tuple[set[Mixup], set[Mixup]]:
    facts = {date: fact for fact, date in question.ask["pairs"]}
    refs = [option["ref"] for option in asked.options]
    offered, made = set(), set()
    for row, right in enumerate(asked.key):
        fact = facts[refs[right]]
        offered |= {in_row(content.base, fact, ref) for ref in refs if ref != refs[right]}
        if answer[row] != right:
            made.add(in_row(content.base, fact, refs[answer[row]]))
    return offered, made


def _of_options(
    question: Question, asked: AskedQuestion, answer: Any, content: Snapshot
) -> tuple[set[Mixup], set[Mixup]]:
    refs = [_ref(option["ref"]) for option in asked.options]
    right = [refs[index] for index in asked.key]
    wrong = [ref for ref in refs if ref not in right]
    chosen = [refs[index] for index in asked.form.chosen(asked.shown, answer)]
    missed = [ref for ref in right if ref not in chosen]
    taken = [ref for ref in chosen if ref not in right]
    if len(taken) != 1 or len(missed) != 1:  # which was taken for which, nobody can say
        taken = []
    return _pairs(question, right, wrong, content), _pairs(question, missed, taken, content)


def _pairs(
    question: Question, right: Iterable[Ref], wrong: Sequence[Ref], content: Snapshot
) -> set[Mixup]:
    found = (
        between(question, one, other) or in_blank(question, content.base, one, other)
        for one in right
        for other in wrong
    )
    return {mixup for mixup in found if mixup is not None}


def _ref(ref: Any) -> Ref:
    return tuple(ref) if isinstance(ref, list) else ref


@lru_cache(maxsize=8)
def _questions(content: Snapshot, lang: Lang) -> dict[str, Question]:
    """Every question that the facts prove now, by its id; one that is retired was answered too."""
    return {one.id: one for one in whole_bank(content, lang)}


@lru_cache(maxsize=8)
def _teller(content: Snapshot, lang: Lang) -> Teller:
    return Teller(content.base, lang)
