"""Every question that the facts of a pack prove, and every stem that is refused, to look through.

Made once for a snapshot and a language; retiring something makes another snapshot.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from content.knowledge.records import Lang
from content.knowledge.text import fold
from content.queries import Snapshot
from quiz.attempts.banks import whole_bank
from quiz.attempts.models import question_hash
from quiz.attempts.retired import Retired
from quiz.attempts.retirements import retired_in
from quiz.generation.bank import QuestionBank
from quiz.generation.candidates import Refused
from quiz.generation.question import Question
from quiz.newsroom.reading import told_in
from quiz.progress.ladder import luck_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item:
    """A question that may be asked, or could be if it were not retired.

    `lessons` are those that tell the fact under which it is asked; `luck` is the chance to be
    right without knowing.
    """

    question: Question
    hash: str
    lessons: tuple[str, ...]
    is_retired: bool
    luck: float
    folded: str

    @property
    def is_cluster(self) -> bool:
        return len(self.question.statements) > 1


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The items in the order of the engine: by fact, then by type."""

    items: tuple[Item, ...]
    refused: tuple[Refused, ...]

    @cached_property
    def by_hash(self) -> Mapping[str, Item]:
        return {item.hash: item for item in self.items}

    @cached_property
    def by_fact(self) -> Mapping[str, list[Item]]:
        """The items that rest on each fact, alone or among others."""
        return _grouped((fact, item) for item in self.items for fact in item.question.facts)

    @cached_property
    def refused_by_fact(self) -> Mapping[str, list[Refused]]:
        return _grouped((fact, one) for one in self.refused for fact in one.facts)

    @cached_property
    def refused_by_relation(self) -> Mapping[str, list[Refused]]:
        """Those that are about no fact in particular."""
        return _grouped((one.relation, one) for one in self.refused if one.relation)


@lru_cache(maxsize=4)
def catalogue(content: Snapshot, lang: Lang) -> Catalogue:
    """What there is in one language. One query when it is made, and none where nothing was ever
    retired."""
    bank = whole_bank(content, lang)
    retired = retired_in(content.slug) if content.questions_revision else Retired()
    told = told_in(content)
    return Catalogue(
        tuple(
            Item(
                question=question,
                hash=hash_,
                lessons=tuple(told.get(question.about, ())),
                is_retired=retired.takes_out(question),
                luck=_luck(question),
                folded=folded,
            )
            for question, hash_, folded in _to_look_up(bank)
        ),
        bank.refused,
    )


@lru_cache(maxsize=4)
def _to_look_up(bank: QuestionBank) -> tuple[tuple[Question, str, str], ...]:
    """What stays the same of each question, whatever is retired: its hash and its words."""
    return tuple((one, question_hash(one.id), fold(" ".join(_texts(one)))) for one in bank)


def _luck(question: Question) -> float:
    options = len(question.key) + len(question.wrong)
    return float(luck_of(question.type, options, len(question.statements)))


def _texts(question: Question) -> Iterable[str]:
    yield question.stem
    yield question.material
    yield from (option.text for option in (*question.key, *question.wrong))
    yield from (statement.text for statement in question.statements)
    yield question.id


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)
