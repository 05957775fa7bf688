"""Names: those of the time, nobody else's, one style, and none that gives the key away."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from tests.oracle.days import Span
from tests.oracle.lines import (
    ALWAYS,
    Claim,
    Line,
    answers,
    claim_of,
    key_refs,
    sentences,
    statements,
)
from tests.oracle.rules import Check
from tests.oracle.texts import contains, shows_date, shows_number, without_dates, words
from tests.oracle.truths import Truths
from tests.oracle.world import Fact, World


def check_option_names(truths: Truths, line: Line) -> Iterator[str]:
    """O2: an entity stands under a name of the time asked about, when it existed."""
    claim, lang = claim_of(line), line["lang"]
    if not claim.answers_entity():
        return
    period = claim.period(key_refs(line))
    for option in answers(line):
        entity = truths.world.entities.get(option["ref"])
        if entity is None:
            continue
        if not any(is_name(option["text"], name) for name in entity.labels(lang, period)):
            yield f"O2: {option['text']!r} is no name of {entity.id} at that time"
        offered = option in line["wrong"] and claim.type != "odd_one_out"
        if offered and not entity.was_there(period):
            yield f"O2: there was no {entity.id} then"


def is_name(text: str, name: str) -> bool:
    """The text is the name, with or without an English article."""
    shown, wanted = words(text), words(name)
    return shown == wanted or (shown[:1] == ("the",) and shown[1:] == wanted)


def check_styles(truths: Truths, line: Line) -> Iterator[str]:
    """O2: the options keep to one style of names."""
    claim, lang = claim_of(line), line["lang"]
    if not claim.answers_entity():
        return
    period, possible = claim.period(key_refs(line)), {"name", "official", "textbook"}
    for option in answers(line):
        entity = truths.world.entities.get(option["ref"])
        styles = entity.styles(lang, period) if entity else {}
        plain = styles.get("name", set())
        fits = {s for s in possible if _any_name(option["text"], styles.get(s) or plain)}
        possible &= fits
    if not possible:
        yield "O2: names of several styles"


def _any_name(text: str, names: set[str]) -> bool:
    return any(is_name(text, name) for name in names)


def check_labels(truths: Truths, line: Line) -> Iterator[str]:
    """O1: no option and nothing named in the stem bears a name that something else bears too."""
    world, lang = truths.world, line["lang"]
    for text, claim, refs in sentences(line):
        if claim.answers_entity():
            kinds, period = claim.answer_kinds(world), claim.period(refs)
            for option in answers(line):
                yield from _namesakes(world, option["text"], option["ref"], kinds, lang, period)
        for ref, kinds, period in _named(world, claim, refs, lang):
            yield from _in_stem(world, text, ref, kinds, lang, period)


def _namesakes(
    world: World, label: str, ref: str, kinds: frozenset[str], lang: str, period: Span
) -> Iterator[str]:
    """Other entities that could be meant by the label."""
    for other in sorted(world.called(label, lang, period) - {ref}):
        if world.entities[other].kind in kinds:
            yield f"O1: {label!r} may be {ref} or {other}"


def _named(
    world: World, claim: Claim, refs: list[Any], lang: str
) -> Iterator[tuple[str, frozenset[str], Span]]:
    """The entities that a sentence must name, their kinds, and the time it speaks of."""
    if claim.type == "level":
        kinds = frozenset({world.entities[claim.ask["subject"]].kind})
        yield claim.ask["subject"], kinds, claim.period(refs)
    if "relation" in claim.ask:
        ends = [(slot, claim.ask.get(slot)) for slot in ("subject", "object")]
        yield from _ends(world, claim.ask["relation"], ends, claim.period(refs), lang)
    for fact in (world.facts[key] for key in claim.fact_ids if key in world.facts):
        blank, together = claim.ask.get("blank"), claim.type in ("order", "match")
        own = [("subject", fact.subject)] if blank != "subject" else []
        yield from _ends(world, fact.relation, own, time_of(fact), lang)
        if blank != "object":  # one object for several events may have had several names
            shared = [("object", fact.object)]
            yield from _ends(
                world, fact.relation, shared, ALWAYS if together else time_of(fact), lang
            )


def time_of(fact: Fact) -> Span:
    """When a fact began, or the day of its value."""
    when = fact.start or fact.as_of
    return (when.first, when.last) if when else ALWAYS


def _ends(
    world: World, name: str, ends: list[tuple[str, str | None]], period: Span, lang: str
) -> Iterator[tuple[str, frozenset[str], Span]]:
    """The given ends of a relation, where every wording has a place for them."""
    relation = world.relations[name]
    kinds = {"subject": relation.subject_kinds, "object": relation.object_kinds}
    texts = [text for key, text in relation.says(lang).items() if key in ("event", "state", "name")]
    if relation.raw.get("value") is None:
        texts = [text for text in texts if text != relation.says(lang).get("name")]
    for slot, ref in ends:
        if ref is not None and texts and all(f"{{{slot}}}" in text for text in texts):
            yield ref, kinds[slot], period


def _in_stem(
    world: World, text: str, ref: str, kinds: frozenset[str], lang: str, period: Span
) -> Iterator[str]:
    """The entity stands in the sentence under a name of its own."""
    names = [n for n in world.entities[ref].labels(lang, period) if contains(text, n)]
    if not names:
        yield f"O2: no name of {ref} in “{text}”"
    elif all(list(_namesakes(world, name, ref, kinds, lang, period)) for name in names):
        yield f"O1: {names[0]!r} in the stem may be another than {ref}"


def check_listed(truths: Truths, line: Line) -> Iterator[str]:
    """O2: the options of an order list the names in that order."""
    if line["type"] != "order":
        return
    for option in answers(line):
        facts = [truths.world.facts[key] for key in option["ref"] if key in truths.world.facts]
        names = [
            truths.world.entities[fact.subject].labels(line["lang"], time_of(fact))
            for fact in facts
        ]
        lists = (without_articles(" ".join(chosen)) for chosen in product(*names))
        if without_articles(option["text"]) not in lists:
            yield f"O2: {option['text']!r} is not {option['ref']}"


def without_articles(text: str) -> list[str]:
    """The words of a text without English articles."""
    return [word for word in words(text) if word != "the"]


def check_key_hidden(truths: Truths, line: Line) -> Iterator[str]:
    """O8: the key cannot be read in the stem, nor an answer that is asked about already."""
    claim, stem, world = claim_of(line), line["stem"], truths.world
    bare = without_dates(stem, [day for day in [claim.asked_day] if day])
    for option in line["key"]:
        ref = option["ref"]
        if claim.is_number:
            seen = shows_number(bare, ref)
        elif claim.type in ("date_of", "match"):
            seen = shows_date(stem, ref)
        elif claim.answers_entity() and ref in world.entities:
            names = world.entities[ref].every_name(line["lang"])
            seen = any(contains(stem, name, fold=False) for name in names)
        else:
            seen = contains(stem, option["text"])
        if seen:
            yield f"O8: the stem gives away {option['text']!r}"
    asked = [claim.ask[end] for end in ("subject", "object") if end in claim.ask]
    yield from (f"O8: {o['ref']} is asked about" for o in answers(line) if o["ref"] in asked)


def check_typed(truths: Truths, line: Line) -> Iterator[str]:
    """O1: whatever the key of a blank may be called, nothing else of its kind is called so."""
    claim, world = claim_of(line), truths.world
    if claim.type != "cloze" or not claim.answers_entity():
        return
    for option in line["key"]:
        kinds = claim.answer_kinds(world)
        for name in sorted(world.entities[option["ref"]].every_name(line["lang"])):
            yield from _namesakes(world, name, option["ref"], kinds, line["lang"], ALWAYS)


def check_statement_names(truths: Truths, line: Line) -> Iterator[str]:
    """O2: what a statement claims of an entity, it claims under a name of the time."""
    for item in statements(line):
        claim, ref = Claim(item["claim"]["type"], item["claim"]["ask"]), item["claim"]["ref"]
        if not isinstance(ref, str) or ref not in truths.world.entities:
            continue
        kinds, lang = claim.answer_kinds(truths.world), line["lang"]
        yield from _in_stem(truths.world, item["text"], ref, kinds, lang, claim.period([ref]))


CHECKS: list[Check] = [
    check_option_names,
    check_styles,
    check_labels,
    check_listed,
    check_key_hidden,
    check_typed,
    check_statement_names,
]
