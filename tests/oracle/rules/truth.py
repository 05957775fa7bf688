"""C1 to C7: keys true, wrong options false, nothing unknown, days in reach, facts that prove it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.oracle.days import UNITS, When, span, unit_of
from tests.oracle.lines import (
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
from tests.oracle.rules import Check
from tests.oracle.truths import F, T, Truths
from tests.oracle.world import Fact

PROVED = {"date_of", "who_in", "member", "members", "cloze", "statistic", "term", "level", "count"}
PROVED |= {"order", "interval"}
FINEST = list(UNITS.values())


def check_key(truths: Truths, line: Line) -> Iterator[str]:
    """C1: every key is true."""
    claim = claim_of(line)
    pairs = line["ask"]["pairs"] if claim.type == "match" else []
    for index, ref in enumerate(key_refs(line)):
        ask = {**claim.ask, "pairs": [pairs[index]]} if pairs else claim.ask
        verdict = truths.truth(claim.type, ask, ref)
        if verdict != T:
            yield f"C1: wrong key, {ref} is {verdict}"


def check_wrong(truths: Truths, line: Line) -> Iterator[str]:
    """C2, C3: every wrong option is false, none is unknown."""
    claim = claim_of(line)
    for option in line["wrong"]:
        verdict = truths.truth(claim.type, claim.ask, option["ref"])
        if verdict != F:
            yield f"C2: {option['ref']} is right too" if verdict == T else f"C3: {option['ref']}"
        if option["ref"] in key_refs(line):
            yield f"C2: {option['ref']} is also the key"


def check_statements(truths: Truths, line: Line) -> Iterator[str]:
    """C1, C3: every statement is as true as it says."""
    for item in statements(line):
        claim = item["claim"]
        verdict = truths.truth(claim["type"], claim["ask"], claim["ref"])
        if verdict not in (T, F):
            yield f"C3: “{item['text']}” is {verdict}"
        elif (verdict == T) != (item["truth"] in (True, T)):
            yield f"C1: wrong key, “{item['text']}” is {verdict}"


def check_unique_in_base(truths: Truths, line: Line) -> Iterator[str]:
    """C2: what is typed, or asked of the whole base, has no second right answer in it."""
    claim = claim_of(line)
    typed = claim.type == "cloze" and claim.ask["blank"] != "value"
    if not typed and claim.ask.get("scope") != "base":
        return
    for other in set(truths.world.of_kinds(claim.answer_kinds(truths.world))) - set(key_refs(line)):
        verdict = truths.truth(claim.type, claim.ask, other)
        if verdict != F:
            yield f"C2: {other} is {verdict} in the base"


def check_precision(truths: Truths, line: Line) -> Iterator[str]:
    """C4: no date is asked or stated more finely than it is known."""
    for claim, refs in _keys_by_claim(line):
        if claim.type not in ("date_of", "who_in", "cloze") or not refs:
            continue
        ref = refs[0] if claim.type == "date_of" else claim.ask.get("at")
        for when in _own_dates(truths, claim, refs[0]) if ref else []:
            if FINEST.index(unit_of(ref)) > _finest(when):
                yield f"C4: {ref} is finer than what is known"


def _keys_by_claim(line: Line) -> list[tuple[Claim, list[Any]]]:
    """The claims of a line with what is right of each."""
    items = statements(line)
    if not items:
        return [(claim_of(line), key_refs(line))]
    true = [item["claim"] for item in items if item["truth"] in (True, T)]
    return [(Claim(claim["type"], claim["ask"]), [claim["ref"]]) for claim in true]


def _own_dates(truths: Truths, claim: Claim, ref: Any) -> list[When]:
    """The dates that the key of a dated question may rest on: the most precise ones."""
    world, ask = truths.world, claim.ask
    if claim.type == "cloze":
        fact = world.facts.get(ask["fact"])
        when = fact and (fact.as_of if ask["blank"] == "value" else fact.start)
        return [when] if when else []
    subject = ask["subject"] if claim.type == "date_of" else ref
    facts = world.about(ask["relation"], subject, ask.get("object"))
    dates = [fact.start for fact in facts if fact.published and fact.start]
    return [max(dates, key=_finest)] if dates else []


def _finest(when: When) -> int:
    """The place among units of the finest at which a date is sure; -1 for none."""
    return FINEST.index(unit_of(when.sure[0])) if when.sure else -1


def check_horizon(truths: Truths, line: Line) -> Iterator[str]:
    """C5: no question asks about a day beyond the horizon, whether it shows or wants the day."""
    for claim in claims_of(line):
        days = claim.asked_day
        ends = [truths.world.horizon(name) for name in _relations_shown(truths, claim, line)]
        if days and ends and span(days)[1] > min(ends):
            yield f"C5: {days} is beyond {min(ends)}"
        for fact in (truths.world.facts.get(key) for key in claim.fact_ids):
            if fact and fact.start and fact.start.last > truths.world.horizon(fact.relation):
                yield f"C5: {fact.id} is beyond the horizon"
    for claim_type, ask, ref in claimed(line):
        if claim_type not in ("date_of", "term", "nth_term"):
            continue
        end = truths.world.horizon(ask["relation"])
        if span(ref)[0] > end:
            yield f"C5: {ref} is beyond {end}"


def _relations_shown(truths: Truths, claim: Claim, line: Line) -> set[str]:
    """The relations whose horizon binds: of a ladder, the levels offered."""
    if claim.type == "level":
        return {o["ref"] for o in answers(line)} or claim.relations(truths.world)
    return claim.relations(truths.world)


def check_asked_days(truths: Truths, line: Line) -> Iterator[str]:
    """C5: as-of days are year ends, the horizon, or next to a change, of what can last."""
    for claim in claims_of(line):
        if claim.type not in STATES | {"level"}:
            continue
        moments = [r for r in claim.relations(truths.world) if _is_over_at_once(truths, r)]
        yield from (f"C5: {name} happens and is over" for name in moments)
        if unit_of(claim.ask["as_of"]) != "day":
            yield f"C5: {claim.ask['as_of']} is not one day"
            continue
        day = span(claim.ask["as_of"])[0]
        if (day.month, day.day) != (12, 31) and not _turning_point(truths, claim, day):
            yield f"C5: {day} is no year end, no horizon and next to no change"


def _is_over_at_once(truths: Truths, relation: str) -> bool:
    """Something that happens, and is never a state."""
    return truths.world.relations[relation].flag("momentary")


def _turning_point(truths: Truths, claim: Claim, day: date) -> bool:
    """The day is a horizon of a relation asked about, or next to a change in one."""
    world, names = truths.world, claim.relations(truths.world)
    if day in {world.horizon(name) for name in names}:
        return True
    related = {name for base in names for name in world.closure(base)}
    return any(day in truths.edges(name) for name in related)


def check_facts(truths: Truths, line: Line) -> Iterator[str]:
    """C6, C7: the facts listed are published, to the point, and carry the key."""
    if line["type"] == "true_false":
        for item in statements(line):
            claim = Claim(item["claim"]["type"], item["claim"]["ask"])
            needed = [item["claim"]["ref"]] if item["truth"] in (True, T) else []
            yield from _facts_of_claim(truths, claim, item["facts"], needed)
        listed = {key for item in statements(line) for key in item["facts"]}
        if not listed <= set(line["facts"]):
            yield "C7: a statement's facts are missing from the line"
        return
    yield from _facts_of_claim(truths, claim_of(line), line["facts"], key_refs(line))
    if not line["facts"]:
        yield "C7: no facts"


def _facts_of_claim(
    truths: Truths, claim: Claim, listed: list[str], needed: list[Any]
) -> Iterator[str]:
    """Faults of the facts given for one claim with these right answers."""
    world = truths.world
    facts = [world.facts[key] for key in listed if key in world.facts]
    yield from (f"C6: {key} is not published" for key in set(listed) - {f.id for f in facts})
    yield from (f"C6: {fact.id} is not published" for fact in facts if not fact.published)
    related = {name for base in claim.relations(world) for name in world.closure(base)}
    strange = [fact.id for fact in facts if fact.relation not in related]
    yield from (f"C7: {key} is of no relation asked" for key in strange)
    if not set(claim.fact_ids) <= set(listed):
        yield "C7: those asked about are missing"
    subjects = set(needed) if claim.type in SUBJECT_ANSWERS - {"odd_one_out"} else set()
    subjects |= {claim.ask["subject"]} if "subject" in claim.ask and needed else set()
    missing = subjects - {fact.subject for fact in facts}
    yield from (f"C7: no fact about {subject}" for subject in sorted(missing))
    if claim.type in PROVED and not strange:
        yield from _unproved(truths, claim, facts, needed)


def _unproved(truths: Truths, claim: Claim, facts: list[Fact], needed: list[Any]) -> Iterator[str]:
    """Right answers that would not be right if the facts listed were all there is."""
    alone = Truths(truths.world.only(facts))
    for ref in needed:
        if claim.type == "level":  # that no higher level is in force needs no fact
            day = span(claim.ask["as_of"])[0]
            proved = alone.holds(ref, claim.ask["subject"], None, day) == T
        else:
            proved = alone.truth(claim.type, claim.ask, ref) == T
        if not proved:
            yield f"C7: the facts listed do not prove {ref}"


def check_sources(truths: Truths, line: Line) -> Iterator[str]:
    """C7: the sources listed are those of the facts listed."""
    facts = [truths.world.facts[key] for key in line["facts"] if key in truths.world.facts]
    known = {source for fact in facts for source in fact.sources}
    listed = {s["id"] if isinstance(s, dict) else s for s in line["sources"]}
    yield from (f"C7: {source} is the source of no fact listed" for source in listed - known)
    if known and not listed:
        yield "C7: no sources"


CHECKS: list[Check] = [
    check_key,
    check_wrong,
    check_statements,
    check_unique_in_base,
    check_precision,
    check_horizon,
    check_asked_days,
    check_facts,
    check_sources,
]
