"""Checks of truth: keys true, wrong options false, days inside the horizon, facts in order."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import permutations
from typing import Any

from tests.oracle.days import span, unit_of
from tests.oracle.lines import (
    DATED_OR_NUMBERED,
    SERIES,
    STATES,
    SUBJECT_ANSWERS,
    Claim,
    Line,
    answers,
    claim_of,
    claimed,
    claims_of,
    key_refs,
    statements,
)
from tests.oracle.truths import F, T, Truths, number

Check = Callable[[Truths, Line], Iterator[str]]
DAY = timedelta(days=1)


def check_key(truths: Truths, line: Line) -> Iterator[str]:
    """Every key is true."""
    claim = claim_of(line)
    pairs = line["ask"]["pairs"] if claim.type == "match" else []
    for index, ref in enumerate(key_refs(line)):
        ask = {**claim.ask, "pairs": [pairs[index]]} if pairs else claim.ask
        verdict = truths.truth(claim.type, ask, ref)
        if verdict != T:
            yield f"wrong key: {ref} is {verdict}"


def check_wrong(truths: Truths, line: Line) -> Iterator[str]:
    """Every wrong option is false."""
    claim = claim_of(line)
    for option in line["wrong"]:
        verdict = truths.truth(claim.type, claim.ask, option["ref"])
        if verdict != F:
            kind = "second right" if verdict == T else "unknown"
            yield f"{kind}: {option['ref']} is {verdict}"
        if option["ref"] in key_refs(line):
            yield f"second right: {option['ref']} is also the key"


def check_statements(truths: Truths, line: Line) -> Iterator[str]:
    """Every statement is as true as it says."""
    for item in statements(line):
        claim = item["claim"]
        verdict = truths.truth(claim["type"], claim["ask"], claim["ref"])
        if verdict not in (T, F):
            yield f"unknown: “{item['text']}” is {verdict}"
        elif (verdict == T) != (item["truth"] in (True, T)):
            yield f"wrong key: “{item['text']}” is {verdict}"


def check_number_of_keys(truths: Truths, line: Line) -> Iterator[str]:
    """One key; several for members; one per pair for match; none for statements."""
    count = len(line["key"])
    expected = {
        "members": count >= 2,
        "match": count == len(line["ask"].get("pairs", [])),
        "true_false": count == 0 and not line["wrong"] and len(statements(line)) in (1, 4),
    }
    if not expected.get(line["type"], count == 1):
        yield f"key: {count} keys"


def check_unique_in_base(truths: Truths, line: Line) -> Iterator[str]:
    """With scope base, nothing else in the whole base may be right."""
    claim = claim_of(line)
    if claim.ask.get("scope") != "base":
        return
    for other in set(truths.world.subjects(claim.ask)) - set(key_refs(line)):
        verdict = truths.truth(claim.type, claim.ask, other)
        if verdict != F:
            yield f"second right: {other} is {verdict} in the base"


def check_topic(truths: Truths, line: Line) -> Iterator[str]:
    """A date of the same subject and topic is never a wrong option."""
    if line["type"] != "date_of":
        return
    world, ask = truths.world, line["ask"]
    topic = world.relations[ask["relation"]].topic
    related = [r.id for r in world.relations.values() if topic and r.topic == topic]
    for option in line["wrong"]:
        for fact in (f for r in related for f in world.about(r, ask["subject"])):
            ends = [when for when in (fact.start, fact.end) if when]
            if not fact.start or any(when.touches(span(option["ref"])) for when in ends):
                yield f"topic: {option['ref']} may be a date of {fact.id}"


def check_single_valued(truths: Truths, line: Line) -> Iterator[str]:
    """A date is asked only where the event happened once."""
    if line["type"] != "date_of":
        return
    ask = line["ask"]
    facts = truths.world.about(ask["relation"], ask["subject"], ask.get("object"))
    if sum(fact.published for fact in facts) > 1:
        yield "key: the event happened more than once"


def check_horizon(truths: Truths, line: Line) -> Iterator[str]:
    """No question asks about a day beyond the horizon.

    A statement asserts its date, so the horizon binds it; an option of a question about a
    date only has to lie in the time the pack knows of.
    """
    for claim in claims_of(line):
        days = claim.asked_day
        ends = [truths.world.horizon(name) for name in _relations_shown(truths, claim, line)]
        if days and ends and span(days)[1] > min(ends):
            yield f"horizon: {days} is beyond {min(ends)}"
    stated = bool(statements(line))
    for claim_type, ask, ref in claimed(line):
        if claim_type not in ("date_of", "term", "nth_term"):
            continue
        end = truths.world.horizon(ask["relation"])
        known = end if stated else max(end, truths.world.as_of)
        if span(ref)[0] > known:
            yield f"horizon: {ref} is beyond {known}"


def _relations_shown(truths: Truths, claim: Claim, line: Line) -> set[str]:
    """The relations whose horizon binds: of a ladder, the levels offered."""
    if claim.type == "level":
        return {o["ref"] for o in answers(line)} or claim.relations(truths.world)
    return claim.relations(truths.world)


def check_asked_days(truths: Truths, line: Line) -> Iterator[str]:
    """As-of days are year ends, the horizon, or days next to a change."""
    for claim in claims_of(line):
        if claim.type not in STATES | {"level"}:
            continue
        if unit_of(claim.ask["as_of"]) != "day":
            yield f"as_of: {claim.ask['as_of']} is not one day"
            continue
        day = span(claim.ask["as_of"])[0]
        if (day.month, day.day) != (12, 31) and not _turning_point(truths, claim, day):
            yield f"as_of: {day} is no year end, no horizon and next to no change"


def _turning_point(truths: Truths, claim: Claim, day: date) -> bool:
    """The day is a horizon of a relation asked about, or next to a change in one."""
    world, names = truths.world, claim.relations(truths.world)
    if day in {world.horizon(name) for name in names}:
        return True
    related = {name for base in names for name in world.closure(base)}
    facts = [fact for fact in world.facts.values() if fact.relation in related]
    dates = [when for fact in facts for when in (fact.start, fact.end) if when]
    edges = {edge for when in dates for low_high in when.spans for edge in low_high}
    return any(abs(edge - day) <= DAY for edge in edges)


def check_facts(truths: Truths, line: Line) -> Iterator[str]:
    """The facts listed are published, to the point, and carry the key."""
    if line["type"] == "true_false":
        for item in statements(line):
            claim = Claim(item["claim"]["type"], item["claim"]["ask"])
            needed = [item["claim"]["ref"]] if item["truth"] in (True, T) else []
            yield from _facts_of_claim(truths, claim, item["facts"], needed)
        listed = {key for item in statements(line) for key in item["facts"]}
        if not listed <= set(line["facts"]):
            yield "facts: a statement's facts are missing from the line"
        return
    yield from _facts_of_claim(truths, claim_of(line), line["facts"], key_refs(line))
    if not line["facts"]:
        yield "facts: none"


def _facts_of_claim(
    truths: Truths, claim: Claim, listed: list[str], needed: list[Any]
) -> Iterator[str]:
    """Faults of the facts given for one claim with these right answers."""
    world = truths.world
    facts = [world.facts[key] for key in listed if key in world.facts]
    yield from (f"facts: {key} is not published" for key in set(listed) - {f.id for f in facts})
    yield from (f"facts: {fact.id} is not published" for fact in facts if not fact.published)
    related = {name for base in claim.relations(world) for name in world.closure(base)}
    strange = [fact.id for fact in facts if fact.relation not in related]
    yield from (f"facts: {key} is of no relation asked" for key in strange)
    if not set(claim.fact_ids) <= set(listed):
        yield "facts: those asked about are missing"
    subjects = set(needed) if claim.type in SUBJECT_ANSWERS - {"odd_one_out"} else set()
    subjects |= {claim.ask["subject"]} if "subject" in claim.ask and needed else set()
    missing = subjects - {fact.subject for fact in facts}
    yield from (f"facts: none about {subject}" for subject in sorted(missing))


def check_sources(truths: Truths, line: Line) -> Iterator[str]:
    """The sources listed are those of the facts listed."""
    facts = [truths.world.facts[key] for key in line["facts"] if key in truths.world.facts]
    known = {source for fact in facts for source in fact.sources}
    listed = {s["id"] if isinstance(s, dict) else s for s in line["sources"]}
    yield from (f"sources: {source} belongs to no fact listed" for source in listed - known)
    if known and not listed:
        yield "sources: none"


def check_refs(truths: Truths, line: Line) -> Iterator[str]:
    """Refs are dates at the asked unit, entities of the asked kind, or relations of the family."""
    claim, world = claim_of(line), truths.world
    refs = [option["ref"] for option in answers(line)]
    if claim.type in SERIES and claim.ask.get("kind") is None:
        kinds = {world.entities[key].kind for key in world.subjects(claim.ask)}
        if len(kinds) > 1:
            yield "kind: subjects of several kinds, and the ask names none"
    if claim.type == "date_of":
        unit = claim.ask["unit"]
        yield from (f"ref: {ref} is not a {unit}" for ref in refs if _unit(ref) != unit)
    if claim.type == "level":
        yield from (f"ref: {r} is no level" for r in refs if r not in claim.relations(world))
    if claim.answers_entity():
        kinds = claim.answer_kinds(world)
        bad = [r for r in refs if r not in world.entities or world.entities[r].kind not in kinds]
        yield from (f"ref: {r} is not of the kind asked" for r in bad)
        if len({world.entities[r].kind for r in refs if r in world.entities}) > 1:
            yield "ref: options of several kinds"


def _unit(ref: str) -> str:
    """The unit of a date ref; a term is no date."""
    return unit_of(ref) if len(ref) in (4, 7, 10) else "term"


def check_ascending(truths: Truths, line: Line) -> Iterator[str]:
    """Drawn dates and numbers ascend."""
    if line["type"] not in DATED_OR_NUMBERED:
        return
    every = answers(line)
    refs = [str(every[index]["ref"]) for index in line["options"] if index < len(every)]
    dated = line["type"] in ("date_of", "term", "nth_term")
    keys = [span(ref) if dated else number(ref) for ref in refs]
    if keys != sorted(keys):  # type: ignore[type-var]
        yield f"options: {refs} do not ascend"


def check_order(truths: Truths, line: Line) -> Iterator[str]:
    """An order has three to five facts and only their permutations as options."""
    if line["type"] != "order":
        return
    facts = line["ask"]["facts"]
    if not 3 <= len(facts) <= 5:
        yield f"order: {len(facts)} facts"
    bad = [o["ref"] for o in answers(line) if sorted(o["ref"]) != sorted(facts)]
    yield from (f"order: {ref} is no order of the facts" for ref in bad)


def check_match(truths: Truths, line: Line) -> Iterator[str]:
    """Exactly one way to match, whatever is unknown."""
    if line["type"] != "match":
        return
    facts = [truths.world.facts.get(pair[0]) for pair in line["ask"]["pairs"]]
    dates = [option["ref"] for option in answers(line)]
    ways = sum(
        all(fact and truths.event(fact, ref) != F for fact, ref in zip(facts, chosen, strict=True))
        for chosen in permutations(dates, len(facts))
    )
    if ways != 1:
        yield f"match: {ways} ways to match"


def check_odd_one_out(truths: Truths, line: Line) -> Iterator[str]:
    """No other relation sets a different option apart."""
    if line["type"] != "odd_one_out":
        return
    day, key = span(line["ask"]["as_of"])[0], key_refs(line)[0]
    for relation in truths.world.relations.values():
        if relation.id == line["ask"]["relation"]:
            continue
        states = {o["ref"]: truths.holds(relation.id, o["ref"], None, day) for o in answers(line)}
        with_key = [ref for ref in states if states[ref] == states[key]]
        apart = [ref for ref in states if {states[ref], states[key]} == {T, F}]
        if len(with_key) >= 3 and apart:
            yield f"second right: {relation.id} sets {apart[0]} apart"


def check_rounding(truths: Truths, line: Line) -> Iterator[str]:
    """No wrong number rounds to a round key."""
    if line["type"] != "statistic":
        return
    key = number(key_refs(line)[0])
    for option in line["wrong"]:
        value = number(option["ref"])
        for digits in range(2, 10):
            if isinstance(key, str) or isinstance(value, str) or key % 10**digits:
                break
            if round(value, -digits) == key:
                yield f"second right: {option['ref']} rounds to the key"


TRUTH_CHECKS: list[Check] = [
    check_key,
    check_wrong,
    check_statements,
    check_number_of_keys,
    check_unique_in_base,
    check_topic,
    check_single_valued,
    check_horizon,
    check_asked_days,
    check_facts,
    check_sources,
    check_refs,
    check_ascending,
    check_order,
    check_match,
    check_odd_one_out,
    check_rounding,
]
