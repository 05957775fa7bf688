"""The guards of single types, and the form of their asks."""

from collections.abc import Iterator
from itertools import permutations
from typing import Any

from tests.oracle.days import span
from tests.oracle.lines import (
    Line,
    answers,
    claim_of,
    claimed,
    claims_of,
    drawn,
    key_refs,
    statements,
)
from tests.oracle.rules import Check
from tests.oracle.rules.stem import shows
from tests.oracle.texts import dates_in, place_of
from tests.oracle.truths import F, T, Truths, number
from tests.oracle.world import World

NEAR_YEARS = 8
NEAR_RANKS = 3
LEVELS = {"biet", "hieu"}
NUMBER_OF_KEYS = {"members": 2, "match": 3, "true_false": 0}


def check_number_of_keys(truths: Truths, line: Line) -> Iterator[str]:
    """One key; two for members; one per pair for match; none for statements."""
    count = len(line["key"])
    if count != NUMBER_OF_KEYS.get(line["type"], 1):
        yield f"contract: {count} keys"
    if line["type"] == "match" and count != len(line["ask"]["pairs"]):
        yield "contract: not one key for each pair"
    if line["type"] == "match" and len(line["options"]) != count + 1:
        yield "guard: not one decoy"
    if line["type"] == "true_false" and (line["wrong"] or len(statements(line)) not in (1, 4)):
        yield "contract: one statement or four, and no options"
    if line["level"] not in LEVELS:
        yield f"contract: {line['level']} claims too much"


def check_date_of(truths: Truths, line: Line) -> Iterator[str]:
    """The event happened once; wrong dates are near, of sibling facts, of no date of the topic."""
    if line["type"] != "date_of":
        return
    world, ask = truths.world, line["ask"]
    logic = world.relations[ask["relation"]]
    facts = world.about(ask["relation"], ask["subject"], ask.get("object"))
    if len(facts) > 1 or not (logic.single or logic.complete_until):
        yield "guard: the event may have happened more than once"
    key, siblings = key_refs(line)[0], set(_dates_of_siblings(world, ask["relation"], ask["unit"]))
    for option in line["wrong"]:
        ref = option["ref"]
        if abs(int(ref[:4]) - int(key[:4])) > NEAR_YEARS or ref not in siblings:
            yield f"guard: {ref} tempts nobody"
        yield from _topic(world, ask, ref)


def _dates_of_siblings(world: World, relation: str, unit: str) -> Iterator[str]:
    """The sure dates of published facts of a relation, its family and its topic."""
    akin = {r.id for r in world.relations.values() if r.akin(world.relations[relation])}
    for fact in world.facts.values():
        ref = fact.start.at(unit) if fact.start and fact.relation in akin else None
        if ref and fact.published:
            yield ref


def _topic(world: World, ask: dict[str, Any], ref: str) -> Iterator[str]:
    """A date of the same subject and topic is never a wrong option."""
    topic = world.relations[ask["relation"]].topic
    akin = [r.id for r in world.relations.values() if topic and r.topic == topic]
    for fact in (f for name in akin for f in world.about(name, ask["subject"])):
        ends = [when for when in (fact.start, fact.end) if when]
        if not fact.start or any(when.touches(span(ref)) for when in ends):
            yield f"guard: {ref} may be a date of {fact.id}"


def check_nth(truths: Truths, line: Line) -> Iterator[str]:
    """Wrong options may stand at most three ranks from the key."""
    if line["type"] != "nth":
        return
    n = int(line["ask"]["n"])
    for option in line["wrong"]:
        rank = truths.ranks(line["ask"], option["ref"])
        if rank and (rank[1] < n - NEAR_RANKS or rank[0] > n + NEAR_RANKS):
            yield f"guard: {option['ref']} is at {rank}, far from {n}"


