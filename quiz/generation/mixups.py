"""What a wrong answer takes for what: which confusions a question offers, and how one is said.

Two things are told apart. Where entities stood as options, one was taken for another (a `Pair`,
whichever of them was right). Anywhere else a false sentence was taken for true (a `Belief`). The
same confusion is offered by many questions, of several types; that is why students are counted by
it and not by question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from content.knowledge.base import FactBase, Truth
from content.knowledge.dates import UNITS, Unit, unit_of
from content.knowledge.records import Fact, Lang
from content.knowledge.wording import VOICES
from content.knowledge.wording.voice import one_stop
from quiz.generation import engine
from quiz.generation.context import Context
from quiz.generation.question import Question, Ref
from quiz.generation.tempting import siblings

_OF_ENTITIES = frozenset({"who_in", "nth", "member", "members", "odd_one_out"})
_SAID = frozenset({"date_of", "interval", "level", "count", "statistic", "term", "nth_term"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities of which one is right where the other is wrong, about one relation."""

    relation: str
    object: str | None
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Belief:
    """A false claim: what `Claim` says, so that it can be looked up."""

    type: str
    ask: tuple[tuple[str, Any], ...]
    ref: Ref


Mixup = Pair | Belief

LONG = 4
"""A name of more words than so many needs quotation marks in a sentence."""


@dataclass(frozen=True, slots=True)
class Said:
    """A confusion in words. A pair has `names`, each with its date where one is sure; a belief the
    `claim` that is false. `truths` are sentences of what is so; `facts` those to ask again."""

    names: tuple[str, str] | None
    claim: str
    truths: tuple[str, ...]
    facts: tuple[str, ...]


def between(question: Question, right: Ref, wrong: Ref) -> Mixup | None:
    """The confusion of who takes the option `wrong` where `right` belongs; None where that says
    nothing of a fact (an order of several)."""
    ask = question.ask
    if question.type in _OF_ENTITIES:
        return _pair(ask["relation"], ask.get("object"), right, wrong)
    if question.type == "cloze" and ask["blank"] != "value":
        return None  # the one side of a fact that is asked has no name here: see `in_blank`
    if question.type == "cloze":
        return _belief("statistic", {"fact": ask["fact"]}, wrong)
    return _belief(question.type, ask, wrong) if question.type in _SAID else None


def in_blank(question: Question, base: FactBase, right: Ref, wrong: Ref) -> Mixup | None:
    """The same of a name typed into the place of the subject."""
    ask = question.ask
    if question.type != "cloze" or ask["blank"] != "subject":
        return None
    fact = base.facts[ask["fact"]]
    return _pair(fact.relation, fact.object, right, wrong)


def in_row(base: FactBase, fact_id: str, wrong: Ref) -> Mixup:
    """The confusion of who matches a fact with the date `wrong`."""
    fact = base.facts[fact_id]
    ask = {"relation": fact.relation, "subject": fact.subject}
    return _belief("date_of", ask | ({"object": fact.object} if fact.object else {}), wrong)


def believed(question: Question, place: int) -> Mixup | None:
    """The confusion of who takes the false statement at `place` for true; None for a true one."""
    statement = question.statements[place]
    claim = statement.claim
    if statement.truth or claim.type not in _SAID | {"member", "nth"}:
        return None
    return _belief(claim.type, claim.ask, claim.ref)


def _pair(relation: str, object_: str | None, one: Ref, other: Ref) -> Pair:
    first, second = sorted((str(one), str(other)))
    return Pair(relation, object_, first, second)


def _belief(type_: str, ask: Mapping[str, Any], ref: Ref) -> Belief:
    """A date says itself at which unit it is meant."""
    named = {name: value for name, value in ask.items() if (type_, name) != ("date_of", "unit")}
    return Belief(type_, tuple(sorted(named.items())), ref)


