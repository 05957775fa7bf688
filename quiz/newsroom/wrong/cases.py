"""A question that was wrong: the papers it is in, class by class, and what was decided about it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from quiz.attempts.models import Adjustment, AskedQuestion, Ruling
from quiz.attempts.queries import adjusted_in, answer_to
from quiz.classrooms.correcting import Place, places_of
from quiz.generation.answering.shown import FULL, NOTHING
from quiz.newsroom.wrong.judging import Verdict


@dataclass
class InClass:
    """Papers of one class that have the question; ``name`` is empty for students on their own.

    Of those handed in, ``right`` have a wholly right answer and ``blank`` none.
    """

    name: str
    open: int = 0
    right: int = 0
    wrong: int = 0
    blank: int = 0

    @property
    def handed_in(self) -> int:
        return self.right + self.wrong + self.blank


@dataclass
class Case:
    """One question as it was asked, of which the facts now say something else.

    ``id`` stands for it in a form; ``is_asked`` says whether it still is. ``asked`` are its rows
    in papers handed in, with their answers; ``counts`` says what it counts in each, 0 to 1, by the
    row's key. ``rulings`` changed one of these rows and were for all papers, last first.
    """

    id: str
    model: AskedQuestion
    verdict: Verdict
    is_asked: bool
    asked: list[AskedQuestion] = field(default_factory=list)
    classes: list[InClass] = field(default_factory=list)
    counts: dict[int, Decimal] = field(default_factory=dict)
    rulings: list[Ruling] = field(default_factory=list)

    @property
    def open(self) -> int:
        """Papers that are being sat and have it."""
        return sum(one.open for one in self.classes)

    @property
    def short(self) -> int:
        """Papers in which it counts for less than full marks."""
        return sum(counts < FULL for counts in self.counts.values())

    @property
    def is_decided(self) -> bool:
        """Was it decided for every paper that is handed in?"""
        if not self.rulings:
            return False
        at, papers = self.rulings[0].made_at, [one.attempt.submitted_at for one in self.asked]
        return all(handed_in is not None and handed_in <= at for handed_in in papers)


def fill(cases: Mapping[str, Case], rows_of: Mapping[str, list[AskedQuestion]]) -> None:
    """Put into the cases which papers they are in, and what was decided; `rows_of` are the rows of
    each by its id. Three queries."""
    papers = {row.attempt_id for id_ in cases for row in rows_of[id_]}
    places, ruled, rulings = places_of(papers), adjusted_in(papers), _rulings(papers)
    for id_, case in cases.items():
        classes: dict[int, InClass] = {}
        for row in rows_of[id_]:
            one = _class_of(row, places, classes)
            _add(one, row)
            if row.attempt.submitted_at is not None:
                case.asked.append(row)
                case.counts[row.pk] = _counts(row, ruled)
        case.classes = sorted(classes.values(), key=lambda one: (not one.name, one.name))
        found = {one.pk: one for row in case.asked for one in rulings.get(row.pk, ())}
        case.rulings = [found[pk] for pk in sorted(found, reverse=True)]


def _rulings(papers: Collection[int]) -> dict[int, list[Ruling]]:
    """What was decided for all papers, by the row that it changed."""
    for_all = Adjustment.objects.filter(ruling__occasion=0, asked__attempt__in=papers)
    found: dict[int, list[Ruling]] = {}
    for one in for_all.select_related("ruling__made_by"):
        found.setdefault(one.asked_id, []).append(one.ruling)
    return found


def _class_of(
    row: AskedQuestion, places: Mapping[int, list[Place]], classes: dict[int, InClass]
) -> InClass:
    own = places.get(row.attempt_id)
    key, name = (own[0].classroom, own[0].name) if own else (0, "")
    return classes.setdefault(key, InClass(name))


def _add(one: InClass, row: AskedQuestion) -> None:
    answer = answer_to(row)
    if row.attempt.submitted_at is None:
        one.open += 1
    elif answer is None:
        one.blank += 1
    elif answer.is_right:
        one.right += 1
    else:
        one.wrong += 1


def _counts(row: AskedQuestion, ruled: Mapping[int, Decimal]) -> Decimal:
    answer = answer_to(row)
    return ruled.get(row.pk, answer.credit if answer else NOTHING)