def check_order(truths: Truths, line: Line) -> Iterator[str]:
    """Three to five events; options are their orders, and none is the order of the stem."""
    if line["type"] != "order":
        return
    facts, world = line["ask"]["facts"], truths.world
    if not 3 <= len(facts) <= 5:
        yield f"guard: {len(facts)} facts"
    bad = [o["ref"] for o in answers(line) if sorted(o["ref"]) != sorted(facts)]
    yield from (f"contract: {ref} is no order of the facts" for ref in bad)
    dates = [world.facts[key].start for key in facts if key in world.facts]
    years = [when.at("year") for when in dates if when]
    if len(set(years) - {None}) < len(facts):
        yield "guard: two events of one year"
    listed = _as_listed(world, line) if set(facts) <= world.facts.keys() else []
    yield from (f"guard: {ref} is the order of the stem" for ref in key_refs(line) if ref == listed)


def _as_listed(world: World, line: Line) -> list[str]:
    """The facts in the order in which the stem names their subjects."""

    def place(key: str) -> int:
        fact = world.facts[key]
        when = (fact.start.first, fact.start.last) if fact.start else None
        names = world.entities[fact.subject].labels(line["lang"], *([when] if when else []))
        return max(place_of(name, line["stem"].rpartition(": ")[2]) for name in names)

    return sorted(line["ask"]["facts"], key=place)


def check_interval(truths: Truths, line: Line) -> Iterator[str]:
    """Both dates are finer than a year; years are full ones."""
    for claim in claims_of(line):
        if claim.type != "interval":
            continue
        facts = [truths.world.facts.get(key) for key in claim.fact_ids]
        dates = [fact.start for fact in facts if fact and fact.start]
        ends = [low_high for when in dates for low_high in when.spans]
        if any(first != last for first, last in ends) and claim.ask["unit"] == "day":
            yield "guard: days between dates that are not known to the day"
        if any(
            (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) for first, last in ends
        ):
            yield "guard: a date of which only the year is known"
    if line["type"] == "interval" and any(int(o["ref"]) < 1 for o in line["wrong"]):
        yield "guard: no time at all as an option"


def check_match(truths: Truths, line: Line) -> Iterator[str]:
    """Exactly one way to match, whatever is unknown."""
    if line["type"] != "match":
        return
    facts = [truths.world.facts.get(pair[0]) for pair in line["ask"]["pairs"]]
    fits = [
        {o["ref"] for o in answers(line) if fact and truths.event(fact, o["ref"]) != F}
        for fact in facts
    ]
    pool = sorted(set().union(*fits))
    ways = sum(
        all(ref in fit for ref, fit in zip(chosen, fits, strict=True))
        for chosen in permutations(pool, len(facts))
    )
    if ways != 1:
        yield f"C2: {ways} ways to match"


def check_odd_one_out(truths: Truths, line: Line) -> Iterator[str]:
    """No other relation, with any object or with one, sets a different option apart."""
    if line["type"] != "odd_one_out":
        return
    ask, key = line["ask"], key_refs(line)[0]
    shown = [option["ref"] for option in drawn(line)]
    for relation, obj in _others(truths.world, ask):
        states = [truths.holds(relation, ref, obj, span(ask["as_of"])[0]) for ref in shown]
        for place, ref in enumerate(shown):
            rest = set(states[:place] + states[place + 1 :])
            if ref != key and {T: {F}, F: {T}}.get(states[place]) == rest:
                yield f"C2: {relation} with {obj} sets {ref} apart"


