"""Which questions appear, vanish or are asked differently: what a change does to the exam."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quiz.generation.question import Question
from quiz.newsroom.impact.shelves import Diff


@dataclass(frozen=True, slots=True)
class Item:
    """A question as it is shown in a list: ``key`` and ``wrong`` are the texts of its options.

    Of statements ``key`` are those that are true and ``wrong`` the false ones.
    """

    id: str
    type: str
    stem: str
    key: tuple[str, ...]
    wrong: tuple[str, ...]
    facts: tuple[str, ...]
    about: str


@dataclass(frozen=True, slots=True)
class Altered:
    """A question that is still asked, as it was and as it will be."""

    before: Item
    after: Item

    @property
    def id(self) -> str:
        """The same on both sides."""
        return self.after.id

    @property
    def type(self) -> str:
        """The same on both sides."""
        return self.after.type

    @property
    def key(self) -> tuple[str, ...]:
        """What is right afterwards."""
        return self.after.key

    @property
    def stem(self) -> str:
        """As it will be asked."""
        return self.after.stem


@dataclass(frozen=True, slots=True)
class Items:
    """The questions that a change touches, each in one list.

    ``rekeyed``: something else is right. ``reworded``: the stem or the options that may stand
    there are others. ``retold``: only what is said of the answers and the sources cited.
    """

    appear: tuple[Item, ...] = ()
    vanish: tuple[Item, ...] = ()
    rekeyed: tuple[Altered, ...] = ()
    reworded: tuple[Altered, ...] = ()
    retold: tuple[Altered, ...] = ()

    def __bool__(self) -> bool:
        return any((self.appear, self.vanish, self.rekeyed, self.reworded, self.retold))

    @property
    def facts(self) -> frozenset[str]:
        """The facts under which one of them is asked, before or afterwards."""
        altered = (*self.rekeyed, *self.reworded, *self.retold)
        both = (item for pair in altered for item in (pair.before, pair.after))
        return frozenset(item.about for item in (*self.appear, *self.vanish, *both))


def items_of(diff: Diff) -> Items:
    """The difference in what may be asked, sorted by what becomes of each question."""
    old = {question.id: question for question in diff.lost}
    new = {question.id: question for question in diff.won}
    both = [(old[id_], new[id_]) for id_ in old if id_ in new]
    rekeyed = [pair for pair in both if _right(pair[0]) != _right(pair[1])]
    staying = [pair for pair in both if _right(pair[0]) == _right(pair[1])]
    reworded = [pair for pair in staying if _shown(pair[0]) != _shown(pair[1])]
    retold = [p for p in staying if _shown(p[0]) == _shown(p[1]) and _told(p[0]) != _told(p[1])]
    return Items(
        appear=_sorted(_item(question) for id_, question in new.items() if id_ not in old),
        vanish=_sorted(_item(question) for id_, question in old.items() if id_ not in new),
        rekeyed=_pairs(rekeyed),
        reworded=_pairs(reworded),
        retold=_pairs(retold),
    )


def by_type(items: Iterable[Item | Altered]) -> list[tuple[str, int]]:
    """How many there are of each question type, most first."""
    return sorted(Counter(item.type for item in items).items(), key=lambda pair: (-pair[1], pair))


def _item(question: Question) -> Item:
    true = [statement.text for statement in question.statements if statement.truth]
    false = [statement.text for statement in question.statements if not statement.truth]
    return Item(
        id=question.id,
        type=question.type,
        stem=question.stem,
        key=tuple(true) if question.statements else tuple(o.text for o in question.key),
        wrong=tuple(false) if question.statements else tuple(o.text for o in question.wrong),
        facts=question.facts,
        about=question.about,
    )


def _pairs(pairs: Sequence[tuple[Question, Question]]) -> tuple[Altered, ...]:
    found = (Altered(_item(old), _item(new)) for old, new in pairs)
    return tuple(sorted(found, key=lambda pair: (pair.type, pair.id)))


def _sorted(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (item.type, item.id)))


def _right(question: Question) -> object:
    """What is right, whatever it is called."""
    return [o.ref for o in question.key], [s.truth for s in question.statements]


def _shown(question: Question) -> object:
    """All that a learner may see before answering, and what is taken for right when typed."""
    return (
        *(question.stem, question.material, question.rows, question.key),
        *(question.wrong, question.accepted, [s.text for s in question.statements]),
    )


def _told(question: Question) -> object:
    """What is said afterwards, and the facts it rests on."""
    return question.explanation, question.sources, question.facts
