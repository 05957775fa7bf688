"""Clusters of four statements: no one follows from another, and their text is true."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, product
from random import Random
from typing import Any

from tests.oracle.days import When, span
from tests.oracle.lines import SUBJECT_ANSWERS, Claim, Line, is_cluster, statements
from tests.oracle.rules import Check
from tests.oracle.rules.names import time_of
from tests.oracle.texts import dates_in, speaks_of
from tests.oracle.truths import T, Truths
from tests.oracle.world import Fact, World

MONTH = timedelta(days=40)
TRIES = 600
FEW = 12
PAIRS = {(True, True), (True, False), (False, True), (False, False)}
Said = dict[str, Any]


def check_mixed(truths: Truths, line: Line) -> Iterator[str]:
    """S4: nobody can count on all being true, or none."""
    told = {bool(item["truth"]) for item in statements(line)}
    if is_cluster(line) and len(told) < 2:
        yield "S4: all statements are alike"


def check_material(truths: Truths, line: Line) -> Iterator[str]:
    """C1: every sentence of the text is a published fact, with no other date in it."""
    sentences = line["material"].split("\n") if line.get("material") else []
    for sentence in sentences:
        facts = (fact for fact in truths.world.facts.values() if fact.published)
        if not any(_tells(truths.world, fact, sentence, line["lang"]) for fact in facts):
            yield f"C1: no published fact says “{sentence}”"


def _tells(world: World, fact: Fact, sentence: str, lang: str) -> bool:
    """Does the sentence say the fact: its names, its wording, its date and no other?"""
    slots = world.relations[fact.relation].says(lang)["event"]
    for key, slot in ((fact.subject, "{subject}"), (fact.object, "{object}")):
        names = world.entities[key].labels(lang, time_of(fact)) if key else set()
        if key and slot in slots and not any(name in sentence for name in names):
            return False
    shown = set(dates_in(world.without_texts(sentence, lang))) - set(dates_in(slots))
    dates = set(fact.start.sure if fact.start else [])
    return len(shown) == 1 and shown <= dates and speaks_of(sentence, [slots], 1)


def check_apart(truths: Truths, line: Line) -> Iterator[str]:
    """No two statements rest on one fact, or are on one subject and related relations."""
    if not is_cluster(line):
        return
    for one, other in combinations(statements(line), 2):
        shared = set(one["facts"]) & set(other["facts"])
        if shared:
            yield f"guard: two statements rest on {sorted(shared)}"
        both = _subjects(truths.world, one) & _subjects(truths.world, other)
        if both and _are_akin(truths.world, one, other):
            yield f"guard: two statements on {sorted(both)}"


def check_independent(truths: Truths, line: Line) -> Iterator[str]:
    """No statement entails another or its opposite: somewhere each is true, and each false."""
    for one, other in combinations(statements(line), 2):
        missing = set(PAIRS)
        for seen in Elsewhere(truths.world, one, other).pairs():
            missing.discard(seen)
            if not missing:
                break
        if missing:
            yield f"guard: “{one['text']}” tells of “{other['text']}”: never {sorted(missing)}"


def _claim(item: Said) -> Claim:
    return Claim(item["claim"]["type"], item["claim"]["ask"])


def _subjects(world: World, item: Said) -> set[str]:
    """What a statement is about."""
    claim = _claim(item)
    named = {claim.ask["subject"]} if "subject" in claim.ask else set()
    named |= {item["claim"]["ref"]} if claim.type in SUBJECT_ANSWERS else set()
    return named | {world.facts[key].subject for key in claim.fact_ids if key in world.facts}


def _are_akin(world: World, one: Said, other: Said) -> bool:
    """Are the two on relations of one family or topic, or that imply one another?"""
    for first in _claim(one).relations(world):
        for second in _claim(other).relations(world):
            near = first in world.closure(second) or second in world.closure(first)
            if near or world.relations[first].akin(world.relations[second]):
                return True
    return False


class Elsewhere:
    """Worlds like this one, with other dates for what two statements name.

    What a statement claims may be so there even if no fact of this world says it.
    """

    def __init__(self, world: World, one: Said, other: Said) -> None:
        self.world, self.two, self.random = world, (one, other), Random(0)
        relations = _claim(one).relations(world) | _claim(other).relations(world)
        near = {closer for name in relations for closer in world.closure(name)}
        self.own = [_subjects(world, item) | _proving(world, item) for item in self.two]
        facts = [f for name in near for f in world.of_relation(name) if f.published and f.start]
        self.moved = [fact for fact in facts if fact.subject in self.own[0] | self.own[1]]
        ranked = any(item["claim"]["type"] == "nth" for item in self.two)
        self.fixed = [fact for fact in facts if fact not in self.moved] if ranked else []
        told = {(fact.relation, fact.subject, fact.object) for fact in self.moved}
        self.untold = [f for item in self.two for f in _claimed(item, self.moved, told)]
        self.days = _days(one, other, self.moved)

    def pairs(self) -> Iterator[tuple[bool, bool]]:
        """The truth of the two in world after world: first by chance, then by crossing those."""
        found: dict[tuple[bool, bool], list[list[Fact]]] = {}
        for _ in range(TRIES):
            facts = self._drawn()
            found.setdefault(self._truths(facts), []).append(facts)
            if len(found) == len(PAIRS):
                break
        yield from found
        for first, second in product([f for fs in found.values() for f in fs[:FEW]], repeat=2):
            for own in self.own:
                kept = [fact for fact in first if fact.subject in own]
                yield self._truths(kept + [fact for fact in second if fact.subject not in own])

    def _drawn(self) -> list[Fact]:
        """Facts on days by chance; now and then those of one subject all on one day."""
        more = [fact for fact in self.untold if self.random.random() < 0.5]
        drawn = [_at(fact, self.random.choice(self.days)) for fact in [*self.moved, *more]]
        if self.random.random() < 0.3:
            days = {fact.subject: self.random.choice(self.days) for fact in drawn}
            drawn = [_at(fact, days[fact.subject]) for fact in drawn]
        for item in self.two:
            if item["claim"]["type"] == "interval" and self.random.random() < 0.5:
                drawn = _as_far_apart(drawn, item["claim"])
        return drawn

    def _truths(self, facts: list[Fact]) -> tuple[bool, bool]:
        truths = Truths(self.world.only([*self.fixed, *facts]))
        one, other = (item["claim"] for item in self.two)
        return _is_true(truths, one), _is_true(truths, other)


def _as_far_apart(facts: list[Fact], claim: dict[str, Any]) -> list[Fact]:
    """The facts with the two of an interval as far apart as it claims."""
    step = timedelta(days=366 if claim["ask"]["unit"] == "year" else 1)
    first = next((fact for fact in facts if fact.id == claim["ask"]["from_fact"]), None)
    if first is None or first.start is None:
        return facts
    then = first.start.first + step * int(claim["ref"])
    return [_at(fact, then) if fact.id == claim["ask"]["to_fact"] else fact for fact in facts]


def _is_true(truths: Truths, claim: dict[str, Any]) -> bool:
    return truths.truth(claim["type"], claim["ask"], claim["ref"]) == T


def _proving(world: World, item: Said) -> set[str]:
    """The subjects of the facts that a statement rests on."""
    return {world.facts[key].subject for key in item["facts"] if key in world.facts}


def _claimed(item: Said, facts: list[Fact], told: set[Any]) -> Iterator[Fact]:
    """What would have to be so for a statement to be true, where no fact says anything like it."""
    claim, ref = _claim(item), item["claim"]["ref"]
    subject = ref if claim.type in SUBJECT_ANSWERS else claim.ask.get("subject")
    relation = ref if claim.type == "level" else claim.ask.get("relation")
    slot = (relation, subject, claim.ask.get("object"))
    if subject and relation and facts and slot not in told:
        id_ = f"if-{relation}-{subject}"
        yield replace(facts[0], id=id_, relation=relation, subject=subject, object=slot[2])


def _at(fact: Fact, day: date) -> Fact:
    """The fact with another beginning, and no end."""
    return replace(fact, start=When(((day, day),)), end=None)


def _days(one: Said, other: Said, facts: list[Fact]) -> list[date]:
    """Days between which the two statements may change: real dates and those they speak of."""
    days = {fact.start.first for fact in facts if fact.start}
    for item in (one, other):
        claim, ref = _claim(item), item["claim"]["ref"]
        if claim.type in ("date_of", "term", "nth_term"):
            days.add(span(ref)[0])
        if claim.asked_day:
            day = span(claim.asked_day)[0]
            days |= {day - MONTH, day, day + MONTH}
    return sorted(day + timedelta(days=step) for day in days for step in (0, -400, 400))


CHECKS: list[Check] = [check_mixed, check_material, check_apart, check_independent]