def _others(world: World, ask: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    """Every relation but that asked about, with any object and with each."""
    for name, logic in world.relations.items():
        if name == ask["relation"]:
            continue
        yield name, None
        if logic.object_kinds:
            facts = (f for closer in world.closure(name) for f in world.of_relation(closer))
            yield from ((name, obj) for obj in sorted({f.object or "" for f in facts}))


def check_level(truths: Truths, line: Line) -> Iterator[str]:
    """The options are the levels of the family, all of them where four can be shown."""
    if line["type"] != "level":
        return
    levels = claim_of(line).relations(truths.world)
    refs = [option["ref"] for option in answers(line)]
    if set(refs) != levels:
        yield f"guard: {sorted(refs)} are not the levels {sorted(levels)}"


def check_count(truths: Truths, line: Line) -> Iterator[str]:
    """Wrong numbers are one or two off, or were right on another day."""
    if line["type"] != "count":
        return
    key, ask = int(key_refs(line)[0]), line["ask"]
    far = [o["ref"] for o in line["wrong"] if abs(int(o["ref"]) - key) > 2]
    for ref in far:
        days = truths.edges_of_series(ask)
        if not any(truths.truth("count", {**ask, "as_of": str(d)}, ref) == T for d in days):
            yield f"guard: it was never {ref}"
    if any(int(o["ref"]) < 0 for o in line["wrong"]):
        yield "guard: fewer than none"


def check_statistic(truths: Truths, line: Line) -> Iterator[str]:
    """A number of one day, not rounded, to which no wrong number rounds."""
    for claim in claims_of(line):
        if not (claim.type == "statistic" or claim.ask.get("blank") == "value"):
            continue
        fact = truths.world.facts.get(claim.ask["fact"])
        if fact is None:
            continue
        if fact.as_of is None or fact.as_of.first != fact.as_of.last:
            yield f"C5: {fact.as_of_text} is not one day"
        if truths.world.relations[fact.relation].flag("rounded"):
            yield "C4: the number is rounded"
        yield from _rounding(line) if not statements(line) else ()


def _rounding(line: Line) -> Iterator[str]:
    """Wrong numbers of which the key is a rounded form."""
    key = number(key_refs(line)[0])
    for option in line["wrong"]:
        value = number(option["ref"])
        for digits in range(10):
            if isinstance(key, str) or isinstance(value, str) or key % 10**digits:
                break
            if round(value, -digits) == key:
                yield f"C2: {option['ref']} rounds to the key"


def check_terms(truths: Truths, line: Line) -> Iterator[str]:
    """An n-th term is one of several."""
    if line["type"] != "nth_term":
        return
    ask = line["ask"]
    facts = truths.world.about(ask["relation"], ask["subject"], ask.get("object"))
    if sum(fact.published for fact in facts) < 2:
        yield "guard: the only term has no number"


def check_explanation(truths: Truths, line: Line) -> Iterator[str]:
    """C1: the explanation gives no date that neither a published fact nor the question has."""
    world, lang = truths.world, line["lang"]
    text = world.without_texts(line["explanation"], lang)
    asked = {day for claim in claims_of(line) for day in (claim.asked_day,) if day}
    refs = {str(ref) for _, _, ref in claimed(line)}
    strange = [ref for ref in dates_in(text) if ref not in world.known_dates | asked | refs]
    if strange:
        yield f"C1: no fact has {strange} in “{line['explanation']}”"


def check_explained(truths: Truths, line: Line) -> Iterator[str]:
    """C1: the explanation tells the key: its date, number or name; of a count who they are."""
    claim, world, lang, text = claim_of(line), truths.world, line["lang"], line["explanation"]
    for option in line["key"] if claim.type != "order" else []:
        if not shows(truths, claim, option["ref"], text, lang):
            yield f"C1: “{text}” does not tell {option['ref']}"
    entities = key_refs(line) if claim.answers_entity() else []
    if claim.type == "count":
        every = world.subjects(claim.ask)
        entities = [key for key in every if truths.truth("member", claim.ask, key) == T]
    for key in entities:
        if not any(name.casefold() in text.casefold() for name in world.entities[key].labels(lang)):
            yield f"C1: “{text}” does not name {key}"


CHECKS: list[Check] = [
    check_number_of_keys,
    check_date_of,
    check_nth,
    check_order,
    check_interval,
    check_match,
    check_odd_one_out,
    check_level,
    check_count,
    check_statistic,
    check_terms,
    check_explanation,
    check_explained,
]
