"""Every question of one FactBase and language, ready to draw a quiz from.

Built once per content revision; drawing looks only at the questions of the facts asked for, so
its time does not grow with the pack.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import chain
from random import Random

from content.knowledge.base import FactBase
from content.knowledge.records import Lang
from content.knowledge.wording import VOICES
from content.knowledge.wording.voice import one_stop
from quiz.generation import engine
from quiz.generation.candidates import Refused
from quiz.generation.checks.quiz import no_long_run, no_tell
from quiz.generation.context import Context
from quiz.generation.drawing import draw
from quiz.generation.drawn import Drawn
from quiz.generation.explaining import examined
from quiz.generation.question import Question

__all__ = ("Chosen", "Drawn", "QuestionBank")

_TRIED = 5

Chosen = Mapping[str, Mapping[str, int]]
"""How often learners chose each option (its ref as JSON), by the id of the question."""


Suits = Callable[[Question], bool]
Stands = Callable[[Drawn], bool]
Prefer = Callable[[Question], tuple[float, ...]]
"""How much a question is wanted: the lowest first."""


def _any(_: object) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is wanted of the questions of one draw."""

    random: Random
    alone: bool
    chosen: Chosen
    suits: Suits
    stands: Stands
    prefer: Prefer | None

    def takes(self, question: Question) -> bool:
        return self.suits(question) and not (self.alone and len(question.facts) != 1)


class QuestionBank:
    """The questions by the fact that they are about; ``refused`` are the stems that are not asked,
    each with its rule."""

    def __init__(self, base: FactBase, lang: Lang) -> None:
        self._context = Context(base, VOICES[lang])
        self._by_fact = _shelves()
        refused = []
        for candidate in engine.candidates(base, lang):
            if isinstance(candidate, Refused):
                refused.append(candidate)
            else:
                self._by_fact[candidate.about][candidate.type].append(candidate)
        self.refused = tuple(refused)

    def __len__(self) -> int:
        return sum(len(same) for types in self._by_fact.values() for same in types.values())

    def __iter__(self) -> Iterator[Question]:
        """Every question, those about one fact together."""
        return self.about(self._by_fact)

    def without(self, is_out: Callable[[Question], bool]) -> QuestionBank:
        """The same bank without some of its questions."""
        rest = copy(self)
        rest._by_fact = _shelves()
        for question in self:
            if not is_out(question):
                rest._by_fact[question.about][question.type].append(question)
        return rest

    def has(self, fact: str) -> bool:
        """Is there a question that rests on just this fact, and so can show that it is known?"""
        questions = chain.from_iterable(self._by_fact.get(fact, {}).values())
        return any(len(question.facts) == 1 for question in questions)

    def draw(
        self,
        facts: Iterable[str],
        number: int,
        seed: int,
        *,
        alone: bool = False,
        chosen: Chosen | None = None,
        suits: Suits | None = None,
        stands: Stands = _any,
        prefer: Prefer | None = None,
        beside: Sequence[Drawn] = (),
        in_order: bool = False,
    ) -> list[Drawn]:
        """Up to ``number`` questions about ``facts``, each fact at most once.

        ``alone``: only questions that rest on one fact, whose answer tells whether just that fact
        is known. ``chosen`` puts first the wrong options that learners really chose. Of questions
        only those that ``suits`` takes, and as drawn only those that ``stands`` takes; none that
        does not go with those ``beside``. ``in_order`` asks about facts as they come. Of the
        questions about a fact comes one that ``prefer`` puts first. Types are mixed evenly, no
        stem shows the key of another question, and the key stands in the same place at most three
        times in a row. The same seed gives the same quiz.
        """
        random = Random(seed)
        asked = [fact for fact in dict.fromkeys(facts) if fact in self._by_fact]
        if not in_order:
            asked.sort()
            random.shuffle(asked)
        wish = _Wish(random, alone, chosen or {}, suits or _any, stands, prefer)
        quiz = list(beside)
        for fact in asked:
            if len(quiz) - len(beside) == number:
                break
            drawn = self._draw_one(fact, quiz, wish)
            if drawn:
                quiz.append(drawn)
        return quiz[len(beside) :]

    def told(self, drawn: Drawn) -> list[str]:
        """What is said to a learner who chose each option, in display order; "" for the key.

        Of statements what makes each true or false. Of a typed answer, whose options are not
        shown, it follows the order of key and wrong.
        """
        question = drawn.question
        if question.statements:
            return [statement.why for statement in question.statements]
        tell = engine.MODULES[question.type].tell
        typed = question.type == "cloze"
        options = (*question.key, *question.wrong) if typed else drawn.options
        right = set() if question.type in ("match", "members") else set(question.key)
        told = ("" if o in right else tell(self._context, question, o.ref) for o in options)
        return [one_stop(text) for text in told]

    def examined(self, drawn: Drawn) -> dict[str, bool]:
        """Each check that is for such a question, by its code: is it passed?"""
        return examined(self._context, drawn)

    def about(self, facts: Iterable[str]) -> Iterator[Question]:
        """Every question about one of ``facts``."""
        for fact in facts:
            yield from chain.from_iterable(self._by_fact.get(fact, {}).values())

    def _draw_one(self, fact: str, quiz: list[Drawn], wish: _Wish) -> Drawn | None:
        """A question on ``fact`` that fits beside those drawn."""
        for question in self._wanted(fact, quiz, wish):
            order = draw(question, wish.random, wish.chosen.get(question.id))
            if order is None:
                continue
            drawn = Drawn(question, order)
            if wish.stands(drawn) and _fits(drawn, quiz):
                return drawn
        return None

    def _wanted(self, fact: str, quiz: list[Drawn], wish: _Wish) -> Iterator[Question]:
        """The questions on ``fact`` in the order in which to try them.

        Those that are preferred come first; of equals those of the type least used so far.
        """
        used = [drawn.question.type for drawn in quiz]
        types = sorted(self._by_fact[fact])
        wish.random.shuffle(types)
        by_type = (self._by_fact[fact][type_] for type_ in sorted(types, key=used.count))
        if wish.prefer is None:
            for same in by_type:
                fit = [question for question in same if wish.takes(question)]
                yield from wish.random.sample(fit, min(len(fit), _TRIED))
            return
        mixed = (wish.random.sample(same, len(same)) for same in by_type)
        fit = [question for question in chain.from_iterable(mixed) if wish.takes(question)]
        yield from sorted(fit, key=wish.prefer)


def _shelves() -> dict[str, dict[str, list[Question]]]:
    return defaultdict(lambda: defaultdict(list))


def _fits(drawn: Drawn, quiz: list[Drawn]) -> bool:
    """May the question stand in the quiz? Not if it and another give each other away."""
    return all(no_tell(drawn, other) for other in quiz) and no_long_run([*quiz, drawn])