class Teller:
    """Says confusions in one language."""

    def __init__(self, base: FactBase, lang: Lang) -> None:
        self._base = base
        self._context = Context(base, VOICES[lang])
        self._lang = lang

    def say(self, mixup: Mixup) -> Said | None:
        """The confusion in words; None where the base no longer tells of it, or it is no longer
        wrong."""
        if isinstance(mixup, Pair):
            return self._of_pair(mixup)
        return self._of_belief(mixup)

    def _of_pair(self, pair: Pair) -> Said | None:
        ids: Sequence[str] = (pair.one, pair.other)
        if pair.relation not in self._base.relations or not all(
            id_ in self._base.entities for id_ in ids
        ):
            return None
        ids = sorted(ids, key=lambda id_: _begun(self._fact_of(pair, id_)))
        facts = [self._fact_of(pair, id_) for id_ in ids]
        dates = self._dates(facts)
        names = [self._name(id_, fact) for id_, fact in zip(ids, facts, strict=True)]
        dated = [
            f"{_quoted(name)} ({when})" if when else _quoted(name)
            for name, when in zip(names, dates, strict=True)
        ]
        told = [fact for fact in facts if fact]
        return Said((dated[0], dated[1]), "", self._tell(told), _ids(told)) if told else None

    def _of_belief(self, belief: Belief) -> Said | None:
        ask = dict(belief.ask)
        proofs = list(self._proofs(belief.type, ask))
        if not proofs:
            return None
        if belief.type == "date_of":
            ask["unit"] = unit_of(str(belief.ref))
        module = engine.MODULES[belief.type]
        if module.truth(self._context, ask, belief.ref) is not Truth.FALSE:
            return None
        text = module.state(self._context, ask, belief.ref)
        if not text:
            return None
        taken = self._taken_for(belief, proofs[0])
        facts = [*proofs, *(fact for fact in taken if fact not in proofs)]
        return Said(None, one_stop(text), self._tell(facts), _ids(facts))

    def _fact_of(self, pair: Pair, entity: str) -> Fact | None:
        """What is told of an entity in the relation, else in one of its ladder or topic."""
        for relation in sorted(
            siblings(self._base, pair.relation), key=lambda id_: id_ != pair.relation
        ):
            for fact in self._base.published(relation, entity, pair.object):
                if fact.start:
                    return fact
        return None

    def _name(self, entity: str, fact: Fact | None) -> str:
        day = fact.start.lo if fact and fact.start else self._base.pack.manifest.as_of_day
        return self._context.label(entity, day)

    def _dates(self, facts: Sequence[Fact | None]) -> list[str]:
        """When each was, at the coarsest unit that tells them apart; "" where it is not sure."""
        one, other = (
            [f.start.at(unit) if f and f.start else None for unit in UNITS] for f in facts
        )
        unit = next((u for u in range(len(UNITS)) if one[u] != other[u]), 0)
        return [self._date(refs, unit) for refs in (one, other)]

    def _date(self, refs: Sequence[str | None], unit: int) -> str:
        """At `unit`, or where that is not sure at the next coarser one."""
        ref = next((refs[u] for u in range(unit, -1, -1) if refs[u]), None)
        return self._context.voice.date_text(ref) if ref else ""

    def _proofs(self, type_: str, ask: Mapping[str, Any]) -> Iterator[Fact]:
        """The facts on what is asked, the one that decides it first."""
        base = self._base
        named = [ask[name] for name in ("fact", "from_fact", "to_fact") if name in ask]
        yield from (base.facts[id_] for id_ in named if id_ in base.facts)
        if "family" in ask:
            yield from _up_to(base.by_subject.get(ask["subject"], []), self._levels(ask), ask)
        elif "subject" in ask:
            yield from base.published(ask["relation"], ask["subject"], ask.get("object"))
        elif "relation" in ask:
            series = self._context.series_of(dict(ask))
            told = [fact for fact in self._context.facts(series) if fact.start]
            yield from self._near(told, ask) if "as_of" in ask else self._nth(told, ask)

    def _levels(self, ask: Mapping[str, Any]) -> set[str]:
        relations = self._base.relations.items()
        return {id_ for id_, relation in relations if relation.family == ask["family"]}

    def _near(self, facts: Sequence[Fact], ask: Mapping[str, Any]) -> list[Fact]:
        """The two changes of a series nearest to the asked day."""
        day = date.fromisoformat(ask["as_of"])
        return sorted(facts, key=lambda fact: abs(_begun(fact) - day))[:2]

    def _nth(self, facts: Sequence[Fact], ask: Mapping[str, Any]) -> list[Fact]:
        place = ask.get("n", 1) - 1
        return [facts[place]] if place < len(facts) else []

    def _taken_for(self, belief: Belief, fact: Fact) -> list[Fact]:
        """What the claim would be true of: the other event of that date, the other's term."""
        if belief.type == "date_of":
            return self._on_that_date(fact, str(belief.ref))
        if belief.type in ("member", "nth"):
            return list(self._base.published(fact.relation, str(belief.ref), fact.object))[:1]
        if belief.type in ("term", "nth_term"):
            others = self._base.published(fact.relation, fact.subject, fact.object)
            return [
                one
                for one in others
                if one.start and str(belief.ref).startswith(one.start.lo.isoformat())
            ][:1]
        return []

    def _on_that_date(self, fact: Fact, ref: str) -> list[Fact]:
        """Of the same subject, else of the same relation."""
        unit = unit_of(ref)
        akin = set(siblings(self._base, fact.relation))
        own = [one for one in self._base.by_subject.get(fact.subject, []) if one.relation in akin]
        others = self._base.in_year(fact.relation, ref)
        return [one for one in (*own, *others) if _is_on(one, unit, ref)][:1]

    def _tell(self, facts: Sequence[Fact]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._base.tell(fact, self._lang) for fact in facts))


def _quoted(name: str) -> str:
    """A name that is nearly a sentence of its own, set apart from the one around it."""
    return f"“{name}”" if len(name.split()) > LONG else name


def _begun(fact: Fact | None) -> date:
    return fact.start.lo if fact and fact.start else date.max


def _is_on(fact: Fact, unit: Unit, ref: str) -> bool:
    return fact.start is not None and fact.start.at(unit) == ref


def _up_to(facts: Sequence[Fact], levels: set[str], ask: Mapping[str, Any]) -> list[Fact]:
    """The steps of a ladder around the asked day, the last before it first."""
    day = date.fromisoformat(ask["as_of"])
    steps = [fact for fact in facts if fact.relation in levels and fact.start]
    before = [fact for fact in steps if fact.start and fact.start.lo <= day]
    after = [fact for fact in steps if fact not in before]
    return [*reversed(before)][:1] + after[:1]


def _ids(facts: Sequence[Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact.id for fact in facts))
