"""What a pack would become for learners: its questions by type, some of them, its lessons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from django.utils.functional import Promise

from content.knowledge.base import FactBase
from content.knowledge.records import LANGS, Lang, Pack
from content.lessons import lesson_facts, lesson_list
from content.queries import Snapshot
from quiz.attempts.words import TYPES
from quiz.generation.drawing import draw
from quiz.generation.drawn import Drawn
from quiz.generation.engine import questions
from quiz.generation.question import Question

SAMPLES = 3
_TELLING = ("date_of", "who_in", "count", "nth", "member", "order", "interval", "statistic")
"""Types that show best what a pack asks, in this order."""
_TRUE_FALSE: dict[Lang, tuple[str, str]] = {"vi": ("Đúng.", "Sai."), "en": ("True.", "False.")}


@dataclass(frozen=True, slots=True)
class Asked:
    """How many questions of a type there are, in each language."""

    name: str | Promise
    vi: int
    en: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A question as it would be shown; ``options`` are texts, each with whether it is right."""

    stem: str
    options: list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class LessonLine:
    """A lesson, with how many facts it tells."""

    title: str
    summary: str
    facts: int


@dataclass(frozen=True, slots=True)
class Becoming:
    """All of it."""

    asked: list[Asked]
    total: dict[Lang, int]
    samples: dict[Lang, list[Sample]]
    lessons: list[LessonLine]


def becoming(pack: Pack, lang: Lang) -> Becoming:
    """What a sound pack becomes; ``lang`` is that of the page."""
    base = FactBase(pack)
    found = {one: questions(base, one) for one in LANGS}
    counts = {one: Counter(question.type for question in found[one]) for one in LANGS}
    asked = [
        Asked(TYPES[type_], counts["vi"][type_], counts["en"][type_])
        for type_ in TYPES
        if counts["vi"][type_] or counts["en"][type_]
    ]
    content = Snapshot(pack.manifest.id, 0, pack)
    lessons = [
        LessonLine(head.title, head.summary, len(lesson_facts(content, head.id)))
        for head in lesson_list(content, lang)
    ]
    return Becoming(
        asked,
        {one: len(found[one]) for one in LANGS},
        {one: samples(found[one]) for one in LANGS},
        lessons,
    )


def samples(found: Sequence[Question], number: int = SAMPLES) -> list[Sample]:
    """Some questions, each of another type where there are as many, always the same."""
    random = Random(7)
    by_type: dict[str, list[Question]] = defaultdict(list)
    for question in found:
        is_plain = question.key and not question.rows
        if len(question.statements) == 1 or (is_plain and not question.statements):
            by_type[question.type].append(question)
    order = sorted(by_type, key=lambda type_: _rank(type_))
    taken: list[Sample] = []
    for type_ in [*order, *order, *order]:
        if len(taken) == number:
            break
        taken += list(_one(by_type[type_], random))[:1]
    return taken


def _one(same: list[Question], random: Random) -> Iterator[Sample]:
    """A question of a type, which is not taken again."""
    while same:
        question = same.pop(random.randrange(len(same)))
        for statement in question.statements:
            words = _TRUE_FALSE[question.lang]
            options = list(zip(words, (statement.truth, not statement.truth), strict=True))
            yield Sample(statement.text, options)
            return
        order = draw(question, random, None)
        if order is not None:
            drawn = Drawn(question, order)
            yield Sample(question.stem, [(o.text, o in question.key) for o in drawn.options])
            return


def _rank(type_: str) -> int:
    if type_ == "true_false":
        return len(_TELLING) + 1
    return _TELLING.index(type_) if type_ in _TELLING else len(_TELLING)
