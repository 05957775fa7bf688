"""Every question of one FactBase and language, ready to draw a quiz from.

Built once per content revision; drawing looks only at the questions of the facts asked for, so
its time does not grow with the pack.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from random import Random

from content.knowledge.base import FactBase
from content.knowledge.records import Lang
from content.knowledge.text import same_key
from quiz.generation import engine
from quiz.generation.drawing import draw
from quiz.generation.question import Question

_LONGEST_RUN = 3
_COUNTABLE = 15


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question and the order in which its options are shown, as indices into key + wrong."""

    question: Question
    order: tuple[int, ...]


class QuestionBank:
    """The questions by the fact that they are about."""

    def __init__(self, base: FactBase, lang: Lang) -> None:
        self._by_fact: dict[str, dict[str, list[Question]]] = defaultdict(lambda: defaultdict(list))
        for question in engine.questions(base, lang):
            fact = _subject_fact(question)
            if fact is not None:
                self._by_fact[fact][question.type].append(question)

    def has(self, fact: str) -> bool:
        """Is there a question that rests on just this fact, and so can show that it is known?"""
        questions = chain.from_iterable(self._by_fact.get(fact, {}).values())
        return any(len(question.facts) == 1 for question in questions)

    def draw(
        self, facts: Iterable[str], number: int, seed: int, *, alone: bool = False
    ) -> list[Drawn]:
        """Up to ``number`` questions about ``facts``, each fact at most once.

        ``alone``: only questions that rest on one fact, whose answer tells whether just that fact
        is known.
        Types are mixed evenly, no stem shows the key of another question, and the key stands in
        the same place at most three times in a row. The same seed gives the same quiz.
        """
        random = Random(seed)
        asked = sorted({fact for fact in facts if fact in self._by_fact})
        random.shuffle(asked)
        quiz: list[Drawn] = []
        for fact in asked:
            if len(quiz) == number:
                break
            drawn = self._draw_one(fact, quiz, random, alone)
            if drawn:
                quiz.append(drawn)
        return quiz

    def _draw_one(self, fact: str, quiz: list[Drawn], random: Random, alone: bool) -> Drawn | None:
        """A question on ``fact`` that fits beside those drawn, of the type least used so far."""
        used = [drawn.question.type for drawn in quiz]
        types = sorted(self._by_fact[fact])
        random.shuffle(types)
        for type_ in sorted(types, key=used.count):
            questions = [q for q in self._by_fact[fact][type_] if not alone or len(q.facts) == 1]
            for question in random.sample(questions, min(len(questions), 5)):
                order = draw(question, random)
                if order is not None and _fits(Drawn(question, order), quiz):
                    return Drawn(question, order)
        return None


def _subject_fact(question: Question) -> str | None:
    """The fact under which a question is drawn: of several, the one that came last.

    None for a number that nobody can count up in class.
    """
    answers = [option.ref for option in question.key] + [s.claim.ref for s in question.statements]
    if any(isinstance(ref, int) and ref > _COUNTABLE for ref in answers):
        return None
    return question.facts[-1]


def _fits(drawn: Drawn, quiz: list[Drawn]) -> bool:
    """May the question stand in the quiz? Not if it and another give each other away."""
    if any(_tells(drawn, other) or _tells(other, drawn) for other in quiz):
        return False
    places = [_place(other) for other in quiz[-_LONGEST_RUN:]]
    return len(places) < _LONGEST_RUN or set(places) != {_place(drawn)}


def _tells(teller: Drawn, told: Drawn) -> bool:
    """Does the stem of one show the key of the other, about the same facts?"""
    stem = same_key(teller.question.stem)
    keys = [same_key(option.text) for option in told.question.key]
    about_same = _relation(teller.question) == _relation(told.question)
    return about_same and any(f" {key} " in f" {stem} " for key in keys)


def _relation(question: Question) -> str:
    """The relation that a question, or the claim of its statement, is about."""
    ask = question.statements[0].claim.ask if question.statements else question.ask
    return str(ask["relation"])


def _place(drawn: Drawn) -> int:
    """Where the key stands; for a statement, whether it is true."""
    question = drawn.question
    return int(question.statements[0].truth) if question.statements else drawn.order.index(0)
