"""Drawing a paper from its blueprint, and saying beforehand what can be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby, zip_longest
from random import Random
from typing import TYPE_CHECKING

from quiz.generation.blueprint import LEVELS, Blueprint, Part
from quiz.generation.checks.options import is_ordered
from quiz.generation.checks.quiz import no_long_run
from quiz.generation.drawn import Drawn
from quiz.generation.question import Question

if TYPE_CHECKING:
    from quiz.generation.bank import Chosen, QuestionBank

Groups = Mapping[str, Collection[str]]
"""The facts that belong together, by the id of their lesson."""

Draw = Callable[..., list[Drawn]]

_TRIED = 3
"""A paper may come out short by chance: so many are drawn before it is said that it must be."""

_FAR = 2**40
"""The seeds of those lie so far apart: nobody else has them."""


def draw_paper(
    bank: QuestionBank,
    blueprint: Blueprint,
    groups: Groups,
    seed: int,
    chosen: Chosen | None = None,
) -> list[tuple[Part, Drawn]]:
    """The questions of a paper; a part may come out short.

    They come as the parts do, and where parts of one name stand together the easier ones first.
    Every part asks about each lesson of `groups` that it takes in turn. No fact is asked twice,
    and no question gives another away. Parts with the least to choose from are drawn first. The
    same `seed` draws the same paper.
    """
    random = Random(seed)
    found = _draw_parts(bank, blueprint, groups, random, chosen)
    pairs = [
        (part, drawn) for part, own in zip(blueprint.parts, found, strict=True) for drawn in own
    ]
    paper: list[tuple[Part, Drawn]] = []
    for _, same in groupby(pairs, key=lambda pair: pair[0].name):
        section = sorted(same, key=lambda pair: _ease(pair[1]))
        even = even_places([drawn for _, drawn in section], random)
        paper += [(part, drawn) for (part, _), drawn in zip(section, even, strict=True)]
    return paper


def draw_full_paper(
    bank: QuestionBank,
    blueprint: Blueprint,
    groups: Groups,
    seed: int,
    chosen: Chosen | None = None,
) -> list[tuple[Part, Drawn]]:
    """The same, but where the paper comes out short another is tried: the fullest of a few."""
    best: list[tuple[Part, Drawn]] = []
    for again in range(_TRIED):
        paper = draw_paper(bank, blueprint, groups, seed + again * _FAR, chosen)
        if len(paper) > len(best):
            best = paper
        if len(best) == blueprint.number:
            break
    return best


def shortage(bank: QuestionBank, blueprint: Blueprint, groups: Groups) -> list[int]:
    """How many questions each part can have: less than its `number` where there are no more."""
    best = [0] * len(blueprint.parts)
    for seed in range(_TRIED):
        found = _draw_parts(bank, blueprint, groups, Random(seed))
        best = max(best, [len(own) for own in found], key=sum)
        if sum(best) == blueprint.number:
            break
    return best


def even_places(quiz: Sequence[Drawn], random: Random) -> list[Drawn]:
    """The same questions with the key about as often in each place, no run of it over three.

    Statements have no key to move; options with an order of their own (years, numbers) keep it.
    """
    counts = Counter(drawn.place for drawn in quiz if is_ordered(drawn.question))
    even: list[Drawn] = []
    for drawn in quiz:
        moved = drawn
        if _may_move(drawn):
            places = sorted(range(len(drawn.order)), key=lambda at: (counts[at], random.random()))
            choices = [_with_key_at(drawn, place) for place in places]
            moved = next((c for c in choices if no_long_run([*even, c])), drawn)
            counts[moved.place] += 1
        even.append(moved)
    return even


def _draw_parts(
    bank: QuestionBank,
    blueprint: Blueprint,
    groups: Groups,
    random: Random,
    chosen: Chosen | None = None,
) -> list[list[Drawn]]:
    """The questions of each part, in the order of the parts."""
    found: dict[int, list[Drawn]] = {}
    askable = [_askable(bank, part, groups) for part in blueprint.parts]
    for at in _scarcest_first(blueprint, askable):
        part = blueprint.parts[at]
        beside = [drawn for others in found.values() for drawn in others]
        shelves = [sorted(askable[at].intersection(own)) for own in _own(part, groups).values()]
        facts = _in_turn(shelves, random)
        draw = partial(bank.draw, in_order=True, stands=part.takes, chosen=chosen)
        kinds = _various if part.name == "cluster" else _at_once
        found[at] = kinds(draw, part, facts, beside, random, _suits(part, groups))
    return [found[at] for at in range(len(blueprint.parts))]


def _may_move(drawn: Drawn) -> bool:
    """Is there one key among options that have no order of their own?"""
    return bool(drawn.order) and len(drawn.question.key) == 1 and not is_ordered(drawn.question)


def _askable(bank: QuestionBank, part: Part, groups: Groups) -> set[str]:
    """The facts about which there is a question for this part."""
    suits = _suits(part, groups)
    facts = {fact for group in _own(part, groups).values() for fact in group}
    return {fact for fact in facts if any(map(suits, bank.about([fact])))}


def _scarcest_first(blueprint: Blueprint, askable: Sequence[Collection[str]]) -> list[int]:
    """The places of the parts in the order to draw them: clusters, and then the part with the
    fewest facts to ask about. `askable` are those of each part."""
    names = [part.name for part in blueprint.parts]
    return sorted(range(len(names)), key=lambda at: (names[at] != "cluster", len(askable[at])))


def _own(part: Part, groups: Groups) -> Groups:
    """The lessons that the part asks about."""
    if not part.lessons:
        return groups
    return {lesson: facts for lesson, facts in groups.items() if lesson in part.lessons}


def _suits(part: Part, groups: Groups) -> Callable[[Question], bool]:
    """What may be asked: of chosen lessons only what rests wholly on facts that they tell."""
    if not part.lessons:
        return part.may_take
    told = {fact for group in _own(part, groups).values() for fact in group}
    return lambda question: part.may_take(question) and told.issuperset(question.facts)


def _at_once(
    draw: Draw,
    part: Part,
    facts: Iterable[str],
    beside: Sequence[Drawn],
    random: Random,
    suits: Callable[[Question], bool],
) -> list[Drawn]:
    """The questions of a part, none about a fact of those `beside`."""
    free = _unasked(facts, beside)
    return draw(free, part.number, random.randrange(2**31), suits=suits, beside=beside)


def _various(
    draw: Draw,
    part: Part,
    facts: Sequence[str],
    beside: Sequence[Drawn],
    random: Random,
    suits: Callable[[Question], bool],
) -> list[Drawn]:
    """The same, each about other relations than the rest while such are left."""
    found: list[Drawn] = []
    for _ in range(part.number):
        there = [*beside, *found]
        told = frozenset[str]().union(*(drawn.question.relations for drawn in found))
        free = _unasked(facts, there)
        seed = random.randrange(2**31)

        def is_new(question: Question, told: frozenset[str] = told) -> bool:
            return suits(question) and not question.relations & told

        more = draw(free, 1, seed, suits=is_new, beside=there) or draw(
            free, 1, seed, suits=suits, beside=there
        )
        if not more:
            break
        found += more
    return found


def _unasked(facts: Iterable[str], beside: Iterable[Drawn]) -> list[str]:
    asked = {fact for drawn in beside for fact in drawn.question.facts}
    return [fact for fact in facts if fact not in asked]


def _in_turn(shelves: Sequence[Sequence[str]], random: Random) -> list[str]:
    """One fact of each shelf, then another of each, and so on, at random."""
    turns = [random.sample(shelf, len(shelf)) for shelf in random.sample(shelves, len(shelves))]
    return [fact for turn in zip_longest(*turns) for fact in turn if fact is not None]


def _ease(drawn: Drawn) -> int:
    return LEVELS.index(drawn.question.level)


def _with_key_at(drawn: Drawn, place: int) -> Drawn:
    others = [index for index in drawn.order if index != 0]
    return Drawn(drawn.question, (*others[:place], 0, *others[place:]))
